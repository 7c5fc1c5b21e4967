import type { EpochMs } from '../base/clock.ts'
import type { Place } from '../domain/incident/facts.ts'
import type { Labels } from '../domain/incident/labels.ts'
import type { Store } from '../store/store.ts'
import type { OpenedIncident } from './openedIncident.ts'
import { type Loaded, loadAround, loadAroundPlace, NOBODY } from './surroundings.ts'

/** Who calls and who is around, for an incident that runs: its own place wins over its caller's home. */
export function aroundIncident(store: Store, { state, labels }: OpenedIncident, at: EpochMs): Loaded {
  const around = state.phoneId === null ? undefined : loadAround(store, state.phoneId, at)
  const caller = around?.caller ?? NOBODY
  const isAtHome = around !== undefined && !state.placeNamed && (caller.groupId ?? null) === state.groupId
  if (isAtHome) return around
  const where = {
    groupId: state.groupId ?? undefined,
    householdId: state.householdId ?? undefined,
    place: placeOf(labels),
  }
  return loadAroundPlace(store, where, caller, at)
}

/** The coordinates that its texts name; undefined where nobody knows them. */
export function placeOf({ coordinates }: Pick<Labels, 'coordinates'>): Place | undefined {
  const [lng, lat] = coordinates.split(',').map(Number)
  return coordinates === '' || lng === undefined || lat === undefined ? undefined : { lng, lat }
}
