interface Entry<Value> {
  readonly phrase: string
  readonly value: Value
}

/** Finds words of a list in a text, from each place on; as fast for a thousand words as for ten. */
export class PhraseIndex<Value> {
  readonly #byFirst = new Map<string, Entry<Value>[]>()

  constructor(entries: Iterable<readonly [phrase: string, value: Value]>) {
    for (const [phrase, value] of entries) {
      const first = phrase.charAt(0)
      const known = this.#byFirst.get(first)
      if (known === undefined) this.#byFirst.set(first, [{ phrase, value }])
      else known.push({ phrase, value })
    }
    for (const known of this.#byFirst.values()) known.sort((one, other) => other.phrase.length - one.phrase.length)
  }

  /** The phrases that stand at a place, the longest first. */
  at(text: string, place: number): readonly Entry<Value>[] {
    const known = this.#byFirst.get(text.charAt(place))
    return known === undefined ? [] : known.filter(({ phrase }) => text.startsWith(phrase, place))
  }

  /** The longest phrase at a place. */
  longest(text: string, place: number): Entry<Value> | undefined {
    const known = this.#byFirst.get(text.charAt(place))
    return known?.find(({ phrase }) => text.startsWith(phrase, place))
  }
}

/** An index of bare words. */
export function wordIndex(phrases: readonly string[]): PhraseIndex<true> {
  return new PhraseIndex(phrases.map((phrase) => [phrase, true]))
}
