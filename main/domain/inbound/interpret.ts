import { asRollCallAsks, fromAsked, toSurvey } from './fromAsked.ts'
import { fromCaller } from './fromCaller.ts'
import { fromHelper } from './fromHelper.ts'
import { graded, gradedBlank } from './grading.ts'
import type { Meaning } from './meaning.ts'
import { normaliseText, words } from './normaliseText.ts'
import type { TextReading } from './readText.ts'
import {
  CALL_BACK_MS,
  SAME_TEXT_MS,
  SECOND_DAY_RING_MS,
  SECOND_RING_MS,
  type Situation,
  THANKS_MS,
} from './situation.ts'

/** Reads a text in its situation: the table of §0, first match wins. Service senders never come here. */
export function interpretText(reading: TextReading, situation: Situation): Meaning {
  return (
    fromCaller(reading, situation) ??
    asRollCallAsks(reading, situation) ??
    fromHelper(reading, situation) ??
    fromAsked(reading, situation) ??
    fromAnybody(reading, situation) ??
    triage(situation)
  )
}

/** What a ring means (§0, Calls; §4-I for a call-back). */
export function interpretCall(situation: Situation): Meaning {
  const { own, lastCallMsAgo } = situation
  if (own !== undefined) return { is: 'repeat', incidentId: own.incidentId, level: undefined }
  const pending = situation.alerts.find((alert) => alert.open && alert.isSent && alert.alertedMsAgo <= CALL_BACK_MS)
  const isSecond = within(lastCallMsAgo, pending === undefined ? SECOND_DAY_RING_MS : SECOND_RING_MS)
  if (pending !== undefined && !isSecond) return { is: 'callBack', incidentId: pending.incidentId }
  if (!situation.registered) return { is: 'triage', kind: 'help', level: 3, silent: false, answering: undefined }
  const grave = situation.night || situation.infirm || isSecond
  return { is: 'distress', kind: 'help', level: grave ? 2 : 3, silent: false, rollCall: undefined }
}

/** Rows 4 to 6b: nothing of the sender's is pending. */
function fromAnybody(reading: TextReading, situation: Situation): Meaning | undefined {
  const { alerts, hubMessageMsAgo, questions, registered } = situation
  if (reading.preference !== undefined) return { is: 'preference', ...reading.preference }
  if (reading.danger !== undefined) return distress(reading, reading.danger, situation)
  const wasTold = alerts.length > 0 || within(hubMessageMsAgo, THANKS_MS)
  if (reading.wrongNumber && wasTold) return { is: 'wrongNumber', incidentId: alerts[0]?.incidentId }
  const survey = toSurvey(questions)
  if (survey !== undefined) return survey
  if (reading.thanks && within(hubMessageMsAgo, THANKS_MS)) return { is: 'thanks' }
  if (answersNothing(reading, situation)) return nothingPending(reading, situation)
  return reading.harmless && registered ? { is: 'harmless' } : undefined
}

/** Row 5. A stranger's danger is an incident of the same kind; who is told is another matter (§4-F). */
function distress({ blank }: TextReading, danger: NonNullable<TextReading['danger']>, situation: Situation): Meaning {
  if (!blank) return { is: 'distress', ...graded(danger, situation), rollCall: undefined }
  const call = gradedBlank(situation)
  return situation.registered
    ? { is: 'distress', ...call, rollCall: undefined }
    : { is: 'triage', ...call, answering: undefined }
}

/** A mark, a digit or a cancel that nobody waits for; words of an answer only from somebody who was told lately. */
function answersNothing(reading: TextReading, { alerts }: Situation): boolean {
  const { answer } = reading
  if (reading.bareMark || reading.cancel !== undefined || reading.falseAlarmClaim !== undefined) return true
  if (answer === undefined) return false
  return alerts.length > 0 || (answer.digit !== undefined && !answer.hasWords)
}

function nothingPending(reading: TextReading, situation: Situation): Meaning {
  const { alerts, lastText } = situation
  const numbers = reading.answer?.numbers.map(({ value }) => value) ?? []
  const about = alerts.find(({ number }) => numbers.includes(number)) ?? alerts[0]
  const isAgain =
    lastText !== undefined && lastText.msAgo <= SAME_TEXT_MS && sameMark(lastText.body, reading.normalised)
  // Once it may be a pocket; twice is somebody.
  if (about === undefined && isAgain) return triage(situation)
  return { is: 'nothingPending', incidentId: about?.incidentId }
}

function sameMark(body: string, normalised: string): boolean {
  const before = words(normaliseText(body)).join(' ')
  return before === words(normalised).join(' ') && (before !== '' || normaliseText(body) === normalised)
}

/** Row 7: nobody understands it. By day the desk has half a minute; unattended it counts as blue. */
function triage({ infirm }: Situation): Meaning {
  return { is: 'triage', kind: 'help', level: infirm ? 2 : 3, silent: false, answering: undefined }
}

function within(msAgo: number | undefined, limitMs: number): boolean {
  return msAgo !== undefined && msAgo <= limitMs
}
