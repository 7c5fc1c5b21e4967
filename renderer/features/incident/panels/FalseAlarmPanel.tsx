import { Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { PanelForm } from './PanelForm.tsx'

const WAYS = ['faceToFace', 'callWithSafeWord', 'police'] as const

interface FalseAlarmPanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** F6 误报: only a person who met the caller, and how it was checked. Nobody met her: it cannot be closed. */
export function FalseAlarmPanel({ card, onClose }: FalseAlarmPanelProps) {
  const { t } = useTranslation()
  const [metBy, setMetBy] = useState('')
  const [verification, setVerification] = useState<(typeof WAYS)[number]>('faceToFace')
  const incidentId = card.summary.id
  return (
    <PanelForm
      title={t('panel.falseTitle')}
      isComplete={metBy.trim() !== ''}
      submit={() => hub.incident.falseAlarm.mutate({ incidentId, metBy, verification, note: '' })}
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
      <Radio.Group
        label={t('panel.how')}
        value={verification}
        onChange={(value) => setVerification(WAYS.find((each) => each === value) ?? 'faceToFace')}
      >
        <Stack gap={8} mt={6}>
          {WAYS.map((way) => (
            <Radio key={way} value={way} label={t(`how.${way}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <p className="is-waiting">{t('panel.falseNote')}</p>
    </PanelForm>
  )
}
