import type { IncidentRow } from '../store/incidentRepository.ts'
import type { Store } from '../store/store.ts'
import { stateOf } from './openedIncident.ts'

/** The incident in which this one's thread goes on: itself, unless it was merged. */
export function threadOf(store: Store, row: IncidentRow): IncidentRow {
  const into = row.closedAt === null ? null : stateOf(row).mergedInto
  const next = into === null ? undefined : store.incidents.get(into)
  return next === undefined ? row : threadOf(store, next)
}

/** The open incident for which this phone called: its own, or one that another had called for before (§4-E). */
export function openCallOf(store: Store, phoneId: number): IncidentRow | undefined {
  return store.incidents.openOfPhone(phoneId) ?? store.incidents.listOpen().find((row) => reports(row, phoneId))
}

function reports(row: IncidentRow, phoneId: number): boolean {
  // Most have one caller, and their states need not be read.
  if (row.stateJson.includes('"reporters":[]')) return false
  return stateOf(row).reporters.some((each) => each.phoneId === phoneId)
}
