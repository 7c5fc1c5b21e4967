import { expect, test } from 'vitest'
import { encodeAddress, readAddress, readServiceCentre } from './address.ts'
import { directionOf } from './anyPdu.ts'
import { decodeDcs, encodeDcs } from './dcs.ts'
import { decodeDeliver, encodeDeliver, salvageDeliver } from './deliver.ts'
import { decodeGsm7, septetsIn } from './gsm7.ts'
import { malformedReason } from './malformed.ts'
import { OctetReader } from './octetReader.ts'
import { splitData, splitText } from './splitText.ts'
import { decodeStatusReport, encodeStatusReport } from './statusReport.ts'
import { decodeSubmit, encodeSubmit } from './submit.ts'
import { decodeTimestamp, encodeTimestamp } from './timestamp.ts'
import { type Body, textOf } from './userData.ts'
import { decodeHeader, encodeHeader } from './userDataHeader.ts'
import { readValidity } from './validityPeriod.ts'

const DELIVER = '00040A91214365870900'
const TIME = '62702110203023'

test.each([
  [0x91, '+13912341234'],
  [0x81, '13912341234'],
  [0xa1, '13912341234'],
  [0xb1, '10086'],
  [0xc1, '*#abc'],
  [0xc9, '106575001234567'],
  [0xe1, '12345'],
])('a number of type %s keeps it', (type, number) => {
  const address = { number, type, alphanumeric: false }
  expect(readAddress(new OctetReader(encodeAddress(address)))).toEqual(address)
})

test('a plus and the type of number never contradict each other', () => {
  expect(() => encodeAddress({ number: '+8613912341234', type: 0x81, alphanumeric: false })).toThrow(/plus/)
  expect(() => encodeAddress({ number: '13912341234', type: 0x91, alphanumeric: false })).toThrow(/plus/)
})

test('an address whose digits go on behind its end is refused, and its message salvaged without one', () => {
  const pdu = `0004059136F99100${'00'}${TIME}0161`
  expect(reasonOf(() => decodeDeliver(pdu))).toBe('bad-address')
  const { from, body } = salvageDeliver(pdu)
  expect([from.number, textOf([body])]).toEqual(['', 'a'])
})

test('an address that is too long is refused even in salvage, for its length may lie about where the text begins', () => {
  const pdu = `00041691${'21'.repeat(11)}0000${TIME}0161`
  expect(reasonOf(() => decodeDeliver(pdu))).toBe('bad-address')
  expect(reasonOf(() => salvageDeliver(pdu))).toBe('bad-address')
})

test('a filler that a sender counts as a digit is none', () => {
  expect(readAddress(new OctetReader([0x04, 0x91, 0x36, 0xf9])).number).toBe('+639')
})

test('a service centre that is left out, or is no number, is undefined', () => {
  for (const octets of [[0], [1, 0x81], [3, 0x91, 0x3f, 0xf1]]) {
    expect(readServiceCentre(new OctetReader(octets))).toBeUndefined()
  }
})

test.each([
  [0x00, { alphabet: 'gsm7', messageClass: undefined }],
  [0x0c, { alphabet: 'gsm7', messageClass: undefined }],
  [0x10, { alphabet: 'gsm7', messageClass: 0 }],
  [0x18, { alphabet: 'ucs2', messageClass: 0 }],
  [0x44, { alphabet: '8bit', messageClass: undefined }],
  [0x59, { alphabet: 'ucs2', messageClass: 1 }],
  [0x8c, { alphabet: 'gsm7', messageClass: undefined, waiting: undefined }],
  [0xb8, { alphabet: 'gsm7', messageClass: undefined, waiting: undefined }],
  [0xc8, { alphabet: 'gsm7', waiting: { kind: 'voicemail', isActive: true, isStored: false } }],
  [0xd1, { alphabet: 'gsm7', waiting: { kind: 'fax', isActive: false, isStored: true } }],
  [0xea, { alphabet: 'ucs2', waiting: { kind: 'email', isActive: true, isStored: true } }],
  [0xf0, { alphabet: 'gsm7', messageClass: 0 }],
  [0xf6, { alphabet: '8bit', messageClass: 2 }],
])('the data coding scheme %s says what it should', (octet, expected) => {
  expect(decodeDcs(octet)).toMatchObject(expected)
})

