import type { EpochMs } from '../../base/clock.ts'
import type { Party } from '../party.ts'
import { isFrozen, widened } from './decideAnswer.ts'
import { decideRelease, planned } from './decideOpen.ts'
import { type Decision, NOTHING } from './decision.ts'
import type { IncidentEvent, Recipient } from './events.ts'
import { sharesSurname } from './exclusion.ts'
import type { SendingProgress } from './facts.ts'
import { firstAlerts, neighbour, neighbourTemplate, official, postsOf } from './firstAlerts.ts'
import { secondNumbers } from './householdNumbers.ts'
import { isHeldSmall, withinLimits } from './limits.ts'
import { firstAcknowledgement, standingOf } from './standing.ts'
import { type IncidentState, isAnybodyThere, isOpen } from './state.ts'
import { TIMER, timerArgument } from './timers.ts'
import { type Around, notYetTold, wholeGroup, withinReach } from './widerCircle.ts'

/** A step of the ladder that is due, and what it is judged by. */
export interface DueStep {
  readonly timer: string
  readonly at: EpochMs
  readonly around: Around
  readonly progress: SendingProgress
}

type Step = (state: IncidentState, due: DueStep) => Decision

/** How soon a step whose condition hangs on the radio is looked at again. */
const LOOK_AGAIN_MS = 5000
/** The ladder rings so many of the nearest who have not been rung yet. */
const RUNG_AT_ONCE = 3

/** What is still done while the caller's door is being looked at, whoever said that all is well. */
const WHILE_CLOSING: ReadonlySet<string> = new Set([TIMER.review])
/** The caller's word alone is not trusted: committee and station go on being called (§4-C). */
const WHILE_UNPROVEN: ReadonlySet<string> = new Set([TIMER.deskAbsent, TIMER.committeeSilent, TIMER.stationSilent])
/** A text must have lain on a phone this long before its silence is spoken of. */
const READING_MS = 30_000

/**
 * Judges one step of the ladder (§0). Nothing happens on an incident that is closed, or whose cancel is being checked
 * at the door, but for the review and, until somebody has seen her, the calls to committee and station.
 */
export function decideTimer(state: IncidentState, due: DueStep): Decision {
  if (!isOpen(state)) return NOTHING
  if (state.phase === 'closing' && !isDoneWhileClosing(state, due.timer)) return NOTHING
  const step: DueStep = { ...due, around: withinReach(state, due.around) }
  const widen = timerArgument(due.timer, 'widen')
  if (widen !== undefined) return widenStep(state, step, widen)
  const household = timerArgument(due.timer, 'second')
  if (household !== undefined) return secondNumbersStep(state, step, household)
  return STEPS[due.timer]?.(state, step) ?? NOTHING
}

function isDoneWhileClosing(state: IncidentState, timer: string): boolean {
  return WHILE_CLOSING.has(timer) || (state.falseAlarmProposal === null && WHILE_UNPROVEN.has(timer))
}

const STEPS: Readonly<Record<string, Step>> = {
  [TIMER.triage]: (state, due) =>
    state.phase === 'triage' ? decideRelease(state, due.around, 'clock', due.at) : NOTHING,
  [TIMER.fanOut]: firstStep,
  [TIMER.morning]: firstStep,
  [TIMER.deskAbsent]: (state, due) =>
    state.takenOver === null && !state.unattended
      ? { events: [{ type: 'deskAbsent', at: due.at, data: {} }] }
      : NOTHING,
  [TIMER.committeeSilent]: (state, due) =>
    firstAcknowledgement(state, 'committee') === undefined && state.takenOver === null
      ? {
          events: [
            { type: 'committeeUrged', at: due.at, data: { seconds: secondsOfSilence(state, due, 'committee') } },
          ],
        }
      : NOTHING,
  [TIMER.remind]: remindStep,
  [TIMER.ringNearest]: ringNearestStep,
  [TIMER.blueGroup]: (state, due) =>
    isShort(state) && state.level === 3 && !isHeldSmall(state)
      ? { events: planned(due.at, 'group', wholeGroup(state, due.around)) }
      : NOTHING,
  [TIMER.blueStation]: (state, due) =>
    isShort(state)
      ? { events: planned(due.at, 'station', notYetTold(state, firstPost(due, 'station', 'P1s'))) }
      : NOTHING,
  [TIMER.tellCaller]: (state, due) =>
    standingOf(state).count === 0 && state.mayText && !state.restricted && state.groupId !== null
      ? { events: [{ type: 'callerTold', at: due.at, data: { template: 'R5', step: 'nobodyYet' } }] }
      : NOTHING,
  [TIMER.stationSilent]: stationSilentStep,
  [TIMER.township]: (state, due) =>
    isShort(state) && !isAnybodyThere(state) && state.level <= 2
      ? { events: planned(due.at, 'township', notYetTold(state, firstPost(due, 'township', 'G1'))) }
      : NOTHING,
  [TIMER.nobodyThere]: (state, due) =>
    isAnybodyThere(state) || state.restricted ? NOTHING : { events: [{ type: 'nobodyThere', at: due.at, data: {} }] },
  [TIMER.police110]: police110Step,
  [TIMER.proposeClose]: (state, due) =>
    state.phase === 'controlled' ? { events: [{ type: 'closeProposed', at: due.at, data: {} }] } : NOTHING,
  [TIMER.review]: (_state, due) => ({ events: [{ type: 'reviewDue', at: due.at, data: {} }] }),
}

