import { readServiceCentre } from './address.ts'
import { type Deliver, decodeDeliver } from './deliver.ts'
import { malformed } from './malformed.ts'
import { OctetReader } from './octetReader.ts'
import { decodeStatusReport, type StatusReport } from './statusReport.ts'
import { decodeSubmit, type Submit } from './submit.ts'

/** Types of PDU that a modem takes or hands over. */
export type Direction = 'deliver' | 'submit' | 'status-report'

/** A decoded PDU of any of them. */
export type AnyPdu =
  | { readonly direction: 'deliver'; readonly deliver: Deliver }
  | { readonly direction: 'submit'; readonly submit: Submit }
  | { readonly direction: 'status-report'; readonly report: StatusReport }

const DIRECTIONS = ['deliver', 'submit', 'status-report'] as const

/**
 * Which type a PDU is. The same two bits mean SMS-DELIVER-REPORT, SMS-SUBMIT-REPORT and SMS-COMMAND on the other way
 * between phone and service centre; a modem keeps those for itself.
 *
 * @throws {HubError} `codec/malformed` for the reserved type, or where it ends before its first octet
 * @see 3GPP TS 23.040 §9.2.3.1
 */
export function directionOf(pdu: string): Direction {
  const reader = OctetReader.ofHex(pdu, 'salvage')
  readServiceCentre(reader)
  const firstOctet = reader.octet()
  const direction = DIRECTIONS[firstOctet & 0x03]
  if (direction === undefined) throw malformed('wrong-type', 'the reserved type of message', { firstOctet })
  return direction
}

/** Decodes a PDU as what it says it is. @throws {HubError} `codec/malformed`, with the reason in `detail.reason` */
export function decodeAny(pdu: string): AnyPdu {
  return decodeAs(directionOf(pdu), pdu)
}

/** Decodes a PDU as what the caller knows that it is. @throws {HubError} `codec/malformed` */
export function decodeAs(direction: Direction, pdu: string): AnyPdu {
  switch (direction) {
    case 'deliver':
      return { direction, deliver: decodeDeliver(pdu) }
    case 'submit':
      return { direction, submit: decodeSubmit(pdu) }
    case 'status-report':
      return { direction, report: decodeStatusReport(pdu) }
  }
}
