import { gravest, type IncidentKind, type Level } from '../kinds.ts'
import { bare, LONGEST_PHRASE, type PhraseBook } from './phraseBook.ts'
import { PhraseIndex, wordIndex } from './phraseIndex.ts'

/** A danger found in a text. */
export interface Danger {
  readonly kind: IncidentKind
  readonly level: Level
  readonly silent: boolean
  /** The words that say so. */
  readonly phrase: string
}

/** What a text says of danger. */
interface Found {
  /** One of each kind, the gravest row first. */
  readonly dangers: readonly Danger[]
  /** The text with everything harmless blotted out. */
  readonly rest: string
  readonly hasHarmless: boolean
}

interface Row {
  readonly order: number
  readonly kind: IncidentKind
  readonly level: Level
  readonly silent: boolean
  readonly negatable: boolean
}

interface Entry {
  readonly row: Row
  /** It gives way to a harmless word that begins in it. */
  readonly open: boolean
}

interface Lexicon {
  readonly dangers: PhraseIndex<Entry>
  /** With the character that blots it out. */
  readonly harmless: PhraseIndex<string>
  readonly negations: PhraseIndex<true>
  readonly afterwords: PhraseIndex<true>
}

/** `blot`: with what it is blotted out; undefined for a danger. */
type Token = { readonly blot: string | undefined; readonly to: number }

/** Characters for private use, which no text means; what is masked is not known to be harmless. */
export const BLOT = '\ue000'
const MASK = '\ue001'
const FOUND_AGAIN = /(?<!没|没有|未)(?:找到了|找着了|找到咯)/
const HOME = { kind: 'domestic', level: 2, silent: true } as const
/** A beast or a purse that is lost is no lost person (§0). */
const LOST_THING = { kind: 'suspicious', level: 3, silent: false } as const
const LOST_PERSON = { kind: 'missing', level: 2, silent: false } as const

/** Makes the search for danger in normalised texts. */
export function makeDangerFinder(book: PhraseBook): (text: string) => Found {
  const lexicon: Lexicon = {
    dangers: dangerIndex(book),
    harmless: new PhraseIndex([
      ...book.harmless.map((phrase): [string, string] => [phrase, BLOT]),
      ...book.masks.map((phrase): [string, string] => [phrase, MASK]),
    ]),
    negations: wordIndex(book.negations),
    afterwords: wordIndex(book.afterwords),
  }
  const lost = lostFinder(book.lost)
  const atHome = homeFinder(book.domestic)
  return (text) => {
    const rest = blotHarmless(text, lexicon)
    const found = phrasesIn(rest, lexicon.dangers)
    return { rest, hasHarmless: rest !== text, dangers: ofEachKind(atHome(rest, lost(rest, found))) }
  }
}

function dangerIndex(book: PhraseBook): PhraseIndex<Entry> {
  return new PhraseIndex(
    book.dangers.flatMap(({ kind, level, silent = false, negatable = false, phrases }, order) =>
      phrases.map((phrase) => [
        bare(phrase),
        { row: { order, kind, level, silent, negatable }, open: phrase.endsWith('~') },
      ]),
    ),
  )
}

/**
 * From left to right the longest phrase counts, be it a danger or harmless: 着火车祸 is a fire, 火车 in it is none. Only
 * the harmless ones are blotted out; dangers may overlap, as in 流血止不住.
 */
function blotHarmless(text: string, lexicon: Lexicon): string {
  let rest = ''
  let place = 0
  while (place < text.length) {
    const token = tokenAt(text, place, lexicon)
    const to = token?.to ?? place + 1
    rest += token?.blot?.repeat(to - place) ?? text.slice(place, to)
    place = to
  }
  return rest
}

function tokenAt(text: string, place: number, lexicon: Lexicon): Token | undefined {
  const known = lexicon.harmless.longest(text, place)
  const negated = negatedLength(text, place, lexicon)
  const harmless = Math.max(known?.phrase.length ?? 0, negated)
  const danger = longestDanger(text, place, lexicon.dangers)
  const length = danger?.phrase.length ?? 0
  if (harmless > 0 && harmless >= length) {
    return { blot: negated < harmless ? (known?.value ?? BLOT) : BLOT, to: place + harmless }
  }
  if (danger === undefined) return undefined
  const end = place + length
  const after = lexicon.afterwords.longest(text, end)
  if (after !== undefined) return { blot: MASK, to: end + after.phrase.length }
  const giveWay = danger.value.open ? harmlessWithin(text, place + 1, end, lexicon.harmless) : undefined
  return { blot: undefined, to: giveWay ?? end }
}

/** How long 没有 and the danger that it takes back are. */
function negatedLength(text: string, place: number, { negations, dangers }: Lexicon): number {
  for (const { phrase } of negations.at(text, place)) {
    const danger = longestDanger(text, place + phrase.length, dangers)
    if (danger?.value.row.negatable === true) return phrase.length + danger.phrase.length
  }
  return 0
}

