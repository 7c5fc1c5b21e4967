import type { Store } from '../store/store.ts'
import type { NamedPlace } from './namedPlace.ts'

/** A shorter word for a place stands inside too many others. */
const SHORTEST_SPOT = 2

/**
 * The spot at a pole that a text names in the words of the list of poles, the longest first; none where several
 * villages have such a one.
 */
export function spotNamed(store: Store, text: string, village: string | undefined): readonly NamedPlace[] {
  const word = longest(placeWordsIn(store, text))
  const poles = word === undefined ? [] : store.places.polesAt(word)
  const own = poles.filter((pole) => pole.village === village)
  const meant = own.length > 0 ? own : poles
  const [pole] = meant
  if (word === undefined || pole === undefined || meant.some((each) => each.village !== pole.village)) return []
  const { lng, lat, number } = pole
  const certainty = meant.length === 1 ? 'certain' : 'likely'
  return [{ kind: 'place', pole: number, lng, lat, label: `${word}杆${number}`, certainty }]
}

/**
 * The index as a trie: of all words the last that sorts before the rest of the text is the one that it begins with, or
 * shares a beginning with it, and then the search goes on below that.
 */
function placeWordsIn(store: Store, text: string): readonly string[] {
  const found: string[] = []
  const { length } = text
  let open = Array.from({ length }, (_, at) => text.slice(at)).filter((rest) => /^[\p{L}\d]/u.test(rest))
  while (open.length > 0) {
    const words = store.places.placeWordsBefore(open)
    open = open.flatMap((rest, index) => {
      const word = words[index] ?? ''
      if (word !== '' && rest.startsWith(word)) {
        found.push(word)
        return []
      }
      const shared = sharedBeginning(rest, word)
      return shared.length >= SHORTEST_SPOT ? [shared] : []
    })
  }
  return found.filter((word) => word.length >= SHORTEST_SPOT)
}

function sharedBeginning(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return one.slice(0, length)
}

function longest(words: readonly string[]): string | undefined {
  return words.toSorted((one, other) => other.length - one.length)[0]
}
