import { HubError } from '../../main/base/hubError.ts'

/** Takes octets from the front of a PDU, field by field. */
export class OctetReader {
  readonly #octets: readonly number[]
  #at = 0

  constructor(octets: readonly number[]) {
    this.#octets = octets
  }

  /** How many octets are left. */
  get left(): number {
    return this.#octets.length - this.#at
  }

  /** @throws {HubError} `codec/malformed` at the end of the PDU */
  octet(): number {
    const octet = this.#octets[this.#at]
    if (octet === undefined) throw new HubError('codec/malformed', 'the PDU ends too early', { at: this.#at })
    this.#at++
    return octet
  }

  /** @throws {HubError} `codec/malformed` where fewer than `count` are left */
  take(count: number): readonly number[] {
    if (count > this.left) {
      throw new HubError('codec/malformed', 'the PDU ends too early', { at: this.#at, wanted: count, left: this.left })
    }
    this.#at += count
    return this.#octets.slice(this.#at - count, this.#at)
  }
}