test('a flash message is written in any alphabet, and never under a scheme of another', () => {
  expect(encodeDcs('gsm7', { messageClass: 0 })).toBe(0x10)
  expect(encodeDcs('ucs2', { messageClass: 0 })).toBe(0x18)
  expect(() => encodeDcs('ucs2', { coding: 0xf0 })).toThrow(/not that of the body/)
  expect(() => encodeDcs('gsm7', { coding: 0x20 })).toThrow(/not that of the body/)
  expect(() => encodeDcs('gsm7', { messageClass: 4 })).toThrow(/from 0 to 3/)
})

test.each(['20', '28', '34', '60'])('a compressed text (%s) is refused, and nothing of it is shown', (dcs) => {
  const pdu = `${DELIVER}${dcs}${TIME}0A11223344556677889900`
  expect(reasonOf(() => decodeDeliver(pdu))).toBe('compressed')
  const { from, body } = salvageDeliver(pdu)
  expect([from.number, textOf([body])]).toEqual(['+1234567890', '…'])
})

test('a UCS-2 text of an odd number of octets is shown up to its last whole character, and marked', () => {
  const { body } = decodeDeliver(`${DELIVER}08${TIME}054F60597D57`)
  expect(body.isTruncated).toBe(true)
  expect(textOf([body])).toBe('你好…')
})

const AT = Date.UTC(2026, 10, 22, 18, 14)

test('a text that is read at a wrong place is not shown: without a time, or with letters that nobody writes', () => {
  const timeless = encodeDeliver({ from: '1', body: bodyOf('救命'), smscAt: undefined, zoneMinutes: 0 }).pdu
  const odd = encodeDeliver({ from: '1', body: bodyOf('A@JÆ$'), smscAt: AT, zoneMinutes: 480 }).pdu
  for (const pdu of [timeless, odd]) expect(textOf([salvageDeliver(pdu.slice(0, -2)).body])).toBe('…')
})

test('a cut never makes another character of a half', () => {
  const gsm7 = encodeDeliver({ from: '1', body: bodyOf('1234567€'), smscAt: AT, zoneMinutes: 480 }).pdu
  expect(textOf([salvageDeliver(gsm7.slice(0, -2)).body])).toBe('1234567…')
  const ucs2 = encodeDeliver({ from: '1', body: bodyOf('救🔥'), smscAt: AT, zoneMinutes: 480 }).pdu
  for (const octets of [1, 2, 3]) expect(textOf([salvageDeliver(ucs2.slice(0, -2 * octets)).body])).toBe('救…')
})

test('what is left behind a cut part stays apart from the next part', () => {
  const cut: Body = { alphabet: 'gsm7', codes: [0x61], isTruncated: true }
  expect(textOf([cut, bodyOf('b')])).toBe('a…b')
})

test('parts in different national tables are read each in its own', () => {
  const turkish: Body = { alphabet: 'gsm7', codes: [0x1b, 0x47], languages: { locking: 0, single: 1 } }
  const plain: Body = { alphabet: 'gsm7', codes: [0x1b, 0x47] }
  expect(textOf([turkish, plain, turkish])).toBe('ĞGĞ')
})

test('half a surrogate pair without the other half is no character', () => {
  expect(textOf([{ alphabet: 'ucs2', codes: [0x6551, 0xd83d] }])).toBe('救\ufffd')
})

test('a header that is longer than the data is refused; a flag without any data is not', () => {
  expect(reasonOf(() => decodeDeliver(`0044${DELIVER.slice(4)}00${TIME}0405000301`))).toBe('bad-header')
  expect(textOf([decodeDeliver(`0044${DELIVER.slice(4)}00${TIME}00`).body])).toBe('')
})

