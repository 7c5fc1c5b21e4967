import { z } from 'zod'
import { HubError } from '../../main/base/hubError.ts'
import type { Address } from '../pdu/address.ts'
import { decodeDcs, encodeDcs } from '../pdu/dcs.ts'
import { encodeDeliver } from '../pdu/deliver.ts'
import { fromHex } from '../pdu/hex.ts'
import { type Segment, splitData, splitText } from '../pdu/splitText.ts'
import { encodeStatusReport } from '../pdu/statusReport.ts'
import { type EncodedPdu, encodeSubmit } from '../pdu/submit.ts'
import type { Moment } from '../pdu/timestamp.ts'
import type { Body } from '../pdu/userData.ts'
import { encodeHeader, type HeaderFields, otherElements } from '../pdu/userDataHeader.ts'
import type { Validity } from '../pdu/validityPeriod.ts'
import { momentOf } from './doorTime.ts'

const hex = z.string().regex(/^(?:[0-9A-Fa-f]{2})*$/)
const bits = z.union([z.literal(8), z.literal(16)])
/** Null and absent are the same: no time. */
const time = z.string().nullish().transform(momentField)

const content = {
  text: z.string().optional(),
  dataHex: hex.optional(),
  dcs: z.int().optional(),
  class: z.int().optional(),
  pid: z.int().optional(),
  language: z.object({ locking: z.int(), single: z.int() }).optional(),
  /** Without `total` and `seq` it only says how the parts of a long text are to be counted. */
  concat: z
    .object({ ref: z.int(), bits: bits.default(8), total: z.int().optional(), seq: z.int().optional() })
    .optional(),
  ports: z.object({ dst: z.int(), src: z.int(), bits: bits.default(16) }).optional(),
  udh: z.array(z.object({ iei: z.int().min(0).max(255), data: hex })).optional(),
}

const addressing = {
  number: z.string(),
  toa: z.int().min(0).max(255).optional(),
  smsc: z.string().nullish(),
  rp: z.boolean().default(false),
  more: z.boolean().default(false),
}

const submitLine = z.object({
  direction: z.literal('submit'),
  ...addressing,
  ...content,
  mr: z.int().default(0),
  srr: z.boolean().default(false),
  rd: z.boolean().default(false),
  validity: z
    .union([
      z.object({ relativeMinutes: z.number() }),
      z.object({ absolute: time }),
      z.object({ enhanced: z.unknown() }),
    ])
    .optional(),
})
const deliverLine = z.object({
  direction: z.literal('deliver'),
  ...addressing,
  ...content,
  timestamp: time,
  sri: z.boolean().default(false),
})
const reportLine = z.object({
  direction: z.literal('status-report'),
  ...addressing,
  ...content,
  mr: z.int(),
  timestamp: time,
  discharge: time,
  status: z.int(),
  srq: z.boolean().default(false),
})

/** What the door encodes. Names that it does not know are passed over, so that what it decoded can be handed back. */
export const encodableLine = z.discriminatedUnion('direction', [submitLine, deliverLine, reportLine])

type SubmitLine = z.output<typeof submitLine>
type DeliverLine = z.output<typeof deliverLine>
type ReportLine = z.output<typeof reportLine>
type Content = Pick<SubmitLine, 'text' | 'dataHex' | 'dcs' | 'class' | 'language' | 'concat' | 'ports' | 'udh'>

/**
 * The PDUs of a line: one, or as many as a long text takes.
 *
 * @throws {HubError} of the area `codec`
 */
export function pdusOf(line: z.output<typeof encodableLine>): readonly EncodedPdu[] {
  switch (line.direction) {
    case 'submit':
      return segmentsOf(line).map((segment) => submitPdu(line, segment))
    case 'deliver':
      return segmentsOf(line).map((segment) => deliverPdu(line, segment))
    case 'status-report':
      return [reportPdu(line)]
  }
}

function submitPdu(line: SubmitLine, segment: Segment): EncodedPdu {
  return encodeSubmit({
    ...headerFields(line, segment),
    ...codingFields(line),
    serviceCentre: line.smsc ?? undefined,
    to: addressOf(line),
    body: segment.body,
    validity: validityOf(line.validity),
    wantsReport: line.srr,
    rejectDuplicates: line.rd,
    hasReplyPath: line.rp,
    messageReference: line.mr,
    protocol: line.pid ?? 0,
  })
}

function deliverPdu(line: DeliverLine, segment: Segment): EncodedPdu {
  return encodeDeliver({
    ...headerFields(line, segment),
    ...codingFields(line),
    serviceCentre: line.smsc ?? undefined,
    from: addressOf(line),
    body: segment.body,
    smscAt: line.timestamp?.at,
    zoneMinutes: line.timestamp?.zoneMinutes ?? 0,
    protocol: line.pid ?? 0,
    hasMoreToCome: line.more,
    isReported: line.sri,
    hasReplyPath: line.rp,
  })
}

