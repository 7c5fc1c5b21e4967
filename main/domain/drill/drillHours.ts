import type { EpochMs } from '../../base/clock.ts'
import { startOfDay } from '../civilTime.ts'
import { DRILL_SETTINGS } from './drillRules.ts'

const MINUTE_MS = 60_000

/** Whether a drill may text people at this time of the day: not between 21:00 and 08:00. */
export function isDrillHour(at: EpochMs): boolean {
  const minute = Math.floor((at - startOfDay(at)) / MINUTE_MS)
  return minute >= DRILL_SETTINGS.fromMinute && minute < DRILL_SETTINGS.untilMinute
}

/** Whether a drill may begin now; at night only one that its people were told of on the day before, or earlier. */
export function mayBegin(at: EpochMs, announcedAt: EpochMs | null): boolean {
  return isDrillHour(at) || (announcedAt !== null && announcedAt < startOfDay(at))
}
