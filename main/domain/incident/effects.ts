import type { EpochMs } from '../../base/clock.ts'
import type { TemplateId } from '../templates/templateTable.ts'
import type { IncidentEvent, Recipient } from './events.ts'
import { standingOf } from './standing.ts'
import { type IncidentState, isOpen } from './state.ts'
import { secondNumbersTimer, TIMER, widenTimer } from './timers.ts'

/** What the world is to do because of an event. The outbox and the timers do it, in the same transaction. */
export type Effect =
  | {
      readonly kind: 'message'
      /** Nobody gets two texts for one step (on one path). */
      readonly step: string
      readonly template: TemplateId
      readonly phoneId: number
      /** Smaller goes first; see {@link PRIORITY}. */
      readonly priority: number
      readonly validityMs: number
      /** Only to a phone whose first alert has left the hub. */
      readonly onlyIfTold?: boolean
      /** Extra values that only the event knows. */
      readonly values?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'setTimer'; readonly timer: string; readonly dueAt: EpochMs }
  | { readonly kind: 'cancelTimers' }
  /** Takes queued texts back: all, or only the neighbours' first alerts. */
  | { readonly kind: 'withdraw'; readonly which: 'all' | 'neighbours'; readonly rule: string }

const MINUTE = 60_000
const FIRST_ALERT_MS = 30 * MINUTE
const STATUS_MS = 10 * MINUTE
const ALL_CLEAR_MS = 12 * 60 * MINUTE

/** The send order (§0, ① to ⑩). Status texts queue behind all first alerts of any open incident. */
export const PRIORITY = {
  /** The first R4 and the first N6: directly after the message in flight. */
  firstWord: 5,
  nearest: 10,
  receipt: 20,
  leader: 30,
  station: 40,
  urging: 45,
  committee: 50,
  group: 60,
  details: 70,
  wider: 75,
  secondNumbers: 80,
  others: 100,
  reminder: 110,
  status: 200,
  allClear: 210,
  /** What the hub says to itself, and asks its carrier. */
  service: 300,
} as const

/** The step of everybody's first alert: one a phone and incident. */
export const ALERT_STEP = 'alert'

/** What follows from an event. `state` is the state after it. */
export function effects(event: IncidentEvent, state: IncidentState): readonly Effect[] {
  switch (event.type) {
    case 'incidentOpened':
      return event.data.triage ? [timer(TIMER.triage, event.at + triageWaitMs(state))] : ladder(state, event.at)
    case 'triageReleased':
      return ladder(state, event.at)
    case 'alertsPlanned':
      return event.data.recipients
        .filter((each) => !state.neverPhoneIds.includes(each.phoneId))
        .flatMap((each) => alertEffects(each, state))
    case 'callerTold':
      return toCaller(state, event.data.step, event.data.template, PRIORITY.receipt)
    case 'reminded':
      return event.data.recipients.map((each) => message('reminder', 'N5', each.phoneId, PRIORITY.reminder, STATUS_MS))
    case 'committeeUrged':
      return urge(state, 'committee', 'C2', event.data.seconds)
    case 'stationUrged':
      return urge(state, 'station', 'P2', event.data.seconds)
    case 'answered':
      return answerEffects(event, state)
    case 'quorumReached':
      return enough(state)
    case 'supplementReceived':
      return supplementEffects(event, state)
    case 'deskSupplement':
      return event.data.recipients.map((phoneId) =>
        message(`desk:${event.at}`, 'S1', phoneId, PRIORITY.reminder, STATUS_MS, { 补: event.private?.['text'] ?? '' }),
      )
    case 'cancelRequested':
      return cancelEffects(event, state)
    case 'closed':
      return closeEffects(event, state)
    default:
      return []
  }
}

/** The place of a recipient in the send order. */
function priorityOf(recipient: Recipient): number {
  switch (recipient.role) {
    case 'pair':
    case 'nearest':
    case 'trusted':
      return PRIORITY.nearest
    case 'leader':
      return PRIORITY.leader
    case 'member':
      return PRIORITY.group
    case 'wider':
      return PRIORITY.wider
    case 'secondNumber':
      return PRIORITY.secondNumbers
    default:
      return officialPriority(recipient)
  }
}

