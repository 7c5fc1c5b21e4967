import type { EpochMs } from '../base/clock.ts'

const DAY_MS = 86_400_000

/**
 * When a day is over in China.
 * @param day `2026-12-01`
 * @returns undefined for anything that is no day
 */
export function endOfDay(day: string): EpochMs | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const midnight = Date.parse(`${day}T00:00:00+08:00`)
  return Number.isNaN(midnight) ? undefined : midnight + DAY_MS
}
