import type { EpochMs } from '../../main/base/clock.ts'
import { type Address, encodeAddress, encodeServiceCentre, readAddress, readServiceCentre } from './address.ts'
import { type DataCoding, decodeDcs, encodeDcs } from './dcs.ts'
import { toHex } from './hex.ts'
import { checkedInteger, malformed, malformedReason } from './malformed.ts'
import { OctetReader } from './octetReader.ts'
import type { EncodedPdu } from './submit.ts'
import { decodeTimestamp, encodeTimestamp } from './timestamp.ts'
import { type Body, encodeUserData, readUserData, type UserData } from './userData.ts'
import { encodeHeader, type HeaderFields } from './userDataHeader.ts'

const MTI_STATUS_REPORT = 0x02
const NO_MORE_MESSAGES = 0x04
const OF_COMMAND = 0x20
const HAS_HEADER = 0x40

/** Bits of TP-PI. @see 3GPP TS 23.040 §9.2.3.27 */
const HAS_PID = 0x01
const HAS_DCS = 0x02
const HAS_USER_DATA = 0x04
const EXTENSION = 0x80

/** The optional fields of a report, which few networks send. */
interface ReportExtras {
  readonly protocol: number | undefined
  readonly coding: DataCoding | undefined
  readonly userData: UserData | undefined
}

/** A decoded SMS-STATUS-REPORT. */
export interface StatusReport {
  readonly serviceCentre: string | undefined
  /** TP-MR of the segment that it is about. */
  readonly messageReference: number
  readonly to: Address
  /** When the service centre took the segment. */
  readonly smscAt: EpochMs | undefined
  readonly smscZoneMinutes: number | undefined
  /** When it was delivered, or last tried. */
  readonly dischargedAt: EpochMs | undefined
  readonly dischargedZoneMinutes: number | undefined
  /** TP-ST, 0 to 255. */
  readonly status: number
  /** Whether it is about an SMS-COMMAND rather than a message (TP-SRQ); the hub sends none. */
  readonly isOfCommand: boolean
  readonly hasMoreToCome: boolean
  readonly extras: ReportExtras
}

/** What a service centre puts into a report; what is left out is false or absent. */
export interface StatusReportFields extends HeaderFields {
  readonly serviceCentre?: string | undefined
  readonly messageReference: number
  readonly to: string | Address
  readonly smscAt: EpochMs | undefined
  readonly dischargedAt: EpochMs | undefined
  readonly zoneMinutes: number
  /** That of the discharge, where it differs. */
  readonly dischargedZoneMinutes?: number | undefined
  readonly status: number
  readonly isOfCommand?: boolean
  readonly hasMoreToCome?: boolean
  readonly protocol?: number | undefined
  /** TP-DCS, 0 to 255; without one `body` is in the GSM alphabet. */
  readonly coding?: number | undefined
  readonly body?: Body | undefined
}

/**
 * Decodes an SMS-STATUS-REPORT with the service centre's address in front. What comes behind TP-ST is optional: where it
 * is damaged it counts as absent, since the news is in front of it.
 *
 * @throws {HubError} `codec/malformed`, with the reason in `detail.reason`
 * @see 3GPP TS 23.040 §9.2.2.3
 */
export function decodeStatusReport(pdu: string): StatusReport {
  const reader = OctetReader.ofHex(pdu, 'strict')
  const serviceCentre = readServiceCentre(reader)
  const firstOctet = reader.octet()
  if ((firstOctet & 0x03) !== MTI_STATUS_REPORT) {
    throw malformed('wrong-type', 'not an SMS-STATUS-REPORT', { firstOctet })
  }
  const messageReference = reader.octet()
  const to = readAddress(reader)
  const taken = decodeTimestamp(reader.take(7))
  const discharged = decodeTimestamp(reader.take(7))
  return {
    serviceCentre,
    messageReference,
    to,
    smscAt: taken?.at,
    smscZoneMinutes: taken?.zoneMinutes,
    dischargedAt: discharged?.at,
    dischargedZoneMinutes: discharged?.zoneMinutes,
    status: reader.octet(),
    isOfCommand: (firstOctet & OF_COMMAND) !== 0,
    hasMoreToCome: (firstOctet & NO_MORE_MESSAGES) === 0,
    extras: readExtras(reader, (firstOctet & HAS_HEADER) !== 0),
  }
}

