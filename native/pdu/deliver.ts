import type { EpochMs } from '../../main/base/clock.ts'
import { HubError } from '../../main/base/hubError.ts'
import { type Address, encodeAddress, readAddress, readServiceCentre } from './address.ts'
import { type DataCoding, decodeDcs, encodeDcs } from './dcs.ts'
import { fromHex, toHex } from './hex.ts'
import { OctetReader } from './octetReader.ts'
import type { EncodedPdu } from './submit.ts'
import { decodeTimestamp, encodeTimestamp } from './timestamp.ts'
import { type Body, encodeUserData, readUserData, type UserData } from './userData.ts'
import { type Concatenation, encodeConcatenation } from './userDataHeader.ts'

const MTI_DELIVER = 0x00
const NO_MORE_MESSAGES = 0x04
const HAS_HEADER = 0x40

/** A decoded SMS-DELIVER. */
export interface Deliver extends UserData {
  readonly serviceCentre: string | undefined
  readonly from: Address
  readonly protocol: number
  readonly coding: DataCoding
  /** Undefined where the network sent no time. */
  readonly smscAt: EpochMs | undefined
}

/** What a service centre puts into an SMS-DELIVER. */
export interface DeliverFields {
  readonly from: string
  readonly body: Body
  readonly concatenation: Concatenation | undefined
  readonly smscAt: EpochMs
  readonly zoneMinutes: number
}

/**
 * Decodes an SMS-DELIVER with the service centre's address in front.
 *
 * @throws {HubError} `codec/malformed`
 * @see 3GPP TS 23.040 §9.2.2.1
 */
export function decodeDeliver(pdu: string): Deliver {
  const reader = new OctetReader(fromHex(pdu))
  const serviceCentre = readServiceCentre(reader)
  const firstOctet = reader.octet()
  if ((firstOctet & 0x03) !== MTI_DELIVER) throw new HubError('codec/malformed', 'not an SMS-DELIVER', { firstOctet })
  const from = readAddress(reader)
  const protocol = reader.octet()
  const coding = decodeDcs(reader.octet())
  const smscAt = decodeTimestamp(reader.take(7))
  return {
    serviceCentre,
    from,
    protocol,
    coding,
    smscAt,
    ...readUserData(reader, coding.alphabet, (firstOctet & HAS_HEADER) !== 0),
  }
}

/** Encodes an SMS-DELIVER, as the network's side does. @see 3GPP TS 23.040 §9.2.2.1 */
export function encodeDeliver(fields: DeliverFields): EncodedPdu {
  const header = fields.concatenation === undefined ? [] : encodeConcatenation(fields.concatenation)
  const tpdu = [
    MTI_DELIVER | NO_MORE_MESSAGES | (header.length > 0 ? HAS_HEADER : 0),
    ...encodeAddress(fields.from),
    0,
    encodeDcs(fields.body.alphabet),
    ...encodeTimestamp(fields.smscAt, fields.zoneMinutes),
    ...encodeUserData(fields.body, header),
  ]
  return { pdu: `00${toHex(tpdu)}`, tpduOctets: tpdu.length }
}
