import { makeAnswerReader, type ReadAnswer } from './answerReader.ts'
import { type Danger, makeDangerFinder } from './dangerFinder.ts'
import { digitsOf, normaliseText, words } from './normaliseText.ts'
import { BUILT_IN_PHRASES, type PhraseBook } from './phraseBook.ts'
import { polePattern } from './polePattern.ts'
import { makePreferenceReader, type ReadPreference } from './preferenceReader.ts'
import { makeReplyReader, type WordReply } from './replyWords.ts'
import { makeTextTests } from './textTests.ts'

/** What a text says, whoever sent it and whatever is going on. */
export interface TextReading {
  readonly normalised: string
  readonly blank: boolean
  /** Nothing but `110 119 120 122 SOS 救命 求助`, or blank. */
  readonly pureKeyword: boolean
  /** 119 小学旁: a keyword, and more. */
  readonly keywordFirst: boolean
  /** The gravest. */
  readonly danger: Danger | undefined
  /** One of each kind, the gravest first. */
  readonly dangers: readonly Danger[]
  /** 我家… */
  readonly speaksOfOwn: boolean
  readonly answer: ReadAnswer | undefined
  /** `0`, 误报, 按错了, 没事了; the words beside it may be the caller's safe word. */
  readonly cancel: { readonly words: string | undefined } | undefined
  /** 误报 27 王芳: somebody says that he met the caller. */
  readonly falseAlarmClaim: { readonly number: number; readonly witness: string } | undefined
  readonly thanks: boolean
  readonly preference: ReadPreference | undefined
  /** 换号, with or without the number. */
  readonly changesNumber: boolean
  /** What the text would be to a question that is no alert. */
  readonly replies: readonly WordReply[]
  /** 要帮助: to a roll-call a cry for help. */
  readonly needsHelp: boolean
  /** 你打错了 */
  readonly wrongNumber: boolean
  /** The digits of a pole that is named. */
  readonly pole: string | undefined
  /** 看见… */
  readonly sighting: boolean
  /** 谁家? 要带什么? */
  readonly asks: boolean
  /** The digit, where the text is one digit and nothing more. */
  readonly bareDigit: number | undefined
  /** A digit, punctuation or emoji and nothing more. */
  readonly bareMark: boolean
  /** Made of harmless phrases and everyday words alone. */
  readonly harmless: boolean
}

export type TextReader = (text: string) => TextReading

const BLANK: Danger = { kind: 'help', level: 3, silent: true, phrase: '' }
const FALSE_ALARM_CLAIM = /^误报[ ,:]*(\d{2,3}) ?号?[ ,:]*(\D.{0,19})$/
/** Digits after 杆 are a pole's, even where the locality's pattern does not know it. */
const ANY_POLE = /杆(?:子|号)?[ :#]{0,2}\d+/g
/** What is left of 0123号电线杆. */
const LEFT_OF_POLE = /(?<=^| )号?(?:电线|水泥|电)?杆(?= |$|[,，。])/g
const SPOKEN_POLE = /(杆(?:子|号)?[ :#]?)([零一二三四五六七八九幺]{3,7})/g

/** Makes the reader of a phrase book. Pure, and the same for everybody; what a text means is for the situation to say. */
export function makeReader(book: PhraseBook): TextReader {
  const findDangers = makeDangerFinder(book)
  const readAnswer = makeAnswerReader(book)
  const readReplies = makeReplyReader(book.replies)
  const readPreference = makePreferenceReader(book)
  const takePoles = makePoleTaker(book.polePattern)
  const isPure = makePureTest(book.keywords)
  const tests = makeTextTests(book)
  return (text) => {
    const { normalised, pole, rest } = takePoles(normaliseText(text))
    const parts = words(rest)
    const only = joinedOnly(parts)
    const blank = parts.length === 0 && pole === undefined && !hasMark(normalised)
    const found = findDangers(only ?? rest)
    const dangers = blank ? [BLANK] : found.dangers
    return {
      normalised,
      blank,
      pureKeyword: blank || isPure(only === undefined ? parts : [only]),
      keywordFirst: isPure(parts.slice(0, 1)),
      danger: dangers[0],
      dangers,
      speaksOfOwn: tests.own(normalised),
      answer: readAnswer(parts),
      cancel: found.dangers.length > 0 || pole !== undefined ? undefined : tests.cancel(parts),
      falseAlarmClaim: claimIn(normalised),
      thanks: tests.thanks(normalised),
      preference: readPreference(normalised, parts),
      changesNumber: tests.newNumber(normalised),
      replies: readReplies(parts),
      needsHelp: tests.needsHelp(normalised),
      wrongNumber: tests.wrongNumber(parts),
      pole,
      sighting: tests.sighting(normalised),
      asks: tests.asks(normalised),
      bareDigit: only !== undefined && /^\d$/.test(only) ? Number(only) : undefined,
      bareMark: !blank && pole === undefined && parts.every((part) => part === only && /^\d$/.test(part)),
      harmless: found.dangers.length === 0 && found.hasHarmless && tests.everyday(found.rest),
    }
  }
}

/** The reader of the built-in phrases. */
export const readText: TextReader = makeReader(BUILT_IN_PHRASES)

/** The one word of a text; `1 1 0` is one. */
function joinedOnly(parts: readonly string[]): string | undefined {
  if (parts.length === 1) return parts[0]
  return parts.length === 3 && parts.every((part) => /^\d$/.test(part)) ? parts.join('') : undefined
}

/** Keywords and nothing more, once or again and again: 救命救命. */
function makePureTest(keywords: readonly string[]): (parts: readonly string[]) => boolean {
  const digits = new Set(keywords.filter((keyword) => /\d/.test(keyword)))
  const spoken = keywords.filter((keyword) => !digits.has(keyword))
  const repeated = new RegExp(`^(?:${spoken.join('|')})+$`)
  return (parts) => parts.length > 0 && parts.every((part) => digits.has(part) || repeated.test(part))
}

/** Takes poles out of a text: their digits are never an answer, a number or a phone. */
function makePoleTaker(pattern: string) {
  const poles = polePattern(pattern)
  return (text: string) => {
    const normalised = text.replace(SPOKEN_POLE, (_, pole: string, digits: string) => pole + digitsOf(digits))
    const [first] = normalised.matchAll(poles)
    const rest = normalised.replace(ANY_POLE, ' ').replace(poles, ' ').replace(LEFT_OF_POLE, ' ').trim()
    return { normalised, pole: first?.[1], rest }
  }
}

function hasMark(normalised: string): boolean {
  return /[\p{P}\p{S}\p{Extended_Pictographic}]/u.test(normalised)
}

function claimIn(normalised: string): TextReading['falseAlarmClaim'] {
  const [, number, witness] = FALSE_ALARM_CLAIM.exec(normalised) ?? []
  return number === undefined || witness === undefined ? undefined : { number: Number(number), witness: witness.trim() }
}
