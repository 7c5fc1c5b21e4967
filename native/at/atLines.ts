export type LineKind = 'prompt' | 'info' | 'ok' | 'error' | 'urc'

/** Unsolicited codes that share their name with an answer, told apart by their shape. */
const URC_SHAPES = [
  /^\+C(?:G|E)?REG: ?\d$/, // the answer to AT+CREG? has two values or more
  /^\+CLIP: ?"/, // the answer to AT+CLIP? begins with a digit
  /^(VOICE CALL:|MISSED_CALL:|CONNECT\b)/, // SIMCom's words for a call, whatever is being asked
  // What a modem says when it starts, whatever it was doing before.
  /^(RDY|SMS Ready|Call Ready|PB DONE|NORMAL POWER DOWN|POWERED DOWN)$/i,
]

/**
 * What `line` means while `command` waits.
 *
 * A figure alone is information, never a result: a modem that was left with numeric results (ATV0) is cured when it is
 * woken, and from then on a `0` can be a phone's name, a count, or noise.
 *
 * @param wantsPrompt whether a payload is still to be sent; without one, '>' is no prompt
 * @see ITU-T V.250 §5.7.1, 3GPP TS 27.007 §9.2, TS 27.005 §3.2.5 for the final result codes
 */
export function classify(line: string, command: string, wantsPrompt: boolean): LineKind {
  if (line === '>') return wantsPrompt ? 'prompt' : 'urc'
  if (line === 'OK') return 'ok'
  if (line === 'ERROR' || /^\+CM[ES] ERROR: ?/.test(line)) return 'error'
  if (/^COMMAND NOT SUPPORT/.test(line)) return 'error' // Huawei E1752 and its like
  if (line === 'RING' || URC_SHAPES.some((shape) => shape.test(line))) return 'urc'
  if (/^(NO CARRIER|NO ANSWER|NO DIAL ?TONE|BUSY)$/.test(line)) return command.startsWith('ATD') ? 'error' : 'urc'
  const prefix = /^(?:\+[A-Z0-9]+(?=:)|[\^*][A-Z0-9]+)/.exec(line)?.[0]
  return prefix !== undefined && prefix !== prefixOf(command) ? 'urc' : 'info'
}

/** A message or status report handed over in the stream (`<mt>`=2, `<ds>`=1): a header, and its PDU on a line of its own. */
export function isTwoLineUrc(line: string): boolean {
  return /^\+(CMT|CDS):/.test(line)
}

/**
 * Whether `line` is the PDU that `header` announced. It need not be the next line.
 *
 * @param command the command in flight: the answers of AT+CMGR and AT+CMGL hold PDUs too, so there the length decides
 * @see 3GPP TS 27.005 §3.4.1: the length counts the TPDU's octets without the service centre's address
 */
export function isPduFor(header: string, line: string, command: string | undefined): boolean {
  if (!/^(?:[0-9A-F]{2})+$/i.test(line)) return false
  if (command === undefined || !/^AT\+CMG[RL]/.test(command)) return !/^\d{15,20}$/.test(line) // an IMEI, IMSI or ICCID
  const tpduOctets = Number(/(\d+)\s*$/.exec(header)?.[1])
  const addressOctets = 1 + Number.parseInt(line.slice(0, 2), 16)
  return line.length === 2 * (addressOctets + tpduOctets)
}

/** `AT+CREG?` → `+CREG` */
function prefixOf(command: string): string | undefined {
  return /^AT([+^*][A-Z0-9]+)/.exec(command)?.[1]
}
