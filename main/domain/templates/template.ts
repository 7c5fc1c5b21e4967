/** Who a text is for. */
export type Audience =
  | 'neighbour'
  | 'caller'
  | 'kin'
  | 'stranger'
  | 'committee'
  | 'station'
  | 'police110'
  | 'government'
  | 'service'

/** The language of a text that nobody translated. */
export const CHINESE = 'zh'

const CHINESE_NAMES: ReadonlySet<string> = new Set(['汉语', '中文', '普通话', '汉话', 'zh', ''])

/** A language as somebody wrote it; Chinese under any of its names, or under none, is `zh`. */
export function languageNamed(name: string): string {
  const trimmed = name.trim()
  return CHINESE_NAMES.has(trimmed) ? CHINESE : trimmed
}

/** 70 UCS-2 units are one segment, 134 two. */
type LimitUnits = 70 | 134

/** What it takes to write a text: the words, and how long they may become. */
export interface Wording {
  /** Longest text in UCS-2 units. */
  readonly limitUnits: LimitUnits
  readonly text: string
}

/** A text as the program brings it along. */
export interface Template extends Wording {
  readonly audience: Audience
  /** 用途, for whoever looks through the list. */
  readonly use: string
  /** Another program reads it, or its point is that it says nothing: no station may write it anew. */
  readonly isFixed?: true
}

/** A row of the table: 70 units unless told. */
export function template(audience: Audience, use: string, text: string, limitUnits: LimitUnits = 70): Template {
  return { audience, use, text, limitUnits }
}

/** The limit of a text of two segments. */
export const TWO_SEGMENTS = 134
