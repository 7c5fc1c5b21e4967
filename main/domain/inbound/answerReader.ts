import type { AnswerMeaning } from '../kinds.ts'
import { NUMBER_PATTERN, smallNumber } from './normaliseText.ts'
import type { PhraseBook } from './phraseBook.ts'
import { PhraseIndex, wordIndex } from './phraseIndex.ts'

/** A number beside an answer. Without a unit it is minutes or an incident's number, which only the situation can tell. */
interface SpokenNumber {
  readonly value: number
  readonly unit: 'incident' | 'minutes' | undefined
}

/** An answer by digit, or by a word that stands for one. */
export interface ReadAnswer {
  readonly meaning: AnswerMeaning
  /** Undefined where it is in words. */
  readonly digit: number | undefined
  readonly numbers: readonly SpokenNumber[]
  /** The whole text is `15`: 1 5, unless an incident has this number. */
  readonly glued: number | undefined
  /** The text holds more than the answer and its numbers. */
  readonly hasWords: boolean
}

/** The digits of the answers. `0` is the caller's own and stands elsewhere. */
const ANSWER_DIGITS: Readonly<Record<number, AnswerMeaning>> = {
  1: 'going',
  2: 'cannot',
  3: 'here',
  4: 'car',
  8: 'safe',
  9: 'more',
}

const HOUR = '个?(?:小时|钟头)'
const TOKEN = new RegExp(`^(${NUMBER_PATTERN})(?:(号)|(分钟|分|min)(?:后|左右|就|内|以内)?(?:能?到)?)?(.*)$`)
/** 半小时到 and nothing more. */
const TIME_ALONE = new RegExp(`^(?:半${HOUR}|一刻钟|(?:[1-3]|[一两二三])${HOUR})(?:后|左右|内|以内)?(?:能?到|来)?$`)
const MINUTES = new RegExp(`(${NUMBER_PATTERN}) ?(?:分钟|分|min)`)
const HALF_HOUR = new RegExp(`半(?:${HOUR})`)
const HOURS = new RegExp(`([1-3]|[一两二三])${HOUR}`)
/** 27号1 is 27号 and 1. */
const NUMBER_END = /(?<=\d号)(?=\d)/
const QUARTER_HOUR = /一刻钟/
/** 120来了 is no number. */
const SERVICES: ReadonlySet<number> = new Set([110, 119, 120, 122])
/** More numbers than an answer has are a count, a date, a phone. */
const MOST_NUMBERS = 3

interface Words {
  readonly leadIns: PhraseIndex<true>
  readonly answers: PhraseIndex<AnswerMeaning | undefined>
  readonly measures: PhraseIndex<true>
  readonly carries: PhraseIndex<true>
  /** 我儿子去, and not 我刚从那里来 */
  readonly goes: RegExp
}

/** The leading numbers of a text, and the words that follow. */
interface Run {
  readonly tokens: readonly SpokenNumber[]
  /** What follows the numbers, its first word first. */
  readonly rest: readonly string[]
}

/** Makes the reading of answers: of the words of a text from which the poles are gone. */
export function makeAnswerReader(book: PhraseBook): (parts: readonly string[]) => ReadAnswer | undefined {
  const answers = Object.entries(book.answers).flatMap(
    ([meaning, phrases]) => phrases.map((phrase): [string, AnswerMeaning] => [phrase, meaning as AnswerMeaning]), // the schema's own names
  )
  const vocabulary: Words = {
    leadIns: wordIndex(book.leadIns),
    answers: new PhraseIndex<AnswerMeaning | undefined>([
      ...answers,
      ...book.notAnswers.map((phrase): [string, undefined] => [phrase, undefined]),
    ]),
    measures: wordIndex(book.measures),
    carries: wordIndex(book.carries),
    goes: new RegExp(`^(?:${book.goers.join('|')})[^不没莫谁哪吗从问快了]{0,6}(?:去|来|克|过去|过来)[了咯啦哈喽]?$`),
  }
  return (parts) => readAnswer(parts, vocabulary)
}

function readAnswer(all: readonly string[], vocabulary: Words): ReadAnswer | undefined {
  const parts = withoutLeadIns(all, vocabulary).flatMap((part) => part.split(NUMBER_END))
  if (isSpelledKeyword(parts)) return undefined
  const run = leadingNumbers(parts, vocabulary)
  if (run.tokens.length > MOST_NUMBERS) return undefined
  const word = meaningOf(run.rest, vocabulary) ?? goes(all, vocabulary)
  const minutes = minutesIn(parts)
  return gluedDigits(parts) ?? byDigit(run, word, minutes) ?? byWord(run, word, minutes)
}

function byDigit(
  { tokens, rest }: Run,
  word: AnswerMeaning | undefined,
  minutes: number | undefined,
): ReadAnswer | undefined {
  const index = tokens.findIndex(({ value, unit }) => unit === undefined && ANSWER_DIGITS[value] !== undefined)
  const digit = tokens[index]?.value
  const meaning = digit === undefined ? undefined : ANSWER_DIGITS[digit]
  if (meaning === undefined) return undefined
  return {
    // Nobody may count on a helper whose own words say that he cannot come.
    meaning: word === 'cannot' ? word : meaning,
    digit,
    numbers: withMinutes(tokens.toSpliced(index, 1), minutes),
    glued: undefined,
    hasWords: rest.length > 0,
  }
}

