import type { Clock, EpochMs } from './clock.ts'

interface Alarm {
  readonly dueMs: number
  readonly order: number
  readonly callback: () => void
}

/** A clock that stands still until it is advanced, then calls back in the order of time: for what is played again. */
export class SteppedClock implements Clock {
  #alarms: Alarm[] = []
  #order = 0
  #elapsedMs = 0
  #civilOffset: EpochMs

  /** @param startAt civil time at the start */
  constructor(startAt: EpochMs) {
    this.#civilOffset = startAt
  }

  now(): EpochMs {
    return this.#civilOffset + this.#elapsedMs
  }

  monotonicMs(): number {
    return this.#elapsedMs
  }

  after(waitMs: number, callback: () => void): () => void {
    const alarm: Alarm = { dueMs: this.#elapsedMs + Math.max(0, waitMs), order: this.#order++, callback }
    this.#alarms.push(alarm)
    return () => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm)
    }
  }

  /** Lets `ms` pass; callbacks set on the way run too. */
  advance(ms: number): void {
    const until = this.#elapsedMs + ms
    for (let next = this.#nextDue(until); next !== undefined; next = this.#nextDue(until)) this.#ring(next)
    this.#elapsedMs = until
  }

  /** Like {@link advance}, but lets promises settle between callbacks: for code that awaits. */
  async advanceAsync(ms: number): Promise<void> {
    const until = this.#elapsedMs + ms
    await settle()
    for (let next = this.#nextDue(until); next !== undefined; next = this.#nextDue(until)) {
      this.#ring(next)
      await settle()
    }
    this.#elapsedMs = until
    await settle()
  }

  /** Sets the civil clock, as a person or NTP would; waits in progress don't notice. */
  jump(ms: number): void {
    this.#civilOffset += ms
  }

  #ring(alarm: Alarm): void {
    this.#alarms = this.#alarms.filter((each) => each !== alarm)
    this.#elapsedMs = Math.max(this.#elapsedMs, alarm.dueMs)
    alarm.callback()
  }

  #nextDue(untilMs: number): Alarm | undefined {
    let first: Alarm | undefined
    for (const alarm of this.#alarms) {
      if (alarm.dueMs > untilMs) continue
      if (
        first === undefined ||
        alarm.dueMs < first.dueMs ||
        (alarm.dueMs === first.dueMs && alarm.order < first.order)
      ) {
        first = alarm
      }
    }
    return first
  }
}

/** Two turns of the event loop: enough for promise chains and for stream callbacks set with setImmediate. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}
