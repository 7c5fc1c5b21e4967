import type { AnswerMeaning, IncidentKind, Level } from '../kinds.ts'
import { normaliseText, smallNumber, words } from './normaliseText.ts'
import { HARMLESS, LOST_GOODS, PHRASES, PURE_KEYWORDS } from './phraseTable.ts'

/** A danger found in a text. */
export interface Danger {
  readonly kind: IncidentKind
  readonly level: Level
  readonly silent: boolean
}

/** An answer by digit, or by a word that stands for one. */
export interface ReadAnswer {
  readonly meaning: AnswerMeaning
  /** Numbers beside the digit: minutes or an incident's number, which only the situation can tell. */
  readonly numbers: readonly number[]
}

/** What a text says, whoever sent it and whatever is going on. */
export interface TextReading {
  readonly normalised: string
  readonly blank: boolean
  /** Nothing but `110 119 120 122 SOS 救命 求助`, or blank. */
  readonly pureKeyword: boolean
  readonly danger: Danger | undefined
  readonly answer: ReadAnswer | undefined
  /** `0`, 误报, 按错了, 没事了 — and nothing else. */
  readonly cancel: boolean
  /** 误报 27 王芳: somebody says that he met the caller. */
  readonly falseAlarmClaim: boolean
  readonly thanks: boolean
  readonly optOut: boolean
  readonly away: { readonly days: number } | 'back' | undefined
  /** The digits of a pole that is named. */
  readonly pole: string | undefined
  /** 看见… */
  readonly sighting: boolean
  /** The digit, where the text is one digit and nothing more. */
  readonly bareDigit: number | undefined
  /** A digit, punctuation or emoji and nothing more. */
  readonly bareMark: boolean
}

