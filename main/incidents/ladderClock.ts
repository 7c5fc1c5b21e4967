import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import { decideTimer } from '../domain/incident/decideTimer.ts'
import type { Store } from '../store/store.ts'
import type { IncidentBook } from './incidentBook.ts'
import { sendingProgress } from './sendingProgress.ts'
import { loadAround } from './surroundings.ts'

export interface LadderClockOptions {
  readonly store: Store
  readonly book: IncidentBook
  readonly clock: Clock
  readonly logger: Logger
  /** Called after every commit. */
  readonly onCommit: () => void
}

/** Up to this gap, late steps run at once and in order; after a longer one each incident takes one step. */
const SHORT_GAP_MS = 2 * 60_000

/** Runs the steps of the ladders as they fall due. The rows are the truth; this only waits for the next of them. */
export class LadderClock {
  readonly #options: LadderClockOptions
  #cancelAlarm: () => void = () => undefined
  #closed = false

  constructor(options: LadderClockOptions) {
    this.#options = options
  }

  /**
   * After a start: where the hub was away for longer than two minutes, each open incident keeps only the latest of its
   * overdue steps, and the record says how long nobody watched (§4-O).
   */
  recover(): void {
    const { store, clock, book } = this.#options
    const now = clock.now()
    const overdue = store.timers.due(now - SHORT_GAP_MS)
    const byIncident = Map.groupBy(overdue, (timer) => timer.incidentId)
    store.inTransaction(() => {
      for (const [incidentId, timers] of byIncident) {
        const oldest = timers[0]
        if (oldest === undefined) continue
        for (const timer of timers.slice(0, -1)) store.timers.cancel(incidentId, timer.name)
        const minutes = Math.round((now - oldest.dueAt) / 60_000)
        book.apply(incidentId, book.read(incidentId), { events: [{ type: 'outageNoted', at: now, data: { minutes } }] })
      }
    })
  }

  /** Runs what is due and waits for the next. Call it after every commit that may have set a timer. */
  wake(): void {
    if (this.#closed) return
    this.#cancelAlarm()
    const { store, clock } = this.#options
    for (const timer of store.timers.due(clock.now())) this.#run(timer.incidentId, timer.name)
    const next = store.timers.next()
    if (next !== undefined) this.#cancelAlarm = clock.after(Math.max(0, next - clock.now()), () => this.wake())
  }

  close(): void {
    this.#closed = true
    this.#cancelAlarm()
  }

  #run(incidentId: string, timer: string): void {
    const { store, book, clock, logger, onCommit } = this.#options
    try {
      store.inTransaction(() => {
        store.timers.cancel(incidentId, timer)
        const incident = book.find(incidentId)
        if (incident === undefined) return
        const { state } = incident
        const around = loadAround(store, state.phoneId ?? 0, clock.now())
        const due = { timer, at: clock.now(), around, progress: sendingProgress(store, state) }
        book.apply(incidentId, incident, decideTimer(state, due))
      })
    } catch (error) {
      // One broken step must not stop the other ladders; its row is gone only if the transaction was committed.
      logger.error('a step of the ladder failed', { incidentId, timer, error })
      store.inTransaction(() => store.timers.set(incidentId, timer, clock.now() + 10_000))
    }
    onCommit()
  }
}
