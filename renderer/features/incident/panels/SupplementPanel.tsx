import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { PanelForm } from './PanelForm.tsx'

/** What the template leaves for the operator's words, in UCS-2 units. */
const MAX_UNITS = 60

interface SupplementPanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** F7 补充说明: words to everybody who goes or is there. */
export function SupplementPanel({ card, onClose }: SupplementPanelProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const incidentId = card.summary.id
  const count = card.quorum.going + card.quorum.here
  return (
    <PanelForm
      title={t('panel.supplementTitle')}
      isComplete={text.trim() !== ''}
      submit={() => hub.incident.supplement.mutate({ incidentId, text })}
      onClose={onClose}
    >
      <TextInput
        label={t('panel.supplementLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={MAX_UNITS}
        required
        autoFocus
      />
      <p className="muted">{t('panel.supplementNote', { count })}</p>
    </PanelForm>
  )
}
