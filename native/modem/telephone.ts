import type { Clock } from '../../main/base/clock.ts'
import { AnsweredCall } from './answeredCall.ts'
import { readIncomingCall } from './answers.ts'
import type { CallWatch } from './callWatch.ts'
import type { Dialogue } from './dialogue.ts'
import { type CallHost, type CallProgress, OutgoingCall, putDown } from './outgoingCall.ts'
import type { PlayOutcome, RingOutcome } from './radio.ts'

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
  #placed: OutgoingCall | undefined
  #answered: AnsweredCall | undefined
  #hangUps: (() => void)[] = []
  #isEnded = false

  constructor(at: Dialogue, host: TelephoneHost) {
    this.#at = at
    this.#host = host
  }

  /** A call that we placed or took up stands: a text would end in an error, or end the call. */
  get isTaken(): boolean {
    return this.#placed !== undefined || this.#answered !== undefined
  }

  /** Rings a phone for `forMs` and hangs up. */
  ringOut(number: string, forMs: number): Promise<RingOutcome> {
    if (this.isTaken || this.#host.calls.isRinging || this.#isEnded)
      return Promise.resolve({ outcome: 'failed', reason: 'the line is not free' })
    const call = new OutgoingCall(this.#at, this.#callHost(), number, forMs)
    this.#placed = call
    this.#host.atOnce(() => call.start())
    return call.outcome
  }

  /** Takes a ringing call up, plays a recording for `forMs`, and hangs up. */
  answerAndPlay(play: string, forMs: number): Promise<PlayOutcome> {
    const { calls } = this.#host
    if (this.isTaken || !calls.isRinging || this.#isEnded)
      return Promise.resolve({ outcome: 'failed', reason: 'nothing rings' })
    const call = new AnsweredCall(this.#at, this.#callHost(), play, forMs)
    this.#answered = call
    this.#host.atOnce(() => call.start(() => calls.end()))
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

  /** Something must be asked of the modem, and a call may stand in its way. */
  makeRoom(): void {
    this.#placed?.makeRoom()
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
    const { calls } = this.#host
    if (progress === 'ended' && calls.isRinging && this.#placed !== undefined) {
      calls.end()
      this.#placed.doubt()
    } else if (this.isTaken) (this.#placed ?? this.#answered)?.note(progress)
    else if (progress !== 'answered') calls.end()
  }

  /** The other side of a standing call pressed a key. */
  key(key: string): void {
    this.#answered?.key(key)
  }

  /** The modem is gone. */
  end(): void {
    this.#isEnded = true
    this.#host.calls.end()
    this.#placed?.abandon()
    this.#answered?.abandon()
    for (const resolve of this.#hangUps.splice(0)) resolve()
  }

  #callHost(): CallHost {
    return {
      clock: this.#host.clock,
      atOnce: (job) => this.#host.atOnce(job),
      isFree: () => !this.#host.calls.isRinging,
      ended: () => {
        this.#placed = undefined
        this.#answered = undefined
        this.#host.freed()
      },
    }
  }

  /** Whoever waits learns of the end, also when the modem went away meanwhile. */
  async #endRinging(): Promise<void> {
    const resolves = this.#hangUps.splice(0)
    try {
      await putDown(this.#at)
      this.#host.calls.end()
    } finally {
      for (const resolve of resolves) resolve()
    }
  }
}
