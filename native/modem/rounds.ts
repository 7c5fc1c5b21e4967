import type { Clock } from '../../main/base/clock.ts'

/** Between two looks at the same thing, while nothing else is to be done. */
const ROUND_MS = 60_000

/**
 * Looks at one thing after the other, over and over: spread over the round, so that a modem that has fallen silent is
 * noticed within a part of it.
 *
 * @param take is given what to look at next; may leave it out when there is more to do
 * @returns ends that
 */
export function goRounds<T>(clock: Clock, looks: readonly T[], take: (look: T) => void): () => void {
  let cancel: () => void = () => undefined
  const plan = (turn: number): void => {
    cancel = clock.after(ROUND_MS / looks.length, () => {
      const look = looks[turn % looks.length]
      plan(turn + 1)
      if (look !== undefined) take(look)
    })
  }
  plan(0)
  return () => cancel()
}
