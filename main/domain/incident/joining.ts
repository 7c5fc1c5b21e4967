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

/** `join`: the same thing · `hold`: it may be; the desk has some seconds to say so · `apart`: another thing. */
export type JoinVerdict = 'join' | 'hold' | 'apart'

/**
 * Whether a call of another phone speaks of an open incident (§4-E): the same kind within ten minutes, and the same
 * group, or at most 150 m away, or the one names the other's house or pole.
 */
export function joinVerdict(state: IncidentState, known: Whereabouts, call: JoiningCall): JoinVerdict {
  const { kind, at, where } = call
  if (!isJoinable(state, kind) || at - state.receivedAt > state.policy.joinMs) return 'apart'
  const metres =
    known.place !== undefined && where.place !== undefined ? metresBetween(known.place, where.place) : undefined
  if (where.householdId !== null && where.householdId === known.householdId) return 'join'
  if (metres !== undefined && metres <= state.policy.joinMetres) return 'join'
  // Two places that were named, and are apart, are two places, in one group or not.
  const twoNamed = where.isNamed && known.isNamed && metres !== undefined
  if (where.groupId !== null && where.groupId === known.groupId) return twoNamed ? 'hold' : 'join'
  return where.village !== null && where.village === known.village && kind !== 'medical' ? 'hold' : 'apart'
}

function isJoinable({ kind, restricted, phase }: IncidentState, wanted: IncidentKind): boolean {
  return kind === wanted && !restricted && kind !== 'mutual' && phase !== 'triage'
}
