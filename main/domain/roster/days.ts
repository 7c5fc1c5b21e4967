import type { EpochMs } from '../../base/clock.ts'
import { dayText, startOfDay } from '../civilTime.ts'

const CHINA_OFFSET_MS = 8 * 3_600_000
const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
/** 1970-01-01 was a Thursday. */
const WEEKDAY_OF_1970 = 3

/** How a day is manned: 0 Monday to 6 Sunday, 7 as a holiday. */
export type Pattern = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7
export const HOLIDAY: Pattern = 7

/** The weekday in China, 0 Monday to 6 Sunday. */
export function weekdayOf(at: EpochMs): Pattern {
  const days = Math.floor((at + CHINA_OFFSET_MS) / DAY_MS)
  return ((((days + WEEKDAY_OF_1970) % 7) + 7) % 7) as Pattern
}

/**
 * The day whose people are on duty: until the shift changes in the morning it is still the day before.
 * @param changeMinute minutes after midnight
 * @returns midnight of that day
 */
export function dutyDay(at: EpochMs, changeMinute: number): EpochMs {
  return startOfDay(at - changeMinute * MINUTE_MS)
}

/** Midnight of `20261122` in China; undefined for a day that no calendar has. */
export function dayStart(day: string): EpochMs | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(day)
  if (match === null) return undefined
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number)
  const at = daysSince1970(year, month, date) * DAY_MS - CHINA_OFFSET_MS
  return dayText(at) === day ? at : undefined
}

/** The moment of the day at or before `at` that is `minute` minutes after midnight. */
export function latestAt(minute: number, at: EpochMs): EpochMs {
  const today = startOfDay(at) + minute * MINUTE_MS
  return today <= at ? today : today - DAY_MS
}

/** The next such moment after `at`. */
export function nextAt(minute: number, at: EpochMs): EpochMs {
  return latestAt(minute, at) + DAY_MS
}

/** Days since 1970 of a civil date (Gregorian, the year counted from March; exact). */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
