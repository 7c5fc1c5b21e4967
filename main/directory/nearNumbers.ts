import type { Store } from '../store/store.ts'

/** In what a number differs from the stranger's: one digit, one more, one less, or two neighbours changed round. */
type NumberDifference = 'digit' | 'missing' | 'extra' | 'swapped'

/** A registered number that may be the stranger's own, mistyped in a list or misread by the network. */
export interface NearNumber {
  readonly number: string
  readonly personName: string
  readonly householdId: number
  readonly difference: NumberDifference
}

/** A shorter one is a short code, and near to every other. */
const SHORTEST = 7

/**
 * 谁家登记过相近号码（差1位）: registered numbers one slip away from a stranger's, at most twelve. Every number that is
 * one slip away is looked up, some 240 of them; the register is never read through.
 *
 * @param number in its canonical spelling
 */
export function nearNumbers(store: Store, number: string, now: number): readonly NearNumber[] {
  if (!/^\d+$/.test(number) || number.length < SHORTEST) return []
  const variants = oneSlipAway(number)
  return store.phoneLinks
    .registeredAmong([...variants.keys()], now)
    .map((link) => ({ ...link, difference: variants.get(link.number) ?? 'digit' }))
}

/** Every number one slip away, the likeliest slip first. */
function oneSlipAway(number: string): ReadonlyMap<string, NumberDifference> {
  const variants = new Map<string, NumberDifference>([[number, 'digit']])
  const add = (variant: string, difference: NumberDifference) => {
    if (!variants.has(variant)) variants.set(variant, difference)
  }
  const digits = [...'0123456789']
  for (let at = 0; at < number.length; at++) {
    const before = number.slice(0, at)
    const after = number.slice(at + 1)
    for (const digit of digits) add(`${before}${digit}${after}`, 'digit')
    const next = number[at + 1]
    if (next !== undefined) add(`${before}${next}${number[at]}${number.slice(at + 2)}`, 'swapped')
  }
  for (let at = 0; at < number.length; at++) add(number.slice(0, at) + number.slice(at + 1), 'extra')
  for (let at = 0; at <= number.length; at++) {
    for (const digit of digits) add(number.slice(0, at) + digit + number.slice(at), 'missing')
  }
  variants.delete(number)
  return variants
}
