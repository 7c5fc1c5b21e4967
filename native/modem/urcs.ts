import { readAnnouncedSlot, readCaller, type Slot } from './answers.ts'
import type { CallProgress } from './outgoingCall.ts'

/** What a modem says of its own accord, as far as the hub minds it. */
export type Urc =
  | { readonly kind: 'stored'; readonly slot: Slot }
  | { readonly kind: 'handedOver'; readonly pdu: string }
  | { readonly kind: 'ring' }
  | { readonly kind: 'caller'; readonly from: string | undefined }
  | { readonly kind: 'callEnded' }
  | { readonly kind: 'callProgress'; readonly progress: CallProgress }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'networkAnswer'; readonly line: string }
  | { readonly kind: 'registration'; readonly network: Network; readonly status: number }
  | { readonly kind: 'storeFull' }
  | { readonly kind: 'booted' }
  /** Comes late in a start, or tells of one that was not seen. */
  | { readonly kind: 'maybeBooted' }
  | { readonly kind: 'other' }

/** Circuit-switched, packet-switched and LTE registration; any of them may carry messages. */
export type Network = 'CREG' | 'CGREG' | 'CEREG'
export const NETWORKS: readonly Network[] = ['CREG', 'CGREG', 'CEREG']

/** Reads an unsolicited code; `pdu` is the second line where it has one. Makers' own codes that nothing needs are `other`. */
export function readUrc(line: string, pdu: string | undefined): Urc {
  if (pdu !== undefined) return { kind: 'handedOver', pdu }
  if (/^\+C(MT|DS)I:/.test(line)) {
    const slot = readAnnouncedSlot(line)
    return slot === undefined ? { kind: 'other' } : { kind: 'stored', slot }
  }
  if (line.startsWith('+CLIP:')) return { kind: 'caller', from: readCaller(line) }
  if (line === 'RING' || /^\+CRING: ?VOICE/.test(line)) return { kind: 'ring' }
  const progress = CALL_PROGRESS.find(([pattern]) => pattern.test(line))?.[1]
  if (progress !== undefined) return { kind: 'callProgress', progress }
  if (/^(NO CARRIER$|VOICE CALL: ?END|\^CEND:)/.test(line)) return { kind: 'callEnded' }
  const key = readKey(line)
  if (key !== undefined) return { kind: 'key', key }
  if (line.startsWith('+CUSD:')) return { kind: 'networkAnswer', line }
  if (/^(\^SMMEMFULL|\*SMSFULL|\+SMSFULL|\+CIEV: ?"?SMSFULL"?,1)/.test(line)) return { kind: 'storeFull' }
  if (/^(RDY|\^SYSSTART)/.test(line)) return { kind: 'booted' }
  if (/^(SMS (Ready|DONE)|\+QIND: ?SMS DONE|\+WIND: ?4$|\+CPIN: ?(READY|NOT|SIM))/i.test(line))
    return { kind: 'maybeBooted' }
  return readRegistrationUrc(line)
}

/** What makers say of a call that we placed: the standard's words, SIMCom LTE, Huawei. */
const CALL_PROGRESS: readonly (readonly [RegExp, CallProgress])[] = [
  // Huawei's last figure is the network's cause. @see 3GPP TS 24.008 annex H
  [/^(BUSY$|\^CEND: ?\d+,\d+,\d+,17\b)/, 'busy'],
  [/^(NO ANSWER$|\^CEND: ?\d+,\d+,\d+,19\b)/, 'noAnswer'],
  [/^(VOICE CALL: ?BEGIN|\^CONN:|\+COLP:|CONNECT\b)/, 'answered'],
]

/** `+DTMF: 5` (SIM800), `+RXDTMF: 5` (SIM7600), `+QTONEDET: 53` (Quectel, the character's code). */
function readKey(line: string): string | undefined {
  const plain = /^\+(?:DTMF|RXDTMF): ?"?([0-9*#])/.exec(line)?.[1]
  if (plain !== undefined) return plain
  const code = /^\+QTONEDET: ?(\d+)/.exec(line)?.[1]
  const key = code === undefined ? '' : String.fromCharCode(Number(code))
  return /^[0-9*#]$/.test(key) ? key : undefined
}

/**
 * `+CREG: 5` and `+CREG: 5,"1A2B","01C3"`; where two figures come first it is the late answer to a question, and the second
 * counts.
 */
function readRegistrationUrc(line: string): Urc {
  const match = /^\+(C[GE]?REG): ?(?:\d, ?)?(\d)(?=,|$)/.exec(line)
  const network = NETWORKS.find((name) => name === match?.[1])
  return network === undefined ? { kind: 'other' } : { kind: 'registration', network, status: Number(match?.[2]) }
}
