import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import { decideTimer } from '../domain/incident/decideTimer.ts'
import { RULE } from '../domain/incident/effect.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import { TIMER, timerArgument, widenTimer } from '../domain/incident/timers.ts'
import type { Store } from '../store/store.ts'
import type { TimerRow } from '../store/timerRepository.ts'
import { aroundIncident } from './incidentAround.ts'
import type { IncidentBook } from './incidentBook.ts'
import { sendingProgress } from './sendingProgress.ts'

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
   * After a start: where the hub was away for longer than two minutes, each open incident takes one step: who is in
   * charge and the caller are written to, and unattended the highest step that is due is taken. The record says how long
   * nobody watched (§4-O).
   */
  recover(): void {
    const { store, clock } = this.#options
    const now = clock.now()
    const overdue = store.timers.due(now - SHORT_GAP_MS)
    const byIncident = Map.groupBy(overdue, (timer) => timer.incidentId)
    store.inTransaction(() => {
      for (const [incidentId, timers] of byIncident) this.#resume(incidentId, timers, now)
    })
  }

  #resume(incidentId: string, timers: readonly TimerRow[], now: number): void {
    const { store, book } = this.#options
    const incident = book.read(incidentId)
    const kept = highestStep(incident.state, timers)
    for (const timer of timers) if (timer !== kept) store.timers.cancel(incidentId, timer.name)
    this.#widenOn(incident.state, kept, now)
    const stale = store.messages.expired(now).filter((each) => each.incidentId === incidentId)
    store.messages.supersede(
      stale.map((each) => each.id),
      RULE.outage,
    )
    const minutes = Math.round((now - (timers[0]?.dueAt ?? now)) / 60_000)
    book.apply(incidentId, incident, { events: [{ type: 'outageNoted', at: now, data: { minutes } }] })
  }

  /** The circle grows from where it stood, one ring now and the next ones at their distance in time. */
  #widenOn({ id, circle, policy }: IncidentState, kept: TimerRow | undefined, now: number): void {
    if (kept === undefined || timerArgument(kept.name, 'widen') === undefined) return
    const { timers } = this.#options.store
    timers.cancel(id, kept.name)
    const from = policy.widen[circle]?.afterMs ?? 0
    for (const [index, ring] of policy.widen.entries()) {
      if (index >= circle) timers.set(id, widenTimer(index), now + ring.afterMs - from)
    }
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
        const around = aroundIncident(store, incident, clock.now())
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

/**
 * With nobody at a desk, in orange and red, the highest step that is due is taken; the rest would come at once, and
 * confuse. What only a desk reads is none, and the review is set anew.
 */
function highestStep({ unattended, level }: IncidentState, timers: readonly TimerRow[]): TimerRow | undefined {
  const quiet: readonly string[] = [TIMER.review, TIMER.deskAbsent, TIMER.tellCaller, TIMER.proposeClose]
  const widens = ({ name }: TimerRow) => (timerArgument(name, 'widen') === undefined ? 0 : 1)
  const steps = timers
    .filter(({ name }) => !quiet.includes(name) && timerArgument(name, 'second') === undefined)
    // Of two that are due together the one that calls people out.
    .sort((one, other) => one.dueAt - other.dueAt || widens(one) - widens(other))
  return unattended && level <= 2 ? steps.at(-1) : undefined
}