function byWord(
  { tokens, rest }: Run,
  word: AnswerMeaning | undefined,
  minutes: number | undefined,
): ReadAnswer | undefined {
  // “20分钟” alone says that somebody is coming.
  const isTime = minutes !== undefined && (rest.length === 0 || TIME_ALONE.test(rest.join('')))
  const meaning = word ?? (isTime ? 'going' : undefined)
  if (meaning === undefined) return undefined
  return { meaning, digit: undefined, numbers: withMinutes(tokens, minutes), glued: undefined, hasWords: hasMore(rest) }
}

/** 好的马上来 says 马上来; 回1 says 1. */
function withoutLeadIns(all: readonly string[], { leadIns, answers }: Words): readonly string[] {
  const parts = [...all]
  for (;;) {
    const first = parts[0]
    if (first === undefined) return parts
    const lead = leadIns.longest(first, 0)?.phrase.length ?? 0
    if (lead === 0 || (answers.longest(first, 0)?.phrase.length ?? 0) >= lead) return parts
    const rest = first.slice(lead)
    if (rest === '') parts.shift()
    else parts[0] = rest
  }
}

/** `1 1 0` is the keyword, whatever a 1 says elsewhere. */
function isSpelledKeyword(parts: readonly string[]): boolean {
  return /^1(?:10|19|20|22)$/.test(parts.join('')) && parts.every((part) => part.length === 1 || part.length === 3)
}

/** `15` is `1 5`, and `45` too; no minutes go with the other digits. */
function gluedDigits(parts: readonly string[]): ReadAnswer | undefined {
  const [only, more] = parts
  const glued = more === undefined && only !== undefined ? /^([123489])(\d{1,2})$/.exec(only) : null
  const meaning = ANSWER_DIGITS[Number(glued?.[1])]
  if (only === undefined || meaning === undefined) return undefined
  return {
    meaning,
    digit: Number(glued?.[1]),
    numbers: [{ value: Number(glued?.[2]), unit: undefined }],
    glued: Number(only),
    hasWords: false,
  }
}

function leadingNumbers(parts: readonly string[], vocabulary: Words): Run {
  const tokens: SpokenNumber[] = []
  for (const [index, part] of parts.entries()) {
    const match = TOKEN.exec(part)
    const value = match?.[1] === undefined ? undefined : smallNumber(match[1])
    const tail = match?.[4] ?? ''
    const unit = unitOf(match?.[2], match?.[3])
    if (
      value === undefined ||
      (tail !== '' && SERVICES.has(value)) ||
      !mayFollow(tail, unit, parts[index + 1], vocabulary)
    ) {
      return { tokens, rest: parts.slice(index) }
    }
    tokens.push({ value, unit })
    if (tail !== '') return { tokens, rest: [tail, ...parts.slice(index + 1)] }
  }
  return { tokens, rest: [] }
}

/** What may stand behind a number that is none of a count: 1去, 1带水, 27号我去, but not 1个人, 2楼 or 3组. */
function mayFollow(tail: string, unit: SpokenNumber['unit'], next: string | undefined, vocabulary: Words): boolean {
  const { carries, answers } = vocabulary
  if (tail === '') return unit !== undefined || next === undefined || !isCount(next, vocabulary)
  if (unit === 'minutes') return true
  const [first] = withoutLeadIns([tail], vocabulary)
  if (first === undefined) return true
  return answers.longest(first, 0)?.value !== undefined || carries.longest(first, 0) !== undefined
}

/** 8 人受伤 counts; 8 人没事 is an answer and its words. */
function isCount(next: string, { measures, answers }: Words): boolean {
  const measure = measures.longest(next, 0)?.phrase.length ?? 0
  const said = answers.longest(next, 0)
  return measure > 0 && (said?.value === undefined || said.phrase.length <= measure)
}

function unitOf(incident: string | undefined, minutes: string | undefined): SpokenNumber['unit'] {
  if (incident !== undefined) return 'incident'
  return minutes === undefined ? undefined : 'minutes'
}

function meaningOf(rest: readonly string[], vocabulary: Words): AnswerMeaning | undefined {
  const [first] = withoutLeadIns(rest, vocabulary)
  return first === undefined ? undefined : vocabulary.answers.longest(first, 0)?.value
}

/** 我儿子去: somebody goes, whoever it is. */
function goes(all: readonly string[], vocabulary: Words): AnswerMeaning | undefined {
  const said = all.find((part) => vocabulary.leadIns.longest(part, 0)?.phrase.length !== part.length)
  return said !== undefined && vocabulary.goes.test(said) ? 'going' : undefined
}

function hasMore(rest: readonly string[]): boolean {
  return rest.length > 1 || (rest[0]?.length ?? 0) > 4
}

function minutesIn(parts: readonly string[]): number | undefined {
  const text = parts.join(' ')
  if (HALF_HOUR.test(text)) return 30
  if (QUARTER_HOUR.test(text)) return 15
  const hours = HOURS.exec(text)?.[1]
  if (hours !== undefined) return (smallNumber(hours) ?? 0) * 60
  const minutes = MINUTES.exec(text)?.[1]
  return minutes === undefined ? undefined : smallNumber(minutes)
}

function withMinutes(numbers: readonly SpokenNumber[], minutes: number | undefined): readonly SpokenNumber[] {
  if (minutes === undefined || numbers.some(({ unit }) => unit === 'minutes')) return numbers
  return [...numbers, { value: minutes, unit: 'minutes' }]
}
