/** A message in a simulated SIM. */
export interface StoredPdu {
  /** 0 unread, 1 read. */
  status: number
  readonly pdu: string
}

/** The numbered message slots of a simulated SIM; numbers begin at 1. */
export class SlotStore {
  readonly capacity: number
  readonly #slots = new Map<number, StoredPdu>()

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get used(): number {
    return this.#slots.size
  }

  /** @returns its slot, undefined when all are taken */
  put(pdu: string): number | undefined {
    for (let index = 1; index <= this.capacity; index++) {
      if (this.#slots.has(index)) continue
      this.#slots.set(index, { status: 0, pdu })
      return index
    }
    return undefined
  }

  read(index: number): StoredPdu | undefined {
    return this.#slots.get(index)
  }

  delete(index: number): boolean {
    return this.#slots.delete(index)
  }

  /** In the order of the slots. */
  all(): readonly (readonly [number, StoredPdu])[] {
    return [...this.#slots].sort(([a], [b]) => a - b)
  }
}
