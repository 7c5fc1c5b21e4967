import { readStored, type Slot, type StorageFill, type StoredMessage } from './answers.ts'
import type { Dialogue } from './dialogue.ts'
import type { Inbox } from './inbox.ts'
import type { ModemStatus } from './radio.ts'
import { keyOf, Slots } from './slots.ts'

const READ_TIMEOUT_MS = 10_000
/** A sweep may list a full store, but it does so line by line. */
const SWEEP_SILENCE_MS = 10_000
/** A store on a SIM is opened slowly. */
const CHOICE_TIMEOUT_MS = 20_000
/** From this share on a person should look: a full SIM lets nothing in. */
const FILLING = 0.8

export interface MailboxHost {
  readonly inbox: Inbox
  /** Takes a message again of which the modem keeps no copy. */
  takeHandedOver(pdu: string): void
  /** Something was taken in, or could not be: there may be more to do. */
  settled(): void
  report(change: Partial<Pick<ModemStatus, 'storage' | 'warning'>>): void
}

/** The modem's message stores: reads, hands on, and deletes what the hub has on disk, and nothing else. */
export class Mailbox {
  readonly #at: Dialogue
  readonly #host: MailboxHost
  readonly #slots = new Slots()
  /** PDUs that were shorter or longer than the modem said, by slot. */
  readonly #doubtful = new Map<string, string>()
  /** The store into which messages come. */
  #home: string | undefined
  /** The store that commands read from now. */
  #chosen: string | undefined

  constructor(at: Dialogue, host: MailboxHost) {
    this.#at = at
    this.#host = host
  }

  /** @param store the one that start-up chose; undefined from a modem that does not say */
  open(store: StorageFill | undefined): void {
    this.#home = store?.memory
    this.#chosen = this.#home
    this.#slots.total = store?.total
    this.#slots.used = store?.used ?? 0
  }

  /** A message lies there that nobody has read. */
  announce(slot: Slot): void {
    this.#slots.announce(slot)
  }

  get nextToRead(): Slot | undefined {
    return this.#slots.nextToRead()
  }

  get nextToDelete(): Slot | undefined {
    return this.#slots.nextToDelete()
  }

  /** Whether space is getting short, so that deleting goes in front of sending. */
  get isHalfFull(): boolean {
    return this.#slots.isHalfFull
  }

  async read(slot: Slot): Promise<void> {
    this.#slots.hold(slot)
    try {
      if (slot.memory !== this.#chosen) await this.#choose(slot.memory)
      const [stored] = readStored(await this.#at.ask(`AT+CMGR=${slot.index}`, READ_TIMEOUT_MS))
      // An empty slot is left alone: some modems announce a report in a wrong store, and another message may lie there.
      if (stored === undefined) this.#slots.forget(slot)
      else this.#take(slot, stored)
    } catch (error) {
      this.#slots.forget(slot)
      throw error
    }
  }

  async delete(slot: Slot): Promise<void> {
    this.#slots.forget(slot)
    await this.#choose(slot.memory)
    await this.#at.ask(`AT+CMGD=${slot.index}`, READ_TIMEOUT_MS)
    this.#slots.used = Math.max(0, this.#slots.used - 1)
    this.#report()
  }

  /**
   * Reads all that lies in a store: what came unannounced, what could not be taken in, what a failed delete left.
   *
   * @param memory the store into which messages come, unless told otherwise
   */
  async sweep(memory = this.#home): Promise<void> {
    if (memory !== undefined && memory !== this.#chosen) await this.#choose(memory)
    const messages = readStored((await this.#at.attempt('AT+CMGL=4', SWEEP_SILENCE_MS)) ?? [])
    for (const message of messages) {
      const slot = { memory: memory ?? '', index: message.index ?? 0 }
      if (message.status <= 1 && !this.#slots.isKnown(slot)) this.#take(slot, message)
    }
    if (memory === this.#home) this.#slots.used = messages.length
    for (const pdu of this.#host.inbox.refused()) this.#host.takeHandedOver(pdu)
    this.#report()
  }

  #take(slot: Slot, { pdu, isWhole }: StoredMessage): void {
    if (!isWhole && !this.#isSameAgain(slot, pdu)) return
    this.#doubtful.delete(keyOf(slot))
    this.#slots.hold(slot)
    this.#host.inbox.take(pdu, (fate) => {
      if (fate === 'safe') this.#slots.release(slot)
      else this.#slots.forget(slot)
      this.#host.settled()
    })
  }

  /** What the line has lost comes whole at a second reading; what a modem miscounts comes the same, and is taken. */
  #isSameAgain(slot: Slot, pdu: string): boolean {
    const first = this.#doubtful.get(keyOf(slot))
    if (first === pdu) return true
    if (first === undefined) {
      this.#doubtful.set(keyOf(slot), pdu)
      this.#slots.readAgain(slot)
    } else {
      this.#doubtful.delete(keyOf(slot))
      this.#slots.forget(slot)
    }
    return false
  }

  async #choose(memory: string): Promise<void> {
    if (memory === this.#chosen || memory === '') return
    // Where it is refused there is one store only, whatever its name.
    await this.#at.attempt(`AT+CPMS="${memory}"`, CHOICE_TIMEOUT_MS)
    this.#chosen = memory
  }

  #report(): void {
    const { used, total } = this.#slots
    if (total === undefined) return
    const storage = { used, total }
    const isSettled = this.nextToRead === undefined && this.nextToDelete === undefined
    // While there is something to delete the store only looks full.
    if (!isSettled) this.#host.report({ storage })
    else this.#host.report({ storage, warning: used >= total * FILLING ? 'store-filling' : undefined })
  }
}
