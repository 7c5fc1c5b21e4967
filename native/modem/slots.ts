import type { Slot } from './answers.ts'

type Stage = 'announced' | 'held' | 'done'

/** Keeps book of the modem's message slots: what is to be read, what waits for the rest of its text, what may go. */
export class Slots {
  readonly #stages = new Map<string, { slot: Slot; stage: Stage }>()
  /** Used slots as last counted, in the store into which messages come. */
  used = 0
  total: number | undefined

  /** A message lies there that nobody has read. A slot that was not deleted yet can be no new message. */
  announce(slot: Slot): void {
    this.used++
    this.#set(slot, 'announced')
  }

  /** It was not read well. */
  readAgain(slot: Slot): void {
    this.#set(slot, 'announced')
  }

  /** Its content was taken, and is not safe yet. */
  hold(slot: Slot): void {
    this.#set(slot, 'held')
  }

  /** Its content is safe: it may be deleted. */
  release(slot: Slot): void {
    this.#set(slot, 'done')
  }

  /** Nothing more is known of it: it was deleted, is empty, or waits for the next sweep. */
  forget(slot: Slot): void {
    this.#stages.delete(keyOf(slot))
  }

  isKnown(slot: Slot): boolean {
    return this.#stages.has(keyOf(slot))
  }

  nextToRead(): Slot | undefined {
    return this.#first('announced')
  }

  nextToDelete(): Slot | undefined {
    return this.#first('done')
  }

  /** Whether space is getting short, so that deleting goes in front of sending. */
  get isHalfFull(): boolean {
    const known = Math.max(this.used, this.#stages.size)
    return this.total !== undefined && known * 2 >= this.total
  }

  #set(slot: Slot, stage: Stage): void {
    this.#stages.set(keyOf(slot), { slot, stage })
  }

  #first(stage: Stage): Slot | undefined {
    for (const entry of this.#stages.values()) if (entry.stage === stage) return entry.slot
    return undefined
  }
}

/** One name for a slot. */
export function keyOf({ memory, index }: Slot): string {
  return `${memory} ${index}`
}