const POLE = /杆(?:号)?[ :：#]?(\d{3,7})/
const CANCEL = new Set(['0', '误报', '按错了', '按错', '没事了', '没事', '打错了', '取消'])
const FALSE_ALARM_CLAIM = /^误报[ ,，:：]?\d{2,3}[ ,，:：]?\S+/
const THANKS =
  /^(?:谢谢|多谢|感谢|收到|好的?|好嘞|知道了|晓得了|在|👍|🙏|ok|嗯+)(?:[ ,，。!！~啊哦了啦大家你们您👍🙏]|谢谢|收到|好的?|知道了)*$/u
const OPT_OUT = new Set(['退订', 't', 'td', 'n', 'stop', '退出', '全停'])
const AWAY = /^外出 ?(\S+?) ?天$/
const BACK = new Set(['回来了', '已回来', '我回来了'])
const SIGHTING = /^(?:我)?看见|^(?:我)?看到/

/** The digits of the answers. `0` is the caller's own and stands elsewhere. */
const ANSWER_DIGITS: Readonly<Record<string, AnswerMeaning>> = {
  1: 'going',
  2: 'cannot',
  3: 'here',
  4: 'car',
  8: 'safe',
  9: 'more',
  一: 'going',
  二: 'cannot',
  三: 'here',
  四: 'car',
  八: 'safe',
  九: 'more',
}

/** Words that stand for a digit, as the start of an answer. */
const ANSWER_WORDS: readonly (readonly [RegExp, AnswerMeaning])[] = [
  [/^(?:我)?(?:去不了|不能去|来不了|不在家|没空|去不成|走不开)/, 'cannot'],
  [/^(?:我)?(?:到了|已到|到位|我到)/, 'here'],
  [/^(?:我)?(?:马上|出发|走了|就来|就去|来了|去|来|这就)/, 'going'],
]

/** Reads a text. Pure, and the same for everybody; what it means is for the situation to say. */
export function readText(text: string): TextReading {
  const normalised = normaliseText(text)
  const pole = POLE.exec(normalised)?.[1]
  // The digits after 杆 are never an answer, a number or a phone.
  const withoutPole = normalised.replace(POLE, ' ').trim()
  const parts = words(withoutPole)
  const blank = parts.length === 0 && pole === undefined && !hasSymbol(normalised)
  const only = parts.length === 1 ? parts[0] : undefined
  return {
    normalised,
    blank,
    pureKeyword: blank || (only !== undefined && PURE_KEYWORDS.has(only)),
    danger: blank ? { kind: 'help', level: 3, silent: true } : dangerIn(withoutPole),
    answer: answerIn(withoutPole, parts),
    cancel: only !== undefined && CANCEL.has(only),
    falseAlarmClaim: FALSE_ALARM_CLAIM.test(normalised),
    thanks: THANKS.test(normalised),
    optOut: only !== undefined && OPT_OUT.has(only),
    away: awayIn(normalised),
    pole,
    sighting: SIGHTING.test(normalised),
    bareDigit: only !== undefined && /^\d$/.test(only) ? Number(only) : undefined,
    bareMark: !blank && (parts.length === 0 || (only !== undefined && /^\d$/.test(only))) && pole === undefined,
  }
}

/** The gravest danger phrase of a text, the harmless ones masked. */
export function dangerIn(normalised: string): Danger | undefined {
  let rest = normalised
  for (const harmless of HARMLESS) rest = rest.replaceAll(harmless, ' ')
  if (LOST_GOODS.test(rest)) return { kind: 'suspicious', level: 3, silent: false }
  for (const row of PHRASES) {
    if (row.phrases.some((phrase) => holds(rest, phrase))) {
      return { kind: row.kind, level: row.level, silent: row.silent ?? false }
    }
  }
  return undefined
}

/** A keyword of digits must stand alone: 110 is none in 18811012345. */
function holds(text: string, phrase: string): boolean {
  if (!/^\d+$/.test(phrase)) return text.includes(phrase)
  return new RegExp(`(?<!\\d)${phrase}(?!\\d)`).test(text)
}

function answerIn(normalised: string, parts: readonly string[]): ReadAnswer | undefined {
  const byDigit = answerByDigit(parts)
  if (byDigit !== undefined) return byDigit
  const word = ANSWER_WORDS.find(([pattern]) => pattern.test(normalised))
  if (word === undefined) return undefined
  const minutes = /(\d{1,2}|[一二两三四五六七八九十]{1,3}) ?分/.exec(normalised)?.[1]
  const number = minutes === undefined ? undefined : smallNumber(minutes)
  return { meaning: word[1], numbers: number === undefined ? [] : [number] }
}

/**
 * `1`, `1 5`, `5 1`, `15`, `1,5`, `1 27`, `27 1`, `1 5分钟`, `1去`, `1 带水来`. A lone number that is no answer digit is
 * not one.
 */
function answerByDigit(parts: readonly string[]): ReadAnswer | undefined {
  if (parts.length === 0 || parts.length > 3) return undefined
  const first = parts[0] ?? ''
  const glued = /^([123489])(\d{1,2})$/.exec(first)
  if (parts.length === 1 && glued?.[1] !== undefined && glued[2] !== undefined) {
    return withMeaning(glued[1], [Number(glued[2])])
  }
  const cleaned = parts.map((part) => part.replace(/(?:号|分钟|分|去|来|到了?|平安|家)$/, ''))
  const index = cleaned.findIndex((part) => ANSWER_DIGITS[part] !== undefined)
  if (index < 0) return undefined
  const others = cleaned.filter((part, each) => each !== index && part !== '').map(smallNumber)
  // Words may follow a digit, never come before it: “三个人 1米8” is no answer.
  if (index > 0 && others.some((number) => number === undefined)) return undefined
  return withMeaning(
    cleaned[index] ?? '',
    others.filter((number) => number !== undefined),
  )
}

function withMeaning(digit: string, numbers: readonly number[]): ReadAnswer | undefined {
  const meaning = ANSWER_DIGITS[digit]
  return meaning === undefined ? undefined : { meaning, numbers }
}

function awayIn(normalised: string): TextReading['away'] {
  if (BACK.has(normalised)) return 'back'
  const days = AWAY.exec(normalised)?.[1]
  const number = days === undefined ? undefined : smallNumber(days)
  return number === undefined || number === 0 ? undefined : { days: number }
}

function hasSymbol(normalised: string): boolean {
  return /\p{Extended_Pictographic}|[!?！？。.]/u.test(normalised)
}
