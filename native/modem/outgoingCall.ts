import type { Clock } from '../../main/base/clock.ts'
import { isHubError } from '../../main/base/hubError.ts'
import { readCallState } from './answers.ts'
import type { Dialogue } from './dialogue.ts'
import type { RingOutcome } from './radio.ts'

/** Between two looks at a call that stands: not every modem says when it is answered. */
const LOOK_EVERY_MS = 1000
/** A network may take this long to put a call through before anything rings. */
const SETUP_MS = 15_000
const HANG_UP_TIMEOUT_MS = 5000

/** How a modem's own words tell of a call that the hub placed. */
export type CallProgress = 'answered' | 'busy' | 'noAnswer' | 'ended'

export interface OutgoingCallHost {
  readonly clock: Clock
  /** Runs a job before everything else that waits. */
  atOnce(job: () => Promise<void>): void
  /** The call is over, and the line is free. */
  ended(): void
}

/**
 * A call that wakes somebody: it rings for so long, and is hung up, unless it is answered, refused or lost before.
 *
 * @see 3GPP TS 27.007 §6.1 (ATD), §7.18 (+CLCC)
 */
export class OutgoingCall {
  readonly outcome: Promise<RingOutcome>
  readonly #at: Dialogue
  readonly #host: OutgoingCallHost
  readonly #number: string
  readonly #forMs: number
  #resolve: (outcome: RingOutcome) => void = () => undefined
  #isOver = false
  #rings = false
  #isSetUp = false
  #cancelLook: () => void = () => undefined
  #cancelEnd: () => void = () => undefined

  /** @param forMs how long it may ring at the other end */
  constructor(at: Dialogue, host: OutgoingCallHost, number: string, forMs: number) {
    this.#at = at
    this.#host = host
    this.#number = number
    this.#forMs = forMs
    this.outcome = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  /** Dials. Where ATD ends only with the connection, its answer is the outcome, and none means that it rang in vain. */
  async dial(): Promise<void> {
    const longestMs = SETUP_MS + this.#forMs
    this.#cancelEnd = this.#host.clock.after(longestMs, () =>
      this.hangUp({ outcome: this.#isSetUp ? 'notThrough' : 'rang' }),
    )
    try {
      await this.#at.ask(`ATD${this.#number};`, longestMs)
      this.#isSetUp = true
      this.#look()
    } catch (error) {
      if (isHubError(error, 'modem/timeout')) this.hangUp({ outcome: 'rang' })
      else this.#finish(refusal(error))
    }
  }

  /** Takes a word of the modem. */
  note(progress: CallProgress): void {
    if (progress === 'answered') this.hangUp({ outcome: 'answered' })
    else if (progress === 'ended') this.#finish({ outcome: this.#rings ? 'rejected' : 'notThrough' })
    else this.#finish({ outcome: progress })
  }

  /** The modem is gone, or the hub wants the line. */
  hangUp(outcome: RingOutcome): void {
    if (this.#isOver) return
    this.#stop()
    this.#host.atOnce(async () => {
      if ((await this.#at.attempt('AT+CHUP', HANG_UP_TIMEOUT_MS)) === undefined) await this.#at.attempt('ATH')
      this.#settle(outcome)
    })
  }

  /** The session has ended: nothing can be said to the modem any more. */
  abandon(): void {
    this.#finish({ outcome: 'failed', reason: 'the modem went away' })
  }

  #look(): void {
    this.#cancelLook = this.#host.clock.after(LOOK_EVERY_MS, () => this.#host.atOnce(() => this.#readState()))
  }

  async #readState(): Promise<void> {
    if (this.#isOver) return
    const lines = await this.#at.attempt('AT+CLCC')
    if (this.#isOver) return
    const state = lines === undefined ? 'unknown' : readCallState(lines)
    if (state === 'active') this.hangUp({ outcome: 'answered' })
    else if (state === 'none' && this.#isSetUp) this.#finish({ outcome: this.#rings ? 'rejected' : 'notThrough' })
    else {
      if (state === 'alerting' || state === 'unknown') this.#startRinging()
      this.#look()
    }
  }

  /** The other phone rings: from here on its time counts. */
  #startRinging(): void {
    if (this.#rings) return
    this.#rings = true
    this.#cancelEnd()
    this.#cancelEnd = this.#host.clock.after(this.#forMs, () => this.hangUp({ outcome: 'rang' }))
  }

  #finish(outcome: RingOutcome): void {
    if (this.#isOver) return
    this.#stop()
    this.#settle(outcome)
  }

  #stop(): void {
    this.#isOver = true
    this.#cancelLook()
    this.#cancelEnd()
  }

  #settle(outcome: RingOutcome): void {
    this.#resolve(outcome)
    this.#host.ended()
  }
}

function refusal(error: unknown): RingOutcome {
  const result = isHubError(error, 'modem/rejected') ? String(error.detail['result']) : String(error)
  if (result === 'BUSY') return { outcome: 'busy' }
  if (result === 'NO ANSWER') return { outcome: 'noAnswer' }
  if (result === 'NO CARRIER') return { outcome: 'notThrough' }
  return { outcome: 'failed', reason: result }
}
