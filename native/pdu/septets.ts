/**
 * Packs septets into octets, least significant bit first.
 *
 * @param fillBits zero bits before the first septet, 0 to 6, so that it starts on a septet boundary after a header
 * @see 3GPP TS 23.038 §6.1.2.1, TS 23.040 §9.2.3.24
 */
export function packSeptets(septets: readonly number[], fillBits = 0): number[] {
  const octets: number[] = new Array(Math.ceil((fillBits + septets.length * 7) / 8)).fill(0)
  let bit = fillBits
  for (const septet of septets) {
    const at = bit >> 3
    const shifted = (septet & 0x7f) << (bit & 7)
    octets[at] = (octets[at] ?? 0) | (shifted & 0xff)
    if (shifted > 0xff) octets[at + 1] = (octets[at + 1] ?? 0) | (shifted >> 8)
    bit += 7
  }
  return octets
}

/** The reverse of {@link packSeptets}; bits beyond the last octet read as zero. */
export function unpackSeptets(octets: readonly number[], count: number, fillBits = 0): number[] {
  const septets: number[] = []
  for (let index = 0; index < count; index++) {
    const bit = fillBits + index * 7
    const at = bit >> 3
    const pair = (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8)
    septets.push((pair >> (bit & 7)) & 0x7f)
  }
  return septets
}
