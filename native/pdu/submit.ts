import { HubError } from '../../main/base/hubError.ts'
import { type Address, encodeAddress, readAddress, readServiceCentre } from './address.ts'
import { type DataCoding, decodeDcs, encodeDcs } from './dcs.ts'
import { fromHex, toHex } from './hex.ts'
import { OctetReader } from './octetReader.ts'
import { decodeTimestamp } from './timestamp.ts'
import { type Body, encodeUserData, readUserData, type UserData } from './userData.ts'
import { type Concatenation, encodeConcatenation } from './userDataHeader.ts'
import { decodeValidityPeriod, encodeValidityPeriod } from './validityPeriod.ts'

const MTI_SUBMIT = 0x01
const VPF_RELATIVE = 0x10
const REJECT_DUPLICATES = 0x04
const STATUS_REPORT_REQUEST = 0x20
const HAS_HEADER = 0x40

/** A segment to be sent. */
export interface SubmitFields {
  readonly to: string
  readonly body: Body
  readonly concatenation: Concatenation | undefined
  /** Minutes, 5 to 635 040. */
  readonly validityMinutes: number
}

/** A PDU and the number that `AT+CMGS` announces it with. */
export interface EncodedPdu {
  /** With an empty service centre's address in front: the SIM's own is used. */
  readonly pdu: string
  /** Octets without the service centre's address. */
  readonly tpduOctets: number
}

/** How long the network may try, as the sender put it. */
export type Validity =
  | { readonly kind: 'none' }
  | { readonly kind: 'relative'; readonly minutes: number }
  | { readonly kind: 'absolute'; readonly until: number | undefined }
  | { readonly kind: 'enhanced' }

/** A decoded SMS-SUBMIT. */
export interface Submit extends UserData {
  readonly serviceCentre: string | undefined
  readonly to: Address
  /** TP-MR as the sender wrote it; a modem puts its own in its place. */
  readonly messageReference: number
  readonly rejectDuplicates: boolean
  readonly wantsReport: boolean
  readonly protocol: number
  readonly coding: DataCoding
  readonly validity: Validity
}

/**
 * Encodes an SMS-SUBMIT that asks for a delivery report.
 *
 * @throws {HubError} `codec/unencodable` for an impossible number, `codec/out-of-range` for an impossible validity
 * @see 3GPP TS 23.040 §9.2.2.2
 */
export function encodeSubmit(fields: SubmitFields): EncodedPdu {
  const header = fields.concatenation === undefined ? [] : encodeConcatenation(fields.concatenation)
  const firstOctet = MTI_SUBMIT | VPF_RELATIVE | STATUS_REPORT_REQUEST | (header.length > 0 ? HAS_HEADER : 0)
  const tpdu = [
    firstOctet,
    0, // TP-MR: the modem counts
    ...encodeAddress(fields.to),
    0, // TP-PID: a plain short message
    encodeDcs(fields.body.alphabet),
    encodeValidityPeriod(fields.validityMinutes),
    ...encodeUserData(fields.body, header),
  ]
  return { pdu: `00${toHex(tpdu)}`, tpduOctets: tpdu.length }
}

/**
 * Decodes an SMS-SUBMIT with the service centre's address in front.
 *
 * @throws {HubError} `codec/malformed`
 * @see 3GPP TS 23.040 §9.2.2.2
 */
export function decodeSubmit(pdu: string): Submit {
  const reader = new OctetReader(fromHex(pdu))
  const serviceCentre = readServiceCentre(reader)
  const firstOctet = reader.octet()
  if ((firstOctet & 0x03) !== MTI_SUBMIT) throw new HubError('codec/malformed', 'not an SMS-SUBMIT', { firstOctet })
  const messageReference = reader.octet()
  const to = readAddress(reader)
  const protocol = reader.octet()
  const coding = decodeDcs(reader.octet())
  const validity = readValidity(reader, (firstOctet >> 3) & 0x03)
  return {
    serviceCentre,
    to,
    messageReference,
    rejectDuplicates: (firstOctet & REJECT_DUPLICATES) !== 0,
    wantsReport: (firstOctet & STATUS_REPORT_REQUEST) !== 0,
    protocol,
    coding,
    validity,
    ...readUserData(reader, coding.alphabet, (firstOctet & HAS_HEADER) !== 0),
  }
}

function readValidity(reader: OctetReader, format: number): Validity {
  switch (format) {
    case 0:
      return { kind: 'none' }
    case 2:
      return { kind: 'relative', minutes: decodeValidityPeriod(reader.octet()) }
    case 3:
      return { kind: 'absolute', until: decodeTimestamp(reader.take(7)) }
    default:
      reader.take(7)
      return { kind: 'enhanced' }
  }
}
