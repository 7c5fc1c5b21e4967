import type { EpochMs } from './clock.ts'
import { SteppedClock } from './steppedClock.ts'

/** A clock for tests: 2026-11-22 10:32:00 in China, unless told otherwise. */
export class FakeClock extends SteppedClock {
  constructor(startAt: EpochMs = Date.UTC(2026, 10, 22, 2, 32, 0)) {
    super(startAt)
  }
}
