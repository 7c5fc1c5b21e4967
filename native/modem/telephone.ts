import type { Clock } from '../../main/base/clock.ts'
import { readIncomingCall } from './answers.ts'
import type { CallWatch } from './callWatch.ts'
import type { Dialogue } from './dialogue.ts'
import { type CallProgress, OutgoingCall } from './outgoingCall.ts'
import type { RingOutcome } from './radio.ts'

/** `+CLIP` follows its RING at once where it comes at all. */
const CLIP_WAIT_MS = 300

export interface TelephoneHost {
  readonly clock: Clock
  readonly calls: CallWatch
  /** Runs a job before everything else that waits. */
  atOnce(job: () => Promise<void>): void
  /** A call is over: what waited for it may go on. */
  freed(): void
}

/** The calls of one modem, in both directions: one at a time. */
export class Telephone {
  readonly #at: Dialogue
  readonly #host: TelephoneHost
  #call: OutgoingCall | undefined
  #hangUps: (() => void)[] = []
  #isEnded = false

  constructor(at: Dialogue, host: TelephoneHost) {
    this.#at = at
    this.#host = host
  }

  /** A call that we placed stands: a text would end in an error, or end the call. */
  get isPlacing(): boolean {
    return this.#call !== undefined
  }

  /** Rings a phone for `forMs` and hangs up. */
  ringOut(number: string, forMs: number): Promise<RingOutcome> {
    const isTaken = this.isPlacing || this.#host.calls.isRinging
    if (isTaken || this.#isEnded) return Promise.resolve({ outcome: 'failed', reason: 'the line is not free' })
    const { clock } = this.#host
    const call = new OutgoingCall(
      this.#at,
      { clock, atOnce: (job) => this.#host.atOnce(job), ended: () => this.#free() },
      number,
      forMs,
    )
    this.#call = call
    this.#host.atOnce(() => call.dial())
    return call.outcome
  }

  /** Ends a ringing call; where none rings there is nothing to do. */
  hangUp(): Promise<void> {
    if (!this.#host.calls.isRinging || this.#isEnded) return Promise.resolve()
    return new Promise((resolve) => {
      this.#hangUps.push(resolve)
      if (this.#hangUps.length === 1) this.#host.atOnce(() => this.#endRinging())
    })
  }

  /** A RING came. One without `+CLIP` may still have a number in the list of calls. */
  ring(): void {
    const { calls, clock, atOnce } = this.#host
    calls.ring()
    if (!calls.wantsNumber) return
    clock.after(CLIP_WAIT_MS, () => {
      if (!calls.wantsNumber || this.#isEnded) return
      atOnce(async () => {
        const call = readIncomingCall((await this.#at.attempt('AT+CLCC')) ?? [])
        if (call?.from !== undefined) calls.number(call.from)
      })
    })
  }

  number(from: string | undefined): void {
    this.#host.calls.number(from)
  }

  /** The modem says how the call goes that we placed; that it is over may be of either. */
  note(progress: CallProgress): void {
    if (this.#call !== undefined) this.#call.note(progress)
    else if (progress !== 'answered') this.#host.calls.end()
  }

  /** The modem is gone. */
  end(): void {
    this.#isEnded = true
    this.#host.calls.end()
    this.#call?.abandon()
    for (const resolve of this.#hangUps.splice(0)) resolve()
  }

  #free(): void {
    this.#call = undefined
    this.#host.freed()
  }

  async #endRinging(): Promise<void> {
    const resolves = this.#hangUps.splice(0)
    if ((await this.#at.attempt('AT+CHUP')) === undefined) await this.#at.attempt('ATH')
    this.#host.calls.end()
    for (const resolve of resolves) resolve()
  }
}
