import type { Card } from '../../../../main/contract/board.ts'
import { assertNever } from '../../../ui/assertNever.ts'
import { AfterPanel } from './AfterPanel.tsx'
import { CorrectPanel } from './CorrectPanel.tsx'
import { DialPanel } from './DialPanel.tsx'
import { DismissPanel } from './DismissPanel.tsx'
import { FalseAlarmPanel } from './FalseAlarmPanel.tsx'
import { LinkPanel } from './LinkPanel.tsx'
import { MergePanel } from './MergePanel.tsx'
import { PhoneTreePanel } from './PhoneTreePanel.tsx'
import { Police110Panel } from './Police110Panel.tsx'
import type { PanelName } from './panelNames.ts'
import { RingPanel } from './RingPanel.tsx'
import { SafePanel } from './SafePanel.tsx'
import { SignInPanel } from './SignInPanel.tsx'
import { SupplementPanel } from './SupplementPanel.tsx'

interface PanelProps {
  readonly name: PanelName
  readonly card: Card
  readonly onClose: () => void
  /** Shows another incident. */
  readonly onGo: (incidentId: string) => void
}

/** The panel of a verb. */
export function Panel({ name, card, onClose, onGo }: PanelProps) {
  switch (name) {
    case 'dial':
      return <DialPanel card={card} onClose={onClose} />
    case 'safe':
      return <SafePanel card={card} onClose={onClose} />
    case 'handOver':
      return <SafePanel card={card} result="handedToPolice" onClose={onClose} />
    case 'correct':
      return <CorrectPanel card={card} onClose={onClose} />
    case 'merge':
      return <MergePanel card={card} onClose={onClose} onGo={onGo} />
    case 'police110':
      return <Police110Panel card={card} onClose={onClose} />
    case 'phoneTree':
      return <PhoneTreePanel card={card} onClose={onClose} />
    case 'reopen':
    case 'archive':
      return <AfterPanel card={card} order={name} onClose={onClose} />
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
