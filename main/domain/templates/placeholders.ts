/**
 * The placeholders of the templates and how many UCS-2 units each may take in the worst case. A longer place, household
 * or quotation is cut; a longer village name needs a short form in the settings.
 */
export const BUDGET_UNITS = {
  签: 9,
  号: 2,
  户: 8,
  类: 2,
  级: 2,
  时: 5,
  位: 11,
  电: 11,
  村电: 11,
  值电: 11,
  长电: 11,
  人: 4,
  甲: 4,
  锚: 8,
  乙: 4,
  老: 4,
  值: 4,
  果: 6,
  村: 3,
  组: 3,
  乡: 3,
  原: 14,
  特: 10,
  向: 4,
  简: 4,
  期: 4,
  终: 5,
  分: 5,
  知: 2,
  q: 16,
  n: 2,
  应: 2,
  真: 2,
  误: 2,
  未: 2,
  断: 2,
  余: 2,
  m: 3,
  补: 60,
  事: 14,
  词: 6,
} as const satisfies Readonly<Record<string, number>>

export type Placeholder = keyof typeof BUDGET_UNITS

/** What is cut, in this order, when a text would become too long; never the verb, never a digit of the answers. */
export const CUT_ORDER = ['位', '户', '原', '补', '事'] as const satisfies readonly Placeholder[]

/** Words that are cut down to their budget when even that is not enough; never a number, a time or a digit. */
export const LAST_TO_CUT = [
  '果',
  '特',
  '简',
  '人',
  '老',
  '值',
  '甲',
  '乙',
  '村',
  '组',
  '乡',
  '向',
  '期',
] as const satisfies readonly Placeholder[]

export function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(BUDGET_UNITS, name)
}
