import type { EpochMs } from '../../base/clock.ts'
import { DRILL_SETTINGS } from './drillRules.ts'

/** One phone of a drill. Only what came of its text within the drill itself is in here. */
export interface DrillCall {
  readonly householdId: number
  readonly groupId: number
  readonly phoneId: number
  readonly sentAt: EpochMs | null
  readonly deliveredAt: EpochMs | null
  /** The network gave it up, or no modem could send it. */
  readonly isDead: boolean
  readonly answeredAt: EpochMs | null
  readonly arrivedAt: EpochMs | null
}

/** What a drill showed of a group, or of all together. Shares are 0 to 1, times milliseconds after the text left. */
export interface DrillResult {
  readonly asked: number
  readonly households: number
  readonly sent: number
  readonly delivered: number
  /** Of those asked: delivered, or answered, which proves as much. */
  readonly reachedShare: number
  readonly answered: number
  readonly answeredHouseholds: number
  /** Of those that were sent: answered within 60 s. */
  readonly quickShare: number
  readonly medianMs: number | null
  readonly fastestMs: number | null
  readonly arrived: number
  readonly deadPhoneIds: readonly number[]
}

/** Counts what a drill showed. */
export function drillResult(calls: readonly DrillCall[]): DrillResult {
  const waits = answerTimes(calls)
  const sent = calls.filter((call) => call.sentAt !== null)
  const reached = calls.filter((call) => call.deliveredAt !== null || call.answeredAt !== null)
  const quick = waits.filter((wait) => wait <= DRILL_SETTINGS.quickMs)
  const answered = calls.filter((call) => call.answeredAt !== null)
  return {
    asked: calls.length,
    households: householdsOf(calls),
    sent: sent.length,
    delivered: calls.filter((call) => call.deliveredAt !== null).length,
    reachedShare: share(reached.length, calls.length),
    answered: answered.length,
    answeredHouseholds: householdsOf(answered),
    quickShare: share(quick.length, sent.length),
    medianMs: median(waits),
    fastestMs: waits[0] ?? null,
    arrived: calls.filter((call) => call.arrivedAt !== null).length,
    deadPhoneIds: calls.filter((call) => call.isDead).map((call) => call.phoneId),
  }
}

/** The same, group by group. */
export function resultsByGroup(calls: readonly DrillCall[]): ReadonlyMap<number, DrillResult> {
  const groups = Map.groupBy(calls, (call) => call.groupId)
  return new Map([...groups].map(([groupId, members]) => [groupId, drillResult(members)]))
}

/** How far the answers rose in the first minute: after so many seconds, so great a share of those sent. */
export function answerCurve(
  calls: readonly DrillCall[],
): readonly { readonly seconds: number; readonly share: number }[] {
  const sent = calls.filter((call) => call.sentAt !== null).length
  const waits = answerTimes(calls)
  return CURVE_SECONDS.map((seconds) => ({
    seconds,
    share: share(waits.filter((wait) => wait <= seconds * 1000).length, sent),
  }))
}

const CURVE_SECONDS = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]

/** From each phone's own hand-over to its answer, quickest first. */
function answerTimes(calls: readonly DrillCall[]): readonly number[] {
  return calls
    .flatMap(({ sentAt, answeredAt }) =>
      sentAt === null || answeredAt === null ? [] : [Math.max(0, answeredAt - sentAt)],
    )
    .sort((one, other) => one - other)
}

function householdsOf(calls: readonly DrillCall[]): number {
  return new Set(calls.map((call) => call.householdId)).size
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function median(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2)
}
