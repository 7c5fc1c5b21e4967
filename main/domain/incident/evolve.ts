import { HubError } from '../../base/hubError.ts'
import { RESTRICTED_STEP } from './effect.ts'
import type { IncidentEvent, Recipient } from './events.ts'
import { isOf, standingOf } from './standing.ts'
import type { Answer, IncidentPhase, IncidentState, Told } from './state.ts'

type EventOf<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>

/** How many more are wanted each time somebody asks for more. */
const MORE = 2

/** Folds one event into the state. Pure: replaying the stored events of an incident gives its state again. */
export function evolve(state: IncidentState | undefined, event: IncidentEvent): IncidentState {
  if (event.type === 'incidentOpened') return opened(event)
  if (state === undefined) throw new HubError('internal/unexpected', `${event.type} before incidentOpened`)
  return { ...state, ...changes(state, event) }
}

/** What an event changes in the state; the rest of it stays. */
function changes(state: IncidentState, event: Exclude<IncidentEvent, { type: 'incidentOpened' }>): Changes {
  switch (event.type) {
    case 'alertsPlanned':
      return { told: toldAfter(state, event) }
    case 'signalMerged':
      return event.data.phoneId === state.phoneId ? { signalTimes: [...state.signalTimes, event.at] } : {}
    case 'signalJoined':
    case 'signalSplit':
      return reporters(state, event)
    case 'answered':
      return answered(state, event)
    case 'quorumReached':
      return { quorumAt: state.quorumAt ?? event.at }
    case 'takenOver':
      return { takenOver: { at: event.at, ...event.data } }
    case 'levelChanged':
      return { level: event.data.to }
    case 'kindChanged':
      return otherKind(state, event)
    case 'corrected':
      return otherPlace(event)
    case 'triageReleased':
      return { phase: 'raised', ...(event.data.where === undefined ? {} : { ...event.data.where, placeNamed: true }) }
    case 'placeFound':
      return { ...event.data.where, placeNamed: true }
    case 'deskAbsent':
      return { deskAbsentAt: event.at }
    case 'circleWidened':
      return {
        circle: event.data.circle,
        circleAt: event.at,
        ...(event.data.reason === 'more' ? moreAsked(state) : {}),
      }
    case 'ringsPlanned':
      return { rungPhoneIds: [...new Set([...state.rungPhoneIds, ...event.data.phoneIds])] }
    default:
      return ending(state, event)
  }
}

type Changes = Partial<IncidentState>
type Handled =
  | 'incidentOpened'
  | 'alertsPlanned'
  | 'signalMerged'
  | 'signalJoined'
  | 'signalSplit'
  | 'answered'
  | 'quorumReached'
  | 'takenOver'
  | 'levelChanged'
  | 'kindChanged'
  | 'corrected'
  | 'triageReleased'
  | 'placeFound'
  | 'deskAbsent'
  | 'circleWidened'
  | 'ringsPlanned'

/** The steps towards the end, and back. */
function ending(state: IncidentState, event: Exclude<IncidentEvent, { type: Handled }>): Changes {
  switch (event.type) {
    case 'nobodyThere':
      return { nobodyThereAt: state.nobodyThereAt ?? event.at }
    case 'police110Due':
      return { police110DueAt: state.police110DueAt ?? event.at }
    case 'police110Told':
      return { police110ToldAt: state.police110ToldAt ?? event.at }
    case 'reviewDue':
      return { reviewDueAt: event.at }
    case 'closeProposed':
      return { closeProposedAt: event.at }
    case 'cancelRequested':
      return {
        cancelRequestedAt: state.cancelRequestedAt ?? event.at,
        phase: event.data.stops ? 'closing' : state.phase,
      }
    case 'falseAlarmProposed':
      return { falseAlarmProposal: { phoneId: event.data.phoneId, at: event.at } }
    case 'falseAlarmConfirmed':
      return { phase: 'closing' }
    case 'closed':
      return { phase: 'closed', closed: { at: event.at, ...event.data } }
    case 'mergedInto':
      return { phase: 'closed', mergedInto: event.data.incidentId, closed: mergedClosing(event) }
    case 'adopted':
      return adopted(state, event)
    case 'reopened':
      return reopened(state, event)
    case 'archived':
      return { phase: 'archived', archivedAt: event.at }
    default:
      // The rest are facts of the record that change nothing about what happens next.
      return {}
  }
}

function opened({ at, data }: EventOf<'incidentOpened'>): IncidentState {
  const { triage, ...facts } = data
  return {
    ...facts,
    phase: triage ? 'triage' : 'raised',
    receivedAt: at,
    signalTimes: [at],
    reporters: [],
    mergedInto: null,
    adoptedIds: [],
    told: [],
    answers: [],
    takenOver: null,
    deskAbsentAt: null,
    circle: 0,
    circleAt: at,
    quorumAt: null,
    extraNeeded: 0,
    rungPhoneIds: [],
    controlledAt: null,
    cancelRequestedAt: null,
    falseAlarmProposal: null,
    nobodyThereAt: null,
    police110DueAt: null,
    police110ToldAt: null,
    reviewDueAt: null,
    closeProposedAt: null,
    reopenedAt: null,
    archivedAt: null,
    closed: null,
  }
}

/** One entry a phone, and never one of those who must not hear of it, whatever a rule decided. */
function newlyTold(state: IncidentState, recipients: readonly Recipient[]): readonly Told[] {
  const barred = new Set([...state.neverPhoneIds, ...state.told.map((each) => each.phoneId)])
  return recipients.filter((each) => !barred.has(each.phoneId)).map((each) => ({ ...each, circle: state.circle }))
}

