import type { Address } from '../pdu/address.ts'
import type { AnyPdu } from '../pdu/anyPdu.ts'
import type { DataCoding } from '../pdu/dcs.ts'
import type { Deliver } from '../pdu/deliver.ts'
import { toHex } from '../pdu/hex.ts'
import { UNKNOWN_CHARACTER } from '../pdu/nationalTables.ts'
import type { StatusReport } from '../pdu/statusReport.ts'
import type { Submit } from '../pdu/submit.ts'
import { textOf, type UserData } from '../pdu/userData.ts'
import type { HeaderElement } from '../pdu/userDataHeader.ts'
import type { Validity } from '../pdu/validityPeriod.ts'
import { isoOf } from './doorTime.ts'

/** A decoded PDU under the names of the door; what a PDU does not have is left out. */
export type DoorFields = Readonly<Record<string, unknown>>

/** The fields of a decoded PDU, as a line of the door's output has them. */
export function fieldsOf(decoded: AnyPdu): DoorFields {
  const { direction } = decoded
  switch (decoded.direction) {
    case 'deliver':
      return present({ direction, ...deliverFields(decoded.deliver) })
    case 'submit':
      return present({ direction, ...submitFields(decoded.submit) })
    case 'status-report':
      return present({ direction, ...reportFields(decoded.report) })
  }
}

function deliverFields(deliver: Deliver): DoorFields {
  return {
    ...addressFields(deliver.from, deliver.serviceCentre),
    timestamp: timeField(deliver.smscAt, deliver.smscZoneMinutes),
    pid: deliver.protocol,
    ...codingFields(deliver.coding),
    more: deliver.hasMoreToCome || undefined,
    sri: deliver.isReported || undefined,
    rp: deliver.hasReplyPath || undefined,
    ...userDataFields(deliver),
  }
}

function submitFields(submit: Submit): DoorFields {
  return {
    ...addressFields(submit.to, submit.serviceCentre),
    mr: submit.messageReference,
    srr: submit.wantsReport,
    rd: submit.rejectDuplicates,
    rp: submit.hasReplyPath || undefined,
    pid: submit.protocol,
    ...codingFields(submit.coding),
    validity: validityField(submit.validity),
    ...userDataFields(submit),
  }
}

function reportFields(report: StatusReport): DoorFields {
  const { protocol, coding, userData } = report.extras
  return {
    ...addressFields(report.to, report.serviceCentre),
    mr: report.messageReference,
    timestamp: timeField(report.smscAt, report.smscZoneMinutes),
    discharge: timeField(report.dischargedAt, report.dischargedZoneMinutes),
    status: report.status,
    more: report.hasMoreToCome || undefined,
    srq: report.isOfCommand || undefined,
    pid: protocol,
    ...(coding === undefined ? {} : codingFields(coding)),
    ...(userData === undefined ? {} : userDataFields(userData)),
  }
}

function addressFields({ number, type }: Address, serviceCentre: string | undefined): DoorFields {
  return { number, toa: type, smsc: serviceCentre ?? null }
}

/** Null where the octets are no time. */
function timeField(at: number | undefined, zoneMinutes: number | undefined): string | null {
  return at === undefined ? null : isoOf({ at, zoneMinutes: zoneMinutes ?? 0 })
}

function codingFields({ octet, messageClass, waiting }: DataCoding): DoorFields {
  return { dcs: octet, class: messageClass, waiting }
}

function validityField(validity: Validity): DoorFields | undefined {
  switch (validity.kind) {
    case 'none':
      return undefined
    case 'relative':
      return { relativeMinutes: validity.minutes }
    case 'absolute':
      return { absolute: validity.until === undefined ? null : isoOf(validity.until) }
    case 'enhanced':
      return { enhanced: { seconds: validity.seconds ?? null, singleShot: validity.isSingleShot } }
  }
}

function userDataFields({ header, body }: UserData): DoorFields {
  const { concatenation, ports, elements } = header
  return {
    ...contentFields(body),
    truncated: body.isTruncated,
    language: body.languages,
    multipart: concatenation !== undefined,
    concat: concatenation && {
      ref: concatenation.reference,
      bits: concatenation.bits,
      total: concatenation.total,
      seq: concatenation.sequence,
    },
    ports: ports && { dst: ports.destination, src: ports.source, bits: ports.bits },
    udh: elements.length > 0 ? elements.map(elementField) : undefined,
  }
}

/** Data has no text. Half a surrogate pair is no character either, so its octets come along: a sender may cut there. */
function contentFields(body: UserData['body']): DoorFields {
  if (body.alphabet === '8bit') return { dataHex: toHex(body.codes) }
  const text = textOf([body])
  if (body.alphabet !== 'ucs2' || !text.includes(UNKNOWN_CHARACTER)) return { text }
  return { text, dataHex: toHex(body.codes.flatMap((unit) => [unit >> 8, unit & 0xff])) }
}

function elementField({ identifier, data }: HeaderElement): DoorFields {
  return { iei: identifier, data: toHex(data) }
}

function present(fields: DoorFields): DoorFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
