import type { AnswerMeaning } from '../kinds.ts'
import type { ReadAnswer } from './answerReader.ts'
import { graded } from './grading.ts'
import type { AnswerGiven, Distress, Meaning } from './meaning.ts'
import type { TextReading } from './readText.ts'
import { type OutstandingAlert, openAlerts, type Situation } from './situation.ts'
import { supplementDetails } from './supplementDetails.ts'

/** Nobody who is needed comes in four hours; a greater number is none of minutes. */
const MOST_MINUTES = 240
/** They speak of somebody else's incident in a sentence about going or putting out (row 2b). */
const GENERIC_DANGER = /[水打火烟血]/
const GENERIC_CONTEXT = /去|来|到|带|灭|报|打1(?:10|19|20)/
/** Whoever is seen by a helper may be the one who is looked for. */
const SIGHTED: ReadonlySet<string> = new Set(['suspicious', 'burglary', 'missing'])

const ON_THE_SPOT: ReadonlySet<AnswerMeaning> = new Set(['here', 'safe', 'more'])

/** Rows 2b, 3 and 3b: an alert to this phone is outstanding, or one is named by its number. */
export function fromHelper(reading: TextReading, situation: Situation): Meaning | undefined {
  const open = withNamed(reading, situation.alerts)
  const newest = open[0]
  if (newest === undefined || reading.pureKeyword) return undefined
  const { answer } = reading
  const over = reading.danger === undefined ? namedButOver(reading, situation.alerts) : undefined
  if (over !== undefined) return { is: 'nothingPending', incidentId: over.incidentId }
  if (reading.danger !== undefined) {
    const sent = open.filter(({ isSent }) => isSent)
    return sent[0] === undefined ? undefined : withDanger(reading, sent, sent[0], situation)
  }
  if (answer !== undefined && !isOwnNumber(answer, open)) return given(reading, answer, open, situation)
  if (reading.wrongNumber) return { is: 'wrongNumber', incidentId: newest.incidentId }
  if (reading.cancel !== undefined || reading.falseAlarmClaim !== undefined) return doubt(reading, open, newest)
  return speaksOfAlert(reading) && reading.preference === undefined ? report(reading, newest) : undefined
}

/** `1 27` while 27 is over and another alert waits: it is said of 27 (a number within 24 h is an incident, never minutes). */
function namedButOver({ answer }: TextReading, alerts: readonly OutstandingAlert[]): OutstandingAlert | undefined {
  const named = (answer?.numbers ?? []).filter(({ unit }) => unit !== 'minutes').map(({ value }) => value)
  const meant = alerts.filter(({ number }) => named.includes(number))
  return meant.every(({ open }) => !open) ? meant[0] : undefined
}

/** No answer, and yet about the alert: what he sees, asks or says of it; a number that is its own. */
function speaksOfAlert(reading: TextReading): boolean {
  const { sighting, asks, harmless, answer } = reading
  return sighting || asks || harmless || answer !== undefined || supplementDetails(reading) !== undefined
}

/** Alerts wait for two hours; whoever names the number still means it, as long as the incident is open. */
function withNamed({ answer, falseAlarmClaim }: TextReading, alerts: readonly OutstandingAlert[]) {
  const named = [...(answer?.numbers.map(({ value }) => value) ?? []), falseAlarmClaim?.number]
  const waiting = new Set(openAlerts(alerts))
  return alerts.filter((alert) => waiting.has(alert) || (alert.open && named.includes(alert.number)))
}

/** `45` is car in 5 minutes, but not while incident 45 waits for an answer. */
function isOwnNumber({ glued, meaning }: ReadAnswer, open: readonly OutstandingAlert[]): boolean {
  if (glued === undefined) return false
  return open.some(({ number }) => number === glued) || !(meaning === 'going' || meaning === 'car')
}

function report(reading: TextReading, { incidentId }: OutstandingAlert): Meaning {
  return { is: 'report', incidentId, details: supplementDetails(reading) }
}

function doubt(reading: TextReading, open: readonly OutstandingAlert[], newest: OutstandingAlert): Meaning {
  const claim = reading.falseAlarmClaim
  const about = open.find(({ number }) => number === claim?.number) ?? newest
  return {
    is: 'doubt',
    incidentId: about.incidentId,
    witness: claim?.witness,
    fromPost: about.roles.includes('post'),
  }
}

