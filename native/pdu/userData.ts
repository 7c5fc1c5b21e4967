import { HubError } from '../../main/base/hubError.ts'
import type { Alphabet } from './dcs.ts'
import { decodeGsm7 } from './gsm7.ts'
import type { OctetReader } from './octetReader.ts'
import { packSeptets, unpackSeptets } from './septets.ts'
import { decodeHeader, NO_HEADER, type UserDataHeader } from './userDataHeader.ts'

/**
 * A segment's characters before they are text: septets, UTF-16 units or octets. Segments are joined as these and decoded
 * once, since some senders cut in the middle of an escape pair or a surrogate pair.
 */
export interface Body {
  readonly alphabet: Alphabet
  readonly codes: readonly number[]
}

export interface UserData {
  readonly header: UserDataHeader
  readonly body: Body
}

/**
 * Reads TP-UDL and TP-UD.
 *
 * @throws {HubError} `codec/malformed` where fewer octets are there than announced
 * @see 3GPP TS 23.040 §9.2.3.16, §9.2.3.24
 */
export function readUserData(reader: OctetReader, alphabet: Alphabet, hasHeader: boolean): UserData {
  const length = reader.octet()
  const octets = reader.take(alphabet === 'gsm7' ? Math.ceil((length * 7) / 8) : length)
  const headerOctets = hasHeader ? (octets[0] ?? 0) + 1 : 0
  if (headerOctets > octets.length) throw new HubError('codec/malformed', 'the header is longer than the user data')
  const header = hasHeader ? decodeHeader(octets.slice(1, headerOctets)) : NO_HEADER
  const rest = octets.slice(headerOctets)
  return { header, body: { alphabet, codes: codesOf(alphabet, rest, length, headerOctets) } }
}

/** Writes TP-UDL and TP-UD; `header` includes its own length octet and is empty where there is none. */
export function encodeUserData(body: Body, header: readonly number[]): number[] {
  if (body.alphabet === 'gsm7') {
    const length = Math.ceil((header.length * 8) / 7) + body.codes.length
    return [length, ...header, ...packSeptets(body.codes, fillBitsAfter(header.length))]
  }
  const octets = body.alphabet === 'ucs2' ? body.codes.flatMap((unit) => [unit >> 8, unit & 0xff]) : body.codes
  return [header.length + octets.length, ...header, ...octets]
}

/** The text of bodies that belong together, in order; eight-bit data is read as Latin-1. */
export function textOf(bodies: readonly Body[]): string {
  let text = ''
  for (let at = 0; at < bodies.length; ) {
    const alphabet = bodies[at]?.alphabet ?? 'gsm7'
    const codes: number[] = []
    while (bodies[at]?.alphabet === alphabet) codes.push(...(bodies[at++]?.codes ?? []))
    text += alphabet === 'gsm7' ? decodeGsm7(codes) : String.fromCharCode(...codes)
  }
  return text
}

function codesOf(alphabet: Alphabet, octets: readonly number[], length: number, headerOctets: number): number[] {
  switch (alphabet) {
    case '8bit':
      return [...octets]
    case 'gsm7': {
      const headerSeptets = Math.ceil((headerOctets * 8) / 7)
      return unpackSeptets(octets, Math.max(0, length - headerSeptets), fillBitsAfter(headerOctets))
    }
    case 'ucs2':
      return unitsOf(octets)
  }
}

function unitsOf(octets: readonly number[]): number[] {
  const units: number[] = []
  for (let at = 0; at + 1 < octets.length; at += 2) units.push(((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0))
  return units
}

function fillBitsAfter(headerOctets: number): number {
  return (7 - ((headerOctets * 8) % 7)) % 7
}
