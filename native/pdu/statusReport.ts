import type { EpochMs } from '../../main/base/clock.ts'
import { HubError } from '../../main/base/hubError.ts'
import { type Address, encodeAddress, readAddress, readServiceCentre } from './address.ts'
import { fromHex, toHex } from './hex.ts'
import { OctetReader } from './octetReader.ts'
import type { EncodedPdu } from './submit.ts'
import { decodeTimestamp, encodeTimestamp } from './timestamp.ts'

const MTI_STATUS_REPORT = 0x02
const NO_MORE_MESSAGES = 0x04

/** A decoded SMS-STATUS-REPORT; the optional fields behind TP-ST say nothing that the hub needs. */
export interface StatusReport {
  readonly serviceCentre: string | undefined
  /** TP-MR of the segment that it is about. */
  readonly messageReference: number
  readonly to: Address
  /** When the service centre took the segment. */
  readonly smscAt: EpochMs | undefined
  /** When it was delivered, or last tried. */
  readonly dischargedAt: EpochMs | undefined
  /** TP-ST, 0 to 255. */
  readonly status: number
}

/** What a service centre puts into a report. */
export interface StatusReportFields {
  readonly messageReference: number
  readonly to: string
  readonly smscAt: EpochMs
  readonly dischargedAt: EpochMs
  readonly zoneMinutes: number
  readonly status: number
}

/**
 * Decodes an SMS-STATUS-REPORT with the service centre's address in front.
 *
 * @throws {HubError} `codec/malformed`
 * @see 3GPP TS 23.040 §9.2.2.3
 */
export function decodeStatusReport(pdu: string): StatusReport {
  const reader = new OctetReader(fromHex(pdu))
  const serviceCentre = readServiceCentre(reader)
  const firstOctet = reader.octet()
  if ((firstOctet & 0x03) !== MTI_STATUS_REPORT) {
    throw new HubError('codec/malformed', 'not an SMS-STATUS-REPORT', { firstOctet })
  }
  const messageReference = reader.octet()
  const to = readAddress(reader)
  const smscAt = decodeTimestamp(reader.take(7))
  const dischargedAt = decodeTimestamp(reader.take(7))
  return { serviceCentre, messageReference, to, smscAt, dischargedAt, status: reader.octet() }
}

/** Encodes an SMS-STATUS-REPORT, as the network's side does. @see 3GPP TS 23.040 §9.2.2.3 */
export function encodeStatusReport(fields: StatusReportFields): EncodedPdu {
  const tpdu = [
    MTI_STATUS_REPORT | NO_MORE_MESSAGES,
    fields.messageReference & 0xff,
    ...encodeAddress(fields.to),
    ...encodeTimestamp(fields.smscAt, fields.zoneMinutes),
    ...encodeTimestamp(fields.dischargedAt, fields.zoneMinutes),
    fields.status,
  ]
  return { pdu: `00${toHex(tpdu)}`, tpduOctets: tpdu.length }
}

/** Whether a PDU from the modem's store or stream is a report; anything else there is a message. */
export function isStatusReport(pdu: string): boolean {
  const addressOctets = Number.parseInt(pdu.slice(0, 2), 16)
  const firstOctet = Number.parseInt(pdu.slice(2 + 2 * addressOctets, 4 + 2 * addressOctets), 16)
  return (firstOctet & 0x03) === MTI_STATUS_REPORT
}