/**
 * A danger in a helper's words: the same kind, or a generic one in a sentence about going, speaks of that alert. Another
 * kind may be his own: the answer counts, and somebody must look.
 */
function withDanger(
  reading: TextReading,
  open: readonly OutstandingAlert[],
  newest: OutstandingAlert,
  situation: Situation,
): Meaning {
  const same = open.find((alert) => isSameDanger(reading, alert))
  const about = same ?? newest
  const ownDanger = same !== undefined || isGeneric(reading) ? undefined : gravestOf(reading, situation)
  const { answer } = reading
  if (answer !== undefined && !isOwnNumber(answer, open)) {
    const narrowed = same === undefined ? open : [same, ...open.filter((alert) => alert !== same)]
    return { ...given(reading, answer, narrowed, situation), hasWords: true, ownDanger }
  }
  if (ownDanger === undefined) return report(reading, about)
  return { is: 'triage', ...ownDanger, answering: about.incidentId }
}

function gravestOf({ danger }: TextReading, situation: Situation): Distress | undefined {
  return danger === undefined ? undefined : graded(danger, situation)
}

function isSameDanger({ dangers, speaksOfOwn, sighting }: TextReading, { kind }: OutstandingAlert): boolean {
  if (dangers.some((danger) => danger.kind === kind)) return true
  if (sighting && dangers.every((danger) => SIGHTED.has(danger.kind))) return true
  // Of a call of which nobody knows the kind every danger may be it, unless it is in the helper's own house.
  return kind === 'help' && !speaksOfOwn && dangers.every((danger) => danger.kind !== 'domestic')
}

/** 火大了我带水来; what is in his own house is never generic. */
function isGeneric({ dangers, normalised, speaksOfOwn }: TextReading): boolean {
  if (speaksOfOwn || !GENERIC_CONTEXT.test(normalised)) return false
  return dangers.every(({ kind, phrase }) => kind !== 'domestic' && GENERIC_DANGER.test(phrase))
}

function given(
  reading: TextReading,
  answer: ReadAnswer,
  open: readonly OutstandingAlert[],
  situation: Situation,
): AnswerGiven {
  const { meaning } = answer
  const named = namedBy(answer, open)
  const target = named ?? meantBy(meaning, open)
  const other = named === undefined ? open.find((alert) => alert !== target) : undefined
  const countsForBoth = (meaning === 'going' || meaning === 'here') && named === undefined
  const also = countsForBoth ? open.find((alert) => isOtherRole(alert, target)) : undefined
  const duty = countsForBoth ? situation.questions.find(({ kind }) => kind === 'duty') : undefined
  return {
    is: 'answer',
    incidentId: target?.incidentId ?? '',
    meaning,
    minutes: meaning === 'going' || meaning === 'car' ? minutesOf(answer, named) : null,
    otherNumber: also === undefined ? other?.number : undefined,
    alsoIncidentId: also?.incidentId,
    dutyQuestionId: duty?.id,
    hasWords: answer.hasWords || reading.pole !== undefined,
    details: supplementDetails(reading),
    ownDanger: undefined,
  }
}

function namedBy({ numbers }: ReadAnswer, open: readonly OutstandingAlert[]): OutstandingAlert | undefined {
  return open.find((alert) => numbers.some(({ value, unit }) => unit !== 'minutes' && value === alert.number))
}

/**
 * Without a number it is the newest alert that the phone can have read. Who is there, finds it calm or wants more people
 * speaks of the place to which he went.
 */
function meantBy(meaning: AnswerMeaning, open: readonly OutstandingAlert[]): OutstandingAlert | undefined {
  const gone = ON_THE_SPOT.has(meaning) ? open.find(({ isGoing }) => isGoing) : undefined
  return gone ?? open.find(({ isSent }) => isSent) ?? open[0]
}

/** A number that is no alert's is minutes, unless it was said to be an incident's. */
function minutesOf({ numbers }: ReadAnswer, named: OutstandingAlert | undefined): number | null {
  const minutes =
    numbers.find(({ unit }) => unit === 'minutes') ??
    numbers.find(({ value, unit }) => unit === undefined && value !== named?.number)
  return minutes === undefined || minutes.value > MOST_MINUTES ? null : minutes.value
}

/** One as a post, the other as a neighbour. */
function isOtherRole(alert: OutstandingAlert, target: OutstandingAlert | undefined): boolean {
  return target !== undefined && alert !== target && alert.roles.some((role) => !target.roles.includes(role))
}