/** The first alerts that waited, for the desk's word or for the morning. */
function firstStep(state: IncidentState, due: DueStep): Decision {
  const everybody = withinLimits(state, firstAlerts({ ...state, ...due.around }))
  return { events: planned(due.at, 'first', notYetTold(state, everybody)) }
}

/** 60 s without any answer: ask those again who have had the text that long, and call the B post. */
function remindStep(state: IncidentState, due: DueStep): Decision {
  const { latest } = standingOf(state)
  if (latest.size > 0) return NOTHING
  const neighbours = state.told.filter(isAsked)
  const silent = neighbours.filter((recipient) => patienceEnds(state, due, recipient) <= due.at)
  const reminded: IncidentEvent = { type: 'reminded', at: due.at, data: { recipients: silent } }
  return {
    events: [
      ...planned(due.at, 'committeeB', notYetTold(state, secondPost(state, due))),
      ...(silent.length === 0 || state.restricted ? [] : [reminded]),
    ],
    deferred: nextReminder(
      state,
      due,
      neighbours.filter((recipient) => !silent.includes(recipient)),
    ),
  }
}

/** A neighbour who may be asked to go. */
function isAsked({ party, role }: Recipient): boolean {
  return party === 'neighbours' && role !== 'informed'
}

/** 60 s without any answer: the nearest three who have had their text and have not been rung yet. */
function ringNearestStep(state: IncidentState, due: DueStep): Decision {
  if (state.restricted || standingOf(state).latest.size > 0) return NOTHING
  const phoneIds = state.told
    .filter(isAsked)
    .filter(({ phoneId }) => due.progress.sentAt.has(phoneId) && !state.rungPhoneIds.includes(phoneId))
    .slice(0, RUNG_AT_ONCE)
    .map(({ phoneId }) => phoneId)
  return { events: rung(due.at, 'nearest', phoneIds) }
}

function rung(at: EpochMs, step: string, phoneIds: readonly number[]): readonly IncidentEvent[] {
  return phoneIds.length === 0 ? [] : [{ type: 'ringsPlanned', at, data: { step, phoneIds } }]
}

/** Waiting for one phone's answer counts from the moment its own text went out. */
function patienceEnds(state: IncidentState, due: DueStep, recipient: Recipient): EpochMs {
  const sentAt = due.progress.sentAt.get(recipient.phoneId)
  return sentAt === undefined ? Number.POSITIVE_INFINITY : sentAt + state.policy.remindMs
}

/** The next look: when the first of those who still have time runs out of it; a few at a time, not one by one. */
function nextReminder(
  state: IncidentState,
  due: DueStep,
  waiting: readonly Recipient[],
): NonNullable<Decision['deferred']> {
  if (waiting.length === 0 || state.restricted) return []
  const first = Math.min(...waiting.map((recipient) => patienceEnds(state, due, recipient)))
  const isFirstLook = due.at - state.receivedAt < state.policy.remindMs + LOOK_AGAIN_MS
  const dueAt = Number.isFinite(first) && isFirstLook ? first : due.at + LOOK_AGAIN_MS
  return [{ timer: TIMER.remind, dueAt }]
}

/** The committee's B post; in the restricted circle not one of the head's family name. */
function secondPost(state: IncidentState, due: DueStep): readonly Recipient[] {
  const { caller, surroundings } = due.around
  return postsOf(surroundings.posts, 'committee')
    .filter((post) => post.post === 'B' && !(state.restricted && sharesSurname(post.name, caller.headName)))
    .map((post) => official(post, 'C1s'))
}

/** Orange and red: the station has not taken note of it. It is urged by text and rung (§0, 120 s). */
function stationSilentStep(state: IncidentState, due: DueStep): Decision {
  const told = state.told.filter((recipient) => recipient.party === 'station')
  if (told.length === 0 || state.level > 2 || firstAcknowledgement(state, 'station') !== undefined) return NOTHING
  const sentAt = firstSentAt(state, due, 'station')
  if (sentAt !== undefined && due.at < sentAt + READING_MS) {
    return { events: [], deferred: [{ timer: due.timer, dueAt: sentAt + READING_MS }] }
  }
  return {
    events: [
      { type: 'stationUrged', at: due.at, data: { seconds: secondsOfSilence(state, due, 'station') } },
      ...rung(
        due.at,
        'station',
        told.map(({ phoneId }) => phoneId),
      ),
    ],
  }
}

