/** Which part of a long text a segment is. */
export interface Concatenation {
  /** 0 to 255, or to 65 535 where `bits` is 16. */
  readonly reference: number
  readonly bits: 8 | 16
  readonly total: number
  /** 1 to `total`. */
  readonly sequence: number
}

/** What the hub understands of a user data header; other elements are passed over. */
export interface UserDataHeader {
  readonly concatenation: Concatenation | undefined
  /** Application port of the receiver: 2948 is a WAP push, an MMS notification for one. */
  readonly destinationPort: number | undefined
}

export const NO_HEADER: UserDataHeader = { concatenation: undefined, destinationPort: undefined }

/**
 * Reads the elements of a header, without its length octet. An element that runs past the end is left out: phones send
 * such headers, and the text behind them is whole.
 *
 * @see 3GPP TS 23.040 §9.2.3.24
 */
export function decodeHeader(octets: readonly number[]): UserDataHeader {
  let header = NO_HEADER
  for (let at = 0; at + 1 < octets.length; ) {
    const identifier = octets[at]
    const length = octets[at + 1] ?? 0
    const data = octets.slice(at + 2, at + 2 + length)
    at += 2 + length
    if (data.length < length) break
    const concatenation = concatenationOf(identifier, data)
    if (concatenation !== undefined) header = { ...header, concatenation }
    const destinationPort = portOf(identifier, data)
    if (destinationPort !== undefined) header = { ...header, destinationPort }
  }
  return header
}

/** The concatenation element with its length octet in front, as a segment carries it. */
export function encodeConcatenation(concatenation: Concatenation): number[] {
  const { reference, bits, total, sequence } = concatenation
  return bits === 8
    ? [5, 0x00, 3, reference & 0xff, total, sequence]
    : [6, 0x08, 4, (reference >> 8) & 0xff, reference & 0xff, total, sequence]
}

/** An element with total 0, or a sequence outside the total, counts as absent. @see 3GPP TS 23.040 §9.2.3.24.1 */
function concatenationOf(identifier: number | undefined, data: readonly number[]): Concatenation | undefined {
  const isWide = identifier === 0x08
  if (!(identifier === 0x00 && data.length === 3) && !(isWide && data.length === 4)) return undefined
  const [total = 0, sequence = 0] = data.slice(-2)
  if (sequence < 1 || sequence > total) return undefined
  const reference = isWide ? ((data[0] ?? 0) << 8) | (data[1] ?? 0) : (data[0] ?? 0)
  return { reference, bits: isWide ? 16 : 8, total, sequence }
}

function portOf(identifier: number | undefined, data: readonly number[]): number | undefined {
  if (identifier === 0x04 && data.length === 2) return data[0]
  if (identifier === 0x05 && data.length === 4) return ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  return undefined
}
