import { z } from 'zod'
import { isHubError } from '../../main/base/hubError.ts'
import { type AnyPdu, type Direction, decodeAs, directionOf } from '../pdu/anyPdu.ts'
import { salvageDeliver } from '../pdu/deliver.ts'
import { malformedReason } from '../pdu/malformed.ts'
import { salvageSubmit } from '../pdu/submit.ts'
import { encodableLine, pdusOf } from './fieldsToPdus.ts'
import { type DoorFields, fieldsOf } from './pduFields.ts'

const decodableLine = z.object({
  pdu: z.string(),
  direction: z.enum(['deliver', 'submit', 'status-report', 'unknown']).default('unknown'),
})

/**
 * Decodes a line `{id, pdu, direction}`; without a direction, or with `unknown`, the PDU is what it says it is.
 *
 * @returns `{id, ok: true, …fields}`, or `{id, ok: false, error}` with what is certain nonetheless as `salvage`
 */
export function decodeLine(line: string): DoorFields {
  return answer(line, (given) => {
    const parsed = decodableLine.safeParse(given)
    if (!parsed.success) return refusedFields(parsed.error)
    const { pdu, direction } = parsed.data
    try {
      const decoded = decodeAs(direction === 'unknown' ? directionOf(pdu) : direction, pdu)
      return { ok: true, ...fieldsOf(decoded), tpduLength: tpduLength(pdu) }
    } catch (error) {
      return { ...failure(error), ...salvageField(direction, pdu) }
    }
  })
}

/**
 * Encodes a line that names its fields as {@link decodeLine} does.
 *
 * @returns `{id, ok: true, pdu, length}`, or with `pdus` where the text takes several parts, or `{id, ok: false, error}`
 */
export function encodeLine(line: string): DoorFields {
  return answer(line, (given) => {
    const parsed = encodableLine.safeParse(given)
    if (!parsed.success) return refusedFields(parsed.error)
    const encoded = pdusOf(parsed.data).map(({ pdu, tpduOctets }) => ({ pdu, length: tpduOctets }))
    const [only] = encoded
    return { ok: true, ...(encoded.length === 1 ? only : { pdus: encoded }) }
  })
}

/** Whatever is in a line, it gets one answer, and the next line its own. */
function answer(line: string, run: (given: unknown) => DoorFields): DoorFields {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch {
    return { id: null, ok: false, error: 'not-json' }
  }
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : null
  try {
    return { id, ...run(given) }
  } catch (error) {
    return { id, ...failure(error) }
  }
}

function failure(error: unknown): DoorFields {
  const what = isHubError(error) ? (malformedReason(error) ?? error.code.replace('codec/', '')) : 'internal'
  return { ok: false, error: what, message: error instanceof Error ? error.message : String(error) }
}

function refusedFields(error: z.ZodError): DoorFields {
  const [issue] = error.issues
  const field = issue?.path.join('.') ?? ''
  return { ok: false, error: field === 'pdu' ? 'no-pdu' : 'bad-field', message: `${field}: ${issue?.message}` }
}

function salvageField(direction: Direction | 'unknown', pdu: string): DoorFields {
  try {
    return { salvage: fieldsOf(salvaged(direction === 'unknown' ? directionOf(pdu) : direction, pdu)) }
  } catch {
    return {}
  }
}

function salvaged(direction: Direction, pdu: string): AnyPdu {
  switch (direction) {
    case 'deliver':
      return { direction, deliver: salvageDeliver(pdu) }
    case 'submit':
      return { direction, submit: salvageSubmit(pdu) }
    case 'status-report':
      // Its text is optional and counts as absent where it is damaged, so there is nothing more to be had.
      return decodeAs(direction, pdu)
  }
}

/** Octets behind the service centre's address, as `AT+CMGS` and `+CMT` count them. */
function tpduLength(pdu: string): number {
  return pdu.length / 2 - 1 - Number.parseInt(pdu.slice(0, 2), 16)
}
