import {
  ALERT_STEP,
  type Effect,
  message,
  PRIORITY,
  REMINDER_STEP,
  RESTRICTED_STEP,
  REWRITE,
  RULE,
  RULES_OF_CALM,
  stepIn,
  timer,
  toCaller,
  toCallerIfOpen,
  toReporters,
  VALIDITY_MS,
} from './effect.ts'
import { closeEffects, neighbourEnd, reopenEffects } from './ending.ts'
import type { IncidentEvent, Recipient } from './events.ts'
import { graverSteps, ladder, triage } from './ladder.ts'
import { isOf, lookingIn, standingOf } from './standing.ts'
import { type IncidentState, isOpen } from './state.ts'
import { TIMER, widenTimer } from './timers.ts'
import { correction, detailTemplate, joinEffects, kindEffects, supplementEffects } from './words.ts'

type EventOf<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>

/** Somebody asks for more: whoever was spared, or missed by an outage, is called out after all. */
const CALLED_OUT: readonly Effect[] = [{ kind: 'alertAgain', rules: [...RULES_OF_CALM, RULE.outage] }, REWRITE]
/** The phone of a caller who wants it rings twice, short: somebody comes (§0, Calls). */
const RING_BACK_MS = 6000
/** The neighbours' texts wait so long for a word of the desk (§4-E). */
const HELD_MS = 20_000

/**
 * What follows from an event. `state` is the state after it. Whatever a rule says, nothing goes to a phone that must not
 * hear of the incident, but for the receipt of whoever called from it.
 */
export function effects(event: IncidentEvent, state: IncidentState): readonly Effect[] {
  const barred = new Set(state.neverPhoneIds)
  const own = event.type === 'signalJoined' ? event.data.phoneId : state.phoneId
  return effectsOf(event, state).filter(
    (effect) => !('phoneId' in effect) || effect.phoneId === own || !barred.has(effect.phoneId),
  )
}

function effectsOf(event: IncidentEvent, state: IncidentState): readonly Effect[] {
  switch (event.type) {
    case 'incidentOpened':
      return event.data.triage ? triage(state, event.at) : ladder(state, event.at)
    case 'triageReleased':
      return ladder(state, event.at)
    case 'fanOutHeld':
      return [timer(TIMER.fanOut, event.at + HELD_MS)]
    case 'alertsPlanned':
      return event.data.step === RESTRICTED_STEP
        ? circleAgain(event)
        : event.data.recipients.flatMap((each) => alertEffects(each, state))
    case 'callerTold':
      return callerTold(event, state)
    case 'reminded':
      return event.data.recipients.map((each) =>
        message(stepIn(state, REMINDER_STEP), 'N5', each.phoneId, PRIORITY.reminder, VALIDITY_MS.status),
      )
    case 'committeeUrged':
      return urge(state, 'committee', 'C2', event.data.seconds)
    case 'stationUrged':
      return urge(state, 'station', 'P2', event.data.seconds)
    case 'answered':
      return answerEffects(event, state)
    case 'quorumReached':
      return enough(state)
    case 'ringsPlanned':
      return ringEffects(event, state)
    default:
      return effectsOfChange(event, state)
  }
}

