import isSafePattern from 'safe-regex2'

/**
 * What is wrong with a pattern for pole numbers, as one Chinese sentence; undefined where it can be used. A pattern that
 * may take for ever on some text would stop the hub: it is refused.
 */
export function poleFault(pattern: string): string | undefined {
  let groups: number
  try {
    groups = (new RegExp(`${pattern}|`, 'iu').exec('')?.length ?? 1) - 1
  } catch {
    return '杆号格式不是有效的正则表达式'
  }
  if (groups !== 1) return `杆号格式要正好有一个括号组（取数字），现在有 ${groups} 个`
  if (!isSafePattern(new RegExp(pattern, 'iu')) || /[*+}]\)?[*+{]/.test(pattern) || /\\[1-9]/.test(pattern)) {
    return '杆号格式可能会算很久，请不要套用重复（如 (\\d+)+ ）'
  }
  if (new RegExp(pattern, 'iu').test('')) return '杆号格式不能匹配空白'
  return undefined
}

/** A station's pattern, ready for use. @param pattern one that has no fault */
export function polePattern(pattern: string): RegExp {
  return new RegExp(pattern, 'giu')
}
