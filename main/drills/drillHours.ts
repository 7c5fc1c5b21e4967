import type { DrillHours } from '../domain/drill/drillHours.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'

/** When drills may text people here. */
export function drillHours(store: Store): DrillHours {
  const settings = readSettings(store)
  return { from: settings['drills.fromHour'], to: settings['drills.toHour'] }
}