/** Encodes an SMS-STATUS-REPORT, as the network's side does. @throws {HubError} of the area `codec` @see 3GPP TS 23.040 §9.2.2.3 */
export function encodeStatusReport(fields: StatusReportFields): EncodedPdu {
  const { smscAt, dischargedAt, zoneMinutes } = fields
  const header = encodeHeader(fields, fields.body?.languages)
  const dischargedZone = fields.dischargedZoneMinutes ?? zoneMinutes
  const tpdu = [
    MTI_STATUS_REPORT |
      (fields.hasMoreToCome ? 0 : NO_MORE_MESSAGES) |
      (fields.isOfCommand ? OF_COMMAND : 0) |
      (header.length > 0 ? HAS_HEADER : 0),
    checkedInteger('TP-MR', fields.messageReference, 0, 255),
    ...encodeAddress(fields.to),
    ...encodeTimestamp(smscAt === undefined ? undefined : { at: smscAt, zoneMinutes }),
    ...encodeTimestamp(dischargedAt === undefined ? undefined : { at: dischargedAt, zoneMinutes: dischargedZone }),
    checkedInteger('TP-ST', fields.status, 0, 255),
    ...encodeExtras(fields, header),
  ]
  return { pdu: toHex([...encodeServiceCentre(fields.serviceCentre), ...tpdu]), tpduOctets: tpdu.length }
}

/** Whether a PDU from the modem's store or stream is a report; anything else there is a message. */
export function isStatusReport(pdu: string): boolean {
  const addressOctets = Number.parseInt(pdu.slice(0, 2), 16)
  const firstOctet = Number.parseInt(pdu.slice(2 + 2 * addressOctets, 4 + 2 * addressOctets), 16)
  return (firstOctet & 0x03) === MTI_STATUS_REPORT
}

/** @see 3GPP TS 23.040 §9.2.3.27 */
function readExtras(reader: OctetReader, hasHeader: boolean): ReportExtras {
  let extras: ReportExtras = { protocol: undefined, coding: undefined, userData: undefined }
  try {
    const indicator = reader.left === 0 ? 0 : reader.octet()
    for (let more = indicator; (more & EXTENSION) !== 0; ) more = reader.octet()
    if ((indicator & HAS_PID) !== 0) extras = { ...extras, protocol: reader.octet() }
    if ((indicator & HAS_DCS) !== 0) extras = { ...extras, coding: decodeDcs(reader.octet()) }
    if ((indicator & HAS_USER_DATA) !== 0) {
      extras = { ...extras, userData: readUserData(reader, extras.coding ?? decodeDcs(0), hasHeader) }
    }
  } catch (error) {
    if (malformedReason(error) === undefined) throw error
  }
  return extras
}

function encodeExtras({ protocol, coding, body }: StatusReportFields, header: readonly number[]): number[] {
  const indicator =
    (protocol === undefined ? 0 : HAS_PID) |
    (coding === undefined ? 0 : HAS_DCS) |
    (body === undefined ? 0 : HAS_USER_DATA)
  if (indicator === 0) return []
  if (body !== undefined) encodeDcs(body.alphabet, { coding: coding ?? 0 })
  return [
    indicator,
    ...(protocol === undefined ? [] : [checkedInteger('TP-PID', protocol, 0, 255)]),
    ...(coding === undefined ? [] : [checkedInteger('TP-DCS', coding, 0, 255)]),
    ...(body === undefined ? [] : encodeUserData(body, header)),
  ]
}
