import { deepStrictEqual, ok, strictEqual } from 'node:assert'
import fc from 'fast-check'
import { isHubError } from '../../main/base/hubError.ts'
import { decodeAny, directionOf } from '../pdu/anyPdu.ts'
import { decodeDeliver, encodeDeliver, salvageDeliver } from '../pdu/deliver.ts'
import { DEFAULT_LANGUAGES } from '../pdu/gsm7.ts'
import { toHex } from '../pdu/hex.ts'
import { type SplitOptions, splitText } from '../pdu/splitText.ts'
import { decodeStatusReport, encodeStatusReport } from '../pdu/statusReport.ts'
import { decodeSubmit, encodeSubmit, salvageSubmit } from '../pdu/submit.ts'
import { type Body, textOf, type UserData } from '../pdu/userData.ts'
import type { HeaderFields } from '../pdu/userDataHeader.ts'
import {
  address,
  body,
  codings,
  header,
  maybeMoment,
  octet,
  serviceCentre,
  splitOptions,
  text,
  validity,
} from './codecInputs.ts'
import { decodeLine, encodeLine } from './pduLines.ts'

/** Something that holds for every input. */
export interface CodecProperty {
  readonly name: string
  readonly property: fc.IRawProperty<unknown, false>
}

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never

const common = { serviceCentre, body, header, protocol: octet, coding: octet, flags: octet }

const submits = fc
  .record({ ...common, to: address, validity, messageReference: octet })
  .map(({ header: elements, coding, flags, ...fields }) => ({
    ...fields,
    ...elements,
    coding: codingFor(fields.body, coding),
    wantsReport: (flags & 1) !== 0,
    rejectDuplicates: (flags & 2) !== 0,
    hasReplyPath: (flags & 4) !== 0,
  }))

const delivers = fc
  .record({ ...common, from: address, moment: maybeMoment })
  .map(({ header: elements, coding, flags, moment, ...fields }) => ({
    ...fields,
    ...elements,
    coding: codingFor(fields.body, coding),
    smscAt: moment?.at,
    zoneMinutes: moment?.zoneMinutes ?? 0,
    hasMoreToCome: (flags & 1) !== 0,
    isReported: (flags & 2) !== 0,
    hasReplyPath: (flags & 4) !== 0,
  }))

const reports = fc
  .record({
    ...common,
    to: address,
    messageReference: octet,
    status: octet,
    taken: maybeMoment,
    discharged: maybeMoment,
  })
  .map(({ header: elements, coding, flags, taken, discharged, body: given, protocol, ...fields }) => ({
    ...fields,
    // Without user data there is no header either.
    ...((flags & 4) === 0 ? {} : { ...elements, body: given }),
    coding: (flags & 4) === 0 ? undefined : codingFor(given, coding),
    protocol: (flags & 8) === 0 ? undefined : protocol,
    smscAt: taken?.at,
    zoneMinutes: taken?.zoneMinutes ?? 0,
    dischargedAt: discharged?.at,
    dischargedZoneMinutes: discharged?.zoneMinutes,
    hasMoreToCome: (flags & 1) !== 0,
    isOfCommand: (flags & 2) !== 0,
  }))

const validPdu = fc.oneof(
  submits.map((fields) => encodeSubmit(fields).pdu),
  delivers.map((fields) => encodeDeliver(fields).pdu),
  reports.map((fields) => encodeStatusReport(fields).pdu),
)

/** Valid PDUs with one octet changed, so that lengths, flags and schemes lie. */
const mutatedPdu = fc.record({ pdu: validPdu, at: fc.nat({ max: 60 }), to: octet }).map(({ pdu, at, to }) => {
  const place = 2 * (at % (pdu.length / 2))
  return `${pdu.slice(0, place)}${toHex([to])}${pdu.slice(place + 2)}`
})

const anyPdu = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((octets) => toHex([...octets])),
  mutatedPdu,
  fc.record({ pdu: mutatedPdu, length: fc.nat({ max: 350 }) }).map(({ pdu, length }) => pdu.slice(0, length)),
  fc.string({ maxLength: 100 }),
)

