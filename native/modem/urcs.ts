import { readAnnouncedSlot, readCaller, type Slot } from './answers.ts'

/** What a modem says of its own accord, as far as the hub minds it. */
export type Urc =
  | { readonly kind: 'stored'; readonly slot: Slot }
  | { readonly kind: 'handedOver'; readonly pdu: string }
  | { readonly kind: 'ring' }
  | { readonly kind: 'caller'; readonly from: string | undefined }
  | { readonly kind: 'callEnded' }
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
  if (line === 'NO CARRIER') return { kind: 'callEnded' }
  if (/^(\^SMMEMFULL|\*SMSFULL|\+SMSFULL|\+CIEV: ?"?SMSFULL"?,1)/.test(line)) return { kind: 'storeFull' }
  if (/^(RDY|\^SYSSTART)/.test(line)) return { kind: 'booted' }
  if (/^(SMS Ready|\+CPIN: ?(READY|NOT|SIM))/i.test(line)) return { kind: 'maybeBooted' }
  return readRegistrationUrc(line)
}

function readRegistrationUrc(line: string): Urc {
  const match = /^\+(C[GE]?REG): ?(\d)/.exec(line)
  const network = NETWORKS.find((name) => name === match?.[1])
  return network === undefined ? { kind: 'other' } : { kind: 'registration', network, status: Number(match?.[2]) }
}
