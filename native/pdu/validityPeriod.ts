import { HubError } from '../../main/base/hubError.ts'

const HOUR = 60
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/**
 * Encodes how long the network may keep trying to deliver a message (TP-VP, relative format).
 *
 * The octet's step grows with the period (5 min, 30 min, 1 day, 1 week), so the period is
 * rounded up: a message is never given up earlier than asked.
 *
 * @param minutes wanted period in minutes, 5 to 635 040 (63 weeks)
 * @returns one octet, 0 to 255
 * @throws {HubError} `codec/out-of-range` when `minutes` lies outside that range or is NaN
 * @see 3GPP TS 23.040 §9.2.3.12.1
 */
export function encodeValidityPeriod(minutes: number): number {
  if (!(minutes >= 5 && minutes <= 63 * WEEK)) {
    throw new HubError('codec/out-of-range', `validity period of ${minutes} min has no octet`, { minutes })
  }
  if (minutes <= 12 * HOUR) return Math.ceil(minutes / 5) - 1
  if (minutes <= DAY) return 143 + Math.ceil((minutes - 12 * HOUR) / 30)
  if (minutes <= 30 * DAY) return 166 + Math.ceil(minutes / DAY)
  return 192 + Math.ceil(minutes / WEEK)
}

/**
 * Decodes a relative TP-VP octet.
 *
 * @param octet 0 to 255
 * @returns period in minutes
 * @see 3GPP TS 23.040 §9.2.3.12.1
 */
export function decodeValidityPeriod(octet: number): number {
  if (octet <= 143) return (octet + 1) * 5
  if (octet <= 167) return 12 * HOUR + (octet - 143) * 30
  if (octet <= 196) return (octet - 166) * DAY
  return (octet - 192) * WEEK
}