function reportPdu(line: ReportLine): EncodedPdu {
  const hasBody = line.text !== undefined || line.dataHex !== undefined
  const segments = hasBody ? segmentsOf(line) : []
  if (segments.length > 1) throw tooLong(segments.length)
  const [segment] = segments
  return encodeStatusReport({
    ...(segment === undefined ? {} : headerFields(line, segment)),
    serviceCentre: line.smsc ?? undefined,
    messageReference: line.mr,
    to: addressOf(line),
    smscAt: line.timestamp?.at,
    dischargedAt: line.discharge?.at,
    zoneMinutes: line.timestamp?.zoneMinutes ?? 0,
    dischargedZoneMinutes: line.discharge?.zoneMinutes,
    status: line.status,
    isOfCommand: line.srq,
    hasMoreToCome: line.more,
    protocol: line.pid,
    coding: line.dcs ?? reportCoding(segment),
    body: segment?.body,
  })
}

/** Octets that are not in the GSM alphabet need a scheme to say so. */
function reportCoding(segment: Segment | undefined): number | undefined {
  return segment === undefined || segment.body.alphabet === 'gsm7' ? undefined : encodeDcs(segment.body.alphabet)
}

function addressOf({ number, toa }: { readonly number: string; readonly toa?: number | undefined }): string | Address {
  return toa === undefined ? number : { number, type: toa, alphanumeric: ((toa >> 4) & 0x07) === 5 }
}

function codingFields(line: Content): {
  readonly coding: number | undefined
  readonly messageClass: number | undefined
} {
  return { coding: line.dcs, messageClass: line.class }
}

/** A whole concatenation in the line means that the line is one part: it is not split again. */
function segmentsOf(line: Content): readonly Segment[] {
  const known = partOf(line.concat)
  const referenceBits = line.concat?.bits ?? 8
  const fixed = encodeHeader({ ...fixedElements(line), concatenation: known }).length
  const options = { referenceBits, elementOctets: Math.max(0, fixed - 1) }
  const alphabet = line.dcs === undefined ? undefined : decodeDcs(line.dcs).alphabet
  const segments =
    line.dataHex === undefined
      ? splitText(line.text ?? '', {
          ...options,
          isUcs2: alphabet === 'ucs2',
          ...(line.language === undefined ? {} : { languages: line.language }),
        })
      : dataSegments(fromHex(line.dataHex), alphabet ?? '8bit', options)
  if (known !== undefined && segments.length > 1) throw tooLong(segments.length)
  return segments
}

function dataSegments(
  octets: readonly number[],
  alphabet: Body['alphabet'],
  options: { readonly referenceBits: 8 | 16; readonly elementOctets: number },
): readonly Segment[] {
  if (alphabet === '8bit') return splitData(octets, options)
  if (alphabet === 'gsm7') throw new HubError('codec/unencodable', 'data has no place in the GSM alphabet')
  const codes = octets.flatMap((octet, at) => (at % 2 === 0 ? [(octet << 8) | (octets[at + 1] ?? 0)] : []))
  return [{ body: { alphabet, codes }, index: 0, total: 1 }]
}

function headerFields(line: Content, { index, total }: Segment): HeaderFields {
  const { ref, bits: referenceBits } = line.concat ?? { ref: 0, bits: 8 as const }
  const counted = { reference: ref, bits: referenceBits, total, sequence: index + 1 }
  return { ...fixedElements(line), concatenation: partOf(line.concat) ?? (total === 1 ? undefined : counted) }
}

function partOf(concat: Content['concat']): HeaderFields['concatenation'] {
  if (concat?.total === undefined || concat.seq === undefined) return undefined
  return { reference: concat.ref, bits: concat.bits, total: concat.total, sequence: concat.seq }
}

function fixedElements({ ports, udh = [] }: Content): HeaderFields {
  return {
    ports: ports && { destination: ports.dst, source: ports.src, bits: ports.bits },
    otherElements: otherElements(udh.map(({ iei, data }) => ({ identifier: iei, data: fromHex(data) }))),
  }
}

function validityOf(validity: SubmitLine['validity']): Validity {
  if (validity === undefined) return { kind: 'none' }
  if ('relativeMinutes' in validity) return { kind: 'relative', minutes: validity.relativeMinutes }
  if ('absolute' in validity) return { kind: 'absolute', until: validity.absolute }
  return { kind: 'enhanced', seconds: undefined, isSingleShot: false }
}

function momentField(iso: string | null | undefined, context: z.RefinementCtx): Moment | undefined {
  if (iso === null || iso === undefined) return undefined
  const moment = momentOf(iso)
  if (moment === undefined) context.addIssue({ code: 'custom', message: 'no ISO 8601 time with an offset' })
  return moment
}

function tooLong(parts: number): HubError {
  return new HubError('codec/out-of-range', 'the text does not fit into one part', { parts })
}
