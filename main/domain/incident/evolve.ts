import { HubError } from '../../base/hubError.ts'
import type { IncidentEvent, Recipient } from './events.ts'
import type { Answer, IncidentPhase, IncidentState, Told } from './state.ts'

type EventOf<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>

/** Folds one event into the state. Pure: replaying the stored events of an incident gives its state again. */
export function evolve(state: IncidentState | undefined, event: IncidentEvent): IncidentState {
  if (event.type === 'incidentOpened') return opened(event)
  if (state === undefined) throw new HubError('internal/unexpected', `${event.type} before incidentOpened`)
  switch (event.type) {
    case 'alertsPlanned':
      return { ...state, told: [...state.told, ...newlyTold(state, event.data.recipients)] }
    case 'signalMerged':
      return { ...state, signalTimes: [...state.signalTimes, event.at] }
    case 'answered':
      return answered(state, event)
    case 'quorumReached':
      return { ...state, quorumAt: state.quorumAt ?? event.at }
    case 'takenOver':
      return { ...state, takenOver: { at: event.at, ...event.data } }
    case 'levelChanged':
      return { ...state, level: event.data.to }
    case 'triageReleased':
      return { ...state, phase: 'raised' }
    case 'deskAbsent':
      return { ...state, deskAbsentAt: event.at }
    case 'circleWidened':
      return { ...state, circle: event.data.circle, circleAt: event.at }
    case 'police110Due':
      return { ...state, police110DueAt: event.at }
    case 'reviewDue':
      return { ...state, reviewDueAt: event.at }
    case 'cancelRequested':
      return {
        ...state,
        cancelRequestedAt: state.cancelRequestedAt ?? event.at,
        phase: event.data.stops ? 'closing' : state.phase,
      }
    case 'closed':
      return { ...state, phase: 'closed', closed: { at: event.at, ...event.data } }
    default:
      // The rest are facts of the record that change nothing about what happens next.
      return state
  }
}

function opened({ at, data }: EventOf<'incidentOpened'>): IncidentState {
  const { triage, ...facts } = data
  return {
    ...facts,
    phase: triage ? 'triage' : 'raised',
    receivedAt: at,
    signalTimes: [at],
    told: [],
    answers: [],
    takenOver: null,
    deskAbsentAt: null,
    circle: 0,
    circleAt: at,
    quorumAt: null,
    controlledAt: null,
    cancelRequestedAt: null,
    police110DueAt: null,
    reviewDueAt: null,
    closed: null,
  }
}

/** One entry a phone, and never one of those who must not hear of it, whatever a rule decided. */
function newlyTold(state: IncidentState, recipients: readonly Recipient[]): readonly Told[] {
  const barred = new Set([...state.neverPhoneIds, ...state.told.map((each) => each.phoneId)])
  return recipients.filter((each) => !barred.has(each.phoneId)).map((each) => ({ ...each, circle: state.circle }))
}

function answered(state: IncidentState, { at, data }: EventOf<'answered'>): IncidentState {
  const answer: Answer = { ...data, at }
  const phase = phaseAfter(state.phase, answer)
  return {
    ...state,
    answers: [...state.answers, answer],
    phase,
    controlledAt: phase === 'controlled' ? (state.controlledAt ?? at) : state.controlledAt,
  }
}

/** Phases only go forward here; an answer after the end is kept and changes nothing. */
function phaseAfter(phase: IncidentPhase, answer: Answer): IncidentPhase {
  if (phase === 'closed' || phase === 'archived') return phase
  switch (answer.meaning) {
    case 'safe':
      return 'controlled'
    case 'here':
      return phase === 'controlled' ? phase : 'onScene'
    case 'going':
    case 'car':
      return phase === 'raised' && answer.party === 'neighbours' ? 'answered' : phase
    default:
      return phase
  }
}
