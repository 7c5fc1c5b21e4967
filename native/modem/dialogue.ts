import type { Clock } from '../../main/base/clock.ts'
import { HubError, isHubError } from '../../main/base/hubError.ts'
import type { AtChannel, AtOptions, Probe } from '../at/atChannel.ts'
import { IDENTITY_ANSWER } from './answers.ts'

const RESYNC_TRIES = 3
const RESYNC_TIMEOUT_MS = 2000
/** Late answers that have not come in this time are not waited for where there is no unmistakable command. */
const QUIET_MS = 1000

/** The modem answers nothing that can be told from an answer to something else; used before it is identified. */
export const BARE_PROBE: Probe = { command: 'AT', answer: /^OK$/, timeoutMs: 300 }
const IDENTITY_PROBE: Probe = { command: 'AT+CGSN', answer: IDENTITY_ANSWER, timeoutMs: RESYNC_TIMEOUT_MS }

/** Talks to a modem over its channel and gets back into step after a timeout. */
export class Dialogue {
  readonly #channel: AtChannel
  readonly #clock: Clock
  readonly #timeoutMs: number
  readonly #onLost: (problem: string) => void
  #isIdentified = false

  /**
   * @param timeoutMs for the answer to a command that says no other
   * @param onLost called when the modem does not come back into step
   */
  constructor(channel: AtChannel, clock: Clock, timeoutMs: number, onLost: (problem: string) => void) {
    this.#channel = channel
    this.#clock = clock
    this.#timeoutMs = timeoutMs
    this.#onLost = onLost
  }

  /** The channel's own `execute`, for who handles its errors; writes at once on an idle channel. */
  execute(command: string, options: AtOptions): Promise<readonly string[]> {
    return this.#channel.execute(command, options)
  }

  /** @throws {HubError} `modem/rejected`, `modem/timeout` (the channel is in step again, or lost), `modem/closed` */
  async ask(command: string, timeoutMs = this.#timeoutMs): Promise<readonly string[]> {
    try {
      return await this.#channel.execute(command, { timeoutMs })
    } catch (error) {
      if (isHubError(error, 'modem/timeout')) await this.resync()
      throw error
    }
  }

  /** For what not every modem knows. @returns undefined where it was refused or not answered */
  async attempt(command: string, timeoutMs?: number): Promise<readonly string[] | undefined> {
    try {
      return await this.ask(command, timeoutMs)
    } catch (error) {
      if (isHubError(error, 'modem/rejected') || isHubError(error, 'modem/timeout')) return undefined
      throw error
    }
  }

  /** One try to come into step with a modem of which nothing is known. */
  wake(): Promise<readonly string[]> {
    return this.#channel.resync(BARE_PROBE)
  }

  /**
   * Finds the end of the answers to waking, and the identity with it.
   *
   * @returns the IMEI; undefined from a modem that does not tell
   */
  async identify(): Promise<string | undefined> {
    try {
      const late = await this.#channel.resync(IDENTITY_PROBE)
      this.#isIdentified = true
      return late.map((line) => IDENTITY_ANSWER.exec(line)?.[1]).find((imei) => imei !== undefined)
    } catch (error) {
      if (!isHubError(error, 'modem/timeout')) throw error
      await this.resync()
      return undefined
    }
  }

  /**
   * @returns what came late
   * @throws {HubError} `modem/timeout` after three tries, the modem is lost then; `modem/closed`
   */
  async resync(): Promise<readonly string[]> {
    const late: string[] = []
    for (let tries = 1; tries <= RESYNC_TRIES; tries++) {
      try {
        if (!this.#isIdentified) await this.pause(QUIET_MS)
        late.push(...(await this.#channel.resync(this.#isIdentified ? IDENTITY_PROBE : BARE_PROBE)))
        return late
      } catch (error) {
        if (!isHubError(error, 'modem/timeout')) throw error
      }
    }
    this.#onLost('it answers no more')
    throw new HubError('modem/timeout', 'the modem did not come back into step', { payloadSent: false })
  }

  pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(waitMs, resolve)
    })
  }
}
