import { DEFAULT_LANGUAGES } from './gsm7.ts'
import { checkedInteger } from './malformed.ts'
import type { Languages } from './nationalTables.ts'

/** Which part of a long text a segment is. */
export interface Concatenation {
  /** 0 to 255, or to 65 535 where `bits` is 16. */
  readonly reference: number
  readonly bits: 8 | 16
  readonly total: number
  /** 1 to `total`. */
  readonly sequence: number
}

/** Which programs a message is from and for: 2948 is a WAP push, an MMS notification for one. */
interface Ports {
  readonly destination: number
  readonly source: number
  readonly bits: 8 | 16
}

/** An information element as it came. */
export interface HeaderElement {
  readonly identifier: number
  readonly data: readonly number[]
}

/** What the hub understands of a user data header, and all that is in it. */
export interface UserDataHeader {
  readonly concatenation: Concatenation | undefined
  readonly ports: Ports | undefined
  /** The national tables of a text in the GSM alphabet. */
  readonly languages: Languages
  readonly elements: readonly HeaderElement[]
}

/** A header to write; the tables are the body's. */
export interface HeaderFields {
  readonly concatenation?: Concatenation | undefined
  readonly ports?: Ports | undefined
  /** Elements of other kinds. */
  readonly otherElements?: readonly HeaderElement[] | undefined
}

/** Identifiers of the elements that are understood. @see 3GPP TS 23.040 §9.2.3.24 */
const CONCATENATION_8 = 0x00
const PORTS_8 = 0x04
const PORTS_16 = 0x05
const CONCATENATION_16 = 0x08
const SINGLE_SHIFT = 0x24
const LOCKING_SHIFT = 0x25
const UNDERSTOOD: readonly number[] = [
  CONCATENATION_8,
  PORTS_8,
  PORTS_16,
  CONCATENATION_16,
  SINGLE_SHIFT,
  LOCKING_SHIFT,
]

export const NO_HEADER: UserDataHeader = {
  concatenation: undefined,
  ports: undefined,
  languages: DEFAULT_LANGUAGES,
  elements: [],
}

/**
 * Reads the elements of a header, without its length octet. An element that runs past the end is left out: phones send
 * such headers, and the text behind them is whole. Of elements that contradict each other the last counts.
 *
 * @see 3GPP TS 23.040 §9.2.3.24
 */
export function decodeHeader(octets: readonly number[]): UserDataHeader {
  let header = NO_HEADER
  const elements = elementsOf(octets)
  for (const { identifier, data } of elements) {
    const concatenation = concatenationOf(identifier, data) ?? header.concatenation
    const ports = portsOf(identifier, data) ?? header.ports
    header = { concatenation, ports, languages: languagesOf(identifier, data, header.languages), elements }
  }
  return header
}

/**
 * Writes a header with its length octet in front, as a segment carries it; empty where there is nothing in it.
 *
 * @throws {HubError} `codec/out-of-range`
 * @see 3GPP TS 23.040 §9.2.3.24
 */
export function encodeHeader(fields: HeaderFields, languages: Languages = DEFAULT_LANGUAGES): number[] {
  const elements: HeaderElement[] = []
  if (fields.concatenation !== undefined) elements.push(concatenationElement(fields.concatenation))
  if (fields.ports !== undefined) elements.push(portsElement(fields.ports))
  for (const [identifier, table] of [
    [SINGLE_SHIFT, languages.single],
    [LOCKING_SHIFT, languages.locking],
  ] as const) {
    if (table !== 0) elements.push({ identifier, data: [checkedInteger('national table', table, 0, 255)] })
  }
  elements.push(...otherElements(fields.otherElements ?? []))
  const octets = elements.flatMap(({ identifier, data }) => [identifier, data.length, ...data])
  return octets.length === 0 ? [] : [checkedInteger('header length', octets.length, 0, 139), ...octets]
}

/** Leaves out those that are written from fields of their own. */
export function otherElements(elements: readonly HeaderElement[]): readonly HeaderElement[] {
  return elements.filter(({ identifier }) => !UNDERSTOOD.includes(identifier))
}

function elementsOf(octets: readonly number[]): readonly HeaderElement[] {
  const elements: HeaderElement[] = []
  for (let at = 0; at + 1 < octets.length; ) {
    const [identifier = 0, length = 0] = octets.slice(at, at + 2)
    const data = octets.slice(at + 2, at + 2 + length)
    if (data.length < length) break
    elements.push({ identifier, data })
    at += 2 + length
  }
  return elements
}

/** An element with total 0, or a sequence outside the total, counts as absent. @see 3GPP TS 23.040 §9.2.3.24.1, §9.2.3.24.8 */
function concatenationOf(identifier: number, data: readonly number[]): Concatenation | undefined {
  const isWide = identifier === CONCATENATION_16
  if (!(identifier === CONCATENATION_8 && data.length === 3) && !(isWide && data.length === 4)) return undefined
  const [total = 0, sequence = 0] = data.slice(-2)
  if (sequence < 1 || sequence > total) return undefined
  return { reference: isWide ? wide(data, 0) : (data[0] ?? 0), bits: isWide ? 16 : 8, total, sequence }
}

function concatenationElement({ reference, bits, total, sequence }: Concatenation): HeaderElement {
  checkedInteger('number of parts', total, 1, 255)
  checkedInteger('part', sequence, 1, total)
  checkedInteger('reference', reference, 0, 2 ** bits - 1)
  return bits === 8
    ? { identifier: CONCATENATION_8, data: [reference, total, sequence] }
    : { identifier: CONCATENATION_16, data: [...octetsOf(reference), total, sequence] }
}

/** @see 3GPP TS 23.040 §9.2.3.24.3, §9.2.3.24.4 */
function portsOf(identifier: number, data: readonly number[]): Ports | undefined {
  if (identifier === PORTS_8 && data.length === 2) return { destination: data[0] ?? 0, source: data[1] ?? 0, bits: 8 }
  if (identifier !== PORTS_16 || data.length !== 4) return undefined
  return { destination: wide(data, 0), source: wide(data, 2), bits: 16 }
}

function portsElement({ destination, source, bits }: Ports): HeaderElement {
  for (const port of [destination, source]) checkedInteger('port', port, 0, 2 ** bits - 1)
  return bits === 8
    ? { identifier: PORTS_8, data: [destination, source] }
    : { identifier: PORTS_16, data: [...octetsOf(destination), ...octetsOf(source)] }
}

/** @see 3GPP TS 23.040 §9.2.3.24.15, §9.2.3.24.16 */
function languagesOf(identifier: number, [table]: readonly number[], known: Languages): Languages {
  if (table === undefined) return known
  if (identifier === SINGLE_SHIFT) return { ...known, single: table }
  return identifier === LOCKING_SHIFT ? { ...known, locking: table } : known
}

function wide(data: readonly number[], at: number): number {
  return ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0)
}

function octetsOf(value: number): number[] {
  return [value >> 8, value & 0xff]
}
