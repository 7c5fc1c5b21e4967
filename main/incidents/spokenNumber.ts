/** Two digits while there are any, 20 to 99: below 20 they would be minutes. */
const FIRST = 20
const LAST = 99
const LAST_OF_THREE = 999

/**
 * The number under which an incident is spoken of: the next after the last one given, rolling, never one that is in use
 * (open, or raised within a day); three digits only when all two-digit ones are taken (§0).
 */
export function nextSpokenNumber(previous: number | undefined, inUse: ReadonlySet<number>): number {
  const start = previous === undefined || previous > LAST ? FIRST : previous + 1
  const count = LAST - FIRST + 1
  for (let step = 0; step < count; step++) {
    const candidate = FIRST + ((start - FIRST + step) % count)
    if (!inUse.has(candidate)) return candidate
  }
  let candidate = LAST + 1
  while (inUse.has(candidate) && candidate < LAST_OF_THREE) candidate++
  return candidate
}
