import { HubError } from '../../main/base/hubError.ts'
import { decodeGsm7, encodeGsm7, isGsm7 } from './gsm7.ts'
import { malformed } from './malformed.ts'
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

/** Values of the type of number, bits 6 to 4 of the type octet. @see 3GPP TS 23.040 §9.1.2.5 */
const TON_INTERNATIONAL = 1
const TON_ALPHANUMERIC = 5

/** Who a message is from or for. */
export interface Address {
  /** `+8613912341234`, `13912341234`, `10086`, `*#abc`, `CMCC`; empty where the PDU has none. */
  readonly number: string
  /** Whether it is a name rather than a number (type of number 5). */
  readonly alphanumeric: boolean
  /** Type of address as it came: 0x91 international, 0x81 unknown, 0xA1 national, 0xC9 short code, 0xD0 name. */
  readonly type: number
}

/**
 * Writes an originator, destination or recipient address. As a string, a number with `+` is international, other digits
 * go as they are dialled, anything else is a name; as an {@link Address} it keeps its type.
 *
 * @throws {HubError} `codec/unencodable` for more than 20 digits, or a name outside the GSM alphabet or above 11 characters
 * @see 3GPP TS 23.040 §9.1.2.5
 */
export function encodeAddress(address: string | Address): number[] {
  const { number, type } = typeof address === 'string' ? { number: address, type: typeFor(address) } : address
  if (typeOfNumber(type) === TON_ALPHANUMERIC) return encodeName(number, type)
  const digits = digitsOf(number)
  if (digits !== '' && number.startsWith('+') !== (typeOfNumber(type) === TON_INTERNATIONAL)) {
    throw new HubError('codec/unencodable', 'a number is international with a plus, and only then', { type })
  }
  return [digits.length, type, ...packDigits(digits)]
}

/**
 * Writes the service centre's address in front of a TPDU, whose length counts octets with the type.
 *
 * @param number undefined: the SIM's own is meant
 * @throws {HubError} `codec/unencodable` for more than 20 digits, or a name
 * @see 3GPP TS 24.011 §8.2.5.1
 */
export function encodeServiceCentre(number: string | undefined): number[] {
  if (number === undefined || number === '') return [0]
  const digits = packDigits(digitsOf(number))
  return [digits.length + 1, number.startsWith('+') ? INTERNATIONAL : AS_DIALLED, ...digits]
}

/**
 * Reads an address whose length counts semi-octets.
 *
 * @throws {HubError} `codec/malformed`; in salvage a number whose digits cannot be relied upon is empty, but not one whose
 *   length cannot be: nobody would know where the text begins
 */
export function readAddress(reader: OctetReader): Address {
  const semiOctets = reader.octet()
  const type = reader.octet()
  if (semiOctets > MAX_DIGITS) throw malformed('bad-address', 'an address is too long', { semiOctets, type })
  const number = numberOf(type, reader.take(Math.ceil(semiOctets / 2)), semiOctets)
  if (number === undefined && reader.rigour === 'strict') {
    throw malformed('bad-address', 'an address goes on behind its end', { semiOctets, type })
  }
  return { number: number ?? '', alphanumeric: typeOfNumber(type) === TON_ALPHANUMERIC, type }
}

/**
 * Reads the service centre's address in front of a TPDU, whose length counts octets with the type.
 *
 * @returns undefined where it is left out, the SIM's own being meant, or is no number: nothing depends on it
 * @see 3GPP TS 24.011 §8.2.5.1
 */
export function readServiceCentre(reader: OctetReader): string | undefined {
  const octets = reader.octet()
  if (octets === 0) return undefined
  const type = reader.octet()
  return numberOf(type, reader.take(octets - 1), (octets - 1) * 2) || undefined
}

function typeOfNumber(type: number): number {
  return (type >> 4) & 0x07
}

function typeFor(number: string): number {
  if (!isDigits(number)) return ALPHANUMERIC
  return number.startsWith('+') ? INTERNATIONAL : AS_DIALLED
}

function isDigits(number: string): boolean {
  return /^\+?[0-9*#abc]*$/.test(number)
}

function digitsOf(number: string): string {
  if (!isDigits(number)) throw new HubError('codec/unencodable', 'a number has digits, * and # only')
  const digits = number.startsWith('+') ? number.slice(1) : number
  if (digits.length > MAX_DIGITS) throw new HubError('codec/unencodable', 'a number has at most 20 digits')
  return digits
}

function encodeName(name: string, type: number): number[] {
  const septets = isGsm7(name) ? encodeGsm7(name) : []
  if (septets.length === 0 || septets.length > 11) {
    throw new HubError('codec/unencodable', 'a sender name has 1 to 11 characters of the GSM alphabet')
  }
  return [Math.ceil((septets.length * 7) / 4), type, ...packSeptets(septets)]
}

/** @returns undefined where digits come after the end mark: they are no number that anybody has */
function numberOf(type: number, octets: readonly number[], semiOctets: number): string | undefined {
  if (typeOfNumber(type) === TON_ALPHANUMERIC) {
    return decodeGsm7(unpackSeptets(octets, Math.floor((semiOctets * 4) / 7)))
  }
  const digits = unpackDigits(octets, semiOctets)
  if (digits === undefined) return undefined
  return typeOfNumber(type) === TON_INTERNATIONAL && digits !== '' ? `+${digits}` : digits
}

function packDigits(digits: string): number[] {
  const octets: number[] = []
  for (let at = 0; at < digits.length; at += 2) {
    const second = digits[at + 1]
    octets.push(DIGITS.indexOf(digits[at] ?? '0') | ((second === undefined ? FILLER : DIGITS.indexOf(second)) << 4))
  }
  return octets
}

/** Some senders count the filler as a digit, so any number of them may end it. */
function unpackDigits(octets: readonly number[], semiOctets: number): string | undefined {
  const nibbles = octets.flatMap((octet) => [octet & 0x0f, octet >> 4]).slice(0, semiOctets)
  const end = nibbles.findLastIndex((nibble) => nibble !== FILLER) + 1
  const digits = nibbles.slice(0, end)
  return digits.includes(FILLER) ? undefined : digits.map((nibble) => DIGITS[nibble]).join('')
}
