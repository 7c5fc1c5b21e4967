import type { Clock } from '../../main/base/clock.ts'
import { readOperator, readRegistration, readSignalDbm } from './answers.ts'
import type { Dialogue } from './dialogue.ts'
import type { ModemStatus } from './radio.ts'
import { NETWORKS, type Network } from './urcs.ts'

/** Until the network has let the modem in, in ms: soon at first. */
const POLL_WAITS_MS = [1000, 2000, 3000, 5000, 10_000]
const LONGEST_POLL_WAIT_MS = 15_000
/** Some modems lose the network without a word and find it only when the radio is switched off and on (HA #71162). */
const LOST_FOR_MS = 180_000
const RADIO_TIMEOUT_MS = 15_000
const RADIO_OFF_MS = 2000

/** What the watch needs of the session that it belongs to. */
export interface NetworkWatchHost {
  readonly clock: Clock
  report(change: Partial<ModemStatus>): void
  /** Runs a job when the modem has nothing better to do. */
  atLeisure(job: () => Promise<void>): void
  /** What switches the radio off and on; undefined while nothing is known of the modem. */
  radioCycle(): readonly [off: string, on: string] | undefined
}

/** Knows whether the network has the modem, from its own words and by asking. */
export class NetworkWatch {
  readonly #at: Dialogue
  readonly #host: NetworkWatchHost
  readonly #statuses = new Map<Network, number>()
  #isRegistered = false
  /** Since when the modem has no network, or has looked for one anew. */
  #lostSinceMs: number | undefined
  #polls = 0
  #cancelPoll: () => void = () => undefined

  constructor(at: Dialogue, host: NetworkWatchHost) {
    this.#at = at
    this.#host = host
  }

  /** Takes an unsolicited registration code. */
  note(network: Network, status: number): void {
    this.#statuses.set(network, status)
    this.#report()
  }

  /** Asks first where the modem was registered last, so that a healthy one costs one command. */
  async ask(): Promise<void> {
    const known = NETWORKS.toSorted((a, b) => Number(this.#isIn(b)) - Number(this.#isIn(a)))
    for (const network of known) {
      const status = readRegistration((await this.#at.attempt(`AT+${network}?`)) ?? [])
      this.#statuses.set(network, status ?? 0)
      if (this.#isIn(network)) break
    }
    this.#report()
  }

  async askSignal(): Promise<void> {
    this.#host.report({ signalDbm: readSignalDbm((await this.#at.attempt('AT+CSQ')) ?? []) })
  }

  /** Says again what is known, after the modem was out of step. */
  reportAgain(): void {
    if (this.#statuses.size > 0) this.#report()
  }

  end(): void {
    this.#cancelPoll()
  }

  #words(): string {
    return [...this.#statuses].map(([network, status]) => `${network} ${status}`).join(', ')
  }

  async #askOperator(): Promise<void> {
    const operator = readOperator((await this.#at.attempt('AT+COPS?')) ?? [])
    if (operator !== undefined) this.#host.report({ operator })
  }

  /** 1 home, 5 roaming, 6 and 7 the same for messages only. @see 3GPP TS 27.007 §7.2 */
  #isIn(network: Network): boolean {
    return [1, 5, 6, 7].includes(this.#statuses.get(network) ?? 0)
  }

  #report(): void {
    const registered = NETWORKS.some((network) => this.#isIn(network))
    const isNew = registered && !this.#isRegistered
    this.#isRegistered = registered
    this.#cancelPoll()
    if (!registered) {
      this.#lostSinceMs ??= this.#host.clock.monotonicMs()
      this.#planPoll()
      this.#host.report({ state: 'registering', registered, problem: 'no-network', problemWords: this.#words() })
      return
    }
    this.#polls = 0
    this.#lostSinceMs = undefined
    if (isNew) {
      this.#host.atLeisure(() => this.askSignal())
      this.#host.atLeisure(() => this.#askOperator())
    }
    this.#host.report({ state: 'ready', registered, problem: undefined, problemWords: undefined })
  }

  #planPoll(): void {
    const waitMs = POLL_WAITS_MS[this.#polls++] ?? LONGEST_POLL_WAIT_MS
    this.#cancelPoll = this.#host.clock.after(waitMs, () => this.#host.atLeisure(() => this.#askAgain()))
  }

  async #askAgain(): Promise<void> {
    await this.ask()
    const lostForMs = this.#host.clock.monotonicMs() - (this.#lostSinceMs ?? Number.POSITIVE_INFINITY)
    const cycle = this.#host.radioCycle()
    if (cycle === undefined || lostForMs < LOST_FOR_MS) return
    this.#lostSinceMs = this.#host.clock.monotonicMs()
    const [off, on] = cycle
    await this.#at.attempt(off, RADIO_TIMEOUT_MS)
    await this.#at.pause(RADIO_OFF_MS)
    await this.#at.attempt(on, RADIO_TIMEOUT_MS)
  }
}
