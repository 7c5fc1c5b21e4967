import { type AnswerMeaning, graver, type IncidentKind, type Level } from '../kinds.ts'
import { GENERIC_CONTEXT, GENERIC_DANGER } from './phraseTable.ts'
import { type QuestionKind, topQuestion } from './questions.ts'
import type { Danger, ReadAnswer, TextReading } from './readText.ts'
import {
  ALERT_MS,
  CALL_BACK_MS,
  type OutstandingAlert,
  SECOND_DAY_RING_MS,
  SECOND_RING_MS,
  type Situation,
  THANKS_MS,
} from './situation.ts'

/** A call for help, as it is to be opened. */
export interface Distress {
  readonly kind: IncidentKind
  readonly level: Level
  readonly silent: boolean
}

/** What a signal means for the sender's situation. */
export type Meaning =
  | ({ readonly is: 'distress' } & Distress)
  /** Unclear: a card 待甄别; unattended it counts as this. */
  | ({ readonly is: 'triage' } & Distress)
  | { readonly is: 'cancel'; readonly incidentId: string }
  | { readonly is: 'repeat'; readonly incidentId: string; readonly level: Level | undefined }
  | { readonly is: 'supplement'; readonly incidentId: string; readonly level: Level | undefined }
  | {
      readonly is: 'answer'
      readonly incidentId: string
      readonly meaning: AnswerMeaning
      readonly minutes: number | null
      /** Other open alerts that it might have been meant for. */
      readonly otherNumber: number | undefined
      /** The text holds more than the answer. */
      readonly hasWords: boolean
      /** A danger of another kind: the helper himself may be in trouble (row 2b). */
      readonly ownDanger: Distress | undefined
    }
  /** Words to an alert without an answer in them: 看见…, a pole. */
  | { readonly is: 'report'; readonly incidentId: string }
  /** `0` or 误报 from somebody who did not call. */
  | { readonly is: 'doubt'; readonly incidentId: string }
  /** The answer to a question that is no alert; its digit, where it has one. */
  | {
      readonly is: 'reply'
      readonly questionId: number
      readonly kind: QuestionKind
      readonly digit: number | undefined
    }
  | { readonly is: 'preference' }
  | { readonly is: 'thanks' }
  /** A bare digit with nothing to answer; `incidentId` of the last one that this phone was told of. */
  | { readonly is: 'nothingPending'; readonly incidentId: string | undefined }
  /** An alerted neighbour rang back. */
  | { readonly is: 'callBack'; readonly incidentId: string }

/** Reads a text in its situation: the table of §0, first match wins. Service senders never come here. */
export function interpretText(reading: TextReading, situation: Situation): Meaning {
  return (
    asCaller(reading, situation) ??
    asHelper(reading, situation) ??
    asAsked(reading, situation) ??
    asAnybody(reading, situation) ??
    triage(situation)
  )
}

/** What a ring means (§0, Calls; §4-I for a call-back). */
export function interpretCall(situation: Situation): Meaning {
  const { own, lastCallMsAgo } = situation
  if (own !== undefined) return { is: 'repeat', incidentId: own.incidentId, level: undefined }
  const pending = situation.alerts.find((alert) => alert.open && alert.isSent && alert.alertedMsAgo <= CALL_BACK_MS)
  if (pending !== undefined && !within(lastCallMsAgo, SECOND_RING_MS)) {
    return { is: 'callBack', incidentId: pending.incidentId }
  }
  if (!situation.registered) return { is: 'triage', kind: 'help', level: 3, silent: false }
  const grave = situation.night || situation.infirm || within(lastCallMsAgo, SECOND_DAY_RING_MS)
  return { is: 'distress', kind: 'help', level: grave ? 2 : 3, silent: false }
}

/** Rows 1 and 2: the sender has called for help, and more comes. */
function asCaller(reading: TextReading, { own, alerts }: Situation): Meaning | undefined {
  if (own === undefined) return undefined
  if (reading.cancel) return { is: 'cancel', incidentId: own.incidentId }
  // A digit answers its pending question first: the caller may have been alerted for a neighbour, too.
  if (reading.answer !== undefined && openAlerts(alerts).length > 0 && reading.danger === undefined) return undefined
  const level = reading.danger?.level
  if (reading.pureKeyword) return { is: 'repeat', incidentId: own.incidentId, level }
  return { is: 'supplement', incidentId: own.incidentId, level }
}

/** Rows 2b, 3 and 3b: an alert to this phone is outstanding. */
function asHelper(reading: TextReading, situation: Situation): Meaning | undefined {
  const open = openAlerts(situation.alerts)
  const newest = open[0]
  if (newest === undefined) return undefined
  if (reading.pureKeyword) return undefined
  if (reading.danger !== undefined) {
    const sent = open.filter((alert) => alert.isSent)
    return sent[0] === undefined ? undefined : dangerFromHelper(reading, reading.danger, sent, sent[0])
  }
  if (reading.answer !== undefined) return answer(reading, reading.answer, situation.alerts, open)
  if (reading.cancel || reading.falseAlarmClaim) return { is: 'doubt', incidentId: newest.incidentId }
  if (reading.sighting || reading.pole !== undefined) return { is: 'report', incidentId: newest.incidentId }
  return undefined
}

