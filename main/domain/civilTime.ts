import type { EpochMs } from '../base/clock.ts'

/** China keeps one civil time, UTC+8, without summer time; villages live by it wherever the PC's clock is set to. */
const CHINA_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const QUIET_END_MS = 7 * 60 * MINUTE_MS

/** Minutes since midnight in China, 0 to 1439. */
function minuteOfDay(at: EpochMs): number {
  return Math.floor(mod(at + CHINA_OFFSET_MS, DAY_MS) / MINUTE_MS)
}

/** `02:14` */
export function clockText(at: EpochMs): string {
  const minutes = minuteOfDay(at)
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** `20261122`: the day in China. */
export function dayText(at: EpochMs): string {
  const days = Math.floor((at + CHINA_OFFSET_MS) / DAY_MS)
  // Civil date from days since 1970 in the Gregorian calendar, the year counted from March (proleptic, exact).
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}${twoDigits(month)}${twoDigits(day)}`
}

/** The hour in China, 0 to 23. */
export function hourOfDay(at: EpochMs): number {
  return Math.floor(minuteOfDay(at) / 60)
}

/** The day of the week in China: 0 is Sunday, 6 Saturday. */
export function dayOfWeek(at: EpochMs): number {
  const days = Math.floor((at + CHINA_OFFSET_MS) / DAY_MS)
  return mod(days + 4, 7) // 1 January 1970 was a Thursday
}

/** Midnight in China before or at `at`. */
export function startOfDay(at: EpochMs): EpochMs {
  return at - mod(at + CHINA_OFFSET_MS, DAY_MS)
}

/** 22:00 to 06:00: rings count as graver, and nobody is at the desk. */
export function isNight(at: EpochMs): boolean {
  return isWithin(at, 22 * 60, 6 * 60)
}

/** 22:00 to 07:00: green texts wait for the morning. */
export function isQuietHour(at: EpochMs): boolean {
  return isWithin(at, 22 * 60, 7 * 60)
}

/** The next 07:00 in China after `at`. */
export function endOfQuietHours(at: EpochMs): EpochMs {
  const today = startOfDay(at) + QUIET_END_MS
  return today > at ? today : today + DAY_MS
}

function isWithin(at: EpochMs, fromMinute: number, toMinute: number): boolean {
  const minute = minuteOfDay(at)
  return minute >= fromMinute || minute < toMinute
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}