/** Where a harmless phrase begins inside an open danger and goes on beyond it. */
function harmlessWithin(text: string, from: number, end: number, harmless: PhraseIndex<string>): number | undefined {
  for (let place = from; place < end; place++) {
    if (place + (harmless.longest(text, place)?.phrase.length ?? 0) > end) return place
  }
  return undefined
}

function longestDanger(text: string, place: number, dangers: PhraseIndex<Entry>) {
  for (const entry of dangers.at(text, place)) if (standsAlone(text, place, entry.phrase)) return entry
  return undefined
}

/** A keyword of digits is none within a longer number: 110 in 18811012345. */
function standsAlone(text: string, place: number, phrase: string): boolean {
  if (!/^\d+$/.test(phrase)) return true
  return !/\d/.test(text.charAt(place - 1)) && !/\d/.test(text.charAt(place + phrase.length))
}

interface Hit {
  readonly place: number
  readonly row: Omit<Row, 'order' | 'negatable'>
  readonly order: number
  readonly phrase: string
}

function phrasesIn(rest: string, dangers: PhraseIndex<Entry>): Hit[] {
  const hits: Hit[] = []
  for (let place = 0; place < rest.length; place++) {
    for (const { phrase, value } of dangers.at(rest, place)) {
      if (standsAlone(rest, place, phrase)) hits.push({ place, row: value.row, order: value.row.order, phrase })
    }
  }
  return hits.filter((_, index) => !isPartOfLonger(hits, index)).sort((one, other) => one.order - other.order)
}

/** Whether a phrase near it holds it. @param hits by place */
function isPartOfLonger(hits: readonly Hit[], index: number): boolean {
  const hit = hits[index]
  if (hit === undefined) return false
  let first = index
  while ((hits[first - 1]?.place ?? -LONGEST_PHRASE) > hit.place - LONGEST_PHRASE) first--
  for (let each = first; (hits[each]?.place ?? Number.POSITIVE_INFINITY) <= hit.place; each++) {
    const other = hits[each]
    if (other !== undefined && knowsBetter(other, hit)) return true
  }
  return false
}

/** The longer phrase says what the shorter one in it is about, unless that is graver: 水进来了 is no 进来了. */
function knowsBetter(longer: Hit, shorter: Hit): boolean {
  const isWithin =
    longer.place <= shorter.place &&
    longer.place + longer.phrase.length >= shorter.place + shorter.phrase.length &&
    longer.phrase.length > shorter.phrase.length
  return isWithin && longer.row.level <= shorter.row.level
}

/** A person, a beast or a thing that is not where it belongs; a lost person's words may stand for either. */
function lostFinder({ people, things, verbs }: PhraseBook['lost']) {
  const verb = alternation(verbs)
  const person = new RegExp(`(?:${alternation(people)})[^${BLOT},，。;；]{0,4}(?:${verb})`)
  const thing = new RegExp(`(?:${alternation(things)})[^${BLOT},，。;；]{0,4}(?:${verb})`)
  return (rest: string, hits: readonly Hit[]): readonly Hit[] => {
    if (FOUND_AGAIN.test(rest)) return hits
    const who = person.exec(rest)?.[0]
    if (who !== undefined) return withLost(hits, LOST_PERSON, who)
    const what = thing.exec(rest)?.[0]
    if (what === undefined) return hits
    return withLost(
      hits.filter(({ row }) => row.kind !== 'missing'),
      LOST_THING,
      what,
    )
  }
}

/** Who hits is of the house, however much stands between: 老公打牌输了打我. It goes to nobody but the restricted circle. */
function homeFinder({ kin, acts }: PhraseBook['domestic']) {
  const act = new RegExp(`(?:${alternation(kin)})[^被遭]{0,12}?(?:${alternation(acts)})`)
  return (rest: string, hits: readonly Hit[]): readonly Hit[] => {
    const phrase = act.exec(rest)?.[0]
    return phrase === undefined ? hits : [{ place: 0, row: HOME, order: -1, phrase }, ...hits]
  }
}

/** After the named dangers: whoever writes 有贼 牛不见了 has a thief. */
function withLost(hits: readonly Hit[], row: Hit['row'], phrase: string): readonly Hit[] {
  return [...hits, { place: 0, row, order: Number.MAX_SAFE_INTEGER, phrase }]
}

function alternation(phrases: readonly string[]): string {
  return phrases.map((phrase) => phrase.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
}

/** The first row names the kind; whatever else is said makes it graver. */
function ofEachKind(hits: readonly Hit[]): readonly Danger[] {
  const kinds = new Map<IncidentKind, Danger>()
  for (const { row, phrase } of hits) {
    const known = kinds.get(row.kind)
    const danger = known ?? { kind: row.kind, level: row.level, silent: row.silent, phrase }
    kinds.set(row.kind, { ...danger, level: gravest(danger.level, row.level) })
  }
  const dangers = [...kinds.values()]
  const level = dangers.reduce<Level>((sofar, danger) => gravest(sofar, danger.level), 4)
  return dangers.map((danger, index) => (index === 0 ? { ...danger, level } : danger))
}
