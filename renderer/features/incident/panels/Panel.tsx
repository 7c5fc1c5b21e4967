import type { Card } from '../../../../main/contract/board.ts'
import { assertNever } from '../../../ui/assertNever.ts'
import { DialPanel } from './DialPanel.tsx'
import { DismissPanel } from './DismissPanel.tsx'
import { FalseAlarmPanel } from './FalseAlarmPanel.tsx'
import { LinkPanel } from './LinkPanel.tsx'
import type { PanelName } from './panelNames.ts'
import { RingPanel } from './RingPanel.tsx'
import { SafePanel } from './SafePanel.tsx'
import { SignInPanel } from './SignInPanel.tsx'
import { SupplementPanel } from './SupplementPanel.tsx'

interface PanelProps {
  readonly name: PanelName
  readonly card: Card
  readonly onClose: () => void
}

/** The panel of a verb. */
export function Panel({ name, card, onClose }: PanelProps) {
  switch (name) {
    case 'dial':
      return <DialPanel card={card} onClose={onClose} />
    case 'safe':
      return <SafePanel card={card} onClose={onClose} />
    case 'falseAlarm':
      return <FalseAlarmPanel card={card} onClose={onClose} />
    case 'supplement':
      return <SupplementPanel card={card} onClose={onClose} />
    case 'ring':
      return <RingPanel card={card} onClose={onClose} />
    case 'dismiss':
      return <DismissPanel card={card} onClose={onClose} />
    case 'link':
      return <LinkPanel card={card} onClose={onClose} />
    case 'signIn':
      return <SignInPanel onClose={onClose} />
    default:
      return assertNever(name)
  }
}
