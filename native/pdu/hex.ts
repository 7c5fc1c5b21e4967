import { malformed } from './malformed.ts'

/** Every octet in hexadecimal. */
const PAIRS = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0').toUpperCase())

/** Octets as upper-case hexadecimal, as `AT+CMGS` takes them. */
export function toHex(octets: readonly number[]): string {
  let hex = ''
  for (const octet of octets) hex += PAIRS[octet] ?? ''
  return hex
}

/**
 * Hexadecimal of either case to octets.
 *
 * @throws {HubError} `codec/malformed` for an odd length or another character
 */
export function fromHex(hex: string): number[] {
  if (hex.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(hex)) {
    throw malformed('not-hex', 'a PDU is an even number of hexadecimal digits', { length: hex.length })
  }
  const octets: number[] = []
  for (let at = 0; at < hex.length; at += 2) octets.push(Number.parseInt(hex.slice(at, at + 2), 16))
  return octets
}

/** The octets in front of the first character that is no digit; half an octet is dropped. */
export function leadingOctets(hex: string): number[] {
  const [digits = ''] = /^[0-9A-Fa-f]*/.exec(hex) ?? []
  return fromHex(digits.slice(0, digits.length & ~1))
}
