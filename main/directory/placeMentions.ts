import { smallNumber } from '../domain/inbound/normaliseText.ts'
import {
  DAY_AFTER,
  HOUSE_BEGINS,
  HOUSE_WORDS,
  NOT_GROUP_AFTER,
  NOT_HOUSE_AFTER,
  NOT_SURNAME,
  QUANTITY_BEFORE,
  TITLES,
} from './placeGuards.ts'
import { chineseNumber, foldPlaces } from './placeSpelling.ts'

/** 三组, with the number of a house behind it. */
export interface GroupMention {
  readonly number: number
  readonly start: number
  readonly end: number
  readonly houseNumber: string | undefined
}

/** 老李家, 李大爷家 */
interface SurnameMention {
  readonly surname: string
  readonly start: number
}

/** What a text names, as far as its words alone can tell. */
export interface Mentions {
  /** The text as it is looked up: folded, its groups written 三组. Positions count in it. */
  readonly text: string
  readonly groups: readonly GroupMention[]
  /** A house's number without a group: 12号家, 门牌12号. */
  readonly houseNumber: string | undefined
  readonly surnameHouses: readonly SurnameMention[]
  /** Where the words stand that point at a house: its owner may stand before them. */
  readonly houseWordsAt: ReadonlySet<number>
  /** Every run of two to four characters that could be a name. */
  readonly names: readonly string[]
  /** Every two characters that stand together. */
  readonly pairs: readonly string[]
  /** 我姓李, 老李家 */
  readonly surname: string | undefined
}

const GROUP_NAME =
  /(?<![\d零一二三四五六七八九十百])第?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:村民)?小?[组社队](?!团|区|会|保|长、)/g
const GROUP = /(?<![零一二三四五六七八九十百])([一二三四五六七八九十]{1,3})组/g
const HOUSE_NUMBER = /^(?:[的家 ,，]|村民)?(?:门牌号?)?(\d{1,4}|[一二三四五六七八九十]{1,3}) ?号(?![码线])/
const PLATE = /门牌号?(?:是)?(\d{1,4}) ?号?/
const LONE_HOUSE =
  /(?<![\d一二三四五六七八九十组])(\d{1,3}|[一二三四五六七八九十]{1,3}) ?号(?=家(?![属长庭具])|户|门口|隔壁|屋|院)/
const SURNAME_HOUSE = new RegExp(`[老小]?(\\p{Script=Han})(?:${TITLES})?(?=家|屋头|屋里|门口|隔壁)`, 'gu')
const OWN_SURNAME = /姓(\p{Script=Han})|我(?:是|叫)(\p{Script=Han})\p{Script=Han}{1,3}(?!\p{Script=Han})/u
const HAN_RUN = /\p{Script=Han}{2,}/gu
/** Characters of nobody's name: they halve what is looked up. */
const NEVER_IN_NAMES = /[的了我你他她它们着吗呢啊吧这那家打很被把没]/
/** An incident's spoken number is one of these: 27号家里 may be about the incident. */
const SPOKEN_FROM = 20
const SPOKEN_TO = 99

/** Writes a group's number one way: `第3小组` `3组` `三社` → `三组`. */
export function spellGroups(folded: string): string {
  return folded.replace(GROUP_NAME, (whole, digits: string) => {
    const number = smallNumber(digits)
    return number === undefined || number === 0 ? whole : `${chineseNumber(number)}组`
  })
}

/** Reads what a text could name. Pure; whether there is such a place the register says. */
export function mentionsIn(raw: string): Mentions {
  const text = spellGroups(foldPlaces(raw).replace(/(?<=\d|[一二三四五六七八九十]) (?=[组社队号])/g, ''))
  const groups = groupsIn(text)
  const runs = text.match(HAN_RUN) ?? []
  const surnameHouses = surnameHousesIn(text)
  const own = OWN_SURNAME.exec(text)
  return {
    text,
    groups,
    houseNumber: loneHouseIn(text),
    surnameHouses,
    houseWordsAt: new Set([...text.matchAll(HOUSE_WORDS)].map((match) => match.index)),
    names: [...new Set(runs.flatMap((run) => [2, 3, 4].flatMap((length) => windows(run, length))))].filter(
      (name) => !NEVER_IN_NAMES.test(name),
    ),
    pairs: [...new Set(runs.flatMap((run) => windows(run, 2)))],
    surname: surnameHouses[0]?.surname ?? own?.[1] ?? own?.[2],
  }
}

function groupsIn(text: string): readonly GroupMention[] {
  return [...text.matchAll(GROUP)].flatMap((match) => {
    const start = match.index
    const end = start + match[0].length
    const number = smallNumber(match[1] ?? '')
    const isQuantity = QUANTITY_BEFORE.test(text.slice(0, start)) || NOT_GROUP_AFTER.test(text.slice(end))
    if (number === undefined || isQuantity) return []
    return [{ number, start, end, houseNumber: houseNumberAt(text, end) }]
  })
}

/** The house that follows a group; 三组12号开会 is a day. */
function houseNumberAt(text: string, from: number): string | undefined {
  const match = HOUSE_NUMBER.exec(text.slice(from))
  if (match === null || DAY_AFTER.test(text.slice(from + match[0].length))) return undefined
  const number = match[1] ?? ''
  return /^\d+$/.test(number) ? String(Number(number)) : smallNumber(number)?.toString()
}

function loneHouseIn(text: string): string | undefined {
  const plate = PLATE.exec(text)?.[1]
  if (plate !== undefined) return String(Number(plate))
  const number = smallNumberOrMore(LONE_HOUSE.exec(text)?.[1])
  return number === undefined || (number >= SPOKEN_FROM && number <= SPOKEN_TO) ? undefined : String(number)
}

function smallNumberOrMore(word: string | undefined): number | undefined {
  if (word === undefined) return undefined
  return /^\d+$/.test(word) ? Number(word) : smallNumber(word)
}

function surnameHousesIn(text: string): readonly SurnameMention[] {
  return [...text.matchAll(SURNAME_HOUSE)].flatMap((match) => {
    const surname = match[1] ?? ''
    const after = text.slice(match.index + match[0].length)
    const isWord = match[0] === surname && NOT_SURNAME.has(surname)
    const isToponym = after.startsWith('家') && NOT_HOUSE_AFTER.test(after.slice(1))
    if (isWord || isToponym || !HOUSE_BEGINS.test(text.slice(0, match.index))) return []
    return [{ surname, start: match.index }]
  })
}

function windows(run: string, length: number): readonly string[] {
  const characters = [...run]
  return Array.from({ length: Math.max(0, characters.length - length + 1) }, (_, start) =>
    characters.slice(start, start + length).join(''),
  )
}