/** Held by the tests with some inputs, and by the door's `fuzz` with millions. */
export const CODEC_PROPERTIES: readonly CodecProperty[] = [
  { name: 'an SMS-SUBMIT comes back with every field', property: fc.property(submits, expectSubmit) },
  { name: 'an SMS-DELIVER comes back with every field', property: fc.property(delivers, expectDeliver) },
  { name: 'an SMS-STATUS-REPORT comes back with every field', property: fc.property(reports, expectReport) },
  {
    name: 'a text comes back from its segments, cut where it may be',
    property: fc.property(text, splitOptions, expectSegments),
  },
  {
    name: 'a cut PDU is refused, and its salvage is the beginning of the text',
    property: fc.property(delivers, octet, expectCut),
  },
  { name: 'anything is decoded or refused by name', property: fc.property(anyPdu, expectNamedOutcome) },
  {
    name: 'what the door decodes it encodes again',
    property: fc.property(fc.oneof(validPdu, mutatedPdu), expectDoorRoundTrip),
  },
]

function codingFor({ alphabet }: Body, choice: number): number {
  const all = codings[alphabet]
  return all[choice % all.length] ?? 0
}

function expectSubmit(fields: Generated<typeof submits>): void {
  const { pdu, tpduOctets } = encodeSubmit(fields)
  const { coding, header: elements, body: codes, ...decoded } = decodeSubmit(pdu)
  const { serviceCentre: centre, to, messageReference, rejectDuplicates, wantsReport, hasReplyPath, protocol } = fields
  deepStrictEqual(decoded, {
    serviceCentre: centre,
    to,
    messageReference,
    rejectDuplicates,
    wantsReport,
    hasReplyPath,
    protocol,
    validity: fields.validity,
  })
  strictEqual(coding.octet, fields.coding)
  expectUserData({ header: elements, body: codes }, fields, fields.body)
  strictEqual(directionOf(pdu), 'submit')
  strictEqual(tpduOctets, pdu.length / 2 - 1 - Number.parseInt(pdu.slice(0, 2), 16))
}

function expectDeliver(fields: Generated<typeof delivers>): void {
  const { pdu } = encodeDeliver(fields)
  const { coding, header: elements, body: codes, ...decoded } = decodeDeliver(pdu)
  const { serviceCentre: centre, from, protocol, smscAt, hasMoreToCome, isReported, hasReplyPath } = fields
  deepStrictEqual(decoded, {
    serviceCentre: centre,
    from,
    protocol,
    smscAt,
    smscZoneMinutes: smscAt === undefined ? undefined : fields.zoneMinutes,
    hasMoreToCome,
    isReported,
    hasReplyPath,
  })
  strictEqual(coding.octet, fields.coding)
  expectUserData({ header: elements, body: codes }, fields, fields.body)
  strictEqual(directionOf(pdu), 'deliver')
}

function expectReport(fields: Generated<typeof reports>): void {
  const { pdu } = encodeStatusReport(fields)
  const { extras, ...decoded } = decodeStatusReport(pdu)
  const {
    serviceCentre: centre,
    to,
    messageReference,
    status,
    smscAt,
    dischargedAt,
    hasMoreToCome,
    isOfCommand,
  } = fields
  deepStrictEqual(decoded, {
    serviceCentre: centre,
    messageReference,
    to,
    smscAt,
    smscZoneMinutes: smscAt === undefined ? undefined : fields.zoneMinutes,
    dischargedAt,
    dischargedZoneMinutes: fields.dischargedZoneMinutes,
    status,
    isOfCommand,
    hasMoreToCome,
  })
  strictEqual(extras.protocol, fields.protocol)
  strictEqual(extras.coding?.octet, fields.coding)
  if (fields.body === undefined) strictEqual(extras.userData, undefined)
  else expectUserData(extras.userData, fields, fields.body)
  strictEqual(directionOf(pdu), 'status-report')
}

