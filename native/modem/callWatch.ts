import type { Clock } from '../../main/base/clock.ts'
import type { IncomingCall } from './radio.ts'

/** How long a first RING may stand without a number: `+CLIP` follows at once where it comes at all. */
const NUMBER_WAIT_MS = 1200
/** A network rings every 2 to 6 s; so much silence means that the caller has hung up. */
const RING_GAP_MS = 9000

interface Call {
  from: string | undefined
  told: boolean
  cancelNumberWait: () => void
  cancelGap: () => void
}

/** Makes one call of the many RING and `+CLIP` lines that it gives. */
export class CallWatch {
  readonly #clock: Clock
  readonly #onCall: (call: IncomingCall) => void
  readonly #onEnded: (call: IncomingCall) => void
  #call: Call | undefined

  constructor(clock: Clock, onCall: (call: IncomingCall) => void, onEnded: (call: IncomingCall) => void) {
    this.#clock = clock
    this.#onCall = onCall
    this.#onEnded = onEnded
  }

  get isRinging(): boolean {
    return this.#call !== undefined
  }

  /** A call rings of which no number has come yet. */
  get wantsNumber(): boolean {
    return this.#call !== undefined && !this.#call.told
  }

  /** A RING, or `+CRING: VOICE`. */
  ring(): void {
    const call = this.#call ?? this.#begin()
    call.cancelGap()
    call.cancelGap = this.#clock.after(RING_GAP_MS, () => this.end())
  }

  /** A `+CLIP`; some modems send it before the first RING. */
  number(from: string | undefined): void {
    this.ring()
    const call = this.#call
    if (call === undefined || from === undefined || call.told) return
    call.from = from
    this.#tell(call)
  }

  /** The call is over: NO CARRIER, hung up, or the modem is gone. */
  end(): void {
    const call = this.#call
    if (call === undefined) return
    this.#call = undefined
    call.cancelGap()
    if (!call.told) this.#tell(call)
    this.#onEnded({ from: call.from })
  }

  #begin(): Call {
    const call: Call = {
      from: undefined,
      told: false,
      cancelNumberWait: this.#clock.after(NUMBER_WAIT_MS, () => this.#tell(call)),
      cancelGap: () => undefined,
    }
    this.#call = call
    return call
  }

  #tell(call: Call): void {
    call.cancelNumberWait()
    if (call.told) return
    call.told = true
    this.#onCall({ from: call.from })
  }
}
