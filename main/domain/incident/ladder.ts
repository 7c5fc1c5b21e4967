import type { EpochMs } from '../../base/clock.ts'
import { endOfQuietHours, isNight, isQuietHour } from '../civilTime.ts'
import type { Level } from '../kinds.ts'
import { type Decision, NOTHING } from './decision.ts'
import { type Effect, timer } from './effect.ts'
import type { Recipient } from './events.ts'
import { standingOf } from './standing.ts'
import { type IncidentState, isOpen } from './state.ts'
import { secondNumbersTimer, TIMER, widenTimer } from './timers.ts'

/** A stranger's text waits this long for somebody to look at it; a resident's is looked at sooner (§4-F). */
const STRANGER_TRIAGE_MS = 60_000
/** ①: so many of the nearest are rung. */
const RUNG_FIRST = 2

/** Every step of the ladder is set at the start, as a row: a crash forgets none. */
export function ladder(state: IncidentState, from: EpochMs): readonly Effect[] {
  const { policy, level } = state
  const review = timer(TIMER.review, from + policy.reviewMs)
  if (level === 4) return [review, ...(isQuietHour(from) ? [timer(TIMER.morning, endOfQuietHours(from))] : [])]
  const desk = state.unattended ? [] : [timer(TIMER.deskAbsent, from + policy.deskAbsentMs)]
  const official = [
    review,
    timer(TIMER.police110, from + policy.promptPolice110Ms),
    timer(TIMER.stationSilent, from + policy.stationSilentMs),
    timer(TIMER.remind, from + policy.remindMs),
  ]
  if (state.restricted) return [...desk, ...official]
  const blue = [
    timer(TIMER.blueGroup, from + policy.blueGroupMs),
    timer(TIMER.blueStation, from + policy.blueStationMs),
  ]
  return [
    ...desk,
    ...official,
    ...(level === 3 ? blue : []),
    timer(TIMER.ringNearest, from + policy.remindMs),
    timer(TIMER.tellCaller, from + policy.tellCallerMs),
    timer(TIMER.township, from + policy.townshipMs),
    timer(TIMER.nobodyThere, from + policy.nobodyThereMs),
    ...policy.widen.map((ring, index) => timer(widenTimer(index), from + ring.afterMs)),
  ]
}

/** The steps that only a graver level knows: those whose time has passed come now, and nobody is urged before his time. */
export function graverSteps(state: IncidentState, from: Level, at: EpochMs): readonly Effect[] {
  if (state.phase === 'triage' || !isOpen(state)) return []
  if (from === 4) return ladder(state, at)
  if (from !== 3 || state.level > 2) return []
  const { policy, receivedAt, restricted } = state
  const later = (ms: number) => Math.max(receivedAt + ms, at)
  return [
    timer(TIMER.stationSilent, at + policy.stationSilentMs),
    timer(TIMER.police110, later(policy.promptPolice110Ms)),
    ...(restricted ? [] : [timer(TIMER.township, later(policy.townshipMs))]),
  ]
}

/** How long an unclear call waits for somebody's judgement. */
export function triage(state: IncidentState, at: EpochMs): readonly Effect[] {
  const review = timer(TIMER.review, at + state.policy.reviewMs)
  if (state.groupId !== null) return [review, timer(TIMER.triage, at + (state.unattended ? 0 : state.policy.triageMs))]
  // A stranger who rings once by day has the wrong number more often than a need: the second ring calls people (§4-F).
  const isLoneRing = state.source === 'call' && !isNight(at)
  return isLoneRing ? [review] : [review, timer(TIMER.triage, at + STRANGER_TRIAGE_MS)]
}

/**
 * What begins when a recipient's first alert has been handed over: a household's other numbers get their turn, and the
 * committee's silence is counted from its own text.
 */
export function afterHandOver(state: IncidentState, recipient: Recipient, sentAt: EpochMs): readonly Effect[] {
  if (!isOpen(state)) return []
  const { householdId, role, party } = recipient
  if (party === 'committee' && state.level !== 4 && role !== 'postB') {
    return [timer(TIMER.committeeSilent, sentAt + state.policy.deskAbsentMs)]
  }
  // A station that is told later than the rule has it has its two minutes all the same.
  if (party === 'station' && state.level <= 2 && sentAt >= state.receivedAt + state.policy.stationSilentMs) {
    return [timer(TIMER.stationSilent, sentAt + state.policy.stationSilentMs)]
  }
  const waits = party === 'neighbours' && householdId !== null && role !== 'secondNumber' && role !== 'informed'
  if (!waits || state.restricted) return []
  return [timer(secondNumbersTimer(householdId), sentAt + state.policy.secondNumberNoReportMs)]
}

/**
 * At night, and in red at any time, the nearest two, the leader and the committee's A post are rung; the B post whenever
 * it is called in. The text went first, so the missed call explains itself (§0, Rings). Whoever has answered is not.
 */
export function decideHandOver(state: IncidentState, recipient: Recipient, sentAt: EpochMs): Decision {
  const { phoneId } = recipient
  const { latest } = standingOf(state)
  if (!isOpen(state) || state.phase === 'closing' || state.quorumAt !== null || latest.has(phoneId)) return NOTHING
  if (state.rungPhoneIds.includes(phoneId) || state.level === 4) return NOTHING
  // Whoever attacks the desk would hear its phone.
  if (state.quiet && recipient.party === 'committee') return NOTHING
  const isLoud = state.level === 1 || isNight(sentAt)
  if (!(isLoud && isRungFirst(state, recipient)) && !isCalledIn(recipient)) return NOTHING
  const step = isCalledIn(recipient) ? 'calledIn' : 'first'
  return { events: [{ type: 'ringsPlanned', at: sentAt, data: { step, phoneIds: [phoneId] } }] }
}

function isRungFirst(state: IncidentState, { phoneId, role, party }: Recipient): boolean {
  if (role === 'leader' || (party === 'committee' && role === 'postA')) return true
  const nearest = state.told.filter((each) => ['pair', 'nearest', 'trusted'].includes(each.role)).slice(0, RUNG_FIRST)
  return nearest.some((each) => each.phoneId === phoneId)
}

/** The committee's B post is told only when nobody else has answered. */
function isCalledIn({ role, party }: Recipient): boolean {
  return party === 'committee' && role === 'postB'
}
