import type { Clock } from '../base/clock.ts'
import { startOfDay } from '../domain/civilTime.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** The civil clock may be set meanwhile, so it is looked at again. */
const LONGEST_WAIT_MS = HOUR_MS

/**
 * Calls back at fixed times of the day in China: from `firstMinute` after midnight on, every `hours`.
 *
 * @returns ends that
 */
export function atHours(clock: Clock, hours: () => number, firstMinute: number, run: () => void): () => void {
  let cancel: () => void = () => undefined
  let due = next()
  wait()
  return () => cancel()

  function next(): number {
    const now = clock.now()
    const step = hours() * HOUR_MS
    const first = startOfDay(now) + firstMinute * MINUTE_MS
    return first + Math.max(0, Math.floor((now - first) / step) + 1) * step
  }

  function wait(): void {
    cancel = clock.after(Math.min(Math.max(due - clock.now(), 0), LONGEST_WAIT_MS), look)
  }

  function look(): void {
    const isDue = clock.now() >= due
    if (isDue) run()
    due = next()
    wait()
  }
}
