import type { EpochMs } from '../base/clock.ts'
import type { DeadNumberRow } from '../store/nightRepository.ts'
import type { Store } from '../store/store.ts'

const LOOK_BACK_MS = 30 * 24 * 3_600_000

/** 发不通: numbers whose last two texts both came back, within the last 30 days. */
export function deadNumbers(store: Store, now: EpochMs): readonly DeadNumberRow[] {
  return store.night.deadNumbers(now - LOOK_BACK_MS)
}
