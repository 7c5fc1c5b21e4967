import type { EpochMs } from '../../base/clock.ts'
import { dayOfWeek, hourOfDay } from '../civilTime.ts'

/**
 * The parts of the week by which answers are counted: night, morning, afternoon and evening, on working days and at
 * weekends. Eight, not 168: a phone is asked a few times a month, and a finer grid would never fill.
 */
export const WEEK_PARTS = 8

const HOUR_MS = 3_600_000
/** Where the four parts of a day begin; the night (22:00 to 06:00) is that of the ladder's night rings. */
const MORNING = 6
const AFTERNOON = 12
const EVENING = 18
const NIGHT = 22

/** @returns 0 to 3 on a working day, 4 to 7 at a weekend: night, morning, afternoon, evening */
export function weekPartOf(at: EpochMs): number {
  // The small hours belong to the evening before: Friday's night ends on Saturday at six.
  const day = dayOfWeek(at - MORNING * HOUR_MS)
  const isWeekend = day === 0 || day === 6
  return (isWeekend ? WEEK_PARTS / 2 : 0) + partOfDay(hourOfDay(at))
}

function partOfDay(hour: number): number {
  if (hour < MORNING || hour >= NIGHT) return 0
  if (hour < AFTERNOON) return 1
  return hour < EVENING ? 2 : 3
}
