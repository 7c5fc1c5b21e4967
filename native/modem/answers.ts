/** Readers of what a modem answers. None throws: an answer that cannot be read is undefined. */

/** A place in one of the modem's message stores. */
export interface Slot {
  /** As the modem names it: `SM`, `ME`, `MT`, `SR`. */
  readonly memory: string
  /** Some modems count from 0. */
  readonly index: number
}

/** A stored PDU as AT+CMGR and AT+CMGL give it. */
export interface StoredMessage {
  /** Undefined from AT+CMGR, which was asked for one. */
  readonly index: number | undefined
  /** 0 received unread, 1 received read, 2 stored unsent, 3 stored sent. */
  readonly status: number
  readonly pdu: string
  /** As many octets as the header tells, or it tells none. Otherwise some were lost on the line, or the modem miscounts. */
  readonly isWhole: boolean
}

/** Fill of a message store. */
export interface StorageFill {
  readonly memory: string | undefined
  readonly used: number
  readonly total: number
}

/** `+CSQ: 21,99` → dBm; 99 means that the modem does not know. @see 3GPP TS 27.007 §8.5 */
export function readSignalDbm(lines: readonly string[]): number | undefined {
  const level = numberAfter(lines, /^\+CSQ: ?(\d+)/)
  return level === undefined || level > 31 ? undefined : 2 * level - 113
}

/** `+CREG: 1,5` → 5. @see 3GPP TS 27.007 §7.2 */
export function readRegistration(lines: readonly string[]): number | undefined {
  return numberAfter(lines, /^\+C[GE]?REG: ?\d+, ?(\d+)/)
}

/** `+COPS: 0,0,"CHINA MOBILE",7` → the name. */
export function readOperator(lines: readonly string[]): string | undefined {
  return firstMatch(lines, /^\+COPS: ?\d+,\d+,"([^"]+)"/)?.[1]
}

/** The first line that is 14 to 16 digits, with or without its command's name and quotes: an IMEI or IMSI. */
export function readDigits(lines: readonly string[]): string | undefined {
  return firstMatch(lines, IDENTITY_ANSWER)?.[1]
}

export const IDENTITY_ANSWER = /^(?:\+[A-Z]+: ?)?"?(\d{14,17})"?$/

/** A line of plain words, as AT+CGMI and AT+CGMM give them. */
export function readWords(lines: readonly string[]): string | undefined {
  const words = lines[0]
    ?.replace(/^\+[A-Z]+: ?/, '')
    .replaceAll('"', '')
    .trim()
  return words === '' ? undefined : words
}

/** `+CPIN: SIM PIN` → `SIM PIN`. */
export function readSimState(lines: readonly string[]): string | undefined {
  return firstMatch(lines, /^\+CPIN: ?(.+)$/)?.[1]?.trim()
}

/** `+CCID: "8986…"` or the number alone → the SIM's own number (ICCID), which may end in a letter. */
export function readIccid(lines: readonly string[]): string | undefined {
  return firstMatch(lines, /^(?:[+^][A-Z]+: ?)?"?(\d{18,20}[0-9A-F]?)"?$/i)?.[1]
}

/** How many tries are left for the PIN, by the pattern of whoever asked. */
export function readTriesLeft(lines: readonly string[], pattern: RegExp): number | undefined {
  return numberAfter(lines, pattern)
}

/** `+CPMS: "SM",3,10,…` (the answer to a query) or `+CPMS: 3,10,…` (to a choice) → the first memory's fill. */
export function readStorage(lines: readonly string[]): StorageFill | undefined {
  const match = firstMatch(lines, /^\+CPMS: ?(?:"?([A-Z]+)"?,)?(\d+),(\d+)/)
  return match === undefined ? undefined : { memory: match[1], used: Number(match[2]), total: Number(match[3]) }
}

/** `+CPMS: "SM",3,10,"SM",3,10,"ME",0,255` → `ME`, where new messages go. */
export function readReceiveMemory(lines: readonly string[]): string | undefined {
  const line = firstMatch(lines, /^\+CPMS:/)?.input
  return line === undefined ? undefined : [...line.matchAll(/"([A-Z]+)"/g)].at(-1)?.[1]
}

/** `+CPMS: ("SM","ME"),("SM"),("SM")` → what the first group offers. */
export function readMemories(lines: readonly string[]): readonly string[] {
  const first = firstMatch(lines, /^\+CPMS: ?\(([^)]*)\)/)?.[1] ?? ''
  return [...first.matchAll(/"([A-Z]+)"/g)].map((match) => match[1] ?? '')
}

/**
 * The stored messages of an answer to AT+CMGR or AT+CMGL: a header line and, not always directly behind it, the PDU.
 *
 * A header or a PDU that noise has made unreadable takes its message with it: a PDU that went with another one's header
 * would be deleted in that one's place.
 */
