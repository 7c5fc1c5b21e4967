import { IconCircleCheck, IconHourglass, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board, IncidentSummary } from '../../../main/contract/board.ts'
import zhCN from '../../i18n/zh-CN/console.json'
import { kindIcon, LEVEL_ICONS } from '../../ui/signs.tsx'
import { useStationNames } from '../../ui/stationNames.ts'
import { clockText, durationText, useNow } from '../../ui/time.ts'
import type { Fetched } from './boardQuery.ts'
import { Notices } from './Notices.tsx'

interface IncidentListProps {
  readonly board: Fetched<Board>
  readonly selected: string | undefined
  readonly onSelect: (incidentId: string) => void
  /** What stands below the list. */
  readonly foot: ReactNode
}

/** What is open, the gravest first; under it what was closed last. */
export function IncidentList({ board, selected, onSelect, foot }: IncidentListProps) {
  const { t } = useTranslation()
  const now = useNow(board.at - board.receivedAt)
  return (
    <aside className="list">
      <h2 className="list-title">
        {t('list.title')}
        <span>{t('list.count', { count: board.open.length })}</span>
      </h2>
      {board.open.length === 0 && (
        <div className="list-empty">
          <IconCircleCheck size={34} stroke={1.6} aria-hidden />
          {t('list.empty')}
        </div>
      )}
      {calmLast(board.open).map((incident) => (
        <Entry
          key={incident.id}
          incident={incident}
          isSelected={incident.id === selected}
          now={now}
          onSelect={onSelect}
        />
      ))}
      <Notices notices={board.shift.notices} />
      {board.recent.length > 0 && <h2 className="list-title list-recent">{t('list.recent')}</h2>}
      {board.recent.map((incident) => (
        <Entry
          key={incident.id}
          incident={incident}
          isSelected={incident.id === selected}
          now={now}
          onSelect={onSelect}
        />
      ))}
      {board.open.length > 1 && (
        <p className="list-foot row">
          <kbd>↑</kbd>
          <kbd>↓</kbd>
          {t('list.switch')}
        </p>
      )}
      {foot}
    </aside>
  )
}

/** A call of the desk itself stands last and without colour: whoever looks over the desk sees nothing new (§4-Q). */
function calmLast(open: Board['open']): Board['open'] {
  return [...open.filter((incident) => !incident.quiet), ...open.filter((incident) => incident.quiet)]
}

interface EntryProps {
  readonly incident: IncidentSummary
  readonly isSelected: boolean
  readonly now: number
  readonly onSelect: (incidentId: string) => void
}

function Entry({ incident, isSelected, now, onSelect }: EntryProps) {
  const { t } = useTranslation()
  const names = useStationNames()
  const Level = LEVEL_ICONS[incident.level]
  const isClosed = incident.closedAt !== null
  const kind = incident.state === 'triage' ? 'triage' : incident.kind
  return (
    <button
      type="button"
      className={`entry ${names.levelClass(incident.level)} ${isClosed ? 'is-closed' : ''} ${incident.quiet ? 'is-calm' : ''}`}
      aria-current={isSelected}
      onClick={() => onSelect(incident.id)}
    >
      <span className="entry-top">
        <Level size={22} aria-hidden />
        <em>
          {names.level(incident.level)} {t(`kind.${kind}`)}
        </em>
        <span className="entry-age">
          {isClosed ? clockText(incident.raisedAt) : durationText(now - incident.raisedAt)}
        </span>
      </span>
      <span className="entry-place one-line soft" title={incident.place}>
        {t('list.number', { number: incident.number })} · {incident.place}
      </span>
      {isClosed ? <EntryEnd incident={incident} /> : <EntryNeed incident={incident} />}
    </button>
  )
}

/** How it ended. */
function EntryEnd({ incident: { result } }: { readonly incident: IncidentSummary }) {
  const { t } = useTranslation()
  if (result === null || !isKnown(result)) return null
  return <span className="entry-end one-line muted">{t(`result.${result}`)}</span>
}

function isKnown(result: string): result is keyof typeof zhCN.result {
  return result in zhCN.result
}

/** The one thing that this incident waits for. */
function EntryNeed({ incident }: { readonly incident: IncidentSummary }) {
  const { t } = useTranslation()
  const short = incident.needed - incident.going - incident.here
  if (incident.state === 'triage') return <Need isOurs icon={kindIcon(incident)} text={t('list.triage')} />
  if (incident.state === 'controlled') return <Need icon={IconCircleCheck} text={t('list.controlled')} />
  if (incident.state === 'closing') return <Need isOurs icon={IconHourglass} text={t('list.closing')} />
  if (incident.takenBy === null) return <Need isOurs icon={IconHourglass} text={t('list.untaken')} />
  if (incident.needed === 0) return <Need icon={IconCircleCheck} text={t('list.office')} />
  if (short > 0) return <Need isOurs icon={IconUsers} text={t('list.short', { count: short })} />
  if (!incident.stationConfirmed) return <Need isOurs icon={IconHourglass} text={t('list.stationWaits')} />
  return <Need icon={IconCircleCheck} text={t('list.enough')} />
}

interface NeedProps {
  readonly icon: typeof IconUsers
  readonly text: string
  readonly isOurs?: boolean
}

function Need({ icon: Icon, text, isOurs = false }: NeedProps) {
  return (
    <span className={`entry-last ${isOurs ? 'is-waiting' : 'is-done'}`}>
      <Icon size={20} aria-hidden />
      {text}
    </span>
  )
}
