/** Chance that repeats itself: the same seed gives the same numbers. */
export interface Random {
  /** At least 0, less than 1. */
  fraction(): number
  /** A whole number, both ends included. */
  between(from: number, to: number): number
  /** @throws {RangeError} where there is nothing to choose from */
  pick<T>(choices: readonly T[]): T
}

/** The generator mulberry32 (Tommy Ettinger, 2017; public domain): 32 bits of state, good enough for faults. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    fraction,
    between: (from, to) => from + Math.floor(fraction() * (to - from + 1)),
    pick: (choices) => {
      const index = Math.floor(fraction() * choices.length)
      if (index >= choices.length) throw new RangeError('nothing to choose from')
      // The index was just found to be inside.
      return choices[index] as (typeof choices)[number]
    },
  }
}
