import type { Dialogue } from './dialogue.ts'
import type { CallHost, CallProgress } from './outgoingCall.ts'
import { putDown } from './outgoingCall.ts'
import type { PlayOutcome } from './radio.ts'

/** Until the network has put the call through to us. */
const ANSWER_TIMEOUT_MS = 20_000

/** A call that rings here, taken up to play a recording into it. What the caller types meanwhile is noted. */
export class AnsweredCall {
  readonly outcome: Promise<PlayOutcome>
  readonly #at: Dialogue
  readonly #host: CallHost
  readonly #play: string
  readonly #forMs: number
  #resolve: (outcome: PlayOutcome) => void = () => undefined
  #keys = ''
  #isOver = false
  #isSettled = false
  #cancelEnd: () => void = () => undefined

  /**
   * @param play the command that plays the recording
   * @param forMs how long the call stands once it plays
   */
  constructor(at: Dialogue, host: CallHost, play: string, forMs: number) {
    this.#at = at
    this.#host = host
    this.#play = play
    this.#forMs = forMs
    this.outcome = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  /** @param answered called when the call no longer rings */
  async start(answered: () => void): Promise<void> {
    if (this.#isOver) return
    if ((await this.#at.attempt('ATA', ANSWER_TIMEOUT_MS)) === undefined) {
      this.#finish({ outcome: 'failed', reason: 'the call could not be taken up' })
      return
    }
    answered()
    if (this.#isOver) return
    if ((await this.#at.attempt(this.#play)) === undefined) {
      this.#isOver = true
      await putDown(this.#at)
      this.#settle({ outcome: 'failed', reason: 'the recording was not played' })
    } else if (!this.#isOver) this.#cancelEnd = this.#host.clock.after(this.#forMs, () => this.#hangUp())
  }

  note(progress: CallProgress): void {
    if (progress !== 'answered') this.#finish({ outcome: 'leftEarly', keys: this.#keys })
  }

  key(key: string): void {
    this.#keys += key
  }

  abandon(): void {
    this.#isOver = true
    this.#cancelEnd()
    this.#settle({ outcome: 'failed', reason: 'the modem went away' })
  }

  #hangUp(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#host.atOnce(async () => {
      await putDown(this.#at)
      this.#settle({ outcome: 'played', keys: this.#keys })
    })
  }

  #finish(outcome: PlayOutcome): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#cancelEnd()
    this.#settle(outcome)
  }

  #settle(outcome: PlayOutcome): void {
    if (this.#isSettled) return
    this.#isSettled = true
    this.#resolve(outcome)
    this.#host.ended()
  }
}
