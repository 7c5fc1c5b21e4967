import { NUMBER_PATTERN, smallNumber } from './normaliseText.ts'
import type { PhraseBook } from './phraseBook.ts'

/** What a phone says of being reachable. */
export type ReadPreference =
  | { readonly wants: 'optOut' }
  /** Not even rescue texts. */
  | { readonly wants: 'stopAll' }
  /** @property days 1 to 365 */
  | { readonly wants: 'away'; readonly days: number }
  | { readonly wants: 'back' }
  /** @property number 7 to 12 digits */
  | { readonly wants: 'newNumber'; readonly number: string }

const PHONE = /(?<!\d)(1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}-?\d{7,8})(?!\d)/
const DAYS: Readonly<Record<string, number>> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, 月: 30 }
const MOST_DAYS = 365

/** Makes the reading of what a phone wants to be sent. */
export function makePreferenceReader(
  book: PhraseBook,
): (text: string, parts: readonly string[]) => ReadPreference | undefined {
  const optOut = new Set(book.optOut)
  const stopAll = new Set(book.stopAll)
  const back = new Set(book.back)
  const verbs = [...book.awayVerbs].sort((one, other) => other.length - one.length).join('|')
  const away = new RegExp(
    `^(?:我|我们|我家|我们家|全家)?要?(?:${verbs})[ ,，:]?(?:大概|大约)?(半|${NUMBER_PATTERN}) ?个?(天|日|周|星期|礼拜|月)(?:左右)?[。.!！]?$`,
  )
  const changes = book.newNumber
  return (text, parts) => {
    const only = parts.length === 1 ? (parts[0] ?? '') : ''
    if (optOut.has(only)) return { wants: 'optOut' }
    if (stopAll.has(only)) return { wants: 'stopAll' }
    if (back.has(only)) return { wants: 'back' }
    const days = daysIn(away.exec(text))
    if (days !== undefined) return { wants: 'away', days }
    const number = changes.some((change) => text.includes(change)) ? PHONE.exec(text)?.[1] : undefined
    return number === undefined ? undefined : { wants: 'newNumber', number: number.replace(/\D/g, '') }
  }
}

function daysIn(match: RegExpExecArray | null): number | undefined {
  const [, count, unit] = match ?? []
  if (count === undefined || unit === undefined) return undefined
  const number = count === '半' ? 0.5 : smallNumber(count)
  const days = Math.ceil((number ?? 0) * (DAYS[unit] ?? 0))
  return days >= 1 && days <= MOST_DAYS ? days : undefined
}
