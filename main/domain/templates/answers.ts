/** An answer that a text asks for: its digits, and the words that say what it means. */
export interface AskedAnswer {
  /** `1`, or `110`. */
  readonly digits: string
  readonly words: string
  /** 回 stands before it; other digits may only count something. */
  readonly isReply: boolean
}

const HAN = '\\p{Script=Han}'
/** 回1 · 9增援 · 110; digits that count something (8点, 3户) ask for nothing. */
const ASKED = /(回?)(\d+)(?![\d点分秒户人成天])/gu
const WORDS_BEFORE = new RegExp(`${HAN}*$`, 'u')
const WORDS_AFTER = new RegExp(`^${HAN}*?(?=回\\d|[^${HAN}]|$)`, 'u')
const QUOTED = /[回发]“([^”]*)”/g
const NEGATIVE = /不|没|未|无/
/** 110, 119, 120, 122: their number alone says it. */
const EMERGENCY_DIGITS = 3

/** One digit, one meaning, for everybody who is alerted (§0): what its words hold. */
const MEANINGS: Readonly<Record<string, RegExp>> = {
  '0': /错/,
  '3': /到/,
  '4': /车|急救/,
  '8': /平安|没事|安全/,
  '9': /增援|帮手|不对劲|人手/,
}

/** Every digit that a text asks its reader to send or to ring, in order. */
export function answersIn(text: string): readonly AskedAnswer[] {
  const clauses = text.replaceAll(QUOTED, '').replaceAll(/\{[^{}]*\}/g, '·')
  return [...clauses.matchAll(ASKED)].map((match) => {
    const [whole, reply = '', digits = ''] = match
    const isReply = reply !== ''
    if (digits.length >= EMERGENCY_DIGITS) return { digits, words: '', isReply }
    const before = WORDS_BEFORE.exec(clauses.slice(0, match.index))?.[0] ?? ''
    const after = WORDS_AFTER.exec(clauses.slice(match.index + whole.length))?.[0] ?? ''
    const [first, second] = isReply ? [before, after] : [after, before]
    return { digits, words: first === '' ? second : first, isReply }
  })
}

/** Words that a text asks its reader to send: 回“全停”. */
export function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(QUOTED)].map((match) => match[1] ?? '')
}

/** Whether the words of a digit still mean what they meant. */
export function meansTheSame(was: AskedAnswer, now: AskedAnswer): boolean {
  if (was.words === '') return true
  if (now.words === '') return false
  const meaning = MEANINGS[was.digits]
  if (meaning?.test(was.words)) return meaning.test(now.words)
  return NEGATIVE.test(was.words) === NEGATIVE.test(now.words)
}

/** Whether a digit may be added to an alert: its words say what it means for everybody, or it is a number to ring. */
export function isKnownAnswer({ digits, words }: AskedAnswer): boolean {
  return digits.length >= EMERGENCY_DIGITS || (MEANINGS[digits]?.test(words) ?? false)
}
