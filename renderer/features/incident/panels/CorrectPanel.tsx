import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { useStationNames } from '../../../ui/stationNames.ts'
import { HouseholdSearch } from '../HouseholdSearch.tsx'
import { KindSelect } from '../KindSelect.tsx'
import { PanelForm } from './PanelForm.tsx'

interface CorrectPanelProps {
  readonly card: Card
  readonly onClose: () => void
}

const LEVELS = [1, 2, 3, 4] as const

/** Alt+0 更正: what was broadcast was wrong, or should not have been broadcast at all (§4-K). */
export function CorrectPanel({ card, onClose }: CorrectPanelProps) {
  const { t } = useTranslation()
  const [what, setWhat] = useState('facts')
  const choice = (
    <SegmentedControl
      className="is-whole"
      fullWidth
      aria-label={t('correct.what')}
      value={what}
      onChange={setWhat}
      data={['facts', 'withdraw'].map((value) => ({ value, label: t(`correct.${value as 'facts'}`) }))}
    />
  )
  if (what === 'withdraw') return <Withdraw card={card} onClose={onClose} choice={choice} />
  return <Facts card={card} onClose={onClose} choice={choice} />
}

interface PartProps extends CorrectPanelProps {
  readonly choice: React.ReactNode
}

function Facts({ card, onClose, choice }: PartProps) {
  const { t } = useTranslation()
  const names = useStationNames()
  const { summary, progress } = card
  const [kind, setKind] = useState(summary.kind)
  const [level, setLevel] = useState(summary.level)
  const [householdId, setHousehold] = useState<number>()
  const isChanged = kind !== summary.kind || level !== summary.level || householdId !== undefined
  const order = {
    incidentId: summary.id,
    ...(kind === summary.kind ? {} : { kind }),
    ...(level === summary.level ? {} : { level }),
    ...(householdId === undefined ? {} : { householdId }),
  }
  return (
    <PanelForm
      title={t('correct.title')}
      isComplete={isChanged}
      submit={() => hub.incident.correct.mutate(order)}
      status={
        <p className="muted">
          {card.restricted ? t('correct.restricted') : t('correct.note', { count: progress.sent })}
        </p>
      }
      onClose={onClose}
    >
      {choice}
      <KindSelect label={t('correct.kind')} value={kind} onChange={setKind} autoFocus />
      <NativeSelect
        label={t('correct.level')}
        value={String(level)}
        onChange={(event) => setLevel(LEVELS.find((each) => String(each) === event.currentTarget.value) ?? level)}
        data={LEVELS.map((each) => ({ value: String(each), label: names.level(each) }))}
      />
      <HouseholdSearch label={t('correct.place')} incidentId={summary.id} value={householdId} onChange={setHousehold} />
    </PanelForm>
  )
}

/** 发错了: exactly those who were told learn that they need not go. */
function Withdraw({ card, onClose, choice }: PartProps) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const incidentId = card.summary.id
  return (
    <PanelForm
      title={t('correct.title')}
      isComplete={note.trim() !== ''}
      submit={() => hub.incident.withdraw.mutate({ incidentId, note })}
      status={<p className="is-waiting">{t('correct.withdrawNote', { count: card.progress.sent })}</p>}
      onClose={onClose}
    >
      {choice}
      <TextInput
        label={t('correct.reason')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={100}
        required
        autoFocus
      />
    </PanelForm>
  )
}
