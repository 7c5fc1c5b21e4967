import type { Clock } from '../../main/base/clock.ts'

/** A far end that hears and says bytes: a port in memory or one end of a pty. */
export interface Wire {
  onWritten(listener: (data: string) => void): () => void
  say(data: string): void
}

/** What a simulated modem says, and what a bad line makes of it. */
export class ModemOutput {
  readonly #clock: Clock
  #wire: Wire | undefined
  #lastDueMs = 0

  /** Nothing that it says arrives. */
  isSilent = false
  /** Everything arrives so much later, in order. */
  lateMs = 0
  /** The other side listens at another speed. */
  isGarbled = false
  /** Turns what is said into what arrives. */
  distort: ((data: string) => string) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get wire(): Wire | undefined {
    return this.#wire
  }

  connect(wire: Wire | undefined): void {
    this.#wire = wire
    this.#lastDueMs = 0
  }

  line(text: string): void {
    this.raw(`\r\n${text}\r\n`)
  }

  raw(data: string): void {
    const wire = this.#wire
    if (this.isSilent || wire === undefined) return
    const arriving = this.isGarbled ? garbled(data) : (this.distort?.(data) ?? data)
    const nowMs = this.#clock.monotonicMs()
    const dueMs = Math.max(nowMs + this.lateMs, this.#lastDueMs)
    this.#lastDueMs = dueMs
    if (dueMs <= nowMs) wire.say(arriving)
    else
      this.#clock.after(dueMs - nowMs, () => {
        if (this.#wire === wire) wire.say(arriving)
      })
  }
}

/** What a UART makes of bits of another length: fewer characters, none of them printable. */
function garbled(data: string): string {
  return '\u00f8'.repeat(Math.ceil(data.length / 8))
}
