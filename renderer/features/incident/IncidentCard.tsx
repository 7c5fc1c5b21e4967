import type { Card } from '../../../main/contract/board.ts'
import { useNow } from '../../ui/time.ts'
import type { Fetched } from '../board/boardQuery.ts'
import { Banner } from './Banner.tsx'
import { Clocks } from './Clocks.tsx'
import { FirstThings } from './FirstThings.tsx'
import { Helpers } from './Helpers.tsx'
import { History } from './History.tsx'
import { Lamps } from './Lamps.tsx'
import { MutualHelp } from './MutualHelp.tsx'
import { Panel } from './panels/Panel.tsx'
import type { PanelName, TriagePanelName } from './panels/panelNames.ts'
import { SendProgress } from './SendProgress.tsx'
import { Triage } from './Triage.tsx'
import { TwoSides } from './TwoSides.tsx'
import { VillageMap } from './VillageMap.tsx'
import { Words } from './Words.tsx'

interface IncidentCardProps {
  readonly card: Fetched<Card>
  readonly panel: PanelName | undefined
  readonly onClosePanel: () => void
  readonly onTriagePanel: (name: TriagePanelName) => void
  readonly onRelease: () => void
}

/** Everything about one incident, the gravest on top. Panels open in the right column, never over it. */
export function IncidentCard({ card, panel, onClosePanel, onTriagePanel, onRelease }: IncidentCardProps) {
  const now = useNow(card.at - card.receivedAt)
  return (
    <main className="card">
      <Banner card={card} now={now} />
      <Lamps card={card} now={now} />
      <div className="duo">
        <TwoSides card={card} now={now} />
        <Clocks card={card} now={now} />
      </div>
      <div className={`columns ${card.triage?.isWaiting === true ? 'is-unknown' : ''}`}>
        <div className="column">
          <Helpers card={card} now={now} />
          <SendProgress card={card} />
        </div>
        <div className="column column-middle">
          <Words card={card} />
          {card.triage === null ? (
            <VillageMap card={card} />
          ) : (
            <Triage card={card} triage={card.triage} onPanel={onTriagePanel} onRelease={onRelease} />
          )}
        </div>
        <div className="column">
          {panel === undefined ? (
            <>
              {card.summary.kind === 'mutual' && (
                <MutualHelp incidentId={card.summary.id} isOpen={card.summary.closedAt === null} />
              )}
              <FirstThings card={card} />
              <History card={card} />
            </>
          ) : (
            <Panel name={panel} card={card} onClose={onClosePanel} />
          )}
        </div>
      </div>
    </main>
  )
}
