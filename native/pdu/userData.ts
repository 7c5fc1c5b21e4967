import { HubError } from '../../main/base/hubError.ts'
import type { Alphabet, DataCoding } from './dcs.ts'
import { DEFAULT_LANGUAGES, decodeGsm7, ESCAPE } from './gsm7.ts'
import { malformed, malformedReason } from './malformed.ts'
import type { Languages } from './nationalTables.ts'
import type { OctetReader } from './octetReader.ts'
import { packSeptets, unpackSeptets } from './septets.ts'
import { decodeHeader, NO_HEADER, type UserDataHeader } from './userDataHeader.ts'

/** What TP-UD holds, whatever the alphabet. */
export const MAX_USER_DATA_OCTETS = 140

/**
 * A segment's characters before they are text: septets, UTF-16 units or octets. Segments are joined as these and decoded
 * once, since some senders cut in the middle of an escape pair or a surrogate pair.
 */
export interface Body {
  readonly alphabet: Alphabet
  readonly codes: readonly number[]
  /** The tables of `gsm7` codes where a header names others than the default. */
  readonly languages?: Languages
  /** Characters are missing at the end: the text shows an ellipsis there. */
  readonly isTruncated?: true
}

export interface UserData {
  readonly header: UserDataHeader
  readonly body: Body
}

/**
 * Reads TP-UDL and TP-UD. In salvage, what there is of a cut text is read, up to the last whole character.
 *
 * @throws {HubError} `codec/malformed` where fewer octets are there than announced, the header is longer than the data,
 *   or the text is compressed
 * @see 3GPP TS 23.040 §9.2.3.16, §9.2.3.24
 */
export function readUserData(reader: OctetReader, coding: DataCoding, hasHeader: boolean): UserData {
  try {
    return readWhole(reader, coding, hasHeader)
  } catch (error) {
    if (reader.rigour === 'strict' || malformedReason(error) === undefined) throw error
    return { header: NO_HEADER, body: { alphabet: coding.alphabet, codes: [], isTruncated: true } }
  }
}

function readWhole(reader: OctetReader, coding: DataCoding, hasHeader: boolean): UserData {
  const { alphabet } = coding
  const length = reader.octet()
  if (coding.isCompressed) throw malformed('compressed', 'the text is compressed')
  const announced = alphabet === 'gsm7' ? Math.ceil((length * 7) / 8) : length
  const octets = reader.take(lengthToRead(reader, announced))
  const isCut = octets.length < announced
  const headerOctets = headerLength(octets, hasHeader && announced > 0)
  const header = headerOctets > 0 ? decodeHeader(octets.slice(1, headerOctets)) : NO_HEADER
  const rest = octets.slice(headerOctets)
  const codes = codesOf(alphabet, rest, isCut ? Math.floor((octets.length * 8) / 7) : length, headerOctets)
  // Half a UTF-16 unit is no character, but the text in front of it is whole.
  const endsInHalf = alphabet === 'ucs2' && rest.length % 2 !== 0
  const whole = isCut ? withoutHalf(alphabet, codes) : codes
  return { header, body: bodyOf(alphabet, whole, header.languages, isCut || endsInHalf) }
}

/** A cut may fall into an escape pair or a surrogate pair; its first half alone would be another character. */
function withoutHalf(alphabet: Alphabet, codes: readonly number[]): readonly number[] {
  const last = codes.at(-1) ?? 0
  const isHalf = alphabet === 'gsm7' ? last === ESCAPE : alphabet === 'ucs2' && (last & 0xfc00) === 0xd800
  return isHalf ? codes.slice(0, -1) : codes
}

/**
 * Writes TP-UDL and TP-UD; `header` includes its own length octet and is empty where there is none.
 *
 * @throws {HubError} `codec/out-of-range` for more than 140 octets
 */
export function encodeUserData(body: Body, header: readonly number[]): number[] {
  const isGsm7 = body.alphabet === 'gsm7'
  const octets = [...header, ...packedCodes(body, header.length)]
  if (octets.length > MAX_USER_DATA_OCTETS) {
    throw new HubError('codec/out-of-range', 'a segment holds 140 octets', { octets: octets.length })
  }
  return [isGsm7 ? Math.ceil((header.length * 8) / 7) + body.codes.length : octets.length, ...octets]
}

/**
 * The text of bodies that belong together, in order; eight-bit data is read as Latin-1. Half a surrogate pair whose other
 * half is missing is U+FFFD, and an ellipsis stands where a body was cut.
 */
export function textOf(bodies: readonly Body[]): string {
  const runs: Body[][] = []
  for (const body of bodies) {
    const previous = runs.at(-1)?.at(-1)
    if (previous !== undefined && continues(previous, body)) runs.at(-1)?.push(body)
    else runs.push([body])
  }
  return runs.map(textOfRun).join('').toWellFormed()
}

function textOfRun(run: readonly Body[]): string {
  const codes = run.flatMap((body) => body.codes)
  const text = run[0]?.alphabet === 'gsm7' ? decodeGsm7(codes, run[0].languages) : String.fromCharCode(...codes)
  return run.at(-1)?.isTruncated ? `${text}…` : text
}

/** Whether a character may begin in one and end in the other. */
function continues(first: Body, second: Body): boolean {
  if (first.isTruncated || first.alphabet !== second.alphabet) return false
  return areSame(first.languages ?? DEFAULT_LANGUAGES, second.languages ?? DEFAULT_LANGUAGES)
}

function areSame(some: Languages, others: Languages): boolean {
  return some.locking === others.locking && some.single === others.single
}

function lengthToRead(reader: OctetReader, announced: number): number {
  if (announced <= reader.left) return announced
  if (reader.rigour === 'salvage') return reader.left
  throw malformed('truncated', 'the user data is cut', { announced, left: reader.left })
}

/** Octets of the header with its length octet. Where there is no user data, there is none, whatever the first octet says. */
function headerLength(octets: readonly number[], hasHeader: boolean): number {
  const headerOctets = hasHeader ? (octets[0] ?? 0) + 1 : 0
  if (headerOctets <= octets.length) return headerOctets
  throw malformed('bad-header', 'the header is longer than the user data', { headerOctets, octets: octets.length })
}

function bodyOf(alphabet: Alphabet, codes: readonly number[], languages: Languages, isTruncated: boolean): Body {
  const hasTables = alphabet === 'gsm7' && !areSame(languages, DEFAULT_LANGUAGES)
  return { alphabet, codes, ...(hasTables ? { languages } : {}), ...(isTruncated ? { isTruncated } : {}) }
}

function packedCodes({ alphabet, codes }: Body, headerOctets: number): readonly number[] {
  if (alphabet === 'gsm7') return packSeptets(codes, fillBitsAfter(headerOctets))
  return alphabet === 'ucs2' ? codes.flatMap((unit) => [unit >> 8, unit & 0xff]) : codes
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
