import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Address } from './address.ts'
import { decodeAs, directionOf } from './anyPdu.ts'
import { decodeDeliver, salvageDeliver } from './deliver.ts'
import { toHex } from './hex.ts'
import { malformedReason } from './malformed.ts'
import { decodeStatusReport } from './statusReport.ts'
import { decodeSubmit, salvageSubmit } from './submit.ts'
import { type Body, textOf, type UserData } from './userData.ts'
import type { Concatenation, UserDataHeader } from './userDataHeader.ts'
import type { Validity } from './validityPeriod.ts'

/** What the sources of the vectors assert; a field that is absent was not asserted. */
interface Expected {
  readonly error?: true
  readonly number?: string
  readonly smsc?: string | null
  readonly timestamp?: string | null
  readonly timestampUtc?: string
  readonly discharge?: string
  readonly text?: string
  readonly textPrefixOf?: string
  readonly groupText?: string
  readonly group?: string
  readonly dataHex?: string
  readonly concat?: { ref: number; bits: number; total: number; seq: number }
  readonly multipart?: boolean
  readonly udh?: readonly { iei: number; data: string }[]
  readonly ports?: { dst: number; src: number; bits: number }
  readonly dcs?: number
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

/**
 * The vectors whose sources, or the decoders that others wrote, disagree: what ours does, and why. The rest is in the
 * record of decisions on damaged messages.
 */
const DECIDED: Readonly<Record<string, { readonly does: string; readonly why: string }>> = {
  v040: {
    does: 'truncated',
    why: 'announces 160 octets and has 10: what is missing may be most of it. Its salvage has the text of the source',
  },
  v151: {
    does: 'truncated',
    why: 'announces 68 octets and has 17. The source makes a character (尀) of the half that is left; ours is dropped',
  },
  v170: { does: 'decoded', why: 'an optional field of the report is missing; the news is in front of it' },
  v171: { does: 'decoded', why: 'as v170' },
  v182: {
    does: 'truncated',
    why: 'announces 71 octets and has 7; two decoders accept it, but refusal is what the source asserts',
  },
  v215: {
    does: 'not-hex',
    why: 'a quotation mark behind the last octet: the AT layer takes lines of octets only. Its salvage is the whole text',
  },
  v228: {
    does: 'decoded',
    why: 'has the flag of a header and no user data at all. No text can be wrong, and who it is for is known',
  },
  v247: { does: 'truncated', why: 'announces 82 octets and has 79. Its salvage lacks what was in those' },
}

/** The decoded fields, under the names that the vectors use. */
interface Seen {
  readonly number: string
  readonly smsc: string | undefined
  readonly body: Body | undefined
  readonly header: UserDataHeader | undefined
  readonly concatenation: Concatenation | undefined
  readonly fields: Readonly<Record<string, unknown>>
}

const vectors: readonly Vector[] = readFileSync(new URL('vectors.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))

const isRefused = ({ id, expected }: Vector) => (DECIDED[id] ? DECIDED[id].does !== 'decoded' : expected.error === true)

test.each(vectors.filter((vector) => !isRefused(vector)))('$id decodes as its source says', (vector) => {
  const seen = decode(vector)
  expect(seen.fields).toMatchObject(plainFields(vector.expected))
  if (vector.expected.number !== undefined) expect(seen.number).toBe(vector.expected.number)
  if (vector.expected.smsc !== undefined) expect(seen.smsc).toBe(vector.expected.smsc ?? undefined)
  expectText(vector, seen)
})

test.each(vectors.filter(isRefused))('$id is refused as malformed', (vector) => {
  const attempts =
    vector.direction === 'unknown' ? (['deliver', 'submit', 'status-report'] as const) : [vector.direction]
  for (const direction of attempts) {
    expect(reasonOf(() => decode({ ...vector, direction }))).toEqual(expect.any(String))
  }
})

test.each(Object.entries(DECIDED).filter(([, { does }]) => does !== 'decoded'))(
  '%s is refused for a reason',
  (id, decided) => {
    const vector = vectorOf(id)
    expect(reasonOf(() => decodeAs(directionOf(vector.pdu), vector.pdu))).toBe(decided.does)
  },
)

test.each([
  ['v040', 'はい…'],
  ['v151', '好烦好烦减肥减肥…'],
  [
    'v215',
    'O2: You now have your Text Anytime 300 UK texts & 1MB of data to use this mth. Remember to top-up  10 or more before 171206 to get your free allowance next mth',
  ],
  ['v247', 'MBOXUPDATE?m=15;server=natashenka.party;port=993;pw=liUfOyVO;name=n@natashenka.par…'],
])('what is certain of %s can be had, and marked where it is cut', (id, text) => {
  const { pdu } = vectorOf(id)
  const { body } = directionOf(pdu) === 'deliver' ? salvageDeliver(pdu) : salvageSubmit(pdu)
  expect(textOf([body])).toBe(text)
})

test('all 200 vectors are here', () => {
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(200)
})

const groups = [
  ...Map.groupBy(
    vectors.filter((vector) => vector.expected.groupText !== undefined),
    (vector) => vector.expected.group,
  ),
].map(([name, parts]) => ({ name, whole: parts[0]?.expected.groupText ?? '', parts: parts.map(decode) }))

const isComplete = ({ parts }: (typeof groups)[number]) => parts.length === parts[0]?.concatenation?.total

test.each(groups.filter(isComplete))('the parts of $name join to the whole text', ({ whole, parts }) => {
  const inOrder = parts.sort((a, b) => (a.concatenation?.sequence ?? 0) - (b.concatenation?.sequence ?? 0))
  expect(textOf(inOrder.flatMap((part) => part.body ?? []))).toBe(whole)
})

test.each(groups.filter((group) => !isComplete(group)))(
  'each part of $name is a piece of the whole text',
  ({ whole, parts }) => {
    for (const { body } of parts) {
      // Some senders cut surrogate pairs and escape pairs in two.
      const piece = textOf(body === undefined ? [] : [body]).replace(/^\uFFFD|[\uFFFD ]$/gu, '')
      expect(piece).not.toBe('')
      expect(whole).toContain(piece)
    }
  },
)

function vectorOf(id: string): Vector {
  const vector = vectors.find((each) => each.id === id)
  if (vector === undefined) throw new Error(`there is no ${id}`)
  return vector
}

function decode(vector: Vector): Seen {
  switch (vector.direction === 'unknown' ? directionOf(vector.pdu) : vector.direction) {
    case 'deliver': {
      const { from, serviceCentre, body, header, protocol, coding, smscAt } = decodeDeliver(vector.pdu)
      const fields = { pid: protocol, class: coding.messageClass, dcs: coding.octet, at: smscAt }
      return seenOf(from, serviceCentre, fields, { header, body })
    }
    case 'submit': {
      const submit = decodeSubmit(vector.pdu)
      const fields = {
        mr: submit.messageReference,
        pid: submit.protocol,
        rd: submit.rejectDuplicates,
        srr: submit.wantsReport,
        class: submit.coding.messageClass,
        dcs: submit.coding.octet,
        validity: validityField(submit.validity),
      }
      return seenOf(submit.to, submit.serviceCentre, fields, submit)
    }
    default: {
      const report = decodeStatusReport(vector.pdu)
      const { messageReference: mr, status, smscAt: at, dischargedAt: discharge, extras } = report
      const fields = { mr, status, at, discharge, pid: extras.protocol, dcs: extras.coding?.octet }
      return seenOf(report.to, report.serviceCentre, fields, extras.userData)
    }
  }
}

function seenOf({ number }: Address, smsc: string | undefined, fields: Seen['fields'], userData?: UserData): Seen {
  const { header, body } = userData ?? {}
  return { number, smsc, fields, header, body, concatenation: header?.concatenation }
}

function plainFields(expected: Expected): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of ['mr', 'pid', 'class', 'rd', 'srr', 'status', 'dcs'] as const) {
    if (expected[name] !== undefined) fields[name] = expected[name]
  }
  const at = expected.timestamp === undefined ? expected.timestampUtc : expected.timestamp
  if (at !== undefined) fields['at'] = at === null ? undefined : Date.parse(at)
  if (expected.discharge !== undefined) fields['discharge'] = Date.parse(expected.discharge)
  if (expected.validity?.relativeMinutes !== undefined) fields['validity'] = expected.validity.relativeMinutes
  if (expected.validity?.absolute !== undefined) fields['validity'] = Date.parse(expected.validity.absolute)
  return fields
}

function validityField(validity: Validity): number | undefined {
  if (validity.kind === 'relative') return validity.minutes
  return validity.kind === 'absolute' ? validity.until?.at : undefined
}

function expectText({ expected }: Vector, { body, header, concatenation }: Seen): void {
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
  if (expected.ports !== undefined) {
    const { dst, src, bits } = expected.ports
    expect(header?.ports).toEqual({ destination: dst, source: src, bits })
  }
  if (expected.udh !== undefined) {
    expect(header?.elements.map(({ identifier, data }) => ({ iei: identifier, data: toHex(data) }))).toEqual(
      expected.udh,
    )
  }
}

function reasonOf(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    return malformedReason(error)
  }
  return undefined
}
