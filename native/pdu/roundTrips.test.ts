import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isHubError } from '../../main/base/hubError.ts'
import { decodeDeliver, encodeDeliver } from './deliver.ts'
import { toHex } from './hex.ts'
import { packSeptets, unpackSeptets } from './septets.ts'
import { splitText } from './splitText.ts'
import { decodeStatusReport, encodeStatusReport, isStatusReport } from './statusReport.ts'
import { decodeSubmit, encodeSubmit } from './submit.ts'
import { decodeTimestamp, encodeTimestamp } from './timestamp.ts'
import { textOf } from './userData.ts'
import { decodeValidityPeriod, encodeValidityPeriod } from './validityPeriod.ts'

const number = fc.stringMatching(/^\+?[0-9*#abc]{1,20}$/)
const second = fc.integer({ min: 632_000_000, max: 3_786_000_000 }).map((seconds) => seconds * 1000)
const zone = fc.integer({ min: -56, max: 56 }).map((quarters) => quarters * 15)

test('septets come back from any packing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 127 })), fc.integer({ min: 0, max: 6 }), (septets, fillBits) => {
      expect(unpackSeptets(packSeptets(septets, fillBits), septets.length, fillBits)).toEqual(septets)
    }),
  )
})

test('every segment of a text survives the way out', () => {
  fc.assert(
    fc.property(
      number,
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.integer({ min: 0, max: 255 }),
      (to, text, reference) => {
        const bodies = splitText(text).map(({ body, index, total }) => {
          const concatenation = total === 1 ? undefined : { reference, bits: 8 as const, total, sequence: index + 1 }
          const encoded = encodeSubmit({ to, body, concatenation, validityMinutes: 30 })
          const submit = decodeSubmit(encoded.pdu)
          expect(encoded.tpduOctets).toBe(encoded.pdu.length / 2 - 1)
          expect(submit).toMatchObject({
            to: { number: to },
            wantsReport: true,
            validity: { kind: 'relative', minutes: 30 },
          })
          expect(submit.header.concatenation).toEqual(concatenation)
          return submit.body
        })
        expect(textOf(bodies)).toBe(text)
      },
    ),
  )
})

test('a message survives the way in, in every zone', () => {
  fc.assert(
    fc.property(number, second, zone, (from, smscAt, zoneMinutes) => {
      const [segment] = splitText('110 有人撬门')
      if (segment === undefined) throw new Error('a text has a segment')
      const { pdu } = encodeDeliver({ from, body: segment.body, concatenation: undefined, smscAt, zoneMinutes })
      expect(isStatusReport(pdu)).toBe(false)
      expect(decodeDeliver(pdu)).toMatchObject({ from: { number: from, alphanumeric: false }, smscAt })
    }),
  )
})

test('a report survives the way in', () => {
  fc.assert(
    fc.property(
      number,
      second,
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 255 }),
      (to, at, messageReference, status) => {
        const { pdu } = encodeStatusReport({
          messageReference,
          to,
          smscAt: at,
          dischargedAt: at,
          zoneMinutes: 480,
          status,
        })
        expect(isStatusReport(pdu)).toBe(true)
        expect(decodeStatusReport(pdu)).toMatchObject({
          messageReference,
          to: { number: to },
          dischargedAt: at,
          status,
        })
      },
    ),
  )
})

test('a sender may be a name', () => {
  const body = { alphabet: 'gsm7' as const, codes: [] }
  const { pdu } = encodeDeliver({
    from: 'China Mob',
    body,
    concatenation: undefined,
    smscAt: undefined,
    zoneMinutes: 0,
  })
  expect(decodeDeliver(pdu).from).toEqual({ number: 'China Mob', alphanumeric: true, type: 0xd0 })
})

test('numbers keep the type in which they are dialled', () => {
  const [segment] = splitText('x')
  if (segment === undefined) throw new Error('a text has a segment')
  const addressOf = (to: string) =>
    encodeSubmit({ to, body: segment.body, concatenation: undefined, validityMinutes: 5 }).pdu.slice(6, 10)
  expect(addressOf('13912341234')).toBe('0B81')
  expect(addressOf('10086')).toBe('0581')
  expect(addressOf('+8613912341234')).toBe('0D91')
})

test('octets of any kind are decoded or refused as malformed, and nothing else happens', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
      for (const decode of [decodeDeliver, decodeSubmit, decodeStatusReport]) {
        try {
          decode(toHex([...octets]))
        } catch (error) {
          expect(isHubError(error, 'codec/malformed')).toBe(true)
        }
      }
    }),
  )
})

test('times agree with the calendar over a century', () => {
  fc.assert(
    fc.property(second, zone, (at, zoneMinutes) => {
      expect(decodeTimestamp(encodeTimestamp({ at, zoneMinutes }))).toEqual({ at, zoneMinutes })
      const local = new Date(at + zoneMinutes * 60_000)
      const [yy, mm, dd] = encodeTimestamp({ at, zoneMinutes }).map((octet) => (octet & 0x0f) * 10 + (octet >> 4))
      expect([yy, mm, dd]).toEqual([local.getUTCFullYear() % 100, local.getUTCMonth() + 1, local.getUTCDate()])
    }),
  )
})

test.each([
  ['a digit that is none', [0x62, 0xb1, 0x22, 0x01, 0x32, 0x54, 0x23]],
  ['30 February', [0x62, 0x20, 0x03, 0x01, 0x32, 0x54, 0x23]],
  ['a zone of all ones', [0x62, 0x11, 0x22, 0x01, 0x32, 0x54, 0xff]],
  ['a minute with a digit that is none', [0x62, 0x11, 0x22, 0x01, 0xa1, 0x54, 0x23]],
  ['month 0', [0x62, 0x00, 0x22, 0x01, 0x32, 0x54, 0x23]],
  ['month 13', [0x62, 0x31, 0x22, 0x01, 0x32, 0x54, 0x23]],
  ['a zone beyond 14 hours', [0x62, 0x11, 0x22, 0x01, 0x32, 0x54, 0x75]],
  ['an hour of 25', [0x62, 0x11, 0x22, 0x52, 0x32, 0x54, 0x23]],
])('%s is no time', (_, octets) => {
  expect(decodeTimestamp(octets)).toBeUndefined()
})

test('a validity is never shorter than asked, and outside the range there is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 635_040 }), (minutes) => {
      const octet = encodeValidityPeriod(minutes)
      expect(decodeValidityPeriod(octet)).toBeGreaterThanOrEqual(minutes)
      if (octet > 0) expect(decodeValidityPeriod(octet - 1)).toBeLessThan(minutes)
    }),
  )
  for (const minutes of [4, 635_041, Number.NaN]) expect(() => encodeValidityPeriod(minutes)).toThrow()
})