/**
 * A danger in a helper's words: the same kind, or a generic one in a sentence about going, speaks of that alert. Another
 * kind may be his own: the answer counts, and somebody must look.
 */
function dangerFromHelper(
  reading: TextReading,
  danger: Danger,
  open: readonly OutstandingAlert[],
  newest: OutstandingAlert,
): Meaning {
  const same = open.find((alert) => alert.kind === danger.kind)
  const generic = GENERIC_DANGER.test(reading.normalised) && GENERIC_CONTEXT.test(reading.normalised)
  const about = same ?? newest
  const ownDanger = same !== undefined || generic ? undefined : danger
  if (reading.answer !== undefined) {
    return { ...answer(reading, reading.answer, open, [about]), hasWords: true, ownDanger }
  }
  return ownDanger === undefined
    ? { is: 'report', incidentId: about.incidentId }
    : { is: 'triage', kind: danger.kind, level: danger.level, silent: danger.silent }
}

function answer(
  reading: TextReading,
  read: ReadAnswer,
  alerts: readonly OutstandingAlert[],
  open: readonly OutstandingAlert[],
): Extract<Meaning, { is: 'answer' }> {
  const named = alerts.find((alert) => read.numbers.includes(alert.number))
  const target = named ?? open[0]
  const minutes = read.numbers.find((number) => number !== named?.number) ?? null
  const other = named === undefined ? open[1]?.number : undefined
  return {
    is: 'answer',
    incidentId: target?.incidentId ?? '',
    meaning: read.meaning,
    minutes: read.meaning === 'going' || read.meaning === 'car' ? minutes : null,
    otherNumber: other,
    hasWords: reading.pole !== undefined,
    ownDanger: undefined,
  }
}

/** The pending-question stack: a bare digit answers the topmost question, where no alert is outstanding. */
function asAsked({ bareDigit }: TextReading, { questions }: Situation): Meaning | undefined {
  const top = topQuestion(questions)
  if (top === undefined || bareDigit === undefined) return undefined
  return { is: 'reply', questionId: top.id, kind: top.kind, digit: bareDigit }
}

/** Rows 4 to 6b: nothing of the sender's is pending. */
function asAnybody(reading: TextReading, situation: Situation): Meaning | undefined {
  if (reading.optOut || reading.away !== undefined) return { is: 'preference' }
  if (reading.danger !== undefined) return distress(reading.danger, reading.blank, situation)
  if (reading.thanks && within(situation.hubMessageMsAgo, THANKS_MS)) return { is: 'thanks' }
  if (reading.cancel || reading.falseAlarmClaim) {
    return { is: 'nothingPending', incidentId: situation.alerts[0]?.incidentId }
  }
  if (!reading.bareMark && !isBareAnswer(reading)) return undefined
  return { is: 'nothingPending', incidentId: situation.alerts[0]?.incidentId }
}

/** Row 5. A stranger's danger is an incident of the same kind; who is told is another matter (§4-F). */
function distress(danger: Danger, blank: boolean, situation: Situation): Meaning {
  const { kind, silent } = danger
  if (blank) {
    const grave = situation.night || situation.infirm
    const call: Distress = { kind, level: grave ? 2 : 3, silent }
    return situation.registered ? { is: 'distress', ...call } : { is: 'triage', ...call }
  }
  const atNight = kind === 'burglary' && situation.night ? 1 : danger.level
  // Whoever needs more care is taken one level more gravely, but green stays green.
  const level = situation.infirm && atNight !== 4 ? graver(atNight) : atNight
  return { is: 'distress', kind, level, silent }
}

/** Row 7: nobody understands it. By day the desk has half a minute; unattended it counts as blue. */
function triage({ infirm }: Situation): Meaning {
  return { is: 'triage', kind: 'help', level: infirm ? 2 : 3, silent: false }
}

function openAlerts(alerts: readonly OutstandingAlert[]): readonly OutstandingAlert[] {
  return alerts.filter((alert) => alert.open && alert.alertedMsAgo <= ALERT_MS)
}

/** `1 5` with nothing to answer; 去 alone might be anything. */
function isBareAnswer(reading: TextReading): boolean {
  return reading.answer !== undefined && /^[\d\s,.，。、一二两三四八九十分钟号]+$/.test(reading.normalised)
}

function within(msAgo: number | undefined, limitMs: number): boolean {
  return msAgo !== undefined && msAgo <= limitMs
}