test.each([
  [{ locking: 0, single: 1 }, 'ĞİŞçğış€'],
  [{ locking: 1, single: 0 }, '€ıĞğŞşİç€{'],
  [{ locking: 0, single: 2 }, 'çÁÍÓÚáíóú€'],
  [{ locking: 0, single: 3 }, 'êçÔôÁáÊÀÍÓÚÃÕÂíóúãõâ€ΦΓΩΠΨΣΘ'],
  [{ locking: 3, single: 3 }, 'êúíóçÔôÁáªÇÀ∞^\\€Ó|ÂâÊÉº~`{'],
])('the national tables %o have the letters of their language', (languages, text) => {
  const [segment] = splitText(text, { languages })
  expect(segment?.body).toMatchObject({ alphabet: 'gsm7', languages })
  const { pdu } = encodeSubmit({ to: '1', body: segment?.body ?? bodyOf('') })
  const { body, header } = decodeSubmit(pdu)
  expect(header.languages).toEqual(languages)
  expect(textOf([body])).toBe(text)
})

test('the national tables stand at the codes of the standard', () => {
  const codeOf = (char: string, locking: number, single: number) => septetsIn({ locking, single }).get(char)
  expect(codeOf('ı', 1, 0)).toEqual([0x07])
  expect(codeOf('ş', 0, 1)).toEqual([0x1b, 0x73])
  expect(codeOf('ú', 0, 2)).toEqual([0x1b, 0x75])
  expect(codeOf('ã', 3, 0)).toEqual([0x7b])
  expect(codeOf('â', 0, 3)).toEqual([0x1b, 0x7f])
})

test('a letter of a table that is not ours is marked and never guessed', () => {
  expect(decodeGsm7([0x61, 0x1b, 0x62, 0x63], { locking: 0, single: 6 })).toBe('a\ufffdc')
  expect(decodeGsm7([0x61, 0x1b, 0x65, 0x63], { locking: 6, single: 0 })).toBe('\ufffd€\ufffd')
  expect(textOf([decodeDeliver(`0044${DELIVER.slice(4)}00${TIME}05032501066100`).body])).not.toMatch(/[a-z]/)
})

test('the header carries wide references, ports of both widths, and elements of other kinds', () => {
  const fields = {
    concatenation: { reference: 0xabcd, bits: 16 as const, total: 3, sequence: 2 },
    ports: { destination: 2948, source: 9200, bits: 16 as const },
    otherElements: [{ identifier: 0x70, data: [1] }],
  }
  const octets = encodeHeader(fields)
  expect(octets).toEqual([15, 0x08, 4, 0xab, 0xcd, 3, 2, 0x05, 4, 0x0b, 0x84, 0x23, 0xf0, 0x70, 1, 1])
  expect(decodeHeader(octets.slice(1))).toMatchObject({ concatenation: fields.concatenation, ports: fields.ports })
  const narrow = { ports: { destination: 80, source: 81, bits: 8 as const } }
  expect(encodeHeader(narrow)).toEqual([4, 0x04, 2, 80, 81])
  expect(() => encodeHeader({ ports: { destination: 256, source: 0, bits: 8 } })).toThrow(/from 0 to 255/)
})

test('a part that cannot be one of its whole is a text of its own', () => {
  for (const [total, sequence] of [
    [0, 0],
    [2, 0],
    [2, 3],
  ] as const) {
    expect(decodeHeader([0x00, 3, 7, total, sequence]).concatenation).toBeUndefined()
  }
})

test('an element that runs past the end of its header is left out, and those in front of it count', () => {
  const { elements, concatenation } = decodeHeader([0x00, 3, 7, 2, 1, 0x70, 5, 1])
  expect(elements).toEqual([{ identifier: 0x00, data: [7, 2, 1] }])
  expect(concatenation).toEqual({ reference: 7, bits: 8, total: 2, sequence: 1 })
})

