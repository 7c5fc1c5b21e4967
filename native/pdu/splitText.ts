import { DEFAULT_LANGUAGES, septetsIn } from './gsm7.ts'
import type { Languages } from './nationalTables.ts'
import { type Body, MAX_USER_DATA_OCTETS } from './userData.ts'

/**
 * Characters that belong together on the screen: a base with its combining marks, variation selectors and skin tones,
 * and what a zero-width joiner joins.
 */
const ATOM = /\p{RI}\p{RI}|\P{M}(?:\p{M}|[\u{1F3FB}-\u{1F3FF}]|\u200D\P{M})*|\p{M}+/gsu

/** Octets of the concatenation element, by the bits of its reference. @see 3GPP TS 23.040 §9.2.3.24.1, §9.2.3.24.8 */
const CONCATENATION_OCTETS = { 8: 5, 16: 6 } as const

/** What goes on the air as one PDU. */
export interface Segment {
  readonly body: Body
  /** From 0. */
  readonly index: number
  readonly total: number
}

/** What else has to find room in each segment. */
export interface SplitOptions {
  /** 8 unless told. */
  readonly referenceBits?: 8 | 16
  /** Octets of header elements besides the concatenation and the tables: 6 for 16-bit ports. None unless told. */
  readonly elementOctets?: number
  /** The tables to write with; the default ones unless told. */
  readonly languages?: Languages
  /** UCS-2 although the GSM alphabet would do. */
  readonly isUcs2?: boolean
}

/** How many octets of characters a segment has, alone and as one of several. */
interface Room {
  readonly alone: number
  readonly inParts: number
}

/**
 * Cuts a text into segments: in the GSM alphabet where it allows that, else in UCS-2. No cut falls inside an escape
 * pair, a surrogate pair or a base with its marks.
 *
 * @returns at least one segment; an empty text is one empty segment
 * @see 3GPP TS 23.040 §9.2.3.24.1
 */
export function splitText(text: string, options: SplitOptions = {}): readonly Segment[] {
  const { languages = DEFAULT_LANGUAGES } = options
  const septetsOf = septetsFor(languages)
  const septets = [...text].map((char) => septetsOf.get(char))
  if (options.isUcs2 || septets.includes(undefined)) {
    const room = roomOf(options)
    return split('ucs2', ucs2Atoms(text, room.inParts >> 1), { alone: room.alone >> 1, inParts: room.inParts >> 1 })
  }
  const { alone, inParts } = roomOf(options, languages)
  const capacity = { alone: Math.floor((alone * 8) / 7), inParts: Math.floor((inParts * 8) / 7) }
  const segments = split(
    'gsm7',
    septets.map((codes) => codes ?? []),
    capacity,
  )
  if (tableOctets(languages) === 0) return segments
  return segments.map((segment) => ({ ...segment, body: { ...segment.body, languages } }))
}

/** Cuts data into segments. @returns at least one segment */
export function splitData(octets: readonly number[], options: SplitOptions = {}): readonly Segment[] {
  return split(
    '8bit',
    octets.map((octet) => [octet]),
    roomOf(options),
  )
}

/** How many segments, and so how many charged messages, a text makes: 1 or more. */
export function segmentCount(text: string): number {
  return splitText(text).length
}

const DEFAULT_SEPTETS = septetsIn(DEFAULT_LANGUAGES)

function septetsFor(languages: Languages): ReadonlyMap<string, readonly number[]> {
  return tableOctets(languages) === 0 ? DEFAULT_SEPTETS : septetsIn(languages)
}

function tableOctets({ locking, single }: Languages): number {
  return (locking === 0 ? 0 : 3) + (single === 0 ? 0 : 3)
}

function roomOf({ referenceBits = 8, elementOctets = 0 }: SplitOptions, languages = DEFAULT_LANGUAGES): Room {
  const elements = elementOctets + tableOctets(languages)
  const room = (octets: number) => MAX_USER_DATA_OCTETS - (octets === 0 ? 0 : octets + 1)
  return { alone: room(elements), inParts: room(elements + CONCATENATION_OCTETS[referenceBits]) }
}

function split(alphabet: Body['alphabet'], atoms: readonly (readonly number[])[], capacity: Room): readonly Segment[] {
  const units = atoms.reduce((sum, atom) => sum + atom.length, 0)
  const bodies = units <= capacity.alone ? [atoms.flat()] : fill(atoms, capacity.inParts)
  return bodies.map((codes, index) => ({ body: { alphabet, codes }, index, total: bodies.length }))
}

function fill(atoms: readonly (readonly number[])[], capacity: number): number[][] {
  const bodies: number[][] = []
  let current: number[] = []
  for (const atom of atoms) {
    if (current.length + atom.length > capacity) {
      bodies.push(current)
      current = []
    }
    current.push(...atom)
  }
  bodies.push(current)
  return bodies
}

function ucs2Atoms(text: string, capacity: number): number[][] {
  const atoms: number[][] = []
  for (const [atom] of text.matchAll(ATOM)) {
    // A tower of marks may be higher than a segment: then only its code points stay whole.
    const pieces = atom.length <= capacity ? [atom] : [...atom]
    for (const piece of pieces) atoms.push(unitsOf(piece))
  }
  return atoms
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}
