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
  人: 4,
  值: 4,
  果: 6,
  村: 3,
  组: 3,
  乡: 3,
  原: 14,
  简: 4,
  分: 5,
  知: 2,
  q: 16,
  n: 2,
  m: 3,
  补: 60,
  词: 6,
  长电: 11,
  期: 4,
  终: 5,
  应: 2,
  事: 14,
} as const satisfies Readonly<Record<string, number>>

export type Placeholder = keyof typeof BUDGET_UNITS

/** What is cut, in this order, when a text would become too long; never the verb, never a digit of the answers. */
export const CUT_ORDER = ['位', '户', '原', '补', '事'] as const satisfies readonly Placeholder[]
