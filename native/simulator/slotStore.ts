/** A message in a simulated store. */
export interface StoredPdu {
  /** 0 unread, 1 read. */
  status: number
  readonly pdu: string
}

/** The numbered message slots of one store of a simulated modem. */
export class SlotStore {
  readonly name: string
  readonly capacity: number
  readonly #firstSlot: number
  readonly #slots = new Map<number, StoredPdu>()
  /** Other things lie in all slots that are free, so that nothing more goes in. */
  isFull = false

  constructor(name: string, capacity: number, firstSlot: number) {
    this.name = name
    this.capacity = capacity
    this.#firstSlot = firstSlot
  }

  /** Slots that hold a message. */
  get messages(): number {
    return this.#slots.size
  }

  /** Slots that are taken, as AT+CPMS counts them. */
  get used(): number {
    return this.isFull ? this.capacity : this.#slots.size
  }

  /** @returns its slot, undefined when all are taken */
  put(pdu: string): number | undefined {
    if (this.isFull) return undefined
    for (let index = this.#firstSlot; index < this.#firstSlot + this.capacity; index++) {
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
