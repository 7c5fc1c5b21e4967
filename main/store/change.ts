/** What writing an entry of the register did to it. */
export type Change = 'added' | 'changed' | 'none'

/** @param changes rows that the statement touched */
export function changeOf(known: boolean, changes: number): Change {
  if (changes === 0) return 'none'
  return known ? 'changed' : 'added'
}
