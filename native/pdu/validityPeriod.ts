import { HubError } from '../../main/base/hubError.ts'
import type { OctetReader } from './octetReader.ts'
import { decodeTimestamp, encodeTimestamp, type Moment, swappedBcd } from './timestamp.ts'

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

/** How long the network may try, as the sender put it. */
export type Validity =
  | { readonly kind: 'none' }
  | { readonly kind: 'relative'; readonly minutes: number }
  /** Undefined where the octets are no time. */
  | { readonly kind: 'absolute'; readonly until: Moment | undefined }
  /** `seconds` is undefined where the format gives none, or a reserved one does. */
  | { readonly kind: 'enhanced'; readonly seconds: number | undefined; readonly isSingleShot: boolean }

/** TP-VPF, bits 4 and 3 of the first octet. @see 3GPP TS 23.040 §9.2.3.3 */
const FORMAT = { none: 0, enhanced: 1, relative: 2, absolute: 3 } as const

/** Reads TP-VP. @param format TP-VPF, 0 to 3 @throws {HubError} `codec/malformed` @see 3GPP TS 23.040 §9.2.3.12 */
export function readValidity(reader: OctetReader, format: number): Validity {
  switch (format) {
    case FORMAT.none:
      return { kind: 'none' }
    case FORMAT.relative:
      return { kind: 'relative', minutes: decodeValidityPeriod(reader.octet()) }
    case FORMAT.absolute:
      return { kind: 'absolute', until: decodeTimestamp(reader.take(7)) }
    default:
      return decodeEnhanced(reader.take(7))
  }
}

/**
 * Writes TP-VP, with its format as bits of the first octet. The hub writes no enhanced one: few networks know it.
 *
 * @throws {HubError} `codec/out-of-range` for a period or a time without octets, `codec/unencodable`
 * @see 3GPP TS 23.040 §9.2.3.12
 */
export function encodeValidity(validity: Validity): {
  readonly formatBits: number
  readonly octets: readonly number[]
} {
  const formatBits = FORMAT[validity.kind] << 3
  switch (validity.kind) {
    case 'none':
      return { formatBits, octets: [] }
    case 'relative':
      return { formatBits, octets: [encodeValidityPeriod(validity.minutes)] }
    case 'absolute':
      return { formatBits, octets: encodeTimestamp(validity.until) }
    case 'enhanced':
      throw new HubError('codec/unencodable', 'an enhanced validity is read and never written')
  }
}

/** @see 3GPP TS 23.040 §9.2.3.12.3 */
function decodeEnhanced([indicator = 0, first = 0, second = 0, third = 0]: readonly number[]): Validity {
  // Bit 7 says that another indicator follows; none is defined, so nothing behind it can be read.
  const format = (indicator & 0x80) === 0 ? indicator & 0x07 : 0
  return {
    kind: 'enhanced',
    seconds: secondsOf(format, [first, second, third]),
    isSingleShot: (indicator & 0x40) !== 0,
  }
}

function secondsOf(format: number, [first = 0, second = 0, third = 0]: readonly number[]): number | undefined {
  if (format === 1) return decodeValidityPeriod(first) * 60
  if (format === 2) return first
  if (format !== 3) return undefined
  const [hours, minutes, seconds] = [first, second, third].map(swappedBcd)
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined
  return (hours * 60 + minutes) * 60 + seconds
}
