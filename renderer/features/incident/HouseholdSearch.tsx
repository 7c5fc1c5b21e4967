import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../app/hub.ts'

interface HouseholdSearchProps {
  readonly label: string
  /** Searches in the village of this incident; without one, in the hub's own. */
  readonly incidentId?: string
  readonly value: number | undefined
  readonly onChange: (householdId: number | undefined) => void
}

/** A typist pauses longer between words than this. */
const PAUSE_MS = 150

/** Finds a household of the village by group and number, by a name, or by its pole. */
export function HouseholdSearch({ label, incidentId, value, onChange }: HouseholdSearchProps) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [isListOpen, setListOpen] = useState(false)
  const [asked] = useDebouncedValue(words.trim(), PAUSE_MS)
  const hits = useQuery({
    queryKey: ['households', incidentId, asked],
    queryFn: () => hub.directory.search.query({ words: asked, ...(incidentId === undefined ? {} : { incidentId }) }),
    enabled: asked !== '' && asked.length <= 30,
    placeholderData: keepPreviousData,
  })
  const data = (hits.data ?? []).map(({ id, label: name, address }) => ({
    value: String(id),
    label: `${name} · ${address}`,
  }))
  return (
    <Select
      label={label}
      placeholder={t('search.placeholder')}
      searchable
      clearable
      data={data}
      // The hub has searched already: everything that it found is shown.
      filter={({ options }) => options}
      value={value === undefined ? null : String(value)}
      onChange={(id) => onChange(id === null ? undefined : Number(id))}
      searchValue={words}
      onSearchChange={setWords}
      onDropdownOpen={() => setListOpen(true)}
      onDropdownClose={() => setListOpen(false)}
      onKeyDown={(event) => {
        // Esc closes the list first, and what is around it only then.
        if (event.key === 'Escape' && isListOpen) event.stopPropagation()
      }}
      {...(asked === '' || hits.isFetching ? {} : { nothingFoundMessage: t('search.none') })}
    />
  )
}
