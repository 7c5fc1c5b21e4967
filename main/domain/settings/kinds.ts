import { z } from 'zod'

/** The groups of the settings page, in its order. */
export const SETTING_GROUPS = [
  'names',
  'profile',
  'needed',
  'ladder',
  'rings',
  'signals',
  'radio',
  'flood',
  'drills',
  'closing',
  'custody',
] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

/** Their names at the command line. */
export const GROUP_WORDS: Readonly<Record<SettingGroup, string>> = {
  names: '名称',
  profile: '时限和颜色',
  needed: '要几个人',
  ladder: '升级步骤',
  rings: '叫醒电话',
  signals: '来信来电',
  radio: '短信模块',
  flood: '灾害和点名',
  drills: '演练',
  closing: '办结',
  custody: '夜间托管和报平安',
}

/** What a setting is, for whoever sets it. */
export interface SettingFacts {
  readonly group: SettingGroup
  /** One sentence. */
  readonly words: string
  /** 秒, 米; empty where it has none. */
  readonly unit: string
  readonly range:
    | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly isWhole: boolean }
    | { readonly kind: 'choice'; readonly options: Readonly<Record<string, string>> }
    | { readonly kind: 'text'; readonly mostUnits: number; readonly example: string }
}

/** What is known of each setting's schema beside its default. */
export const SETTING_FACTS = z.registry<SettingFacts>()

/** @param range from `least` to `most`, both allowed */
export function count(
  group: SettingGroup,
  words: string,
  unit: string,
  value: number,
  [least, most]: readonly [number, number],
) {
  const range = { kind: 'number', least, most, isWhole: true } as const
  return z.number().int().min(least).max(most).default(value).register(SETTING_FACTS, { group, words, unit, range })
}

/** A quantity that need not be whole. */
export function amount(
  group: SettingGroup,
  words: string,
  unit: string,
  value: number,
  [least, most]: readonly [number, number],
) {
  const range = { kind: 'number', least, most, isWhole: false } as const
  return z.number().min(least).max(most).default(value).register(SETTING_FACTS, { group, words, unit, range })
}

/**
 * @param options each with its Chinese name
 * @param value the default
 */
export function choice<const Names extends Readonly<Record<string, string>>>(
  group: SettingGroup,
  words: string,
  options: Names,
  value: Extract<keyof Names, string>,
) {
  const names = Object.keys(options) as Extract<keyof Names, string>[]
  const range = { kind: 'choice', options } as const
  return z.enum(names).default(value).register(SETTING_FACTS, { group, words, unit: '', range })
}

interface TextOptions {
  readonly leastUnits?: number
  readonly mostUnits: number
  readonly pattern?: RegExp
  readonly example?: string
}

/** A word of the station's own, without 【】 or line breaks. */
export function word(group: SettingGroup, words: string, value: string, options: TextOptions) {
  const { leastUnits = 0, mostUnits, pattern = /^[^【】\p{Cc}]*$/u, example = value } = options
  const range = { kind: 'text', mostUnits, example } as const
  const schema = z.string().trim().min(leastUnits).max(mostUnits).regex(pattern).default(value)
  return schema.register(SETTING_FACTS, { group, words, unit: '', range })
}
