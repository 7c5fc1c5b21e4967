/**
 * What an incident is about. Stable values of the outside contract.
 * `help` 求助 · `mutual` 生产互帮 (green). `domestic` is shown to neighbours as 求助.
 */
export const INCIDENT_KINDS = [
  'burglary',
  'fire',
  'medical',
  'missing',
  'fight',
  'domestic',
  'traffic',
  'disaster',
  'suspicious',
  'help',
  'mutual',
] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** 1 = red, 2 = orange, 3 = blue, 4 = green; a smaller number is graver. Colours are a profile's business. */
export type Level = 1 | 2 | 3 | 4

/** One level graver, never above red. */
export function graver(level: Level): Level {
  switch (level) {
    case 4:
      return 3
    case 3:
      return 2
    default:
      return 1
  }
}

/** The graver of two levels. */
export function gravest(one: Level, other: Level): Level {
  return one < other ? one : other
}

/** What an answer by one digit means; the same digit for everybody who is alerted (domain rule, §0). */
export type AnswerMeaning = 'going' | 'cannot' | 'here' | 'car' | 'safe' | 'more'
