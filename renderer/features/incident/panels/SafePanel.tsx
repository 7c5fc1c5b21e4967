import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { ClosingFields, MetByField, MissingLine } from './ClosingFields.tsx'
import { closingInput, draftOf, missingIn } from './closingDraft.ts'
import { PanelForm } from './PanelForm.tsx'

const RESULTS = ['resolved', 'handedToPolice', 'handedToMedical', 'handedToFire', 'mediated', 'found'] as const
type Result = (typeof RESULTS)[number]

interface SafePanelProps {
  readonly card: Card
  /** The result that whoever opened it means. */
  readonly result?: Result
  readonly onClose: () => void
}

/** F5 平安: how it ended, who saw the caller, who was there, and whether she knows (§4-K). */
export function SafePanel({ card, result: meant, onClose }: SafePanelProps) {
  const { t } = useTranslation()
  const [result, setResult] = useState<Result | undefined>(meant)
  const [draft, setDraft] = useState(() => draftOf(card))
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const missing = missingIn(card, draft, result ?? '')
  const incidentId = card.summary.id
  return (
    <PanelForm
      title={t('panel.safeTitle')}
      isComplete={missing.length === 0 && result !== undefined}
      submit={async () => {
        if (result !== undefined) await hub.incident.closeSafe.mutate({ incidentId, result, ...closingInput(draft) })
      }}
      status={<MissingLine missing={missing} />}
      onClose={onClose}
    >
      <MetByField draft={draft} onChange={change} />
      <NativeSelect
        label={t('panel.handedTo')}
        value={result ?? ''}
        onChange={(event) => setResult(RESULTS.find((each) => each === event.currentTarget.value))}
        data={[
          { value: '', label: t('panel.choose') },
          ...RESULTS.map((value) => ({ value, label: t(`result.${value}`) })),
        ]}
      />
      <ClosingFields card={card} draft={draft} onChange={change} />
    </PanelForm>
  )
}
