import type { EpochMs } from '../../main/base/clock.ts'
import { checkedInteger } from './malformed.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const NEGATIVE_ZONE = 0x08
/** Two-digit years from here on belong to the last century; SMS is from 1992. */
const FIRST_YEAR_OF_LAST_CENTURY = 90
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** 14 hours: no zone lies further out. */
const MAX_QUARTERS = 56

/** A point in time, and the zone in which it was written. */
export interface Moment {
  readonly at: EpochMs
  /** Local time minus UTC, a multiple of 15. */
  readonly zoneMinutes: number
}

/**
 * Reads a service centre time stamp, discharge time or absolute validity.
 *
 * @param octets seven, swapped BCD: year, month, day, hour, minute, second, zone in quarters of an hour
 * @returns undefined where it is not a time; networks do send such, and the message counts nonetheless
 * @see 3GPP TS 23.040 §9.2.3.11
 */
export function decodeTimestamp(octets: readonly number[]): Moment | undefined {
  const fields = octets.slice(0, 6).map(swappedBcd)
  const [year, month, day, hour, minute, second] = fields
  if (year === undefined || month === undefined || day === undefined) return undefined
  if (hour === undefined || minute === undefined || second === undefined) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const fullYear = year + (year >= FIRST_YEAR_OF_LAST_CENTURY ? 1900 : 2000)
  if (day < 1 || day > daysOfMonth(fullYear, month)) return undefined
  const zoneMinutes = decodeZone(octets[6])
  if (zoneMinutes === undefined) return undefined
  const localMs = daysSinceEpoch(fullYear, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000
  return { at: localMs - zoneMinutes * MINUTE_MS, zoneMinutes }
}

/**
 * Writes a time stamp, as a service centre does; whole seconds are kept.
 *
 * @param moment with a local time from 1990 to 2089 and a zone within 14 hours; undefined is all zeros, which is no time
 * @throws {HubError} `codec/out-of-range`
 * @see 3GPP TS 23.040 §9.2.3.11
 */
export function encodeTimestamp(moment: Moment | undefined): number[] {
  if (moment === undefined) return [0, 0, 0, 0, 0, 0, 0]
  const { at, zoneMinutes } = moment
  const quarters = checkedInteger('quarters of an hour', zoneMinutes / 15, -MAX_QUARTERS, MAX_QUARTERS)
  const localMs = at + zoneMinutes * MINUTE_MS
  const dayNumber = Math.floor(localMs / DAY_MS)
  const secondOfDay = Math.floor((localMs - dayNumber * DAY_MS) / 1000)
  const { year, month, day } = civilDate(dayNumber)
  checkedInteger('year of a time stamp', year, 1900 + FIRST_YEAR_OF_LAST_CENTURY, 1999 + FIRST_YEAR_OF_LAST_CENTURY)
  const zone = toSwappedBcd(Math.abs(quarters)) | (quarters < 0 ? NEGATIVE_ZONE : 0)
  const time = [Math.floor(secondOfDay / 3600), Math.floor(secondOfDay / 60) % 60, secondOfDay % 60]
  return [...[year % 100, month, day, ...time].map(toSwappedBcd), zone]
}

/** Bit 3 is the sign: the tens of the quarters have three bits. */
function decodeZone(octet: number | undefined): number | undefined {
  if (octet === undefined) return undefined
  const quarters = swappedBcd(octet & ~NEGATIVE_ZONE)
  if (quarters === undefined || quarters > MAX_QUARTERS) return undefined
  return quarters === 0 || (octet & NEGATIVE_ZONE) === 0 ? quarters * 15 : -quarters * 15
}

/** Two digits with the tens in the low half. @returns undefined where one is no digit */
export function swappedBcd(octet: number): number | undefined {
  const tens = octet & 0x0f
  const ones = octet >> 4
  return tens > 9 || ones > 9 ? undefined : tens * 10 + ones
}

function toSwappedBcd(value: number): number {
  return Math.floor(value / 10) | ((value % 10) << 4)
}

/** 0 for a month that is none. */
function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0)
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days from 1970-01-01 in the Gregorian calendar; the year is counted from March, so that the leap day ends it. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year
  const shiftedMonth = (month + 9) % 12
  const leapDays = Math.floor(shiftedYear / 4) - Math.floor(shiftedYear / 100) + Math.floor(shiftedYear / 400)
  return shiftedYear * 365 + leapDays + Math.floor((153 * shiftedMonth + 2) / 5) + day - 1 - 719_468
}

function civilDate(dayNumber: number): { year: number; month: number; day: number } {
  let year = Math.floor(dayNumber / 365.2425) + 1970
  if (daysSinceEpoch(year, 1, 1) > dayNumber) year--
  else if (daysSinceEpoch(year + 1, 1, 1) <= dayNumber) year++
  let month = 1
  while (month < 12 && daysSinceEpoch(year, month + 1, 1) <= dayNumber) month++
  return { year, month, day: dayNumber - daysSinceEpoch(year, month, 1) + 1 }
}