test('no decoder takes a PDU of another type', () => {
  const deliver = `${DELIVER}00${TIME}0161`
  expect(reasonOf(() => decodeSubmit(deliver))).toBe('wrong-type')
  expect(reasonOf(() => decodeStatusReport(deliver))).toBe('wrong-type')
  expect(reasonOf(() => decodeDeliver('0001000191F0000000'))).toBe('wrong-type')
  expect(reasonOf(() => directionOf('0003'))).toBe('wrong-type')
})

test('a segment that would not fit, or a number without a place, is refused', () => {
  const body = bodyOf('x')
  const tooLong: Body = { alphabet: 'gsm7', codes: new Array(161).fill(0x61) }
  expect(() => encodeSubmit({ to: '1', body: tooLong })).toThrow(/140 octets/)
  expect(() => encodeSubmit({ to: '1', body, messageReference: 256 })).toThrow(/TP-MR/)
  expect(() => encodeSubmit({ to: '1', body, protocol: -1 })).toThrow(/TP-PID/)
  const concatenation = { reference: 256, bits: 8 as const, total: 2, sequence: 1 }
  expect(() => encodeSubmit({ to: '1', body, concatenation })).toThrow(/reference/)
  expect(() => encodeSubmit({ to: '1', body, concatenation: { ...concatenation, reference: 1, sequence: 3 } })).toThrow(
    /part/,
  )
})

test.each([
  [8, 0, 153],
  [16, 0, 152],
  [8, 6, 146],
] as const)(
  'references of %i bits and %i octets of elements leave %i septets',
  (referenceBits, elementOctets, septets) => {
    const [first] = splitText('a'.repeat(400), { referenceBits, elementOctets })
    expect(first?.body.codes.length).toBe(septets)
  },
)

test('data is cut where it has to be', () => {
  const octets = new Array(141).fill(7)
  expect(splitData(octets.slice(1)).length).toBe(1)
  expect(splitData(octets).map(({ body }) => body.codes.length)).toEqual([134, 7])
})

test.each([
  ['none', [0x00, 1, 2, 3, 0, 0, 0], { seconds: undefined, isSingleShot: false }],
  ['minutes', [0x01, 11, 0, 0, 0, 0, 0], { seconds: 3600, isSingleShot: false }],
  ['seconds', [0x42, 90, 0, 0, 0, 0, 0], { seconds: 90, isSingleShot: true }],
  ['a time', [0x03, 0x21, 0x03, 0x10, 0, 0, 0], { seconds: 45_001, isSingleShot: false }],
  ['an extension', [0x82, 90, 0, 0, 0, 0, 0], { seconds: undefined, isSingleShot: false }],
])('an enhanced validity with %s is understood', (_, octets, expected) => {
  expect(readValidity(new OctetReader(octets), 1)).toEqual({ kind: 'enhanced', ...expected })
})

test('an absolute validity is written and read in its zone', () => {
  const until = { at: Date.parse('2026-08-01T12:00:00-03:30'), zoneMinutes: -210 }
  const { pdu } = encodeSubmit({ to: '1', body: bodyOf('x'), validity: { kind: 'absolute', until } })
  expect(decodeSubmit(pdu).validity).toEqual({ kind: 'absolute', until })
})

test('a time that no octets can tell is refused, and none at all is zeros', () => {
  expect(() => encodeTimestamp({ at: Date.parse('1989-12-31T00:00:00Z'), zoneMinutes: 0 })).toThrow(/year/)
  expect(() => encodeTimestamp({ at: Date.parse('2020-01-01T00:00:00Z'), zoneMinutes: 7 })).toThrow(/quarters/)
  expect(decodeTimestamp(encodeTimestamp(undefined))).toBeUndefined()
})

test('a report never carries octets under a scheme that is not theirs', () => {
  const fields = { messageReference: 1, to: '1', smscAt: undefined, dischargedAt: undefined, zoneMinutes: 0, status: 0 }
  expect(() => encodeStatusReport({ ...fields, body: bodyOf('救') })).toThrow(/not that of the body/)
})

function bodyOf(text: string): Body {
  return splitText(text)[0]?.body ?? { alphabet: 'gsm7', codes: [] }
}

function reasonOf(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    return malformedReason(error)
  }
  return undefined
}
