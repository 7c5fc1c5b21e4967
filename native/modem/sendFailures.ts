import { type ResultCode, readResultCode } from '../at/resultCodes.ts'
import type { SendFailure } from './radio.ts'

/** A refusal that is known: who tries next, and why. */
interface Refusal {
  readonly code: number
  readonly failure: SendFailure
  /** What the standard calls it, and what is known of it in the field. */
  readonly why: string
}

/**
 * What the network and the message service answer. The codes are the standards'; the classes are a judgement from what
 * is known of networks and modems.
 *
 * @see 3GPP TS 24.011 Annex E-2 (1 to 127), TS 27.005 §3.2.5 (300 and above)
 */
const CMS_REFUSALS: readonly Refusal[] = [
  { code: 1, failure: 'recipient', why: 'unassigned number: once more by another SIM, then it is final' },
  { code: 8, failure: 'barred', why: 'operator determined barring: this SIM is in arrears' },
  { code: 10, failure: 'barred', why: 'call barred: outgoing messages are shut for this SIM' },
  { code: 17, failure: 'network', why: 'network failure: another SIM at once' },
  { code: 21, failure: 'network', why: 'message transfer rejected, mostly for the load of the moment' },
  { code: 22, failure: 'network', why: 'congestion, or memory capacity exceeded at the other end' },
  { code: 27, failure: 'network', why: 'destination out of service: a phone that is off comes back' },
  { code: 28, failure: 'recipient', why: 'unidentified subscriber: the number is not in use' },
  { code: 29, failure: 'recipient', why: 'facility rejected for this number' },
  { code: 38, failure: 'network', why: 'network out of order; also seen when the account is empty' },
  { code: 41, failure: 'network', why: 'temporary failure' },
  { code: 42, failure: 'network', why: 'congestion' },
  { code: 47, failure: 'network', why: 'resources unavailable' },
  { code: 50, failure: 'barred', why: 'requested facility not subscribed: this SIM has no messages' },
  { code: 69, failure: 'barred', why: 'requested facility not implemented for this SIM' },
  { code: 96, failure: 'recipient', why: 'invalid mandatory information: the network does not take this number' },
  { code: 302, failure: 'configuration', why: 'operation not allowed: our command came in a wrong mode' },
  { code: 303, failure: 'configuration', why: 'operation not supported by this modem' },
  { code: 304, failure: 'configuration', why: 'invalid PDU: our own fault, repeating it is useless' },
  { code: 305, failure: 'configuration', why: 'invalid text mode parameter: the modem is not in PDU mode' },
  { code: 310, failure: 'modem', why: 'SIM not inserted: another modem' },
  { code: 311, failure: 'modem', why: 'SIM PIN required: another modem' },
  { code: 312, failure: 'modem', why: 'the SIM is locked to a phone: another modem' },
  { code: 313, failure: 'modem', why: 'SIM failure: another modem' },
  { code: 314, failure: 'busy', why: 'SIM busy: passes within seconds' },
  { code: 315, failure: 'modem', why: 'SIM wrong: another modem' },
  { code: 316, failure: 'modem', why: 'SIM PUK required: a person must help' },
  { code: 317, failure: 'modem', why: 'SIM PIN2 required: another modem' },
  { code: 318, failure: 'modem', why: 'SIM PUK2 required: another modem' },
  { code: 320, failure: 'modem', why: 'memory failure: another modem' },
  { code: 322, failure: 'storage', why: 'memory full: the store is read and emptied, then again' },
  {
    code: 330,
    failure: 'barred',
    why: 'no service centre, and SendRepairs knew none: this SIM cannot send, another can',
  },
  { code: 331, failure: 'network', why: 'no network service: another SIM at once' },
  { code: 332, failure: 'network', why: 'network timeout: another SIM at once' },
  { code: 500, failure: 'busy', why: 'unknown error: a catch-all, mostly a weak signal or a ringing call' },
  { code: 512, failure: 'busy', why: "a maker's code: typically a collision with a message that comes in" },
  { code: 513, failure: 'network', why: "a maker's code: the link to the network was lost" },
]

/** What the modem itself answers. @see 3GPP TS 27.007 §9.2 */
const CME_REFUSALS: readonly Refusal[] = [
  { code: 10, failure: 'modem', why: 'SIM not inserted: another modem' },
  { code: 11, failure: 'modem', why: 'SIM PIN required: another modem' },
  { code: 12, failure: 'modem', why: 'SIM PUK required: a person must help' },
  { code: 13, failure: 'modem', why: 'SIM failure: another modem' },
  { code: 14, failure: 'busy', why: 'SIM busy: passes within seconds' },
  { code: 15, failure: 'modem', why: 'SIM wrong: another modem' },
  { code: 16, failure: 'modem', why: 'incorrect password: another modem' },
  { code: 17, failure: 'modem', why: 'SIM PIN2 required: another modem' },
  { code: 18, failure: 'modem', why: 'SIM PUK2 required: another modem' },
  { code: 20, failure: 'storage', why: 'memory full: the store is read and emptied, then again' },
  { code: 30, failure: 'network', why: 'no network service: another SIM at once' },
  { code: 31, failure: 'network', why: 'network timeout: another SIM at once' },
  { code: 515, failure: 'busy', why: 'the modem is still starting: passes within seconds' },
]

const FAILURES: Readonly<Record<ResultCode['family'], ReadonlyMap<number, SendFailure>>> = {
  CMS: new Map(CMS_REFUSALS.map(({ code, failure }) => [code, failure])),
  CME: new Map(CME_REFUSALS.map(({ code, failure }) => [code, failure])),
}

/**
 * Classes a modem's refusal of a segment. A code that no table has, and a bare `ERROR`, count as `busy`: the same modem
 * is tried again soon, and the caller's count of attempts ends that.
 *
 * @param result a final result code, for example `+CMS ERROR: 38`
 */
export function sendFailureOf(result: string): SendFailure {
  const said = readResultCode(result)
  return (said === undefined ? undefined : FAILURES[said.family].get(said.code)) ?? 'busy'
}