/** Whoever is of the restricted circle is told as such from then on, whatever he was before. */
function toldAfter(state: IncidentState, { data }: EventOf<'alertsPlanned'>): readonly Told[] {
  const added = newlyTold(state, data.recipients)
  if (data.step !== RESTRICTED_STEP) return [...state.told, ...added]
  const circle = new Map(data.recipients.map((each) => [each.phoneId, each]))
  return [...state.told.map((each) => ({ ...each, ...circle.get(each.phoneId) })), ...added]
}

/** The other incident's people and answers, as if they had been this one's from the start. */
function adopted(state: IncidentState, { data }: EventOf<'adopted'>): Changes {
  const joined = { ...state, told: [...state.told, ...newlyTold(state, data.recipients)] }
  const answers = [...state.answers, ...data.answers].sort((one, other) => one.at - other.at)
  const phase = data.answers.reduce((before, answer) => phaseAfter(before, answer), state.phase)
  return { told: joined.told, answers, phase, adoptedIds: [...state.adoptedIds, data.incidentId, ...data.earlierIds] }
}

function reporters(state: IncidentState, event: EventOf<'signalJoined'> | EventOf<'signalSplit'>): Changes {
  const others = state.reporters.filter((each) => each.phoneId !== event.data.phoneId)
  if (event.type === 'signalSplit') return { reporters: others }
  const { source, phoneId, householdId, mayText } = event.data
  return { reporters: [...others, { source, phoneId, householdId, mayText }] }
}

function answered(state: IncidentState, { at, data }: EventOf<'answered'>): Changes {
  const answer: Answer = { ...data, at }
  const phase = phaseAfter(state.phase, answer)
  return {
    answers: [...state.answers, answer],
    phase,
    // Somebody who stands there has verified the call, so it is told as any other.
    limited: state.limited && answer.meaning !== 'here' && answer.meaning !== 'more',
    controlledAt: controlledAfter(state, phase, at),
    ...(answer.meaning === 'more' ? wantMore(state) : {}),
  }
}

/** `9` after `8`: it is not under control after all. */
function controlledAfter(state: IncidentState, phase: IncidentPhase, at: number): IncidentState['controlledAt'] {
  if (phase === 'closed' || phase === 'archived') return state.controlledAt
  return phase === 'controlled' ? (state.controlledAt ?? at) : null
}

/** Phases only go forward here, but for a call for more; an answer after the end is kept and changes nothing. */
function phaseAfter(phase: IncidentPhase, answer: Answer): IncidentPhase {
  if (phase === 'closed' || phase === 'archived') return phase
  // While the door is being looked at, only a call for more starts it again.
  if (phase === 'closing' && answer.meaning !== 'more') return phase
  switch (answer.meaning) {
    case 'safe':
      return 'controlled'
    case 'more':
      return 'onScene'
    case 'here':
      return phase === 'controlled' ? phase : 'onScene'
    case 'going':
    case 'car':
      return phase === 'raised' && isOf(answer, 'neighbours') ? 'answered' : phase
    default:
      return phase
  }
}

/** In the restricted circle a cancel is none (§4-C). */
function otherKind(state: IncidentState, { data }: EventOf<'kindChanged'>): Changes {
  const { to, restricted, neverPhoneIds } = data
  const phase = restricted && state.phase === 'closing' ? phaseByAnswers(state) : state.phase
  return { kind: to, restricted, neverPhoneIds, phase }
}

/** From now on everything is counted from there. */
function otherPlace({ data }: EventOf<'corrected'>): Changes {
  return data.where === undefined ? {} : { ...data.where, placeNamed: true }
}

/** Somebody at a desk, or on the spot, has judged it: it is told as any other from now on (§4-B), and is not calm. */
function moreAsked(state: IncidentState): Changes {
  const phase = state.phase === 'closing' ? phaseByAnswers(state) : state.phase
  return { ...wantMore(state), limited: false, phase }
}

/** How far its answers have brought it. */
function phaseByAnswers(state: IncidentState): IncidentPhase {
  const isThere = state.answers.some((answer) => answer.meaning === 'here' || answer.meaning === 'safe')
  return isThere ? 'onScene' : standingOf(state).count > 0 ? 'answered' : 'raised'
}

/** More are wanted than have answered, and the number needed can be reached anew. */
function wantMore(state: IncidentState): Changes {
  const { count, needed } = standingOf(state)
  return { extraNeeded: state.extraNeeded + Math.max(0, count - needed) + MORE, quorumAt: null }
}

function mergedClosing({ at, data }: EventOf<'mergedInto'>): NonNullable<IncidentState['closed']> {
  return {
    at,
    accountId: data.accountId,
    falseAlarm: false,
    result: 'merged',
    verification: null,
    falseAlarmSort: null,
    arrivals: [],
    handedTo: 'nobody',
    callerTold: 'no',
    falseAlarmsInMonth: 0,
  }
}

/** It goes on where its answers left it; who had taken it over is asked anew. */
function reopened(state: IncidentState, { at }: EventOf<'reopened'>): Changes {
  return {
    phase: phaseByAnswers(state),
    closed: null,
    mergedInto: null,
    archivedAt: null,
    reopenedAt: at,
    takenOver: null,
    deskAbsentAt: null,
    controlledAt: null,
    cancelRequestedAt: null,
    falseAlarmProposal: null,
    closeProposedAt: null,
    reviewDueAt: null,
    quorumAt: null,
  }
}
