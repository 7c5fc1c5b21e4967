import { readResultCode } from '../at/resultCodes.ts'
import type { SendOutcome, SimMemory } from './radio.ts'

/** How often in a row a modem may refuse without a reason before its factory settings are tried. */
const REFUSALS_BEFORE_RESET = 2
const NO_SERVICE_CENTRE = 330

/** What may mend a modem that refuses to send: a command, and whether it has to be started up again afterwards. */
export interface Remedy {
  readonly command: string
  readonly startsAgain: boolean
}

/**
 * Knows the cures that helped others: a lost service centre is written again (gammu#195), a stored profile that forbids
 * sending is left for the factory's (LilyGo-Modem-Series#340). Each is tried once a start; the service centre again once
 * something was sent, for the SIM may lose it again.
 */
export class SendRepairs {
  readonly #sim: SimMemory
  #refusals = 0
  #triedCentre = false
  #triedFactory = false

  constructor(sim: SimMemory) {
    this.#sim = sim
  }

  /** Whatever was tried has helped. */
  noteSent(): void {
    this.#refusals = 0
    this.#triedCentre = false
  }

  /** @returns undefined where nothing is known to help */
  remedyFor(outcome: SendOutcome): Remedy | undefined {
    if (outcome.ok) {
      this.noteSent()
      return undefined
    }
    if (readResultCode(outcome.reason)?.code === NO_SERVICE_CENTRE) return this.#writeCentre()
    if (outcome.reason !== 'ERROR') return undefined
    this.#refusals++
    return this.#refusals >= REFUSALS_BEFORE_RESET ? this.#factorySettings() : undefined
  }

  #writeCentre(): Remedy | undefined {
    const { serviceCentre } = this.#sim
    if (serviceCentre === undefined || this.#triedCentre) return undefined
    this.#triedCentre = true
    return { command: `AT+CSCA="${serviceCentre}"`, startsAgain: false }
  }

  #factorySettings(): Remedy | undefined {
    if (this.#triedFactory) return undefined
    this.#triedFactory = true
    return { command: 'AT&F', startsAgain: true }
  }
}
