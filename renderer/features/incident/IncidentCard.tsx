import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Card, Verb } from '../../../main/contract/board.ts'
import { useNow } from '../../ui/time.ts'
import type { Fetched } from '../board/boardQuery.ts'
import { Banner } from './Banner.tsx'
import { Clocks } from './Clocks.tsx'
import { FirstThings } from './FirstThings.tsx'
import { Helpers } from './Helpers.tsx'
import { History } from './History.tsx'
import { Lamps } from './Lamps.tsx'
import { MutualHelp } from './MutualHelp.tsx'
import { Notices } from './notices/Notices.tsx'
import type { NoticeDeed } from './notices/noticesOf.ts'
import { Panel } from './panels/Panel.tsx'
import { isWide, type PanelName, type TriagePanelName } from './panels/panelNames.ts'
import { SendProgress } from './SendProgress.tsx'
import { TimesTable } from './TimesTable.tsx'
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
  readonly onVerb: (verb: Verb) => void
  readonly onDeed: (deed: Exclude<NoticeDeed, 'continue'>) => void
  /** Shows another incident. */
  readonly onGo: (incidentId: string) => void
}

/** Everything about one incident, the gravest on top. Panels open in the right columns, never over it. */
export function IncidentCard({ card, panel, onClosePanel, ...acts }: IncidentCardProps) {
  const { onTriagePanel, onRelease, onVerb, onDeed, onGo } = acts
  const now = useNow(card.at - card.receivedAt)
  const wide = isWide(panel)
  const isMutual = card.summary.kind === 'mutual'
  // The middle column is the one to act in, on a narrow screen too.
  const isAsking = isMutual || card.triage?.isWaiting === true
  return (
    <main className="card">
      <Banner card={card} now={now} />
      <Lamps card={card} now={now} />
      <div className="duo">
        <TwoSides card={card} now={now} />
        <Clocks card={card} now={now} />
      </div>
      <div className="card-rest">
        <Notices card={card} now={now} onDeed={onDeed} />
        <div className={`columns ${wide ? 'is-wide' : ''} ${isAsking ? 'is-unknown' : ''}`}>
          <div className="column">
            <Helpers card={card} now={now} />
            <SendProgress card={card} onVerb={onVerb} />
          </div>
          <div className="column column-middle">
            <Words card={card} />
            {isMutual ? (
              <MutualHelp incidentId={card.summary.id} isOpen={card.summary.closedAt === null} />
            ) : card.triage === null ? (
              <VillageMap card={card} />
            ) : (
              <Triage card={card} triage={card.triage} onPanel={onTriagePanel} onRelease={onRelease} />
            )}
          </div>
          <div className="column">
            {panel === undefined ? (
              <>
                {card.closing === null ? <FirstThings card={card} /> : <ClosedTimes card={card} />}
                <History card={card} onVerb={onVerb} />
              </>
            ) : (
              <Panel name={panel} card={card} onClose={onClosePanel} onGo={onGo} />
            )}
          </div>
        </div>
      </div>
    </main>
  )
}

/** Once it is over, what matters is when each thing happened. */
function ClosedTimes({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  return (
    <section className="paper closed-times">
      <h2 className="paper-title">
        <IconClock size={21} aria-hidden />
        {t('times.title')}
      </h2>
      <TimesTable times={card.times} />
    </section>
  )
}
