import type { EpochMs } from '../../base/clock.ts'
import { metresBetween } from '../incident/distance.ts'
import type { Place } from '../incident/facts.ts'
import type { IncidentKind } from '../kinds.ts'

const MINUTE = 60_000

/** What a station may want otherwise of 灾害模式. */
export const FLOOD_SETTINGS = {
  windowMs: 10 * MINUTE,
  /** Calls of the same kind as near as this, or in the same group, are one place. */
  clusterMetres: 150,
  /** Where a roll-call of everybody takes longer than this, leaders go from door to door. */
  longMs: 20 * MINUTE,
  /** From the last text of a roll-call until somebody goes and looks. */
  answerMs: 30 * MINUTE,
} as const

/**
 * @param opened incidents that were raised within the window
 * @param limit more than so many are a flood (ISA-18.2: 10)
 */
export function beginsFlood(opened: number, limit: number): boolean {
  return opened > limit
}

/** What decides whether a flood is over. */
export interface Ebb {
  readonly at: EpochMs
  readonly beganAt: EpochMs
  /** Somebody pressed the key: only he knows when it is over. */
  readonly beganByHand: boolean
  readonly opened: number
  readonly rollCallRuns: boolean
  /** Fewer than so many in the window, and it is over (ISA-18.2: 5). */
  readonly endsBelow: number
}

/** A flood that the count began ends by the count, but not in the middle of a roll-call. */
export function endsFlood({ at, beganAt, beganByHand, opened, rollCallRuns, endsBelow }: Ebb): boolean {
  return !beganByHand && !rollCallRuns && at - beganAt >= FLOOD_SETTINGS.windowMs && opened < endsBelow
}

/** An open incident, as far as clusters look at it. */
export interface Clustered {
  readonly id: string
  readonly kind: IncidentKind
  readonly groupId: number | null
  readonly place: Place | undefined
}

/** Incidents of one kind in one place; the greatest first. Each incident is in one cluster. */
export function clustersOf(incidents: readonly Clustered[]): readonly (readonly Clustered[])[] {
  const clusters: Clustered[][] = []
  for (const incident of incidents) {
    const home = clusters.find((cluster) => cluster.some((other) => belongTogether(incident, other)))
    if (home === undefined) clusters.push([incident])
    else home.push(incident)
  }
  return clusters.sort((one, other) => other.length - one.length)
}

function belongTogether(one: Clustered, other: Clustered): boolean {
  if (one.kind !== other.kind) return false
  if (one.groupId !== null && one.groupId === other.groupId) return true
  return (
    one.place !== undefined &&
    other.place !== undefined &&
    metresBetween(one.place, other.place) <= FLOOD_SETTINGS.clusterMetres
  )
}
