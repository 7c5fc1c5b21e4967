import { Converter } from 'opencc-js/t2cn'

/** Taiwan's table is the only one of the library's that also turns 著火 into 着火. */
const simplify = Converter({ from: 'tw', to: 'cn' })

/** What makes a keycap or a coloured picture out of a plain character. */
const EMOJI_DRESS = /\p{Variation_Selector}|\p{Emoji_Modifier}|\p{Cf}|\p{Me}/gu

/** The digits that are written so that nobody can change them, and the ways in which a number is read out. */
const NUMERALS: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  〇: '零',
}
const NUMERAL = new RegExp(`[${Object.keys(NUMERALS).join('')}]`, 'g')

/** Folds the spellings that mean the same: width, case, traditional characters, numerals, keycaps, runs of space. */
export function normaliseText(text: string): string {
  const plain = text.normalize('NFKC').replace(EMOJI_DRESS, '').replaceAll('🆘', ' sos ')
  return simplify(plain)
    .replace(NUMERAL, (numeral) => NUMERALS[numeral] ?? numeral)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** Everything that carries no meaning between digits: `1，5` is `1 5`. */
const BREAK = /(?:[\s\p{P}\p{S}]|\p{Extended_Pictographic})+/u

/** The words of a short answer, cut at spaces, punctuation and pictures. */
export function words(normalised: string): readonly string[] {
  return normalised.split(BREAK).filter((word) => word !== '')
}

/** A number of up to two or three digits, as a villager writes it; for use inside a pattern. */
export const NUMBER_PATTERN = '\\d{1,3}|[零一二两俩三四五六七八九十廿卅]{1,3}'

const CHINESE_DIGITS = '零一二三四五六七八九'

/**
 * A small number as villagers write it: `5`, `五`, `两`, `十五`, `二十`, `廿五`.
 * @returns 0 to 999 in digits, 0 to 99 in characters, or undefined for anything else
 */
export function smallNumber(word: string): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word)
  const plain = word
    .replace(/[两俩]/g, '二')
    .replace('廿', '二十')
    .replace('卅', '三十')
  if (/^[零一二三四五六七八九]$/.test(plain)) return CHINESE_DIGITS.indexOf(plain)
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain)
  if (tens === null) return undefined
  const ten = tens[1] === '' || tens[1] === undefined ? 1 : CHINESE_DIGITS.indexOf(tens[1])
  const one = tens[2] === '' || tens[2] === undefined ? 0 : CHINESE_DIGITS.indexOf(tens[2])
  return ten * 10 + one
}

/** Digits read out one by one: 零一二三 is 0123. */
export function digitsOf(characters: string): string {
  return characters.replace(/[零一二三四五六七八九幺]/g, (digit) =>
    digit === '幺' ? '1' : String(CHINESE_DIGITS.indexOf(digit)),
  )
}
