import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import { maskPhone } from '../base/phone.ts'
import type { Line } from '../channels/channel.ts'
import type { RingEnd } from '../domain/incident/events.ts'
import type { RingRow } from '../store/ringRepository.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'

export interface RingDeskOptions {
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  /** Learns how a ring ended, inside the transaction that records it. */
  readonly onRung: (ring: RingRow, outcome: RingEnd) => void
}

/** A phone that is engaged is tried again after this. */
const BUSY_AGAIN_MS = 20_000
const MODEM_AGAIN_MS = 3000
/** One ring calls a person to all the texts that came. */
const SAME_PHONE_MS = 60_000
const MOST_ATTEMPTS = 3

/** Rings on the lines that also carry the texts. One line rings at a time: the last of those that are ready. */
export class RingDesk {
  readonly #options: RingDeskOptions
  #closed = false
  /** One at a time: while a line rings it counts as busy, and the next would take its place. */
  #isRinging = false

  constructor(options: RingDeskOptions) {
    this.#options = options
  }

  /** After a start, once: a ring that was cut short is not repeated, for the text went first. */
  recover(): void {
    this.#options.store.rings.recover()
  }

  close(): void {
    this.#closed = true
  }

  nextDueAt(): number | undefined {
    return this.#options.store.rings.nextDueAt()
  }

  /**
   * The ring that this line is to do now. Where several can send, one is taken out of sending for it; a single one
   * rings in its turn among the texts (§0, Modems and Rings). Inside a transaction.
   *
   * @param nextText the urgency of the text that the line would carry else
   */
  claim(line: Line, ready: readonly Line[], nextText: number | undefined): RingRow | undefined {
    const { store, clock } = this.#options
    if (this.#isRinging || line !== ready.at(-1)) return undefined
    const now = clock.now()
    store.rings.dropLate(now)
    const ring = store.rings.next(now)
    if (ring === undefined) return undefined
    const isSpared = ready.length > 1 && readSettings(store)['radio.keepOneFree'] !== 'never'
    if (!isSpared && nextText !== undefined && nextText < ring.priority) return undefined
    // Rung a moment ago for another call, he has looked at his phone: there he finds both.
    if (store.rings.wasRungSince(ring, now - SAME_PHONE_MS)) {
      store.rings.finish(ring.id, 'rang')
      return this.claim(line, ready, nextText)
    }
    store.rings.start(ring.id, line.device, now)
    return { ...ring, attempts: ring.attempts + 1 }
  }

  /** Rings, and records how it went. Never rejects. */
  async ring(ring: RingRow, line: Line): Promise<void> {
    const { store, logger } = this.#options
    this.#isRinging = true
    const result = await line.ringOut(ring.to, ring.lengthMs).catch((error: unknown) => ({
      outcome: 'failed' as const,
      reason: String(error),
    }))
    this.#isRinging = false
    if (result.outcome === 'failed') {
      logger.warn('a phone could not be rung', { to: maskPhone(ring.to), device: line.device, reason: result.reason })
    }
    if (!this.#closed) store.inTransaction(() => this.#record(ring, result.outcome))
  }

  #record(ring: RingRow, outcome: RingEnd): void {
    const { store, clock, onRung } = this.#options
    const isWorthAnother = (outcome === 'busy' || outcome === 'failed') && ring.attempts < MOST_ATTEMPTS
    if (isWorthAnother) {
      store.rings.requeue(ring.id, clock.now() + (outcome === 'busy' ? BUSY_AGAIN_MS : MODEM_AGAIN_MS))
      return
    }
    store.rings.finish(ring.id, outcome)
    onRung(ring, outcome)
  }
}
