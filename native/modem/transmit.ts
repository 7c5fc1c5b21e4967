import { HubError, isHubError } from '../../main/base/hubError.ts'
import { splitText } from '../pdu/splitText.ts'
import { type EncodedPdu, encodeSubmit } from '../pdu/submit.ts'
import { readMessageReference } from './answers.ts'
import type { Dialogue } from './dialogue.ts'
import type { OutgoingSegment, SendOutcome } from './radio.ts'
import { sendFailureOf } from './sendFailures.ts'

const PROMPT_TIMEOUT_MS = 5000
/** Networks may need this long to take a message; afterwards nobody knows whether it went out. */
const SEND_TIMEOUT_MS = 60_000
const PROMPT_TRIES = 2

/**
 * Encodes the PDU of a segment.
 *
 * @throws {HubError} of the area `codec`
 */
export function encodeSegment(segment: OutgoingSegment): EncodedPdu {
  const { to, text, index, concatReference, validityMinutes } = segment
  const part = splitText(text)[index]
  if (part === undefined) throw new HubError('codec/out-of-range', 'the text has no such segment', { index })
  if (!/^\+?[0-9*#]+$/.test(to)) throw new HubError('codec/unencodable', 'a text goes to a number, not to a name')
  const concatenation =
    part.total === 1
      ? undefined
      : { reference: concatReference, bits: 8 as const, total: part.total, sequence: index + 1 }
  return encodeSubmit({ to, body: part.body, concatenation, validityMinutes })
}

/**
 * Puts a PDU on the air. Nothing is sent before the prompt; without one the line is cleared and it is tried once more.
 * Never rejects.
 */
export async function transmit(at: Dialogue, encoded: EncodedPdu): Promise<SendOutcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await transmitOnce(at, encoded)
    if (outcome !== 'no prompt') return outcome
    if (tries >= PROMPT_TRIES) return { ok: false, failure: 'busy', reason: 'no prompt for the message' }
  }
}

async function transmitOnce(at: Dialogue, { pdu, tpduOctets }: EncodedPdu): Promise<SendOutcome | 'no prompt'> {
  try {
    const payload = { text: pdu, promptTimeoutMs: PROMPT_TIMEOUT_MS }
    const lines = await at.execute(`AT+CMGS=${tpduOctets}`, { timeoutMs: SEND_TIMEOUT_MS, payload })
    return { ok: true, messageReference: readMessageReference(lines) }
  } catch (error) {
    if (!isHubError(error)) return { ok: false, failure: 'unknown', reason: String(error) }
    const saidSo = readMessageReference(linesOf(error))
    if (error.code === 'modem/timeout') return await settleTimeout(at, error.detail['payloadSent'] === true, saidSo)
    // The network's word counts, although the OK behind it never came.
    if (error.code === 'modem/closed' && saidSo !== undefined) return { ok: true, messageReference: saidSo }
    return refused(error)
  }
}

/** What the modem had said of the message before the answer broke off. */
function linesOf(error: HubError): readonly string[] {
  const { lines } = error.detail
  return Array.isArray(lines) ? lines.map(String) : []
}

function refused(error: HubError): SendOutcome {
  if (error.code === 'modem/rejected') {
    const result = String(error.detail['result'])
    return { ok: false, failure: sendFailureOf(result), reason: result }
  }
  const failure = error.detail['payloadSent'] === true ? 'unknown' : 'busy'
  return { ok: false, failure, reason: 'the modem went away' }
}

/** A `+CMGS` that came without its OK, or turns up while getting back into step, tells that the message did go out. */
async function settleTimeout(
  at: Dialogue,
  payloadSent: boolean,
  saidSo: number | undefined,
): Promise<SendOutcome | 'no prompt'> {
  let late: readonly string[] = []
  try {
    late = await at.resync('AT+CMGS')
  } catch {
    if (!payloadSent) return { ok: false, failure: 'busy', reason: 'no prompt for the message' }
  }
  if (!payloadSent) return 'no prompt'
  const messageReference = saidSo ?? readMessageReference(late)
  if (messageReference !== undefined) return { ok: true, messageReference }
  return { ok: false, failure: 'unknown', reason: `no result in ${SEND_TIMEOUT_MS / 1000} s` }
}
