import { fromHex, leadingOctets } from './hex.ts'
import { malformed } from './malformed.ts'

/**
 * How a damaged PDU is read: `strict` refuses it by name; `salvage` takes from it what is certain, and marks what is not.
 */
export type Rigour = 'strict' | 'salvage'

/** Takes octets from the front of a PDU, field by field. */
export class OctetReader {
  readonly rigour: Rigour
  readonly #octets: readonly number[]
  #at = 0

  constructor(octets: readonly number[], rigour: Rigour = 'strict') {
    this.#octets = octets
    this.rigour = rigour
  }

  /** @throws {HubError} `codec/malformed` where it is strict and the text is not hexadecimal */
  static ofHex(pdu: string, rigour: Rigour): OctetReader {
    return new OctetReader(rigour === 'strict' ? fromHex(pdu) : leadingOctets(pdu), rigour)
  }

  /** How many octets are left. */
  get left(): number {
    return this.#octets.length - this.#at
  }

  /** @throws {HubError} `codec/malformed` at the end of the PDU */
  octet(): number {
    const octet = this.#octets[this.#at]
    if (octet === undefined) throw malformed('too-short', 'the PDU ends too early', { at: this.#at })
    this.#at++
    return octet
  }

  /** @throws {HubError} `codec/malformed` where fewer than `count` are left */
  take(count: number): readonly number[] {
    if (count > this.left) {
      throw malformed('too-short', 'the PDU ends too early', { at: this.#at, wanted: count, left: this.left })
    }
    this.#at += count
    return this.#octets.slice(this.#at - count, this.#at)
  }
}
