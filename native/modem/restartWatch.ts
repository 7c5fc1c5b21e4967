import type { Clock } from '../../main/base/clock.ts'
import type { Dialogue } from './dialogue.ts'
import { askIndication } from './startUp.ts'

/** A start's last codes may trail behind the answers that we waited for. */
const BOOT_TRAIL_MS = 3000

/** Notices that a modem has restarted, whether it was heard to or not. */
export class RestartWatch {
  readonly #at: Dialogue
  readonly #clock: Clock
  readonly #restarted: () => void
  #upAtMs = 0
  #indication: string | undefined

  constructor(at: Dialogue, clock: Clock, restarted: () => void) {
    this.#at = at
    this.#clock = clock
    this.#restarted = restarted
  }

  /** @param indication how the modem now announces messages, in its own words; undefined: it does not say */
  begin(indication: string | undefined): void {
    this.#upAtMs = this.#clock.monotonicMs()
    this.#indication = indication
  }

  /** The modem said something that belongs to a start. @returns whether to another one than ours */
  consider(): boolean {
    const isAnother = this.#clock.monotonicMs() - this.#upAtMs > BOOT_TRAIL_MS
    if (isAnother) this.#restarted()
    return isAnother
  }

  /** After a restart in which nothing was heard the modem has forgotten what it was told, and would stay deaf. */
  async look(): Promise<void> {
    if (this.#indication === undefined) return
    const now = await askIndication(this.#at)
    if (now !== undefined && now !== this.#indication) this.#restarted()
  }
}
