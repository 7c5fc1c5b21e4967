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
/** Most modems answer ATD at once; one that has not by now answers it with the call itself, and does nothing else before. */
const SILENT_AFTER_MS = 2000
/** Some list a call a moment late: one empty list is no end. */
const EMPTY_LISTS = 2

/** How a modem's own words tell of a call that stands. */
export type CallProgress = 'answered' | 'busy' | 'noAnswer' | 'ended'

export interface CallHost {
  readonly clock: Clock
  /** Runs a job before everything else that waits. */
  atOnce(job: () => Promise<void>): void
  /** Whether nobody has begun to call meanwhile. */
  isFree(): boolean
  /** The call is over, and the line is free. */
  ended(): void
}

/** Ends whatever call stands. */
export async function putDown(at: Dialogue): Promise<void> {
  // Some sticks do not know the first, and mind the second only for data.
  if ((await at.attempt('AT+CHUP', HANG_UP_TIMEOUT_MS)) === undefined) await at.attempt('ATH')
}

/**
 * A call that wakes somebody: it rings for so long, and is hung up, unless it is answered, refused or lost before.
 *
 * @see 3GPP TS 27.007 §6.1 (ATD), §7.18 (+CLCC)
 */
export class OutgoingCall {
  readonly outcome: Promise<RingOutcome>
  readonly #at: Dialogue
  readonly #host: CallHost
  readonly #number: string
  readonly #forMs: number
  #resolve: (outcome: RingOutcome) => void = () => undefined
  /** Nothing more is expected of the call; it may still have to be hung up. */
  #isOver = false
  #isBrokenOff = false
  #isSettled = false
  /** How it ended, while it is being hung up. */
  #known: RingOutcome | undefined
  #rings = false
  #emptyLists = 0
  /** While ATD is not answered. */
  #dialledAtMs: number | undefined
  #cancelLook: () => void = () => undefined
  #cancelEnd: () => void = () => undefined

  /** @param forMs how long it may ring at the other end */
  constructor(at: Dialogue, host: CallHost, number: string, forMs: number) {
    this.#at = at
    this.#host = host
    this.#number = number
    this.#forMs = forMs
    this.outcome = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  /** Dials. Where ATD ends only with the connection, its answer is the outcome, and none means that it rang in vain. */
  async start(): Promise<void> {
    if (this.#isOver) return
    if (!this.#host.isFree()) {
      this.#finish({ outcome: 'failed', reason: 'the line is not free' })
      return
    }
    const setUpMs = SETUP_MS + this.#forMs
    const error = await this.#dial(setUpMs)
    if (isHubError(error, 'modem/timeout')) await this.#breakOff()
    else if (this.#isBrokenOff) await this.#leave(error)
    else if (error !== undefined) this.#finish(refusal(error))
    else if (!this.#isOver) {
      this.#cancelEnd = this.#host.clock.after(setUpMs, () => this.#hangUp({ outcome: 'notThrough' }))
      this.#look()
    }
  }

  /** Takes a word of the modem. */
  note(progress: CallProgress): void {
    if (progress === 'answered') this.#hangUp({ outcome: 'answered' })
    else if (progress === 'ended') this.#finish({ outcome: this.#rings ? 'rejected' : 'notThrough' })
    else this.#finish({ outcome: progress })
  }

  /** Some call has ended, perhaps not this one. */
  doubt(): void {
    this.#cancelLook()
    this.#host.atOnce(() => this.#readState())
  }

  /** Something must be asked of the modem: an ATD that blocks it is broken off by a key. @see ITU-T V.250 §5.6.1 */
  makeRoom(): void {
    if (this.#dialledAtMs === undefined) return
    const waitMs = SILENT_AFTER_MS - (this.#host.clock.monotonicMs() - this.#dialledAtMs)
    this.#host.clock.after(waitMs, () => {
      if (this.#dialledAtMs === undefined || this.#isOver) return
      this.#stop()
      this.#isBrokenOff = true
      this.#known = { outcome: 'failed', reason: 'a text came in' }
      this.#at.interrupt()
    })
  }

  /** The session has ended: nothing can be said to the modem any more. */
  abandon(): void {
    this.#stop()
    this.#settle(this.#known ?? { outcome: 'failed', reason: 'the modem went away' })
  }

  #hangUp(outcome: RingOutcome): void {
    if (this.#isOver) return
    this.#stop()
    this.#known = outcome
    this.#host.atOnce(async () => {
      await putDown(this.#at)
      this.#settle(outcome)
    })
  }

  /** @returns the error that it met */
  async #dial(timeoutMs: number): Promise<unknown> {
    this.#dialledAtMs = this.#host.clock.monotonicMs()
    try {
      await this.#at.execute(`ATD${this.#number};`, { timeoutMs })
      return undefined
    } catch (error) {
      return error
    } finally {
      this.#dialledAtMs = undefined
    }
  }

  /** An ATD that we broke off: refused, it is over; otherwise it was answered in the same moment. */
  async #leave(error: unknown): Promise<void> {
    if (error === undefined) await putDown(this.#at)
    this.#settle(this.#known ?? refusal(error))
  }

  /** It rang to the end while ATD was unanswered. What the modem says of the breaking off is not how the call went. */
  async #breakOff(): Promise<void> {
    this.#stop()
    this.#known ??= { outcome: 'rang' }
    await this.#at.resync('ATD')
    await putDown(this.#at)
    this.#settle(this.#known)
  }

  #look(): void {
    this.#cancelLook = this.#host.clock.after(LOOK_EVERY_MS, () => this.#host.atOnce(() => this.#readState()))
  }

  async #readState(): Promise<void> {
    if (this.#isOver) return
    const lines = await this.#at.attempt('AT+CLCC')
    if (this.#isOver) return
    const state = lines === undefined ? 'unknown' : readCallState(lines)
    this.#emptyLists = state === 'none' ? this.#emptyLists + 1 : 0
    if (state === 'active') this.#hangUp({ outcome: 'answered' })
    else if (this.#emptyLists >= EMPTY_LISTS) this.#finish({ outcome: this.#rings ? 'rejected' : 'notThrough' })
    else {
      // A modem without the list cannot say when it rings: its time counts from here.
      if (state === 'alerting' || state === 'unknown') this.#startRinging()
      this.#look()
    }
  }

  /** The other phone rings: from here on its time counts. */
  #startRinging(): void {
    if (this.#rings) return
    this.#rings = true
    this.#cancelEnd()
    this.#cancelEnd = this.#host.clock.after(this.#forMs, () => this.#hangUp({ outcome: 'rang' }))
  }

  /** The modem says itself that it is over: there is nothing to hang up. */
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
    if (this.#isSettled) return
    this.#isSettled = true
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