/** What follows when something about the incident itself has changed. */
function effectsOfChange(event: IncidentEvent, state: IncidentState): readonly Effect[] {
  switch (event.type) {
    case 'levelChanged':
      return graverSteps(state, event.data.from, event.at)
    case 'signalMerged':
      return quietAgain(state, event.at)
    case 'signalJoined':
      return [...joinEffects(event, state), ...quietAgain(state, event.at)]
    case 'supplementReceived':
      return [...supplementEffects(event, state), ...quietAgain(state, event.at)]
    case 'deskSupplement':
      return event.data.recipients.map((phoneId) =>
        message(`desk:${event.at}`, 'S1', phoneId, PRIORITY.reminder, VALIDITY_MS.status, {
          补: event.private?.['text'] ?? '',
        }),
      )
    case 'kindChanged':
      return kindEffects(event, state)
    case 'corrected':
      return correction(state, event.data.what === 'place' ? 'N2c' : 'N2d', event.at)
    case 'circleWidened':
      return nextCircle(event, state)
    case 'cancelRequested':
      return cancelEffects(event, state)
    case 'falseAlarmConfirmed':
      return [{ kind: 'withdraw', which: 'neighbours', rule: RULE.falseAlarm }, { kind: 'withdrawRings' }]
    case 'reviewDue':
      // An incident that nobody closes comes back on the desk every half hour.
      return [timer(TIMER.review, event.at + state.policy.reviewMs)]
    case 'outageNoted':
      return outageEffects(state, event.at)
    case 'closed':
      return closeEffects(event, state)
    case 'mergedInto':
      return [
        { kind: 'cancelTimers' },
        { kind: 'withdraw', which: 'all', rule: RULE.merged },
        { kind: 'withdrawRings' },
      ]
    case 'reopened':
      return reopenEffects(state, ladder(state, event.at))
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
    case 'informed':
      return PRIORITY.group
    case 'wider':
      return PRIORITY.wider
    case 'secondNumber':
      return PRIORITY.secondNumbers
    case 'kin':
      return PRIORITY.kin
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
  const late = state.lateMinutes > 0 ? ({ mark: '迟' } as const) : {}
  const first = { ...message(ALERT_STEP, template, phoneId, priorityOf(recipient), VALIDITY_MS.firstAlert), ...late }
  const detail = detailTemplate(template, state)
  if (detail === undefined || state.level === 4) return [first]
  return [first, message('detail', detail, phoneId, PRIORITY.details, VALIDITY_MS.firstAlert)]
}

/** Whoever of the restricted circle waited for a neighbour's text gets the circle's instead. */
function circleAgain({ data }: EventOf<'alertsPlanned'>): readonly Effect[] {
  const phoneIds = data.recipients.map((each) => each.phoneId)
  return [{ kind: 'alertAgain', rules: [RULE.restricted], phoneIds }, REWRITE]
}

function callerTold({ data }: EventOf<'callerTold'>, state: IncidentState): readonly Effect[] {
  // A receipt goes to the front; that nobody has answered yet is told behind those who may.
  const priority = data.template === 'R5' ? PRIORITY.urging : PRIORITY.receipt
  const texts = toCaller(state, stepIn(state, data.step), data.template, priority)
  if (data.template !== 'R12' || state.phoneId === null) return texts
  return [...texts, { kind: 'ask', question: 'stillNeeded', phoneId: state.phoneId, afterMs: 0 }]
}

function answerEffects({ data, at }: EventOf<'answered'>, state: IncidentState): readonly Effect[] {
  if (!isOpen(state)) return lateAnswer(data, state, at)
  const ofHousehold = state.told
    .filter((each) => each.householdId !== null && each.householdId === data.householdId)
    .map((each) => each.phoneId)
    .filter((phoneId) => phoneId !== data.phoneId)
  const quiet: readonly Effect[] = [
    ...acknowledged(data, state),
    // An answer from any number of a household spares the others (§4-G).
    ...(isOf(data, 'neighbours') && ofHousehold.length > 0
      ? [{ kind: 'withdraw', which: { phoneIds: ofHousehold }, rule: RULE.household } satisfies Effect]
      : []),
    ...(data.meaning === 'safe' ? [timer(TIMER.proposeClose, at + state.policy.proposeCloseMs)] : []),
    ...(data.meaning === 'more' && !state.restricted ? CALLED_OUT : []),
  ]
  return [...quiet, ...confirmations(data, state)]
}

/** Whoever has answered is not rung, and a party that has taken note is not urged. */
function acknowledged(
  { phoneId, party, meaning }: EventOf<'answered'>['data'],
  state: IncidentState,
): readonly Effect[] {
  if (party === 'neighbours' || meaning === 'cannot') return [{ kind: 'withdrawRings', phoneIds: [phoneId] }]
  const phoneIds = state.told.filter((each) => each.party === party).map((each) => each.phoneId)
  return [
    { kind: 'withdrawRings', phoneIds },
    { kind: 'withdraw', which: { phoneIds, step: stepIn(state, 'urge') }, rule: RULE.acknowledged },
  ]
}

/** N6 to whoever comes, R4 and the short ring to the caller as soon as somebody does. */
function confirmations(data: EventOf<'answered'>['data'], state: IncidentState): readonly Effect[] {
  const comes = data.meaning === 'going' || data.meaning === 'car' || data.meaning === 'here'
  if (!isOf(data, 'neighbours') || !comes) return []
  const isFirst = standingOf(state).count === 1
  const confirm = message(
    stepIn(state, 'confirm'),
    'N6',
    data.phoneId,
    isFirst ? PRIORITY.firstWord : PRIORITY.status,
    VALIDITY_MS.status,
    data.minutes === null ? { 分: '' } : { 分: `${data.minutes}分钟，` },
  )
  if (!isFirst) return [confirm]
  const ringBack: readonly Effect[] =
    state.mayRing && state.phoneId !== null && !state.restricted
      ? [
          {
            kind: 'ring',
            step: stepIn(state, 'ringBack'),
            phoneId: state.phoneId,
            priority: PRIORITY.firstWord,
            lengthMs: RING_BACK_MS,
          },
        ]
      : []
  return [confirm, ...toReporters(state, stepIn(state, 'someoneComes'), 'R4', PRIORITY.firstWord), ...ringBack]
}

/** An answer after the end is told that it is over (§4-I). */
function lateAnswer(data: EventOf<'answered'>['data'], state: IncidentState, at: number): readonly Effect[] {
  const { closed, mergedInto } = state
  if (!isOf(data, 'neighbours') || closed === null || mergedInto !== null) return []
  const template = neighbourEnd(closed)
  const values = state.restricted ? { 户: '' } : undefined
  return [message(`late:${at}`, template, data.phoneId, PRIORITY.allClear, VALIDITY_MS.allClear, values)]
}

/** Enough come: no more rings, and the rest stay at home with the lights on (stop rule). */
function enough(state: IncidentState): readonly Effect[] {
  if (state.restricted) return [{ kind: 'withdrawRings' }]
  const { latest } = standingOf(state)
  return [
    { kind: 'withdrawRings' },
    ...state.told
      .filter((each) => each.party === 'neighbours' && !latest.has(each.phoneId))
      .map((each) => message(stepIn(state, 'enough'), 'N7', each.phoneId, PRIORITY.status, VALIDITY_MS.status)),
  ]
}

/** Called in by the ladder, a ring goes before texts that wait; one that only wakes goes after ⑤. */
function ringEffects({ data }: EventOf<'ringsPlanned'>, state: IncidentState): readonly Effect[] {
  return data.phoneIds.map((phoneId) => ({
    kind: 'ring',
    step: stepIn(state, data.step),
    phoneId,
    priority: data.step === 'first' ? PRIORITY.ring : PRIORITY.call,
    lengthMs: state.policy.ringSeconds * 1000,
  }))
}

/** Asked for more: the steps after this circle count from now. */
function nextCircle({ data, at }: EventOf<'circleWidened'>, state: IncidentState): readonly Effect[] {
  if (data.reason === 'clock') return []
  const { widen } = state.policy
  const reached = widen[data.circle - 1]?.afterMs ?? 0
  const later = widen.flatMap((ring, index) =>
    index < data.circle ? [] : [timer(widenTimer(index), at + ring.afterMs - reached)],
  )
  return [...CALLED_OUT, ...later]
}

function cancelEffects({ data }: EventOf<'cancelRequested'>, state: IncidentState): readonly Effect[] {
  if (state.restricted) return toCaller(state, 'cancel', 'R2m', PRIORITY.receipt)
  const told = toCallerIfOpen(state, 'cancel', 'R7', PRIORITY.receipt)
  // In red everybody is on the way already; to send two to the door alone would be worse.
  if (state.level === 1) return told
  const lookIn = lookingIn(state).map((each) =>
    message('lookIn', 'N5c', each.phoneId, PRIORITY.nearest, VALIDITY_MS.firstAlert),
  )
  if (!data.stops) return [...lookIn, ...told]
  return [
    { kind: 'withdraw', which: 'neighbours', rule: RULE.cancelled },
    { kind: 'withdrawRings' },
    ...lookIn,
    ...told,
  ]
}

/** Nobody has watched it for a while: who is in charge learns of it again, and the caller is asked (§4-O). */
function outageEffects(state: IncidentState, at: number): readonly Effect[] {
  const step = `outage:${at}`
  const officials = state.told
    .filter(({ template }) => template === 'C1s' || template === 'P1s')
    .map((each): Effect => {
      const priority = each.party === 'station' ? PRIORITY.station : PRIORITY.committee
      return { ...message(step, each.template, each.phoneId, priority, VALIDITY_MS.firstAlert), mark: '迟' }
    })
  const asked = toCallerIfOpen(state, step, 'R12', PRIORITY.receipt)
  const question: readonly Effect[] = asked.map(({ phoneId }) => ({
    kind: 'ask',
    question: 'stillNeeded',
    phoneId,
    afterMs: 0,
  }))
  return [...officials, ...asked, ...question, timer(TIMER.review, at + state.policy.reviewMs)]
}

/** A new signal after all was calm: the hour of quiet counts anew (§4-K). */
function quietAgain(state: IncidentState, at: number): readonly Effect[] {
  return state.phase === 'controlled' ? [timer(TIMER.proposeClose, at + state.policy.proposeCloseMs)] : []
}

function urge(
  state: IncidentState,
  party: 'committee' | 'station',
  template: 'C2' | 'P2',
  seconds: number,
): readonly Effect[] {
  return state.told
    .filter((each) => each.party === party && (each.template === 'C1s' || each.template === 'P1s'))
    .map((each) =>
      message(stepIn(state, 'urge'), template, each.phoneId, PRIORITY.urging, VALIDITY_MS.status, {
        m: String(seconds),
      }),
    )
}