function expectUserData(data: UserData | undefined, fields: HeaderFields, given: Body): void {
  deepStrictEqual(data?.body, given)
  deepStrictEqual(data?.header.concatenation, fields.concatenation)
  deepStrictEqual(data?.header.ports, fields.ports)
  deepStrictEqual(data?.header.languages, given.languages ?? DEFAULT_LANGUAGES)
  deepStrictEqual(
    data?.header.elements.filter(({ identifier }) => identifier >= 0x70),
    fields.otherElements,
  )
}

function expectSegments(whole: string, options: SplitOptions): void {
  const segments = splitText(whole, options)
  const bodies = segments.map(({ body: part, index, total }) => {
    const concatenation =
      total === 1 || total > 255
        ? undefined
        : { reference: 7, bits: options.referenceBits ?? 8, total, sequence: index + 1 }
    const { pdu } = encodeSubmit({ to: '10086', body: part, concatenation })
    return decodeSubmit(pdu).body
  })
  strictEqual(textOf(bodies), whole)
  for (const [index, part] of bodies.entries()) {
    const piece = String.fromCharCode(...part.codes)
    if (part.alphabet === 'gsm7')
      ok(part.codes.length === 0 || part.codes.at(-1) !== 0x1b || part.codes.at(-2) === 0x1b)
    else if (part.codes.length > 0) ok(piece.isWellFormed(), 'a surrogate pair was split')
    // A base with more marks than a segment holds has to be cut somewhere.
    if (index > 0 && part.alphabet === 'ucs2' && !/\p{M}{20}/u.test(whole)) ok(!/^[\p{M}\u200d]/u.test(piece))
  }
}

function expectCut(fields: Generated<typeof delivers>, place: number): void {
  const { pdu } = encodeDeliver(fields)
  const length = place % (pdu.length / 2)
  const cut = pdu.slice(0, 2 * length)
  strictEqual(
    outcome(() => decodeDeliver(cut)),
    'refused',
  )
  let salvaged: UserData
  try {
    salvaged = salvageDeliver(cut)
  } catch (error) {
    ok(isHubError(error, 'codec/malformed'))
    return
  }
  const shown = textOf([salvaged.body])
  ok(shown.endsWith('…'), 'the cut is marked')
  ok(textOf([fields.body]).startsWith(shown.slice(0, -1)), 'the salvage is another text')
}

function expectNamedOutcome(pdu: string): void {
  const outcomes = [decodeAny, decodeDeliver, decodeSubmit, decodeStatusReport, salvageDeliver, salvageSubmit].map(
    (decode) => outcome(() => decode(pdu)),
  )
  ok(outcomes.length > 0)
  const answered = decodeLine(JSON.stringify({ id: 1, pdu }))
  ok(answered['error'] !== 'internal', String(answered['message']))
}

/** What a PDU says twice, or nobody understands. */
const NOT_ENCODED = ['tpduLength', 'udh']

function expectDoorRoundTrip(pdu: string): void {
  const first = decodeLine(JSON.stringify({ id: 1, pdu }))
  // A text that ends in half a character cannot come back: it is written without it.
  if (first['ok'] !== true || first['truncated'] === true) return
  const encoded = encodeLine(JSON.stringify(first))
  if (encoded['ok'] !== true) {
    ok(['unencodable', 'out-of-range'].includes(String(encoded['error'])), JSON.stringify(encoded))
    return
  }
  const second = decodeLine(JSON.stringify({ id: 1, pdu: encoded['pdu'] }))
  for (const name of NOT_ENCODED) {
    Reflect.deleteProperty(first, name)
    Reflect.deleteProperty(second, name)
  }
  deepStrictEqual(second, first)
}

function outcome(run: () => unknown): 'decoded' | 'refused' {
  try {
    run()
    return 'decoded'
  } catch (error) {
    ok(isHubError(error, 'codec/malformed'), String(error))
    ok(typeof error.detail['reason'] === 'string')
    return 'refused'
  }
}
