import { maskPhone } from '../../base/phone.ts'
import type { Card } from '../../contract/board.ts'
import type { IncidentEvent } from '../../domain/incident/events.ts'
import { arrivals } from '../../domain/incident/standing.ts'
import { type IncidentState, isOpen } from '../../domain/incident/state.ts'
import type { MessageRow } from '../../store/messageRepository.ts'
import type { Store } from '../../store/store.ts'
import { incidentEvent, labelsOf } from '../openedIncident.ts'
import { maskedNumber, who } from './whoIs.ts'

type EventOf<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>

/** What the card says of an incident whose truth, place or end is in question. */
type Doubts = Pick<
  Card,
  'reporters' | 'beside' | 'cancel' | 'doubted' | 'falseAlarm' | 'mergedInto' | 'outageMinutes' | 'stillNeeded'
>

/** Who doubts an incident, who bears it out, and what it may be the same as. */
export function doubtsOf(
  store: Store,
  state: IncidentState,
  events: readonly IncidentEvent[],
  messages: readonly MessageRow[],
): Doubts {
  return {
    reporters: state.reporters.map(({ phoneId, householdId }) => ({
      phoneId,
      who: who(store, phoneId),
      household: householdId === null ? null : householdName(store, householdId),
    })),
    beside: besideOf(store, state, events),
    cancel: cancelOf(store, state, events, messages),
    doubted: doubtedOf(store, state, events),
    falseAlarm: falseAlarmOf(store, state, events),
    mergedInto: mergedInto(store, state),
    outageMinutes: last(events, 'outageNoted')?.data.minutes ?? null,
    stillNeeded: last(events, 'stillNeeded')?.data.needed ?? null,
  }
}

/** What a closing lacks as things stand; the panel counts on with what is filled in (§4-K). */
export function missingFor(state: IncidentState): Card['missing'] {
  if (!isOpen(state) || state.phase === 'triage') return []
  return [
    ...(arrivals(state).length === 0 ? (['arrivals'] as const) : []),
    ...(asksForCaller(state) && !state.mayText ? (['callerTold'] as const) : []),
    ...(isStationThere(state) ? (['policeWord'] as const) : []),
  ]
}

/** Whether a word to the caller belongs to the closing: not in the restricted circle, and not where nobody called. */
function asksForCaller({ restricted, phoneId }: IncidentState): boolean {
  return !restricted && phoneId !== null
}

/** How the caller may learn of the end; `none`: nothing is sent to her phone, and nobody need say why. */
export function callerWay(state: IncidentState): Card['callerWay'] {
  if (!asksForCaller(state)) return 'none'
  return state.mayText ? 'sms' : 'inPerson'
}

function isStationThere({ answers }: IncidentState): boolean {
  return answers.some(({ party, meaning }) => party === 'station' && meaning === 'here')
}

/** The open incident that this one may be the same as. */
function besideOf(store: Store, state: IncidentState, events: readonly IncidentEvent[]): Card['beside'] {
  const held = last(events, 'fanOutHeld')
  const other = held === undefined || !isOpen(state) ? undefined : store.incidents.get(held.data.beside)
  if (other === undefined || other.closedAt !== null) return null
  const { household, callerPhone } = labelsOf(store.events.ofIncident(other.id).map(incidentEvent))
  return { id: other.id, number: other.number, place: household === '' ? maskPhone(callerPhone) : household }
}

function mergedInto(store: Store, state: IncidentState): Card['mergedInto'] {
  const other = state.mergedInto === null ? undefined : store.incidents.get(state.mergedInto)
  return other === undefined ? null : { id: other.id, number: other.number }
}

function cancelOf(
  store: Store,
  state: IncidentState,
  events: readonly IncidentEvent[],
  messages: readonly MessageRow[],
): Card['cancel'] {
  const asked = since(state, last(events, 'cancelRequested'))
  if (asked === undefined) return null
  const looking = messages.filter((message) => message.step === 'lookIn')
  return { at: asked.at, stops: asked.data.stops, lookIn: looking.map((message) => who(store, message.phoneId)) }
}

/** `0` from somebody who was alerted and may not even propose it. */
function doubtedOf(store: Store, state: IncidentState, events: readonly IncidentEvent[]): Card['doubted'] {
  const doubted = since(state, last(events, 'cancelDoubted'))
  if (doubted === undefined) return null
  const { phoneId } = doubted.data
  return { who: who(store, phoneId), phone: maskedNumber(store, phoneId), at: doubted.at }
}

function falseAlarmOf(store: Store, state: IncidentState, events: readonly IncidentEvent[]): Card['falseAlarm'] {
  const proposal = state.falseAlarmProposal
  if (proposal === null) return null
  const confirmed = since(state, last(events, 'falseAlarmConfirmed'))
  return {
    by: who(store, proposal.phoneId),
    at: proposal.at,
    confirmedBy: confirmed === undefined ? null : who(store, confirmed.data.phoneId),
  }
}

/** What was said before it was opened again is no question any more. */
function since<Event extends IncidentEvent>(state: IncidentState, event: Event | undefined): Event | undefined {
  return event === undefined || event.at < (state.reopenedAt ?? 0) ? undefined : event
}

function householdName(store: Store, id: number): string | null {
  const household = store.directory.household(id)
  return household === undefined ? null : `${store.directory.groupName(household.groupId) ?? ''}${household.headName}家`
}

function last<Type extends IncidentEvent['type']>(
  events: readonly IncidentEvent[],
  type: Type,
): EventOf<Type> | undefined {
  return events.findLast((event): event is EventOf<Type> => event.type === type)
}
