import { isGsm7, septetsOf } from './gsm7.ts'
import type { Body } from './userData.ts'

/** 140 octets of user data hold so many codes; a concatenated segment loses six octets to its header. */
const CAPACITY = {
  gsm7: { alone: 160, inParts: 153 },
  ucs2: { alone: 70, inParts: 67 },
} as const

/**
 * Characters that belong together on the screen: a base with its combining marks, variation selectors and skin tones,
 * and what a zero-width joiner joins.
 */
const ATOM = /\p{RI}\p{RI}|\P{M}(?:\p{M}|[\u{1F3FB}-\u{1F3FF}]|\u200D\P{M})*|\p{M}+/gsu

/** What goes on the air as one PDU. */
export interface Segment {
  readonly body: Body
  /** From 0. */
  readonly index: number
  readonly total: number
}

/**
 * Cuts a text into segments: in the GSM alphabet where it allows that, else in UCS-2. No cut falls inside an escape
 * pair, a surrogate pair or a base with its marks.
 *
 * @returns at least one segment; an empty text is one empty segment
 * @see 3GPP TS 23.040 §9.2.3.24.1
 */
export function splitText(text: string): readonly Segment[] {
  const alphabet = isGsm7(text) ? 'gsm7' : 'ucs2'
  const atoms = alphabet === 'gsm7' ? gsm7Atoms(text) : ucs2Atoms(text)
  const capacity = CAPACITY[alphabet]
  const units = atoms.reduce((sum, atom) => sum + atom.length, 0)
  const bodies = units <= capacity.alone ? [atoms.flat()] : fill(atoms, capacity.inParts)
  return bodies.map((codes, index) => ({ body: { alphabet, codes }, index, total: bodies.length }))
}

/** How many segments, and so how many charged messages, a text makes: 1 or more. */
export function segmentCount(text: string): number {
  return splitText(text).length
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

function gsm7Atoms(text: string): (readonly number[])[] {
  return [...text].map((char) => septetsOf(char) ?? [])
}

function ucs2Atoms(text: string): number[][] {
  const atoms: number[][] = []
  for (const [atom] of text.matchAll(ATOM)) {
    // A tower of marks may be higher than a segment: then only its code points stay whole.
    const pieces = atom.length <= CAPACITY.ucs2.inParts ? [atom] : [...atom]
    for (const piece of pieces) atoms.push(unitsOf(piece))
  }
  return atoms
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}
