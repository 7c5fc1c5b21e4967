import { Group, NativeSelect, Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { ClosingFields, MetByField, MissingLine } from './ClosingFields.tsx'
import { closingInput, draftOf, missingIn } from './closingDraft.ts'
import { PanelForm } from './PanelForm.tsx'

const WAYS = ['faceToFace', 'callWithSafeWord', 'police'] as const
const SORTS = ['pressedByMistake', 'elderOrChild', 'device', 'goodFaith', 'malicious'] as const

interface FalseAlarmPanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** F6 误报: only a person who met the caller, and how it was checked. Nobody met her: it cannot be closed (§4-B). */
export function FalseAlarmPanel({ card, onClose }: FalseAlarmPanelProps) {
  const { t } = useTranslation()
  // Who came is no proof that he met her: that name is typed by hand.
  const [draft, setDraft] = useState(() => ({ ...draftOf(card), metBy: '' }))
  const [verification, setVerification] = useState<(typeof WAYS)[number]>('faceToFace')
  const [sort, setSort] = useState<(typeof SORTS)[number]>('goodFaith')
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const missing = missingIn(card, draft, 'falseAlarm')
  const incidentId = card.summary.id
  return (
    <PanelForm
      title={t('panel.falseTitle')}
      isComplete={missing.length === 0}
      submit={() => hub.incident.falseAlarm.mutate({ incidentId, verification, sort, ...closingInput(draft) })}
      status={
        draft.metBy.trim() === '' ? (
          <p className="is-waiting">
            <b>{t('panel.falseNote')}</b>
          </p>
        ) : (
          <MissingLine missing={missing} />
        )
      }
      onClose={onClose}
    >
      <MetByField draft={draft} onChange={change} />
      <fieldset className="panel-group">
        <legend>{t('panel.how')}</legend>
        <Radio.Group
          aria-label={t('panel.how')}
          value={verification}
          onChange={(value) => setVerification(WAYS.find((each) => each === value) ?? 'faceToFace')}
        >
          <Group gap="6px 16px">
            {WAYS.map((way) => (
              <Radio key={way} value={way} label={t(`how.${way}`)} />
            ))}
          </Group>
        </Radio.Group>
      </fieldset>
      <NativeSelect
        label={t('panel.sort')}
        value={sort}
        onChange={(event) => setSort(SORTS.find((each) => each === event.currentTarget.value) ?? 'goodFaith')}
        data={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
      <ClosingFields card={card} draft={draft} onChange={change} />
    </PanelForm>
  )
}