export function readStored(lines: readonly string[]): readonly StoredMessage[] {
  const messages: StoredMessage[] = []
  let header: RegExpExecArray | undefined
  for (const line of lines) {
    if (header !== undefined && /^(?:[0-9A-F]{2})+$/i.test(line)) {
      messages.push(storedMessage(header, line))
      header = undefined
    } else if (!/^[+^*](?!CMG)/.test(line)) {
      header = /^\+CMG(?:L: ?(\d+), ?|R: ?)(\d),.*?(\d+)?$/.exec(line) ?? undefined
    }
  }
  return messages
}

function storedMessage([, index, status, octets]: RegExpExecArray, pdu: string): StoredMessage {
  const tpduOctets = pdu.length / 2 - 1 - Number.parseInt(pdu.slice(0, 2), 16)
  return {
    index: index === undefined ? undefined : Number(index),
    status: Number(status),
    pdu,
    isWhole: octets === undefined || Number(octets) === tpduOctets,
  }
}

/** `+CMGS: 17` → TP-MR. */
export function readMessageReference(lines: readonly string[]): number | undefined {
  return numberAfter(lines, /^\+CMGS: ?(\d+)/)
}

/** `+CMTI: "ME",0` and `+CDSI: "SR",1` → where the message lies. */
export function readAnnouncedSlot(line: string): Slot | undefined {
  const match = /^\+C(?:MT|DS)I: ?"?([A-Z]+)"?, ?(\d+)/.exec(line)
  return match?.[1] === undefined ? undefined : { memory: match[1], index: Number(match[2]) }
}

/** `+CLIP: "13912341234",129,…` → the number, undefined where it is withheld. @see 3GPP TS 27.007 §7.11 */
export function readCaller(line: string): string | undefined {
  const match = /^\+CLIP: ?"([^"]*)"(?:, ?(\d+))?/.exec(line)
  return numberOf(match?.[1], match?.[2])
}

/** @param type type-of-address octet in decimal, 145 for international (TS 24.008 §10.5.4.7) */
function numberOf(number: string | undefined, type: string | undefined): string | undefined {
  if (number === undefined || number === '') return undefined
  return type === '145' && !number.startsWith('+') ? `+${number}` : number
}

/** A call that we placed, as AT+CLCC tells of it. */
export type CallState = 'none' | 'dialling' | 'alerting' | 'active' | 'unknown'

/**
 * `+CLCC: 1,0,3,0,0,"13912341234",129` → `alerting`. Only calls that we placed count (`<dir>` 0).
 * @see 3GPP TS 27.007 §7.18
 */
export function readCallState(lines: readonly string[]): CallState {
  const stat = firstMatch(lines, /^\+CLCC: ?\d+, ?0, ?(\d)/)?.[1]
  if (stat === undefined) return 'none'
  return CALL_STATES[Number(stat)] ?? 'unknown'
}

const CALL_STATES: readonly CallState[] = ['active', 'unknown', 'dialling', 'alerting']

/** A call that rings here, as AT+CLCC tells of it: `<dir>` 1, `<stat>` 4; the number where the network gives one. */
export function readIncomingCall(lines: readonly string[]): { readonly from: string | undefined } | undefined {
  const match = firstMatch(lines, /^\+CLCC: ?\d+, ?1, ?[45], ?\d, ?\d(?:, ?"([^"]*)"(?:, ?(\d+))?)?/)
  if (match === undefined) return undefined
  return { from: numberOf(match[1], match[2]) }
}

/** `+CNUM: "","13912341234",129` → the SIM's own number, where its carrier has written one. @see 3GPP TS 27.007 §7.1 */
export function readOwnNumber(lines: readonly string[]): string | undefined {
  const match = firstMatch(lines, /^\+CNUM: ?"?[^"]*"?, ?"(\+?\d+)"/)
  return match?.[1]
}

/** `+CSCA: "+8613800100500",145` → the service centre; undefined where the SIM has lost it. @see 3GPP TS 27.005 §3.3.1 */
export function readServiceCentre(lines: readonly string[]): string | undefined {
  return firstMatch(lines, /^\+CSCA: ?"(\+?\d+)"/)?.[1]
}

function firstMatch(lines: readonly string[], pattern: RegExp): RegExpExecArray | undefined {
  for (const line of lines) {
    const match = pattern.exec(line)
    if (match !== null) return match
  }
  return undefined
}

function numberAfter(lines: readonly string[], pattern: RegExp): number | undefined {
  const value = firstMatch(lines, pattern)?.[1]
  return value === undefined ? undefined : Number(value)
}
