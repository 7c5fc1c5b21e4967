import type { EpochMs } from '../../base/clock.ts'
import { startOfDay } from '../civilTime.ts'

const HOUR_MS = 3_600_000

/** From which hour of the day, and until which, a drill may text people (§4-M: 8 and 21). */
export interface DrillHours {
  readonly from: number
  readonly to: number
}

/** Whether a drill may text people at this time of the day. */
export function isDrillHour(at: EpochMs, { from, to }: DrillHours): boolean {
  const hour = (at - startOfDay(at)) / HOUR_MS
  return hour >= from && hour < to
}

/** Whether a drill may begin now; at night only one that its people were told of on the day before, or earlier. */
export function mayBegin(at: EpochMs, announcedAt: EpochMs | null, hours: DrillHours): boolean {
  return isDrillHour(at, hours) || (announcedAt !== null && announcedAt < startOfDay(at))
}
