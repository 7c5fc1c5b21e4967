import { graded, gradedBlank } from './grading.ts'
import type { Meaning } from './meaning.ts'
import type { TextReading } from './readText.ts'
import { openAlerts, type Situation } from './situation.ts'
import { supplementDetails } from './supplementDetails.ts'

type Own = NonNullable<Situation['own']>

/** Rows 1 and 2: the sender has called for help, and more comes. */
export function fromCaller(reading: TextReading, situation: Situation): Meaning | undefined {
  const { own } = situation
  if (own === undefined) return undefined
  const { incidentId } = own
  const stillNeeded = toStillNeeded(reading, situation)
  if (stillNeeded !== undefined) return stillNeeded
  const { cancel, falseAlarmClaim } = reading
  if (cancel !== undefined) return { is: 'cancel', incidentId, words: cancel.words }
  if (falseAlarmClaim !== undefined) return { is: 'cancel', incidentId, words: falseAlarmClaim.witness }
  if (answersAnother(reading, situation)) return undefined
  return further(reading, own, situation)
}

/** Whether she still needs help was asked last, so it is answered first; `0` cancels all the same. */
function toStillNeeded(
  { danger, bareDigit, answer, replies }: TextReading,
  { questions }: Situation,
): Meaning | undefined {
  const question = questions.find(({ kind }) => kind === 'stillNeeded')
  const digit = bareDigit ?? answer?.digit ?? replies.find(({ kind }) => kind === 'stillNeeded')?.digit
  if (question === undefined || danger !== undefined || digit === undefined || digit === 0) return undefined
  return { is: 'reply', questionId: question.id, kind: 'stillNeeded', digit, newNumber: undefined }
}

/** A digit answers its pending question first: the caller may have been alerted for a neighbour, too. */
function answersAnother({ danger, bareDigit, answer }: TextReading, { alerts, questions }: Situation): boolean {
  if (danger !== undefined) return false
  if (answer?.digit !== undefined && openAlerts(alerts).length > 0) return true
  return bareDigit !== undefined && questions.length > 0
}

function further(reading: TextReading, own: Own, situation: Situation): Meaning {
  const { incidentId } = own
  const { danger, pureKeyword, blank } = reading
  const grade = danger === undefined ? undefined : blank ? gradedBlank(situation) : graded(danger, situation)
  const level = grade?.level
  const kind = kindNamed(reading, own)
  if (pureKeyword && kind === undefined) return { is: 'repeat', incidentId, level }
  return { is: 'supplement', incidentId, level, kind, details: supplementDetails(reading) }
}

/** She says what it is: where nobody knew, or by the keyword for which R2 and R3 ask. */
function kindNamed({ danger, pureKeyword }: TextReading, own: Own) {
  if (danger === undefined || danger.kind === own.kind || danger.kind === 'help' || danger.level === 4) return undefined
  return own.kind === 'help' || pureKeyword ? danger.kind : undefined
}
