import { graded, gradedBlank } from './grading.ts'
import type { Meaning } from './meaning.ts'
import { type PendingQuestion, type QuestionKind, stacked } from './questions.ts'
import type { TextReading } from './readText.ts'
import type { Situation } from './situation.ts'

/**
 * The pending-question stack: a bare digit answers the topmost question, where no alert is outstanding; words answer the
 * topmost one that they fit.
 */
export function fromAsked(reading: TextReading, situation: Situation): Meaning | undefined {
  const questions = stacked(situation.questions)
  const of = (kind: QuestionKind) => questions.find((question) => question.kind === kind)
  const cry = toRollCall(reading, of('rollCall'), situation)
  if (cry !== undefined) return cry
  if (reading.danger !== undefined) return undefined
  const digit = reading.bareDigit ?? reading.answer?.digit
  const top = questions[0]
  if (top !== undefined && digit !== undefined && digit > 0) return reply(top, digit)
  const monthly = of('monthlyTest')
  if (monthly !== undefined && reading.changesNumber) {
    return reply(monthly, undefined, reading.preference?.wants === 'newNumber' ? reading.preference.number : undefined)
  }
  for (const question of questions) {
    const words = reading.replies.find(({ kind }) => kind === question.kind)
    if (words !== undefined) return reply(question, words.digit)
  }
  return undefined
}

/** “还有话直接回”: what else somebody writes who was asked how it went. */
export function toSurvey(questions: readonly PendingQuestion[]): Meaning | undefined {
  const survey = questions.find(({ kind }) => kind === 'survey')
  return survey === undefined ? undefined : reply(survey, undefined)
}

/**
 * What a roll-call asks for, “要帮助回110（火119病120）加位置”, is never taken for words about an alert that waits, too.
 */
export function asRollCallAsks(reading: TextReading, situation: Situation): Meaning | undefined {
  const rollCall = situation.questions.find(({ kind }) => kind === 'rollCall')
  return reading.keywordFirst || reading.needsHelp ? toRollCall(reading, rollCall, situation) : undefined
}

/** 110, 119, 120 or 要帮助 to a roll-call is a call for help of its own, and answers it. */
function toRollCall(
  reading: TextReading,
  rollCall: PendingQuestion | undefined,
  situation: Situation,
): Meaning | undefined {
  if (rollCall === undefined) return undefined
  const { id } = rollCall
  const { danger, blank, needsHelp } = reading
  if (blank) return { is: 'distress', ...gradedBlank(situation), rollCall: id }
  const help = { kind: 'help', level: 2, silent: false, phrase: '' } as const
  const cry = danger ?? (needsHelp ? help : undefined)
  return cry === undefined ? undefined : { is: 'distress', ...graded(cry, situation), rollCall: id }
}

function reply({ id, kind }: PendingQuestion, digit: number | undefined, newNumber?: string): Meaning {
  return { is: 'reply', questionId: id, kind, digit, newNumber }
}
