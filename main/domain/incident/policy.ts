import type { Level } from '../kinds.ts'

/**
 * Who, when and how many: copied into an incident when it opens, so that editing it never changes a running one.
 * Times are milliseconds after the call (t0) unless said otherwise.
 */
export interface Policy {
  /** The two or three clocks on the card: minutes. */
  readonly clockMinutes: readonly [number, number, number]
  /** How many neighbours are wanted, by level. */
  readonly neededByLevel: Readonly<Record<Level, number>>
  readonly neededInRestrictedCircle: number
  /** An unclear call waits this long for the desk before it counts as blue. */
  readonly triageMs: number
  /** The desk counts as absent when nobody took over by then. */
  readonly deskAbsentMs: number
  /** Nobody answered: ask again, and the B post. */
  readonly remindMs: number
  /** Blue: the whole group, then the station. */
  readonly blueGroupMs: number
  readonly blueStationMs: number
  /** The caller learns that nobody has answered yet. */
  readonly tellCallerMs: number
  readonly stationSilentMs: number
  /** After the previous circle's nearest six were handed over, and how far the circle then reaches. */
  readonly widen: readonly { readonly afterMs: number; readonly metres: number }[]
  /** Orange: the township, where too few come and nobody is there. */
  readonly townshipMs: number
  /** Nobody there: loudspeaker, phone tree, review (§4-J). */
  readonly nobodyThereMs: number
  readonly promptPolice110Ms: number
  readonly reviewMs: number
  /** A household's second numbers: without a delivery report, or without an answer, after its main number was sent. */
  readonly secondNumberNoReportMs: number
  readonly secondNumberNoAnswerMs: number
  /** A caller's `0` stops further texts only within this time, and only before anybody answered (§4-C). */
  readonly cancelStopsMs: number
  /** A third signal within this time raises the level by one (§4-D). */
  readonly repeatWindowMs: number
  /** Arrivals that freeze further widening. */
  readonly arrivalsThatFreeze: number
  /** How long a phone is rung. */
  readonly ringSeconds: number
  /** A signal of the same phone this soon after the last one belongs to the same incident (§4-D). */
  readonly mergeMs: number
  /** Another phone's call of the same kind joins this one within this time, and this far away (§4-E). */
  readonly joinMs: number
  readonly joinMetres: number
  /** Under control so long without a new signal: the desk is asked to close it (§4-K). */
  readonly proposeCloseMs: number
  /** From which answer chance on a phone counts as reachable: 0 to 1. */
  readonly reachableChance: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND

/** The Chuxiong profile (1/5/30 minutes, S1); ladder of domain rules §0. */
export const CHUXIONG_POLICY: Policy = {
  clockMinutes: [1, 5, 30],
  neededByLevel: { 1: 5, 2: 3, 3: 2, 4: 0 },
  neededInRestrictedCircle: 2,
  triageMs: 30 * SECOND,
  deskAbsentMs: 30 * SECOND,
  remindMs: 60 * SECOND,
  blueGroupMs: 60 * SECOND,
  blueStationMs: 90 * SECOND,
  tellCallerMs: 90 * SECOND,
  stationSilentMs: 120 * SECOND,
  widen: [
    { afterMs: 90 * SECOND, metres: 100 },
    { afterMs: 180 * SECOND, metres: 300 },
    { afterMs: 300 * SECOND, metres: 500 },
  ],
  townshipMs: 180 * SECOND,
  nobodyThereMs: 300 * SECOND,
  promptPolice110Ms: 600 * SECOND,
  reviewMs: 30 * MINUTE,
  secondNumberNoReportMs: 45 * SECOND,
  secondNumberNoAnswerMs: 90 * SECOND,
  cancelStopsMs: 30 * SECOND,
  repeatWindowMs: 5 * MINUTE,
  arrivalsThatFreeze: 2,
  ringSeconds: 12,
  mergeMs: 30 * MINUTE,
  joinMs: 10 * MINUTE,
  joinMetres: 150,
  proposeCloseMs: 60 * MINUTE,
  reachableChance: 0.3,
}
