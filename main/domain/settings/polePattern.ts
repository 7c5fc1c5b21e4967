/** A group that repeats and is repeated takes for ever over a text that almost fits. */
const NESTED_REPEAT = /\([^)]*[*+}][^)]*\)\s*[*+{]/
const TRIAL = '我家在杆0123旁边，杆号：0123，0123号杆，杆-0123，A0123'

/** Whether a text is a pattern that finds a pole's digits, as its only group, and nothing where there is none. */
export function isPolePattern(text: string): boolean {
  if (NESTED_REPEAT.test(text)) return false
  try {
    const pattern = new RegExp(text, 'u')
    const groups = new RegExp(`${text}|`, 'u').exec('')?.length
    return groups === 2 && !pattern.test('') && /^\d+$/.test(pattern.exec(TRIAL)?.[1] ?? '')
  } catch {
    return false
  }
}
