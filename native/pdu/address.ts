import { HubError } from '../../main/base/hubError.ts'
import { decodeGsm7, encodeGsm7, isGsm7 } from './gsm7.ts'
import type { OctetReader } from './octetReader.ts'
import { packSeptets, unpackSeptets } from './septets.ts'

const DIGITS = '0123456789*#abc'
/** The nibble that fills the last octet of an odd number. */
const FILLER = 0xf
const MAX_DIGITS = 20

const INTERNATIONAL = 0x91
/** Unknown type in the telephone numbering plan: national numbers and short codes, as a phone dials them. */
const AS_DIALLED = 0x81
const ALPHANUMERIC = 0xd0

/** Who a message is from or for. */
export interface Address {
  /** `+8613912341234`, `13912341234`, `10086`, `*#abc`, `CMCC`; empty where the PDU has none. */
  readonly number: string
  /** Whether it is a name rather than a number (type of number 5). */
  readonly alphanumeric: boolean
}

/**
 * Writes an originator, destination or recipient address. A number with `+` is international, other digits go as they
 * are dialled, anything else is a name.
 *
 * @throws {HubError} `codec/unencodable` for more than 20 digits, or a name outside the GSM alphabet or above 11 characters
 * @see 3GPP TS 23.040 §9.1.2.5
 */
export function encodeAddress(number: string): number[] {
  const digits = number.startsWith('+') ? number.slice(1) : number
  if (!/^[0-9*#abc]*$/.test(digits)) return encodeName(number)
  if (digits.length > MAX_DIGITS) throw new HubError('codec/unencodable', 'a number has at most 20 digits')
  return [digits.length, number.startsWith('+') ? INTERNATIONAL : AS_DIALLED, ...packDigits(digits)]
}

function encodeName(name: string): number[] {
  const septets = isGsm7(name) ? encodeGsm7(name) : []
  if (septets.length === 0 || septets.length > 11) {
    throw new HubError('codec/unencodable', 'a sender name has 1 to 11 characters of the GSM alphabet')
  }
  return [Math.ceil((septets.length * 7) / 4), ALPHANUMERIC, ...packSeptets(septets)]
}

/** Reads an address whose length counts semi-octets. */
export function readAddress(reader: OctetReader): Address {
  const semiOctets = reader.octet()
  const type = reader.octet()
  return addressOf(type, reader.take(Math.ceil(semiOctets / 2)), semiOctets)
}

/**
 * Reads the service centre's address in front of a TPDU, whose length counts octets with the type.
 *
 * @returns undefined where it is left out: the SIM's own is meant
 * @see 3GPP TS 24.011 §8.2.5.1
 */
export function readServiceCentre(reader: OctetReader): string | undefined {
  const octets = reader.octet()
  if (octets === 0) return undefined
  const type = reader.octet()
  return addressOf(type, reader.take(octets - 1), (octets - 1) * 2).number
}

function addressOf(type: number, octets: readonly number[], semiOctets: number): Address {
  const typeOfNumber = (type >> 4) & 0x07
  if (typeOfNumber === 5) {
    const septets = unpackSeptets(octets, Math.floor((semiOctets * 4) / 7))
    return { number: decodeGsm7(septets), alphanumeric: true }
  }
  const digits = unpackDigits(octets, semiOctets)
  return { number: typeOfNumber === 1 && digits !== '' ? `+${digits}` : digits, alphanumeric: false }
}

function packDigits(digits: string): number[] {
  const octets: number[] = []
  for (let at = 0; at < digits.length; at += 2) {
    const second = digits[at + 1]
    octets.push(DIGITS.indexOf(digits[at] ?? '0') | ((second === undefined ? FILLER : DIGITS.indexOf(second)) << 4))
  }
  return octets
}

function unpackDigits(octets: readonly number[], semiOctets: number): string {
  let digits = ''
  for (const octet of octets) digits += (DIGITS[octet & 0x0f] ?? '') + (DIGITS[octet >> 4] ?? '')
  return digits.slice(0, semiOctets)
}
