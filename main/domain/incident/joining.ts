import type { EpochMs } from '../../base/clock.ts'
import type { IncidentKind } from '../kinds.ts'
import { metresBetween } from './distance.ts'
import type { Place } from './facts.ts'
import type { IncidentState } from './state.ts'

/** Where a call comes from, or speaks of. */
export interface Whereabouts {
  readonly groupId: number | null
  readonly village: string | null
  readonly householdId: number | null
  readonly place: Place | undefined
  /** A house or a pole was named in the words. */
  readonly isNamed: boolean
}

/** A new call that may speak of something that is known already. */
export interface JoiningCall {
  readonly kind: IncidentKind
  readonly at: EpochMs
  readonly where: Whereabouts
}

/** Two doors of one yard: one of them may call for the other. */
const NEAR_METRES = 50

/**
 * Kinds in which a caller speaks of one person, herself most often: two of them in one group may be two people who need
 * help, in two houses. The places may differ, so that the second is held for a word of the desk (§4-E).
 */
const OF_ONE_PERSON: ReadonlySet<IncidentKind> = new Set(['medical', 'help'])

/** Whether a second caller's own house is a place to look at, too: a thief goes from door to door. */
export function isAtEachHouse(kind: IncidentKind): boolean {
  return kind === 'burglary'
}

/** `join`: the same thing · `hold`: it may be; the desk has some seconds to say so · `apart`: another thing. */
export type JoinVerdict = 'join' | 'hold' | 'apart'

/**
 * Whether a call of another phone speaks of an open incident (§4-E): the same kind within ten minutes, and the same
 * group, or at most 150 m away, or the one names the other's house or pole.
 */
export function joinVerdict(state: IncidentState, known: Whereabouts, call: JoiningCall): JoinVerdict {
  const { kind, at, where } = call
  if (!isJoinable(state, kind) || at - state.receivedAt > state.policy.joinMs) return 'apart'
  if (where.householdId !== null && where.householdId === known.householdId) return 'join'
  const metres =
    known.place !== undefined && where.place !== undefined ? metresBetween(known.place, where.place) : undefined
  if (OF_ONE_PERSON.has(kind)) return isNear(where, known, metres) ? 'hold' : 'apart'
  return ofOnePlace(where, known, metres, state.policy.joinMetres)
}

function ofOnePlace(
  where: Whereabouts,
  known: Whereabouts,
  metres: number | undefined,
  joinMetres: number,
): JoinVerdict {
  if (metres !== undefined && metres <= joinMetres) return 'join'
  // Two places that were named, and are apart, are two places, in one group or not.
  const areTwo = where.isNamed && known.isNamed && metres !== undefined
  if (where.groupId !== null && where.groupId === known.groupId) return areTwo ? 'hold' : 'join'
  return where.village !== null && where.village === known.village ? 'hold' : 'apart'
}

function isNear(where: Whereabouts, known: Whereabouts, metres: number | undefined): boolean {
  return metres === undefined ? where.groupId !== null && where.groupId === known.groupId : metres <= NEAR_METRES
}

function isJoinable({ kind, restricted, phase }: IncidentState, wanted: IncidentKind): boolean {
  return kind === wanted && !restricted && kind !== 'mutual' && phase !== 'triage'
}