/** †: counts from the hand-over of the previous circle's nearest six, and waits for the main numbers. */
function widenStep(state: IncidentState, due: DueStep, index: number): Decision {
  const ring = state.policy.widen[index]
  if (ring === undefined || index < state.circle) return NOTHING
  // Where nobody knows the place there is no circle around it.
  if (!isWiderWanted(state, index) || isFrozen(state) || isHeldSmall(state) || state.groupId === null) return NOTHING
  // The circle before has not grown yet: it waits for the radio, and so does this one.
  if (index > state.circle) return { events: [], deferred: [{ timer: due.timer, dueAt: due.at + LOOK_AGAIN_MS }] }
  const { nearestSentAt, mainNumbersOut } = due.progress
  const later = (dueAt: EpochMs): Decision => ({ events: [], deferred: [{ timer: due.timer, dueAt }] })
  if (nearestSentAt === undefined || !mainNumbersOut) return later(due.at + LOOK_AGAIN_MS)
  const previous = index === 0 ? 0 : (state.policy.widen[index - 1]?.afterMs ?? 0)
  const wanted = nearestSentAt + ring.afterMs - previous
  if (due.at < wanted) return later(wanted)
  return { events: widened(state, due.around, 'clock', due.at) }
}

/** The rows of the ladder: 90 s too few · 180 s too few and nobody there · 300 s nobody there, however many come. */
function isWiderWanted(state: IncidentState, index: number): boolean {
  if (state.phase === 'triage' || state.controlledAt !== null) return false
  if (index === 0) return isShort(state)
  const isLast = index === state.policy.widen.length - 1
  return !isAnybodyThere(state) && (isLast || isShort(state))
}

/** A household whose main number stays silent: its other numbers are told (§4-G). */
function secondNumbersStep(state: IncidentState, due: DueStep, householdId: number): Decision {
  const told = state.told.filter(
    (recipient) => recipient.householdId === householdId && recipient.role !== 'secondNumber',
  )
  const main = told[0]
  if (main === undefined || state.restricted || !isShort(state)) return NOTHING
  const answered = state.answers.some((answer) => answer.householdId === householdId)
  const sentAt = due.progress.sentAt.get(main.phoneId)
  if (answered || sentAt === undefined) return NOTHING
  const patience = sentAt + state.policy.secondNumberNoAnswerMs
  if (due.progress.deliveredTo.has(main.phoneId) && due.at < patience) {
    return { events: [], deferred: [{ timer: due.timer, dueAt: patience }] }
  }
  const { group, beyond } = due.around.surroundings
  const others = secondNumbers([...group, ...beyond], householdId)
  const template = neighbourTemplate(state)
  const recipients = others.map((member) =>
    neighbour({ member, metres: main.metres ?? undefined }, 'secondNumber', template),
  )
  return { events: planned(due.at, 'secondNumbers', notYetTold(state, recipients)) }
}

/** Ten minutes: nobody there, or the station silent. 110 on one key; by itself only under an agreement. */
function police110Step(state: IncidentState, due: DueStep): Decision {
  const stationSilent = firstAcknowledgement(state, 'station') === undefined
  if (state.level > 2 || (isAnybodyThere(state) && !stationSilent)) return NOTHING
  const agreed = due.around.surroundings.posts.filter(
    (post) => post.party === 'police110' && post.delivery === 'by-agreement',
  )
  const county = state.level === 1 && !state.restricted ? firstPost(due, 'county', 'G2') : []
  const recipients: readonly Recipient[] = [...agreed.map((post) => official(post, 'D1')), ...county]
  return {
    events: [
      { type: 'police110Due', at: due.at, data: {} },
      ...planned(due.at, 'tenMinutes', notYetTold(state, recipients)),
    ],
  }
}

/** Fewer come than are wanted, and nobody has it under control. */
function isShort(state: IncidentState): boolean {
  const { count, needed } = standingOf(state)
  return count < needed && state.controlledAt === null && state.phase !== 'triage'
}

function firstPost(
  due: DueStep,
  party: 'station' | 'township' | 'county',
  template: 'P1s' | 'G1' | 'G2',
): readonly Recipient[] {
  return postsOf(due.around.surroundings.posts, party)
    .slice(0, 1)
    .map((post) => official(post, template))
}

/** What C2 and P2 say: since that party's own first text, as far as it has left the hub. */
function secondsOfSilence(state: IncidentState, due: DueStep, party: Party): number {
  return Math.round((due.at - (firstSentAt(state, due, party) ?? state.receivedAt)) / 1000)
}

function firstSentAt(state: IncidentState, due: DueStep, party: Party): EpochMs | undefined {
  const times = state.told
    .filter((recipient) => recipient.party === party)
    .map(({ phoneId }) => due.progress.sentAt.get(phoneId))
    .filter((time) => time !== undefined)
  return times.length === 0 ? undefined : Math.min(...times)
}
