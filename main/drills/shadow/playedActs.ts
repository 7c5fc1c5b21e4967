import type { EpochMs } from '../../base/clock.ts'
import { incidentEvent } from '../../incidents/openedIncident.ts'
import type { IncidentRow } from '../../store/incidentRepository.ts'
import type { SignalRow } from '../../store/signalRepository.ts'
import type { Store } from '../../store/store.ts'

/** Something that came from outside and is to come again at the same time. */
export type Act = { readonly at: EpochMs; readonly incident: IncidentRow } & (
  | { readonly kind: 'signal'; readonly signal: SignalRow }
  | { readonly kind: 'takeOver' }
  | { readonly kind: 'close'; readonly falseAlarm: boolean; readonly result: string }
)

/** What neighbours and duty posts sent: what a silent run leaves out. */
const ANSWERS: ReadonlySet<string> = new Set(['answer'])
const UNPLAYED: ReadonlySet<string> = new Set(['duplicate', 'service', 'ignored'])

/**
 * Everything that reached the hub in these incidents, in the order of time: signals, and what the desk did.
 * @param silent nobody answers, and nobody is at the desk; the incidents are closed all the same, as they were
 */
export function actsOf(store: Store, incidents: readonly IncidentRow[], silent: boolean): readonly Act[] {
  return incidents
    .flatMap((incident) => [...signalsOf(store, incident, silent), ...deskActs(store, incident, silent)])
    .sort((one, other) => one.at - other.at)
}

function signalsOf(store: Store, incident: IncidentRow, silent: boolean): readonly Act[] {
  return store.signals
    .ofIncident(incident.id)
    .filter(({ outcome }) => !UNPLAYED.has(outcome) && !(silent && ANSWERS.has(outcome)))
    .map((signal) => ({ kind: 'signal', at: signal.receivedAt, incident, signal }))
}

function deskActs(store: Store, incident: IncidentRow, silent: boolean): readonly Act[] {
  return store.events.ofIncident(incident.id).flatMap((stored): readonly Act[] => {
    const event = incidentEvent(stored)
    const { at } = event
    if (event.type === 'takenOver' && event.data.accountId !== null && !silent) {
      return [{ kind: 'takeOver', at, incident }]
    }
    if (event.type !== 'closed') return []
    const { falseAlarm, result } = event.data
    return [{ kind: 'close', at, incident, falseAlarm, result }]
  })
}
