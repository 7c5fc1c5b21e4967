import type { Clock } from './clock.ts'

/** Longest wait that `setTimeout` keeps; it fires at once beyond this. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1

/** The machine's own clocks. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(waitMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, waitMs), MAX_TIMEOUT_MS))
    return () => clearTimeout(timer)
  },
}
