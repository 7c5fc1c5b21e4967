import { assertNever } from '../../base/hubError.ts'
import type { TimelineItem } from '../../contract/board.ts'
import type { IncidentEvent } from '../../domain/incident/events.ts'
import { NOT_DISTRESS } from '../deskOrders.ts'

type Params = TimelineItem['params']

/** Looks up a name when a line is drawn; nothing of it is stored. */
export interface WhoIs {
  phone(phoneId: number): string
  account(accountId: number): string
}

/** An event as the console's history shows it: its type and the words for the sentence. */
export function timelineItem(seq: number, event: IncidentEvent, who: WhoIs): TimelineItem {
  const { type, params } = sentence(event, who)
  return { seq, at: event.at, type, params }
}

function sentence(event: IncidentEvent, who: WhoIs): { type: string; params: Params } {
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
      return say()
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
  if (data.result === NOT_DISTRESS) {
    return { type: 'triageDismissed', params: { who: common.who, why: fields?.['note'] ?? '' } }
  }
  return data.falseAlarm
    ? { type: 'falseAlarmClosed', params: { ...common, how: data.verification } }
    : { type: 'closed', params: { ...common, result: data.result } }
}
