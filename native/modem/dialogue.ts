import type { Clock } from '../../main/base/clock.ts'
import { HubError, isHubError } from '../../main/base/hubError.ts'
import type { AtChannel, AtOptions, Probe } from '../at/atChannel.ts'
import { IDENTITY_ANSWER, readDigits } from './answers.ts'

const RESYNC_TIMEOUT_MS = 2000
/** A slow modem has the answers to waking still before it. */
const IDENTITY_TIMEOUT_MS = 5000
/** Late answers that have not come in this time are not waited for where there is no unmistakable command. */
const QUIET_MS = 1000

/** For a modem of which nothing is known: its answer may be one to something else. */
const BARE_PROBE: Probe = { command: 'AT', answer: /^OK$/, timeoutMs: 300 }
const BARE_PROBES = [BARE_PROBE, BARE_PROBE, BARE_PROBE]
/** For a modem that somebody left without results (ATQ1) or with results in figures (ATV0): `AT` brings no OK there. */
const CURE: Probe = { ...BARE_PROBE, command: 'ATQ0V1E0' }

export interface DialogueHost {
  /** A command was not answered. */
  outOfStep(command: string): void
  /** The modem is in step again. */
  inStep(): void
  /** It does not come back into step. */
  lost(words: string): void
}

/** Talks to a modem over its channel and gets back into step after a timeout. */
export class Dialogue {
  readonly #channel: AtChannel
  readonly #clock: Clock
  readonly #timeoutMs: number
  readonly #host: DialogueHost
  /** One a try: the answer to a probe that timed out may still come. */
  #probes: readonly Probe[] = BARE_PROBES

  /**
   * @param timeoutMs for the answer to a command that says no other
   */
  constructor(channel: AtChannel, clock: Clock, timeoutMs: number, host: DialogueHost) {
    this.#channel = channel
    this.#clock = clock
    this.#timeoutMs = timeoutMs
    this.#host = host
  }

  /** The channel's own `execute`, for who handles its errors; writes at once on an idle channel. */
  execute(command: string, options: AtOptions): Promise<readonly string[]> {
    return this.#channel.execute(command, options)
  }

  /** Breaks off a command that a key ends, which then has its result: ATD. */
  interrupt(): void {
    this.#channel.interrupt()
  }

  /** @throws {HubError} `modem/rejected`, `modem/timeout` (the channel is in step again, or lost), `modem/closed` */
  async ask(command: string, timeoutMs = this.#timeoutMs): Promise<readonly string[]> {
    try {
      return await this.#channel.execute(command, { timeoutMs })
    } catch (error) {
      if (isHubError(error, 'modem/timeout')) await this.resync(command)
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

  /**
   * One try to come into step with a modem of which nothing is known.
   *
   * @param tries how many there were, this one included: by turns it is only called, so that it may find its speed, and
   *   brought back to the results that we read
   */
  wake(tries: number): Promise<readonly string[]> {
    return this.#channel.resync(tries % 2 === 1 ? BARE_PROBE : CURE)
  }

  /**
   * Finds the end of the answers to waking, and the identity with it.
   *
   * @returns the IMEI; undefined from a modem that does not tell
   */
  async identify(): Promise<string | undefined> {
    try {
      const late = await this.#channel.resync({
        command: 'AT+CGSN',
        answer: IDENTITY_ANSWER,
        timeoutMs: IDENTITY_TIMEOUT_MS,
      })
      const imei = readDigits(late)
      if (imei !== undefined) this.#probes = [probe('AT+CGSN', new RegExp(imei)), probe('AT+CSQ', /^\+CSQ:/)]
      return imei
    } catch (error) {
      if (!isHubError(error, 'modem/timeout')) throw error
      await this.resync('AT+CGSN')
      return undefined
    }
  }

  /** Learns the SIM's IMSI, an answer that can be told from all others. */
  learnImsi(imsi: string): void {
    const [identity, ...others] = this.#probes
    if (identity !== undefined && this.#probes !== BARE_PROBES) {
      this.#probes = [identity, probe('AT+CIMI', new RegExp(imsi)), ...others]
    }
  }

  /**
   * @param command the one that was not answered
   * @returns what came late
   * @throws {HubError} `modem/timeout` when no probe was answered, the modem is lost then; `modem/closed`
   */
  async resync(command: string): Promise<readonly string[]> {
    this.#host.outOfStep(command)
    for (const [index, each] of this.#probes.entries()) {
      try {
        if (each === BARE_PROBE) await this.pause(QUIET_MS)
        const late = await this.#channel.resync(each, index > 0 && each !== BARE_PROBE)
        this.#host.inStep()
        return late
      } catch (error) {
        if (!isHubError(error, 'modem/timeout')) throw error
      }
    }
    this.#host.lost('it answers no more')
    throw new HubError('modem/timeout', 'the modem did not come back into step', { payloadSent: false })
  }

  pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(waitMs, resolve)
    })
  }
}

function probe(command: string, answer: RegExp): Probe {
  return { command, answer, timeoutMs: RESYNC_TIMEOUT_MS }
}
