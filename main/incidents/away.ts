import type { EpochMs } from '../base/clock.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000
/** Whoever is away longer lives elsewhere: that is a matter of the register. */
const MOST_DAYS = 90

/**
 * 外出 N 天: until then this phone is not asked to go; its own calls for help work as ever. Ends by itself. Inside the
 * caller's transaction.
 * @returns the days that are noted, 1 to 90: what the reply (R13) says
 */
export function sayAway(store: Store, phoneId: number, days: number, at: EpochMs): number {
  const noted = Math.min(MOST_DAYS, Math.max(1, Math.round(days)))
  store.away.set(phoneId, at, at + noted * DAY_MS)
  return noted
}

/** 回来了. @returns whether the phone was away */
export function sayBack(store: Store, phoneId: number, at: EpochMs): boolean {
  const wasAway = store.away.isAway(phoneId, at)
  store.away.end(phoneId)
  return wasAway
}