function officialPriority({ party }: Recipient): number {
  if (party === 'station') return PRIORITY.station
  return party === 'committee' ? PRIORITY.committee : PRIORITY.others
}

/** The short form first, its two-part detail behind the group (⑦). */
function alertEffects(recipient: Recipient, state: IncidentState): readonly Effect[] {
  const { phoneId, template } = recipient
  const first = message(ALERT_STEP, template, phoneId, priorityOf(recipient), FIRST_ALERT_MS)
  if (template === 'C1s')
    return [first, message('detail', committeeDetail(state), phoneId, PRIORITY.details, FIRST_ALERT_MS)]
  if (template === 'P1s') return [first, message('detail', 'P1', phoneId, PRIORITY.details, FIRST_ALERT_MS)]
  return [first]
}

/** In the restricted circle the committee is told that the group knows nothing. */
function committeeDetail(state: IncidentState): TemplateId {
  return state.restricted ? 'C1d' : 'C1'
}

/** An unattended desk looks at nothing: the call goes out at once. */
function triageWaitMs(state: IncidentState): number {
  return state.unattended ? 0 : state.policy.triageMs
}

/** Every step of the ladder is set at the start, as a row: a crash forgets none. */
function ladder(state: IncidentState, from: EpochMs): readonly Effect[] {
  const { policy, level } = state
  const review = timer(TIMER.review, from + policy.reviewMs)
  if (level === 4) return [review]
  const desk = timer(TIMER.deskAbsent, from + policy.deskAbsentMs)
  const always = [desk, review, timer(TIMER.police110, from + policy.promptPolice110Ms)]
  const official = [
    timer(TIMER.stationSilent, from + policy.stationSilentMs),
    timer(TIMER.remind, from + policy.remindMs),
  ]
  if (state.restricted) return [...always, ...official]
  const blue = [
    timer(TIMER.blueGroup, from + policy.blueGroupMs),
    timer(TIMER.blueStation, from + policy.blueStationMs),
  ]
  return [
    ...always,
    ...official,
    ...(level === 3 ? blue : []),
    timer(TIMER.tellCaller, from + policy.tellCallerMs),
    ...policy.widen.map((ring, index) => timer(widenTimer(index), from + ring.afterMs)),
  ]
}

/** What is set when a neighbour's first alert has been handed over: the household's other numbers get their turn. */
export function afterHandOver(state: IncidentState, recipient: Recipient, sentAt: EpochMs): readonly Effect[] {
  const { householdId, role, party } = recipient
  const waits = party === 'neighbours' && householdId !== null && role !== 'secondNumber' && !state.restricted
  if (!waits || !isOpen(state)) return []
  return [timer(secondNumbersTimer(householdId), sentAt + state.policy.secondNumberNoReportMs)]
}

function answerEffects(
  { data, at }: Extract<IncidentEvent, { type: 'answered' }>,
  state: IncidentState,
): readonly Effect[] {
  if (!isOpen(state)) {
    const template = state.closed?.falseAlarm === true ? 'N8' : 'N9'
    return data.party === 'neighbours' && !state.restricted
      ? [message(`late:${at}`, template, data.phoneId, PRIORITY.allClear, ALL_CLEAR_MS)]
      : []
  }
  const comes = data.meaning === 'going' || data.meaning === 'car' || data.meaning === 'here'
  if (data.party !== 'neighbours' || !comes) return []
  const isFirst = standingOf(state).count === 1
  const confirm = message(
    'confirm',
    'N6',
    data.phoneId,
    isFirst ? PRIORITY.firstWord : PRIORITY.status,
    STATUS_MS,
    data.minutes === null ? { 分: '' } : { 分: `${data.minutes}分钟，` },
  )
  return [confirm, ...(isFirst ? toCallerIfOpen(state, 'someoneComes', 'R4', PRIORITY.firstWord) : [])]
}

function enough(state: IncidentState): readonly Effect[] {
  if (state.restricted) return []
  const { latest } = standingOf(state)
  return state.told
    .filter((each) => each.party === 'neighbours' && !latest.has(each.phoneId))
    .map((each) => message('enough', 'N7', each.phoneId, PRIORITY.status, STATUS_MS))
}

