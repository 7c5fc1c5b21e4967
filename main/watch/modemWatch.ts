import type { Clock, EpochMs } from '../base/clock.ts'
import type { InboundHandler } from '../channels/channel.ts'
import type { Store } from '../store/store.ts'
import { tellDutyPosts } from './dutyNotice.ts'

type ModemStatus = Parameters<InboundHandler['onStatus']>[0]

/** A modem may be gone this long before anybody is told: a reset takes half a minute. */
const PATIENCE_MS = 60_000
const MINUTE_MS = 60_000

/**
 * A modem that stays away takes its number with it: whoever calls that number is not heard. The duty posts are told by
 * the others, once for each time that it goes (§4-A, C3). With none left nothing can be said, and the console shouts.
 */
export class ModemWatch {
  readonly #store: Store
  readonly #clock: Clock
  readonly #onCommit: () => void
  /** Since when a modem is away, and how to stop waiting for it. */
  readonly #away = new Map<string, () => void>()
  #closed = false

  constructor(store: Store, clock: Clock, onCommit: () => void) {
    this.#store = store
    this.#clock = clock
    this.#onCommit = onCommit
  }

  /** Hears of every change of a modem. */
  note({ path, state }: Pick<ModemStatus, 'path' | 'state'>): void {
    if (this.#closed) return
    if (state === 'ready') {
      this.#away.get(path)?.()
      this.#away.delete(path)
    } else if (!this.#away.has(path)) {
      const since = this.#clock.now()
      this.#away.set(
        path,
        this.#clock.after(PATIENCE_MS, () => this.#tell(path, since)),
      )
    }
  }

  /** A modem that was away is looked for under another name from now on. */
  noteMove(from: string, to: string): void {
    const stop = this.#away.get(from)
    if (stop === undefined) return
    this.#away.delete(from)
    this.#away.set(to, stop)
  }

  /** From here on a modem may go: the hub itself lets it go. */
  close(): void {
    this.#closed = true
    for (const stop of this.#away.values()) stop()
  }

  #tell(path: string, since: EpochMs): void {
    const now = this.#clock.now()
    this.#store.inTransaction(() => {
      const minutes = Math.max(1, Math.round((now - since) / MINUTE_MS))
      tellDutyPosts(this.#store, 'C3', `away:${path}:${since}`, { m: String(minutes) }, now)
    })
    this.#onCommit()
  }
}
