import { assertNever } from '../../base/hubError.ts'
import type { TimelineItem } from '../../contract/board.ts'
import type { IncidentEvent } from '../../domain/incident/events.ts'

type Params = TimelineItem['params']

/** Looks up a name when a line is drawn; nothing of it is stored. */
export interface WhoIs {
  phone(phoneId: number): string
  account(accountId: number): string
  /** The spoken number of another incident. */
  number(incidentId: string): number | null
}

/** An event as the console's history shows it: its type and the words for the sentence. */
export function timelineItem(seq: number, event: IncidentEvent, who: WhoIs): TimelineItem | undefined {
  const said = sentence(event, who)
  return said === undefined ? undefined : { seq, at: event.at, ...said }
}

interface Sentence {
  readonly type: string
  readonly params: Params
}

/** @returns undefined for what is no news of its own */
function sentence(event: IncidentEvent, who: WhoIs): Sentence | undefined {
  const say = (params: Params = {}, type: string = event.type) => ({ type, params })
  switch (event.type) {
    case 'incidentOpened':
      return say({ kind: event.data.kind, level: event.data.level, via: event.data.source, triage: event.data.triage })
    case 'alertsPlanned':
      return alertsSentence(event)
    case 'callerTold':
      return say({ template: event.data.template })
    case 'signalMerged':
      return say({ count: event.data.count })
    case 'answered':
      return answerSentence(event, who)
    case 'quorumReached':
      return say({ count: event.data.count })
    case 'takenOver':
      return say({ who: takenBy(event, who) })
    case 'levelChanged':
      return say({ from: event.data.from, to: event.data.to, reason: event.data.reason })
    case 'triageReleased':
      return say({ by: event.data.by })
    case 'reminded':
      return say({ count: event.data.recipients.length }, 'reminderSent')
    case 'circleWidened':
      return say({ metres: event.data.metres, reason: event.data.reason })
    case 'stationUrged':
    case 'committeeUrged':
      return say({ seconds: event.data.seconds })
    case 'cancelRequested':
      return say({ who: who.phone(event.data.phoneId), stops: event.data.stops })
    case 'cancelDoubted':
      return say({ who: who.phone(event.data.phoneId) })
    case 'deskSupplement':
      return say({ who: event.private?.['who'] ?? '', count: event.data.recipients.length }, 'supplementSent')
    case 'outageNoted':
      return say({ minutes: event.data.minutes }, 'outageStep')
    case 'closed':
      return closedSentence(event)
    case 'supplementReceived':
    case 'deskAbsent':
    case 'police110Due':
    case 'reviewDue':
    case 'placeFound':
    case 'corrected':
    case 'reopened':
    case 'nobodyThere':
    case 'closeProposed':
    case 'teachingDue':
      return say()
    case 'ringsPlanned':
      // Each ring has a line of its own when it has ended.
      return undefined
    default:
      return laterSentence(event, who)
  }
}

type Later = Extract<
  IncidentEvent,
  {
    type:
      | 'signalJoined'
      | 'signalSplit'
      | 'falseAlarmProposed'
      | 'falseAlarmConfirmed'
      | 'calledBack'
      | 'phoneRung'
      | 'stillNeeded'
      | 'surveyAnswered'
      | 'adopted'
      | 'mergedInto'
      | 'fanOutHeld'
      | 'kindChanged'
      | 'archived'
      | 'police110Told'
  }
>

/** What is said of one phone, of another incident, or by one person at the desk. */
function laterSentence(event: Later, who: WhoIs): Sentence {
  const { type } = event
  const say = (params: Params, name: string = type) => ({ type: name, params })
  switch (type) {
    case 'signalJoined':
    case 'signalSplit':
    case 'falseAlarmProposed':
    case 'falseAlarmConfirmed':
    case 'calledBack':
      return say({ who: who.phone(event.data.phoneId) })
    case 'phoneRung':
      return say({ who: who.phone(event.data.phoneId), ring: event.data.outcome })
    case 'stillNeeded':
      return say({}, event.data.needed ? type : 'notNeeded')
    case 'surveyAnswered':
      return say({ grade: event.data.grade })
    case 'adopted':
    case 'mergedInto':
      return say({ other: who.number(event.data.incidentId) })
    case 'fanOutHeld':
      return say({ other: who.number(event.data.beside) })
    case 'kindChanged':
      return say({ kind: event.data.to })
    case 'archived':
    case 'police110Told':
      return say({ who: event.private?.['who'] ?? who.account(event.data.accountId) })
    default:
      return assertNever(event)
  }
}

function alertsSentence({ data }: Extract<IncidentEvent, { type: 'alertsPlanned' }>): { type: string; params: Params } {
  const neighbours = data.recipients.filter((each) => each.party === 'neighbours').length
  const official = data.recipients.find((each) => each.party !== 'neighbours')
  if (neighbours === 0 && official !== undefined && data.step !== 'first') {
    return { type: 'escalated', params: { party: official.party } }
  }
  return { type: 'alertsQueued', params: { count: data.recipients.length, circle: data.step } }
}

/** An arrival, an all-calm and an official's acknowledgement have sentences of their own. */
function answerSentence(
  { data }: Extract<IncidentEvent, { type: 'answered' }>,
  who: WhoIs,
): { type: string; params: Params } {
  const params = { who: who.phone(data.phoneId), meaning: data.meaning, minutes: data.minutes, party: data.party }
  if (data.meaning === 'here') return { type: 'arrived', params }
  if (data.meaning === 'safe') return { type: 'controlled', params }
  if (data.meaning === 'going' && data.party === 'station') return { type: 'stationConfirmed', params }
  if (data.meaning === 'going' && data.party === 'committee') return { type: 'committeeConfirmed', params }
  if (data.meaning === 'going' && data.party !== 'neighbours') return { type: 'partyConfirmed', params }
  return { type: 'answered', params }
}

function takenBy({ data, private: fields }: Extract<IncidentEvent, { type: 'takenOver' }>, who: WhoIs): string {
  if (fields?.['who'] !== undefined) return fields['who']
  if (data.accountId !== null) return who.account(data.accountId)
  return data.phoneId === null ? '' : who.phone(data.phoneId)
}

function closedSentence({ data, private: fields }: Extract<IncidentEvent, { type: 'closed' }>): {
  type: string
  params: Params
} {
  const common = { who: fields?.['who'] ?? '', metBy: fields?.['metBy'] ?? '' }
  if (data.result === 'notDistress') {
    return { type: 'triageDismissed', params: { who: common.who, why: fields?.['note'] ?? '' } }
  }
  return data.falseAlarm
    ? { type: 'falseAlarmClosed', params: { ...common, how: data.verification } }
    : { type: 'closed', params: { ...common, result: data.result } }
}
