import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'

const MINUTES_PER_HOUR = 60

/** The settings of the shifts, as the duty room reads them; times as `18:00`. */
export interface DutySettings {
  readonly shiftAt: string
  readonly custodyOpens: 'byHand' | 'bySchedule'
  readonly custodyFrom: string
  readonly custodyUntil: string
  readonly confirmMinutes: number
  readonly reportAt: string
  /** Empty: nobody is named. */
  readonly watcherPhone: string
  readonly watcherAt: string
}

export function readDutySettings(store: Store): DutySettings {
  const settings = readSettings(store)
  return {
    shiftAt: settings['custody.shiftAt'],
    custodyOpens: settings['custody.opens'],
    custodyFrom: settings['custody.from'],
    custodyUntil: settings['custody.until'],
    confirmMinutes: settings['custody.confirmMinutes'],
    reportAt: settings['custody.reportAt'],
    watcherPhone: settings['custody.watcherPhone'],
    watcherAt: settings['custody.watcherAt'],
  }
}

/** `18:30` → 1110, the minutes after midnight. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * MINUTES_PER_HOUR + minutes
}
