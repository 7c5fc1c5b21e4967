import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeLine, encodeLine } from './pduLines.ts'

interface Vector {
  readonly id: string
  readonly direction: string
  readonly pdu: string
  readonly expected: Readonly<Record<string, unknown>>
}

const vectors: readonly Vector[] = readFileSync(new URL('../pdu/vectors.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))

/** Refused although the source decodes them, or the other way round; the reasons stand beside the codec's vectors. */
const DECIDED: readonly string[] = ['v040', 'v151', 'v170', 'v171', 'v215', 'v228', 'v247']
/** What a source asserts of several parts, or of a time in a zone of its own: the codec's vectors hold those. */
const NO_FIELD = [
  'error',
  'parses',
  'group',
  'groupText',
  'textPrefixOf',
  'timestampUtc',
  'timestampLocal',
  'dischargeLocal',
]

const decoded = vectors.map((vector) => ({ vector, line: decodeLine(JSON.stringify(vector)) }))

test.each(decoded)('$vector.id comes out of the door as its source says', ({ vector, line }) => {
  expect(line['id']).toBe(vector.id)
  if (DECIDED.includes(vector.id)) return
  expect(line['ok']).toBe(vector.expected['error'] !== true)
  if (line['ok'] !== true) expect(line['error']).toEqual(expect.stringMatching(/^[a-z-]+$/))
  const asserted = Object.entries(vector.expected).filter(([name]) => !NO_FIELD.includes(name))
  expect(line).toMatchObject(Object.fromEntries(asserted))
})

test.each(decoded.filter(({ line }) => line['ok'] === true))(
  '$vector.id comes back from its own fields',
  ({ line }) => {
    const encoded = encodeLine(JSON.stringify(line))
    expect(encoded).toMatchObject({ id: line['id'], ok: true, pdu: expect.any(String) })
    const again = decodeLine(JSON.stringify({ id: line['id'], pdu: encoded['pdu'] }))
    // The order of header elements is not kept, nor octets behind the message.
    expect({ ...again, udh: 0, tpduLength: 0 }).toEqual({ ...line, udh: 0, tpduLength: 0 })
  },
)

test.each([
  ['{"id":', null, 'not-json'],
  ['7', null, 'bad-field'],
  ['{"id":"a"}', 'a', 'no-pdu'],
  ['{"id":"b","pdu":7}', 'b', 'no-pdu'],
  ['{"id":3,"pdu":"0004","direction":"sideways"}', 3, 'bad-field'],
  ['{"id":4,"pdu":"xy"}', 4, 'too-short'],
  ['{"id":5,"pdu":"0004zz","direction":"deliver"}', 5, 'not-hex'],
  ['{"id":6,"pdu":"0003"}', 6, 'wrong-type'],
])('the line %s is answered like any other', (line, id, error) => {
  expect(decodeLine(line)).toMatchObject({ id, ok: false, error })
})

test('a cut message is refused, with what there is of it', () => {
  const answer = decodeLine(JSON.stringify({ id: 1, pdu: '00040A912143658709000862702110203023044F60' }))
  expect(answer).toMatchObject({
    ok: false,
    error: 'truncated',
    salvage: { number: '+1234567890', text: '你…', truncated: true },
  })
})

test('a long text takes several PDUs, which join again', () => {
  const text = `${'救命'.repeat(60)}🔥${'火'.repeat(30)}`
  const concat = { ref: 4660, bits: 16 }
  const answer = encodeLine(JSON.stringify({ id: 1, direction: 'submit', number: '+8613800138000', text, concat }))
  expect(answer['ok']).toBe(true)
  const parts = [answer['pdus']].flat().map((part) => decodeLine(JSON.stringify(part)))
  expect(parts.map((part) => part['concat'])).toEqual([1, 2, 3].map((seq) => ({ ...concat, total: 3, seq })))
  expect(parts.map((part) => part['text']).join('')).toBe(text)
})

test.each([
  ['a class', { text: '集合', class: 0 }, { dcs: 0x18 }],
  ['data between ports', { dataHex: '0102', ports: { dst: 2948, src: 9200, bits: 16 } }, { dcs: 4 }],
  ['an absolute validity', { text: 'x', validity: { absolute: '2026-08-01T12:00:00-03:30' } }, {}],
  ['a national number', { text: 'x', toa: 0xa1 }, { number: '13800138000' }],
  ['a service centre', { text: 'x', smsc: '+8613800100500', srr: true, mr: 9, rd: true, pid: 0x41 }, {}],
  ['Turkish letters', { text: 'Şğı', language: { locking: 0, single: 1 } }, { dcs: 0 }],
])('the door encodes %s', (_, fields, more) => {
  const encoded = encodeLine(JSON.stringify({ direction: 'submit', number: '13800138000', ...fields }))
  expect(decodeLine(JSON.stringify(encoded))).toMatchObject({ ok: true, ...fields, ...more })
})

test.each([
  [{ direction: 'submit', number: '+1', text: '救', dcs: 0 }, 'unencodable'],
  [{ direction: 'submit', number: '+1', text: 'x', class: 9 }, 'out-of-range'],
  [{ direction: 'submit', number: '+1', text: 'x'.repeat(161), concat: { ref: 1, total: 2, seq: 1 } }, 'out-of-range'],
  [{ direction: 'submit', number: '+1', text: 'x', validity: { relativeMinutes: 1 } }, 'out-of-range'],
  [{ direction: 'submit', number: '+1', text: 'x', validity: { enhanced: {} } }, 'unencodable'],
  [{ direction: 'deliver', number: '+1', text: 'x', timestamp: 'noon' }, 'bad-field'],
  [{ direction: 'deliver', number: '+1', dataHex: '01', dcs: 0 }, 'unencodable'],
  [{ direction: 'sideways', number: '+1' }, 'bad-field'],
  [{ direction: 'submit' }, 'bad-field'],
])('the door refuses to encode %j', (fields, error) => {
  expect(encodeLine(JSON.stringify({ id: 'e', ...fields }))).toMatchObject({ id: 'e', ok: false, error })
})
