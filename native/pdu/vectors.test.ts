import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isHubError } from '../../main/base/hubError.ts'
import type { Address } from './address.ts'
import { decodeDeliver } from './deliver.ts'
import { decodeStatusReport } from './statusReport.ts'
import { decodeSubmit, type Validity } from './submit.ts'
import { type Body, textOf } from './userData.ts'
import type { Concatenation } from './userDataHeader.ts'

/** What the sources of the vectors assert; a field that is absent was not asserted. */
interface Expected {
  readonly error?: true
  readonly number?: string
  readonly smsc?: string
  readonly timestamp?: string
  readonly timestampUtc?: string
  readonly discharge?: string
  readonly text?: string
  readonly textPrefixOf?: string
  readonly groupText?: string
  readonly group?: string
  readonly dataHex?: string
  readonly concat?: { ref: number; bits: number; total: number; seq: number }
  readonly multipart?: boolean
  readonly mr?: number
  readonly pid?: number
  readonly class?: number
  readonly rd?: boolean
  readonly srr?: boolean
  readonly status?: number
  readonly tpduLength?: number
  readonly validity?: { relativeMinutes?: number; absolute?: string }
}

interface Vector {
  readonly id: string
  readonly source: string
  readonly direction: 'deliver' | 'submit' | 'status-report' | 'unknown'
  readonly pdu: string
  readonly expected: Expected
}

/** The decoded fields, under the names that the vectors use. */
interface Seen {
  readonly number: string
  readonly smsc: string | undefined
  readonly body?: Body
  readonly concatenation?: Concatenation | undefined
  readonly fields: Readonly<Record<string, unknown>>
}

const vectors: readonly Vector[] = readFileSync(new URL('vectors.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))

test.each(vectors.filter((vector) => vector.expected.error === undefined))(
  '$id decodes as its source says',
  (vector) => {
    const seen = decode(vector)
    expect(seen.fields).toMatchObject(plainFields(vector.expected))
    if (vector.expected.number !== undefined) expect(seen.number).toBe(vector.expected.number)
    if (vector.expected.smsc !== undefined) expect(seen.smsc).toBe(vector.expected.smsc)
    expectText(vector, seen)
  },
)

test.each(vectors.filter((vector) => vector.expected.error))('$id is refused as malformed', (vector) => {
  const attempts =
    vector.direction === 'unknown' ? (['deliver', 'submit', 'status-report'] as const) : [vector.direction]
  for (const direction of attempts) {
    expect(codeOf(() => decode({ ...vector, direction }))).toBe('codec/malformed')
  }
})

const groups = Map.groupBy(
  vectors.filter((vector) => vector.expected.groupText !== undefined),
  (vector) => vector.expected.group,
)

test.each([...groups])('the parts of %s join to the whole text', (_, parts) => {
  const seen = parts.map(decode).sort((a, b) => (a.concatenation?.sequence ?? 0) - (b.concatenation?.sequence ?? 0))
  expect(textOf(seen.flatMap((part) => part.body ?? []))).toBe(parts[0]?.expected.groupText)
})

function decode(vector: Vector): Seen {
  switch (vector.direction) {
    case 'deliver': {
      const { from, serviceCentre, body, header, protocol, coding, smscAt } = decodeDeliver(vector.pdu)
      const fields = { pid: protocol, class: coding.messageClass, at: smscAt }
      return seenOf(from, serviceCentre, fields, body, header.concatenation)
    }
    case 'submit': {
      const submit = decodeSubmit(vector.pdu)
      const fields = {
        mr: submit.messageReference,
        pid: submit.protocol,
        rd: submit.rejectDuplicates,
        srr: submit.wantsReport,
        class: submit.coding.messageClass,
        validity: validityField(submit.validity),
      }
      return seenOf(submit.to, submit.serviceCentre, fields, submit.body, submit.header.concatenation)
    }
    default: {
      const { to, serviceCentre, messageReference, status, smscAt, dischargedAt } = decodeStatusReport(vector.pdu)
      return seenOf(to, serviceCentre, { mr: messageReference, status, at: smscAt, discharge: dischargedAt })
    }
  }
}

function seenOf(
  address: Address,
  smsc: string | undefined,
  fields: Seen['fields'],
  body?: Body,
  concatenation?: Concatenation,
): Seen {
  return { number: address.number, smsc, fields, concatenation, ...(body === undefined ? {} : { body }) }
}

function plainFields(expected: Expected): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of ['mr', 'pid', 'class', 'rd', 'srr', 'status'] as const) {
    if (expected[name] !== undefined) fields[name] = expected[name]
  }
  const at = expected.timestamp ?? expected.timestampUtc
  if (at !== undefined) fields['at'] = Date.parse(at)
  if (expected.discharge !== undefined) fields['discharge'] = Date.parse(expected.discharge)
  if (expected.validity?.relativeMinutes !== undefined) fields['validity'] = expected.validity.relativeMinutes
  if (expected.validity?.absolute !== undefined) fields['validity'] = Date.parse(expected.validity.absolute)
  return fields
}

function validityField(validity: Validity): number | undefined {
  if (validity.kind === 'relative') return validity.minutes
  return validity.kind === 'absolute' ? validity.until : undefined
}

function expectText({ expected }: Vector, { body, concatenation }: Seen): void {
  const text = body === undefined ? '' : textOf([body])
  if (expected.text !== undefined) expect(text).toBe(expected.text)
  if (expected.textPrefixOf !== undefined) expect(expected.textPrefixOf.startsWith(text)).toBe(true)
  if (expected.dataHex !== undefined)
    expect(Buffer.from(text, 'latin1').toString('hex').toUpperCase()).toBe(expected.dataHex)
  if (expected.multipart !== undefined) expect(concatenation !== undefined).toBe(expected.multipart)
  if (expected.concat !== undefined) {
    const { ref, bits, total, seq } = expected.concat
    expect(concatenation).toEqual({ reference: ref, bits, total, sequence: seq })
  }
}

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return isHubError(error) ? error.code : String(error)
  }
  return 'nothing was thrown'
}
