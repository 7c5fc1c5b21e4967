/**
 * Questions that are no alert, in the order in which a bare digit answers them (§0, pending-question stack; a live alert
 * stands above all of them): 值班确认 C4 · 灾害点名 N13 · 演练 N11 · 每月 N14 · 登记 N15 · 回访 R10 · 互帮 M1. R12 is asked of a
 * caller whose own incident is open, and stands with it.
 */
const QUESTION_KINDS = [
  'stillNeeded',
  'duty',
  'rollCall',
  'drill',
  'monthlyTest',
  'consent',
  'survey',
  'mutual',
] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

const HOUR = 3_600_000

/** How long a question waits for its answer. */
export const QUESTION_LIFE_MS: Readonly<Record<QuestionKind, number>> = {
  stillNeeded: 2 * HOUR,
  duty: 12 * HOUR,
  rollCall: 6 * HOUR,
  drill: 2 * HOUR,
  monthlyTest: 48 * HOUR,
  consent: 48 * HOUR,
  survey: 48 * HOUR,
  mutual: 24 * HOUR,
}

/** A question that this phone has not answered yet. */
export interface PendingQuestion {
  readonly id: number
  readonly kind: QuestionKind
  readonly askedMsAgo: number
}

/** The questions in the order in which they are answered: the topmost kind first, the newest of it. */
export function stacked(questions: readonly PendingQuestion[]): readonly PendingQuestion[] {
  return [...questions].sort(
    (one, other) =>
      QUESTION_KINDS.indexOf(one.kind) - QUESTION_KINDS.indexOf(other.kind) || one.askedMsAgo - other.askedMsAgo,
  )
}
