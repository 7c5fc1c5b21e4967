import { Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentSummary } from '../../../main/contract/board.ts'
import { hub } from '../../app/hub.ts'
import { useStationNames } from '../../ui/stationNames.ts'
import { HouseholdSearch } from '../incident/HouseholdSearch.tsx'
import { KindSelect } from '../incident/KindSelect.tsx'
import { PanelForm } from '../incident/panels/PanelForm.tsx'
import { SignInPanel } from '../incident/panels/SignInPanel.tsx'
import { mayAct, useDoor } from '../sign-in/session.ts'

type Kind = IncidentSummary['kind']
type Level = IncidentSummary['level']

/** The level that goes with a kind until somebody says otherwise (§0, words → kind and level). */
const LEVEL_OF: Readonly<Record<Kind, Level>> = {
  ...({ burglary: 2, fire: 1, medical: 2, missing: 2, fight: 2, domestic: 2, traffic: 2 } as const),
  ...({ disaster: 1, suspicious: 3, help: 2, mutual: 4 } as const),
}
const LEVELS: readonly Level[] = [1, 2, 3, 4]

interface RaiseDeskProps {
  readonly onClose: () => void
  /** Shows the incident that it became. */
  readonly onGo: (incidentId: string) => void
}

/** 代为求援: an officer raises a call for somebody who rang the station, 110 or the office (§4-P). */
export function RaiseDesk({ onClose, onGo }: RaiseDeskProps) {
  const door = useDoor()
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  }, [onClose])
  return (
    <main className="raise">
      {mayAct(door.data) ? <RaiseForm onClose={onClose} onGo={onGo} /> : <SignInPanel onClose={() => undefined} />}
    </main>
  )
}

function RaiseForm({ onClose, onGo }: RaiseDeskProps) {
  const { t } = useTranslation()
  const names = useStationNames()
  const [kind, setKind] = useState<Kind>('help')
  const [level, setLevel] = useState<Level>(LEVEL_OF.help)
  const [silent, setSilent] = useState(false)
  const [householdId, setHousehold] = useState<number>()
  const [words, setWords] = useState('')
  const choose = (chosen: Kind) => {
    setKind(chosen)
    setLevel(LEVEL_OF[chosen])
  }
  return (
    <PanelForm
      title={t('raise.title')}
      isComplete={words.trim() !== ''}
      submit={async () => {
        const order = { kind, level, silent, words, householdId: householdId ?? null }
        onGo(await hub.incident.raise.mutate(order))
      }}
      status={<p className="muted">{t('raise.note')}</p>}
      onClose={onClose}
    >
      <Textarea
        label={t('raise.words')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter does it, as in every panel.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
        autosize
        minRows={2}
        maxLength={200}
        required
        autoFocus
      />
      <HouseholdSearch label={t('raise.place')} value={householdId} onChange={setHousehold} />
      <KindSelect label={t('correct.kind')} value={kind} onChange={choose} />
      <NativeSelect
        label={t('correct.level')}
        value={String(level)}
        onChange={(event) => setLevel(LEVELS.find((each) => String(each) === event.currentTarget.value) ?? level)}
        data={LEVELS.map((each) => ({ value: String(each), label: names.level(each) }))}
      />
      <Checkbox
        label={t('raise.silent')}
        checked={silent}
        onChange={(event) => setSilent(event.currentTarget.checked)}
      />
    </PanelForm>
  )
}
