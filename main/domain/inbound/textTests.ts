import { BLOT } from './dangerFinder.ts'
import type { PhraseBook } from './phraseBook.ts'
import { type PhraseIndex, wordIndex } from './phraseIndex.ts'

/** What says nothing between words: punctuation, pictures and their halves, numbers, blots. */
const MARK = new RegExp(`[\\s\\p{P}\\p{S}\\p{N}\\p{Cf}\\p{Cs}${BLOT}]`, 'u')

/** Yes or no to what a text is, by the words of a book. */
export function makeTextTests(book: PhraseBook) {
  const fillers = wordIndex([...book.fillers, ...book.thanks, ...book.thanksParticles])
  const thanks = wordIndex(book.thanks)
  const thanking = wordIndex([...book.thanks, ...book.thanksParticles])
  const cancels = wordIndex(book.cancels)
  const cancelling = wordIndex([...book.cancels, ...book.cancelParticles])
  const wrong = new Set(book.wrongNumber)
  const sightings = wordIndex([...book.sightings, ...book.sightings.map((sighting) => `我${sighting}`)])
  const holdsAny = (phrases: readonly string[]) => {
    const index = wordIndex(phrases)
    return (text: string) => [...text].some((_, place) => index.longest(text, place) !== undefined)
  }
  const needsHelp = holdsAny(book.needsHelp)
  return {
    own: holdsAny(book.ownPlace),
    asks: holdsAny(book.asks),
    needsHelp: (text: string) => needsHelp(text.replace(/不(?:需)?要/g, ' ')),
    newNumber: holdsAny(book.newNumber),
    sighting: (text: string) => sightings.longest(text, 0) !== undefined,
    wrongNumber: (parts: readonly string[]) =>
      parts.some((part) => wrong.has(part.replace(/[了啊呀吧哦啦]+$/, '')) || wrong.has(part)),
    thanks: (text: string) => thanks.longest(text, 0) !== undefined && consists(text, thanking),
    everyday: (rest: string) => consists(rest, fillers),
    cancel: (parts: readonly string[]) => cancelIn(parts, cancels, cancelling),
  }
}

/** Whether a text is made of listed words, punctuation, pictures and blots alone. */
function consists(text: string, listed: PhraseIndex<true>): boolean {
  for (let place = 0; place < text.length; ) {
    const length = listed.longest(text, place)?.phrase.length ?? 0
    if (length === 0 && !MARK.test(text.charAt(place))) return false
    place += Math.max(1, length)
  }
  return true
}

/** `0` or a word for it, alone or with excuses; or `0` and one word more, which may be the safe word. */
function cancelIn(
  parts: readonly string[],
  cancels: PhraseIndex<true>,
  cancelling: PhraseIndex<true>,
): { readonly words: string | undefined } | undefined {
  const [first, second, third] = parts
  if (first === undefined) return undefined
  if (first === '0' && second !== undefined && third === undefined && !/^\d/.test(second)) return { words: second }
  const holdsOne = parts.some((part) => [...part].some((_, place) => cancels.longest(part, place) !== undefined))
  const isZero = parts.every((part) => !/\d/.test(part) || part === '0')
  if (!holdsOne || !isZero || !parts.every((part) => consists(part, cancelling))) return undefined
  return { words: undefined }
}
