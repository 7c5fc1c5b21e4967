import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { PanelForm } from './PanelForm.tsx'

const REASONS = ['wrongNumber', 'advertising', 'question', 'child', 'other'] as const
type Reason = (typeof REASONS)[number]

interface DismissPanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** 不是求助…: closed with a reason; nothing is chosen beforehand, so that Enter alone closes nothing. */
export function DismissPanel({ card, onClose }: DismissPanelProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<Reason>()
  const incidentId = card.summary.id
  const submit = () =>
    reason === undefined ? Promise.resolve() : hub.incident.dismissTriage.mutate({ incidentId, reason })
  return (
    <PanelForm title={t('panel.dismissTitle')} isComplete={reason !== undefined} submit={submit} onClose={onClose}>
      <Radio.Group
        label={t('panel.dismissWhy')}
        value={reason ?? null}
        onChange={(value) => setReason(REASONS.find((each) => each === value))}
      >
        <Stack gap={8} mt={6}>
          {REASONS.map((each, index) => (
            <Radio key={each} value={each} label={t(`dismissal.${each}`)} autoFocus={index === 0} />
          ))}
        </Stack>
      </Radio.Group>
      <p className="is-waiting">{t('panel.dismissNote')}</p>
    </PanelForm>
  )
}
