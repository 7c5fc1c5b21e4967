import fc from 'fast-check'
import type { Address } from '../pdu/address.ts'
import type { Alphabet } from '../pdu/dcs.ts'
import { DEFAULT_LANGUAGES, septetsIn } from '../pdu/gsm7.ts'
import type { Languages } from '../pdu/nationalTables.ts'
import type { Moment } from '../pdu/timestamp.ts'
import type { Body } from '../pdu/userData.ts'
import type { HeaderFields } from '../pdu/userDataHeader.ts'
import { decodeValidityPeriod, type Validity } from '../pdu/validityPeriod.ts'

/** Objects with a prototype, as the codec makes them. */
function plain<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<T>(model, { noNullPrototype: true })
}

/** Inputs for the codec, of every kind that it claims to know. */
export const octet = fc.nat({ max: 255 })
const wide = fc.nat({ max: 0xffff })

/** All tables that are ours, and none. */
const languages: fc.Arbitrary<Languages> = plain({
  locking: fc.constantFrom(0, 0, 0, 1, 3),
  single: fc.constantFrom(0, 0, 0, 1, 2, 3),
})

const digits = fc.stringMatching(/^[0-9*#abc]{1,20}$/)
const gsm7Characters = [...septetsIn(DEFAULT_LANGUAGES).keys()]
const name = fc
  .array(fc.constantFrom(...gsm7Characters), { minLength: 1, maxLength: 5 })
  .map((characters) => characters.join(''))

/** Every type of number in every numbering plan, and names. */
export const address: fc.Arbitrary<Address> = fc.oneof(
  { weight: 4, arbitrary: plain({ number: digits, type: fc.integer({ min: 0x80, max: 0xff }) }).map(numbered) },
  { weight: 1, arbitrary: name.map((number) => ({ number, type: 0xd0, alphanumeric: true })) },
)

function numbered({ number, type }: { number: string; type: number }): Address {
  const isName = ((type >> 4) & 0x07) === 5
  const plain = isName ? 0x81 : type
  return { number: ((plain >> 4) & 0x07) === 1 ? `+${number}` : number, type: plain, alphanumeric: false }
}

export const serviceCentre = fc.option(fc.stringMatching(/^\+?[0-9]{1,20}$/), { nil: undefined })

/** Whole seconds in the century that a time stamp can tell, in every zone. */
const moment: fc.Arbitrary<Moment> = plain({
  at: fc.integer({ min: 632_000_000, max: 3_786_000_000 }).map((seconds) => seconds * 1000),
  zoneMinutes: fc.integer({ min: -56, max: 56 }).map((quarters) => quarters * 15),
})
export const maybeMoment = fc.option(moment, { nil: undefined })

export const validity: fc.Arbitrary<Validity> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  octet.map((value) => ({ kind: 'relative' as const, minutes: decodeValidityPeriod(value) })),
  maybeMoment.map((until) => ({ kind: 'absolute' as const, until })),
)

const concatenation = plain({
  bits: fc.constantFrom(8 as const, 16 as const),
  reference: wide,
  total: octet,
  sequence: octet,
}).map(({ bits, reference, total, sequence }) => {
  const parts = Math.max(1, total)
  return {
    bits,
    reference: bits === 8 ? reference & 0xff : reference,
    total: parts,
    sequence: 1 + (sequence % parts),
  }
})

const ports = plain({ bits: fc.constantFrom(8 as const, 16 as const), destination: wide, source: wide }).map(
  ({ bits, destination, source }) => {
    const mask = bits === 8 ? 0xff : 0xffff
    return { bits, destination: destination & mask, source: source & mask }
  },
)

/** At most 23 octets with the tables, so that a body of a hundred octets finds room. */
export const header: fc.Arbitrary<HeaderFields> = plain({
  concatenation: fc.option(concatenation, { nil: undefined }),
  ports: fc.option(ports, { nil: undefined }),
  otherElements: fc.array(
    plain({ identifier: fc.integer({ min: 0x70, max: 0x7f }), data: fc.array(octet, { maxLength: 2 }) }),
    { maxLength: 1 },
  ),
})

/** Short of what a segment holds, with a header of {@link header}. */
function codesUpTo(most: number, code: fc.Arbitrary<number>): fc.Arbitrary<number[]> {
  const few = fc.array(code, { maxLength: 12 })
  return fc
    .tuple(few, few, fc.nat({ max: most }))
    .map(([first, again, times]) => [...first, ...new Array(times).fill(again).flat()].slice(0, most))
}

export const body: fc.Arbitrary<Body> = fc.oneof(
  fc.tuple(codesUpTo(120, fc.nat({ max: 127 })), languages).map(([codes, tables]) => ({
    alphabet: 'gsm7' as const,
    codes,
    ...(tables.locking === 0 && tables.single === 0 ? {} : { languages: tables }),
  })),
  codesUpTo(50, wide).map((codes) => ({ alphabet: 'ucs2' as const, codes })),
  codesUpTo(100, octet).map((codes) => ({ alphabet: '8bit' as const, codes })),
)

/** Every TP-DCS whose text is not compressed, by the alphabet that it names. */
export const codings: Readonly<Record<Alphabet, readonly number[]>> = {
  gsm7: [0x00, 0x10, 0x11, 0x12, 0x13, 0x0c, 0x40, 0x50, 0x80, 0xbf, 0xc0, 0xc8, 0xd0, 0xd9, 0xf0, 0xf3],
  '8bit': [0x04, 0x14, 0x17, 0x44, 0x54, 0xf4, 0xf7],
  ucs2: [0x08, 0x18, 0x1b, 0x48, 0x58, 0xe0, 0xeb],
}

/**
 * Texts as people and programs write them: Chinese, emoji with joiners and skin tones, ideographs beyond the first
 * 65 536, combining marks, and the characters that take an escape in the GSM alphabet.
 */
export const text: fc.Arbitrary<string> = fc.oneof(
  longTextOf(fc.constantFrom(...gsm7Characters)),
  longTextOf(
    fc.constantFrom('救', '火', '𠀀', '𪚥', '🔥', '👩‍🚒', '👍🏽', '🇨🇳', '❤️', 'e\u0301', 'a', '€', '{', '，', '1'),
  ),
  longTextOf('binary'),
)

/** Cuts fall far behind the start, and everywhere in what is repeated. */
function longTextOf(unit: fc.Arbitrary<string> | 'binary'): fc.Arbitrary<string> {
  const short = fc.string({ unit, maxLength: 12 })
  return fc.tuple(short, short, fc.nat({ max: 60 })).map(([first, again, times]) => first + again.repeat(times))
}

export const splitOptions = plain({
  referenceBits: fc.constantFrom(8 as const, 16 as const),
  languages,
  isUcs2: fc.boolean(),
})
