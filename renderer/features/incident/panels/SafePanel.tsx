import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { PanelForm } from './PanelForm.tsx'

const RESULTS = ['resolved', 'handedToPolice', 'handedToMedical', 'handedToFire', 'mediated', 'found'] as const

interface SafePanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** F5 平安: how it ended, and who saw the caller. */
export function SafePanel({ card, onClose }: SafePanelProps) {
  const { t } = useTranslation()
  const arrived = card.helpers.find((helper) => helper.meaning === 'here')?.name ?? ''
  const [result, setResult] = useState<(typeof RESULTS)[number]>('resolved')
  const [metBy, setMetBy] = useState(arrived)
  const [note, setNote] = useState('')
  const incidentId = card.summary.id
  return (
    <PanelForm
      title={t('panel.safeTitle')}
      isComplete={metBy.trim() !== ''}
      submit={() => hub.incident.closeSafe.mutate({ incidentId, result, metBy, note })}
      onClose={onClose}
    >
      <TextInput
        label={t('panel.metBy')}
        value={metBy}
        onChange={(event) => setMetBy(event.currentTarget.value)}
        maxLength={40}
        required
        autoFocus
      />
      <NativeSelect
        label={t('panel.result')}
        value={result}
        onChange={(event) => setResult(RESULTS.find((each) => each === event.currentTarget.value) ?? 'resolved')}
        data={RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))}
      />
      <TextInput
        label={t('panel.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={200}
      />
    </PanelForm>
  )
}