/** The raw words go to committee and station only; to those who come, the place, where one was named. */
function supplementEffects(
  event: Extract<IncidentEvent, { type: 'supplementReceived' }>,
  state: IncidentState,
): readonly Effect[] {
  const step = `words:${event.at}`
  const officials = state.told
    .filter((each) => each.template === 'C1s' || each.template === 'P1s')
    .map((each) =>
      message(
        step,
        each.template === 'C1s' ? committeeDetail(state) : 'P1',
        each.phoneId,
        PRIORITY.details,
        FIRST_ALERT_MS,
      ),
    )
  if (state.restricted) return officials
  const { going, here } = standingOf(state)
  const coming = event.private?.['location'] === undefined ? [] : [...going, ...here]
  const fromCaller = event.data.phoneId === state.phoneId
  return [
    ...(fromCaller ? toCallerIfOpen(state, step, 'R6', PRIORITY.receipt) : []),
    ...officials,
    ...coming.map((answer) => message(step, 'N9b', answer.phoneId, PRIORITY.reminder, STATUS_MS)),
  ]
}

function cancelEffects(
  { data }: Extract<IncidentEvent, { type: 'cancelRequested' }>,
  state: IncidentState,
): readonly Effect[] {
  if (state.restricted) return toCaller(state, 'cancel', 'R2m', PRIORITY.receipt)
  const told = toCallerIfOpen(state, 'cancel', 'R7', PRIORITY.receipt)
  if (!data.stops) return told
  const nearest = state.told.filter((each) => each.role === 'pair' || each.role === 'nearest').slice(0, 2)
  return [
    { kind: 'withdraw', which: 'neighbours', rule: 'cancelled-by-caller' },
    ...nearest.map((each) => message('lookIn', 'N5c', each.phoneId, PRIORITY.nearest, FIRST_ALERT_MS)),
    ...told,
  ]
}

function closeEffects({ data }: Extract<IncidentEvent, { type: 'closed' }>, state: IncidentState): readonly Effect[] {
  const stop: readonly Effect[] = [{ kind: 'cancelTimers' }, { kind: 'withdraw', which: 'all', rule: 'closed' }]
  if (state.restricted) return stop
  const template: TemplateId = data.falseAlarm ? 'N8' : 'N9'
  const everybody = state.told.map(
    (each): Effect => ({
      ...message('allClear', template, each.phoneId, PRIORITY.allClear, ALL_CLEAR_MS),
      onlyIfTold: true,
    }),
  )
  return [...stop, ...toCallerIfOpen(state, 'closed', 'R8', PRIORITY.status), ...everybody]
}

function urge(
  state: IncidentState,
  party: 'committee' | 'station',
  template: 'C2' | 'P2',
  seconds: number,
): readonly Effect[] {
  return state.told
    .filter((each) => each.party === party && (each.template === 'C1s' || each.template === 'P1s'))
    .map((each) => message('urge', template, each.phoneId, PRIORITY.urging, STATUS_MS, { m: String(seconds) }))
}

/** To the caller, unless her phone may betray her or she wants no texts. */
function toCallerIfOpen(state: IncidentState, step: string, template: TemplateId, priority: number): readonly Effect[] {
  return state.restricted || !state.mayText ? [] : toCaller(state, step, template, priority)
}

function toCaller(state: IncidentState, step: string, template: TemplateId, priority: number): readonly Effect[] {
  return state.phoneId === null ? [] : [message(step, template, state.phoneId, priority, STATUS_MS)]
}

function message(
  step: string,
  template: TemplateId,
  phoneId: number,
  priority: number,
  validityMs: number,
  values?: Readonly<Record<string, string>>,
): Extract<Effect, { kind: 'message' }> {
  return { kind: 'message', step, template, phoneId, priority, validityMs, ...(values === undefined ? {} : { values }) }
}

function timer(name: string, dueAt: EpochMs): Effect {
  return { kind: 'setTimer', timer: name, dueAt }
}
