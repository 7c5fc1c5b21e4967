import type { Board, IncidentSummary } from '../../../main/contract/board.ts'
import type { SirenPattern } from '../../ui/siren.ts'

/** After this the siren changes its pattern and the window goes red (§0, the ladder's first step). */
const LATE_MS = 15_000
const DRILL_MS = 12_000

/** What must be heard and seen now. */
export interface Alarm {
  readonly pattern: SirenPattern
  /** A call stands untaken too long: the whole window is red. */
  readonly isRed: boolean
}

/**
 * Draws the siren from the board. Green calls make no noise, and a call of the desk itself none whatever happens: it
 * would tell whoever stands there (§4-Q). Not hearing, or not being able to send, outranks a call.
 * @param now by the hub's clock
 */
export function alarmFor(board: Board | undefined, isConnected: boolean, now: number): Alarm {
  if (board === undefined) return { pattern: 'silent', isRed: false }
  if (!isConnected || board.health.state === 'deaf' || board.health.state === 'mute') {
    return { pattern: 'deaf', isRed: false }
  }
  const loud = board.open.filter(({ quiet }) => !quiet)
  const untaken = loud.filter((incident) => isUntaken(incident) && !incident.drill)
  const isRed = untaken.some((incident) => now - incident.askedAt > LATE_MS)
  // 现在打110 is said as loudly, though somebody has taken it over.
  if (isRed || loud.some(({ police110Due, drill }) => police110Due && !drill)) return { pattern: 'alarmLate', isRed }
  if (untaken.length > 0) return { pattern: 'alarm', isRed }
  return { pattern: isDrillNew(board.drill, now) ? 'drill' : 'silent', isRed }
}

/** A drill is heard when it begins, not for as long as it runs. */
function isDrillNew(drill: Board['drill'], now: number): boolean {
  return drill?.state === 'running' && drill.startedAt !== null && now - drill.startedAt < DRILL_MS
}

/** Calls that sound: a new one lifts a siren that was muted. */
export function soundingIds(board: Board | undefined): readonly string[] {
  return (board?.open ?? []).filter((incident) => !incident.quiet && isUntaken(incident)).map(({ id }) => id)
}

/** What nobody has looked at sounds whatever its level; a green call never does. */
function isUntaken({ takenBy, level, state }: IncidentSummary): boolean {
  return takenBy === null && (level !== 4 || state === 'triage') && state !== 'controlled'
}
