import type { EpochMs } from '../../main/base/clock.ts'
import { type Address, encodeAddress, encodeServiceCentre, readAddress, readServiceCentre } from './address.ts'
import { type CodingFields, type DataCoding, decodeDcs, encodeDcs } from './dcs.ts'
import { decodeGsm7 } from './gsm7.ts'
import { toHex } from './hex.ts'
import { checkedInteger, malformed } from './malformed.ts'
import { OctetReader, type Rigour } from './octetReader.ts'
import type { EncodedPdu } from './submit.ts'
import { decodeTimestamp, encodeTimestamp } from './timestamp.ts'
import { type Body, encodeUserData, readUserData, type UserData } from './userData.ts'
import { encodeHeader, type HeaderFields } from './userDataHeader.ts'

const MTI_DELIVER = 0x00
const NO_MORE_MESSAGES = 0x04
const REPORT_INDICATION = 0x20
const HAS_HEADER = 0x40
const REPLY_PATH = 0x80

/** A decoded SMS-DELIVER. */
export interface Deliver extends UserData {
  readonly serviceCentre: string | undefined
  readonly from: Address
  readonly protocol: number
  readonly coding: DataCoding
  /** Undefined where the network sent no time. */
  readonly smscAt: EpochMs | undefined
  /** The zone in which the network wrote it: local time minus UTC. */
  readonly smscZoneMinutes: number | undefined
  /** Whether more messages wait at the service centre (TP-MMS). */
  readonly hasMoreToCome: boolean
  /** Whether the sender gets a report (TP-SRI). */
  readonly isReported: boolean
  /** Whether an answer may go by the same service centre at its sender's cost (TP-RP). */
  readonly hasReplyPath: boolean
}

/** What a service centre puts into an SMS-DELIVER; what is left out is 0, false or absent. */
export interface DeliverFields extends HeaderFields, CodingFields {
  readonly serviceCentre?: string | undefined
  readonly from: string | Address
  readonly body: Body
  readonly smscAt: EpochMs | undefined
  readonly zoneMinutes: number
  readonly protocol?: number
  readonly hasMoreToCome?: boolean
  readonly isReported?: boolean
  readonly hasReplyPath?: boolean
}

/**
 * Decodes an SMS-DELIVER with the service centre's address in front. Octets behind it are passed over.
 *
 * @throws {HubError} `codec/malformed`, with the reason in `detail.reason`
 * @see 3GPP TS 23.040 §9.2.2.1
 */
export function decodeDeliver(pdu: string): Deliver {
  return read(pdu, 'strict')
}

/**
 * What is certain of an SMS-DELIVER that {@link decodeDeliver} refuses: its text as far as it goes, with an ellipsis
 * where it was cut, under an empty number where that is damaged. A PDU so read must not be deleted: a second reading may
 * bring the whole.
 *
 * @throws {HubError} `codec/malformed` where not even sender and time are there, or it is of another type
 */
export function salvageDeliver(pdu: string): Deliver {
  const deliver = read(pdu, 'salvage')
  return { ...deliver, body: certainBody(deliver) }
}

/** What septets read at a wrong place soon hold, and nobody writes to a village. */
const OUT_OF_PLACE = /[ΔΦΓΛΩΠΨΣΘΞÆæßÉ¡¿¤§èéùìòÇØøÅåÄÖÑÜäöñüà]/

/**
 * An octet lost further in front moves everything behind it: the time no longer is one, or the year is read as the coding
 * and a Chinese text as septets. Then nothing of the text is certain.
 */
function certainBody({ body, smscAt }: Deliver): Body {
  const isMisread = body.alphabet === 'gsm7' && OUT_OF_PLACE.test(decodeGsm7(body.codes))
  return smscAt === undefined || isMisread ? { alphabet: body.alphabet, codes: [], isTruncated: true } : body
}

/** Encodes an SMS-DELIVER, as the network's side does. @throws {HubError} of the area `codec` @see 3GPP TS 23.040 §9.2.2.1 */
export function encodeDeliver(fields: DeliverFields): EncodedPdu {
  const { body, smscAt, zoneMinutes } = fields
  const header = encodeHeader(fields, body.languages)
  const tpdu = [
    MTI_DELIVER |
      (fields.hasMoreToCome ? 0 : NO_MORE_MESSAGES) |
      (fields.isReported ? REPORT_INDICATION : 0) |
      (header.length > 0 ? HAS_HEADER : 0) |
      (fields.hasReplyPath ? REPLY_PATH : 0),
    ...encodeAddress(fields.from),
    checkedInteger('TP-PID', fields.protocol ?? 0, 0, 255),
    encodeDcs(body.alphabet, fields),
    ...encodeTimestamp(smscAt === undefined ? undefined : { at: smscAt, zoneMinutes }),
    ...encodeUserData(body, header),
  ]
  return { pdu: toHex([...encodeServiceCentre(fields.serviceCentre), ...tpdu]), tpduOctets: tpdu.length }
}

function read(pdu: string, rigour: Rigour): Deliver {
  const reader = OctetReader.ofHex(pdu, rigour)
  const serviceCentre = readServiceCentre(reader)
  const firstOctet = reader.octet()
  if ((firstOctet & 0x03) !== MTI_DELIVER) throw malformed('wrong-type', 'not an SMS-DELIVER', { firstOctet })
  const from = readAddress(reader)
  const protocol = reader.octet()
  const coding = decodeDcs(reader.octet())
  const moment = decodeTimestamp(reader.take(7))
  return {
    serviceCentre,
    from,
    protocol,
    coding,
    smscAt: moment?.at,
    smscZoneMinutes: moment?.zoneMinutes,
    hasMoreToCome: (firstOctet & NO_MORE_MESSAGES) === 0,
    isReported: (firstOctet & REPORT_INDICATION) !== 0,
    hasReplyPath: (firstOctet & REPLY_PATH) !== 0,
    ...readUserData(reader, coding, (firstOctet & HAS_HEADER) !== 0),
  }
}
