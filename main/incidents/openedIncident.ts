import type { IncidentEvent } from '../domain/incident/events.ts'
import { type Labels, NO_LABELS } from '../domain/incident/labels.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import type { StoredEvent } from '../store/eventRepository.ts'
import type { IncidentRow } from '../store/incidentRepository.ts'

/** An incident as it stands, with the words for its texts. */
export interface OpenedIncident {
  readonly state: IncidentState
  readonly labels: Labels
}

/** An incident's state as its row keeps it. Only the book writes this column, so its shape is known. */
export function stateOf({ stateJson }: Pick<IncidentRow, 'stateJson'>): IncidentState {
  return JSON.parse(stateJson) as IncidentState
}

/** A stored event as the rules know it. Only this room writes events of incidents, so their shape is known. */
export function incidentEvent(stored: StoredEvent): IncidentEvent {
  const { type, at, data } = stored
  return { type, at, data, private: stored.private } as unknown as IncidentEvent
}

/**
 * Reads an incident's words out of the private fields of its events: those of the opening, and a place or an outcome
 * that came later.
 */
export function labelsOf(events: readonly IncidentEvent[], before: Labels = NO_LABELS): Labels {
  return Object.assign({}, before, ...events.map(fieldsOf))
}

function fieldsOf(event: IncidentEvent): Partial<Labels> {
  const fields = event.private ?? {}
  const names = Object.keys(NO_LABELS).filter((name) => fields[name] !== undefined)
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? '']))
}
