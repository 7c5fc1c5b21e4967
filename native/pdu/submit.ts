import { type Address, encodeAddress, encodeServiceCentre, readAddress, readServiceCentre } from './address.ts'
import { type CodingFields, type DataCoding, decodeDcs, encodeDcs } from './dcs.ts'
import { toHex } from './hex.ts'
import { checkedInteger, malformed } from './malformed.ts'
import { OctetReader, type Rigour } from './octetReader.ts'
import { type Body, encodeUserData, readUserData, type UserData } from './userData.ts'
import { encodeHeader, type HeaderFields } from './userDataHeader.ts'
import { encodeValidity, readValidity, type Validity } from './validityPeriod.ts'

const MTI_SUBMIT = 0x01
const REJECT_DUPLICATES = 0x04
const STATUS_REPORT_REQUEST = 0x20
const HAS_HEADER = 0x40
const REPLY_PATH = 0x80

/** A segment to be sent; what is left out is 0, false or absent, but for the report. */
export interface SubmitFields extends HeaderFields, CodingFields {
  /** The SIM's own unless told. */
  readonly serviceCentre?: string | undefined
  readonly to: string | Address
  readonly body: Body
  /** Minutes, 5 to 635 040: short for a relative `validity`. */
  readonly validityMinutes?: number
  /** Goes before `validityMinutes`. */
  readonly validity?: Validity
  /** True unless told. */
  readonly wantsReport?: boolean
  readonly rejectDuplicates?: boolean
  readonly hasReplyPath?: boolean
  /** TP-MR; a modem counts and puts its own in its place. */
  readonly messageReference?: number
  readonly protocol?: number
}

/** A PDU and the number that `AT+CMGS` announces it with. */
export interface EncodedPdu {
  /** With the service centre's address in front; where that is empty the SIM's own is used. */
  readonly pdu: string
  /** Octets without the service centre's address. */
  readonly tpduOctets: number
}

/** A decoded SMS-SUBMIT. */
export interface Submit extends UserData {
  readonly serviceCentre: string | undefined
  readonly to: Address
  /** TP-MR as the sender wrote it; a modem puts its own in its place. */
  readonly messageReference: number
  readonly rejectDuplicates: boolean
  readonly wantsReport: boolean
  readonly hasReplyPath: boolean
  readonly protocol: number
  readonly coding: DataCoding
  readonly validity: Validity
}

/**
 * Encodes an SMS-SUBMIT.
 *
 * @throws {HubError} `codec/unencodable` for an impossible number, `codec/out-of-range` for an impossible validity or a
 *   number that has no place in its field
 * @see 3GPP TS 23.040 §9.2.2.2
 */
export function encodeSubmit(fields: SubmitFields): EncodedPdu {
  const { body } = fields
  const header = encodeHeader(fields, body.languages)
  const validity = encodeValidity(validityOf(fields))
  const tpdu = [
    MTI_SUBMIT |
      (fields.rejectDuplicates ? REJECT_DUPLICATES : 0) |
      validity.formatBits |
      ((fields.wantsReport ?? true) ? STATUS_REPORT_REQUEST : 0) |
      (header.length > 0 ? HAS_HEADER : 0) |
      (fields.hasReplyPath ? REPLY_PATH : 0),
    checkedInteger('TP-MR', fields.messageReference ?? 0, 0, 255),
    ...encodeAddress(fields.to),
    checkedInteger('TP-PID', fields.protocol ?? 0, 0, 255),
    encodeDcs(body.alphabet, fields),
    ...validity.octets,
    ...encodeUserData(body, header),
  ]
  return { pdu: toHex([...encodeServiceCentre(fields.serviceCentre), ...tpdu]), tpduOctets: tpdu.length }
}

/**
 * Decodes an SMS-SUBMIT with the service centre's address in front. Octets behind it are passed over.
 *
 * @throws {HubError} `codec/malformed`, with the reason in `detail.reason`
 * @see 3GPP TS 23.040 §9.2.2.2
 */
export function decodeSubmit(pdu: string): Submit {
  return read(pdu, 'strict')
}

/** What is certain of an SMS-SUBMIT that {@link decodeSubmit} refuses. @throws {HubError} `codec/malformed` */
export function salvageSubmit(pdu: string): Submit {
  return read(pdu, 'salvage')
}

function validityOf({ validity, validityMinutes }: SubmitFields): Validity {
  if (validity !== undefined) return validity
  return validityMinutes === undefined ? { kind: 'none' } : { kind: 'relative', minutes: validityMinutes }
}

function read(pdu: string, rigour: Rigour): Submit {
  const reader = OctetReader.ofHex(pdu, rigour)
  const serviceCentre = readServiceCentre(reader)
  const firstOctet = reader.octet()
  if ((firstOctet & 0x03) !== MTI_SUBMIT) throw malformed('wrong-type', 'not an SMS-SUBMIT', { firstOctet })
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
    hasReplyPath: (firstOctet & REPLY_PATH) !== 0,
    protocol,
    coding,
    validity,
    ...readUserData(reader, coding, (firstOctet & HAS_HEADER) !== 0),
  }
}
