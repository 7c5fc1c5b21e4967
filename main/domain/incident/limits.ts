import type { Recipient } from './events.ts'

/** Why an incident is told to fewer people than its level asks for. */
interface Limits {
  /** The desk itself is attacked: nobody of the neighbourhood (§4-Q). */
  readonly quiet: boolean
  /** Too many unverified calls of one phone: leader and nearest two, until somebody verifies it (§4-B). */
  readonly limited: boolean
  readonly restricted: boolean
}

/** Leaves out the neighbours who are not told for now. Every rule that plans a group's alerts ends here. */
export function withinLimits(limits: Limits, recipients: readonly Recipient[]): readonly Recipient[] {
  if (limits.quiet) return stationFirst(recipients.filter((each) => each.party !== 'neighbours'))
  return limits.limited && !limits.restricted ? fewNeighbours(recipients) : recipients
}

/** Whether the circle may not grow, whatever the clock says. */
export function isHeldSmall({ quiet, limited, restricted }: Limits): boolean {
  return quiet || limited || restricted
}

/** Leader and nearest two, and the officials. */
function fewNeighbours(everybody: readonly Recipient[]): readonly Recipient[] {
  const nearest = everybody.filter((each) => each.role === 'pair' || each.role === 'nearest').slice(0, 2)
  return everybody.filter((each) => each.party !== 'neighbours' || each.role === 'leader' || nearest.includes(each))
}

/** The committee may be in the room, the station is not. */
function stationFirst(officials: readonly Recipient[]): readonly Recipient[] {
  return [
    ...officials.filter((each) => each.party === 'station'),
    ...officials.filter((each) => each.party !== 'station'),
  ]
}
