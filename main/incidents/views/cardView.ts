import type { EpochMs } from '../../base/clock.ts'
import { maskPhone } from '../../base/phone.ts'
import type { Card, Helper, MapPoint, Verb } from '../../contract/board.ts'
import { ALERT_STEP } from '../../domain/incident/effect.ts'
import type { IncidentEvent } from '../../domain/incident/events.ts'
import { firstAcknowledgement, standingOf } from '../../domain/incident/standing.ts'
import { type Answer, type IncidentState, isAnybodyThere, isOpen, type Told } from '../../domain/incident/state.ts'
import { TIMER } from '../../domain/incident/timers.ts'
import type { StoredEvent } from '../../store/eventRepository.ts'
import type { MessageRow } from '../../store/messageRepository.ts'
import type { Store } from '../../store/store.ts'
import { incidentEvent, type OpenedIncident } from '../openedIncident.ts'
import { dialFor } from './dial.ts'
import { callerWay, doubtsOf, missingFor } from './doubts.ts'
import { forecast, segmentPaceMs } from './forecast.ts'
import { lampsOf } from './lamps.ts'
import { summaryOf } from './summary.ts'
import { timelineItem, type WhoIs } from './timeline.ts'
import { timesOf } from './times.ts'
import { triageView } from './triageView.ts'
import { who } from './whoIs.ts'

const MINUTE = 60_000

/** Draws the card of one incident from the database. */
export function cardView(store: Store, { state, labels }: OpenedIncident, now: EpochMs, speakingLines: number): Card {
  const messages = store.messages.ofIncident(state.id)
  const stored = store.events.ofIncident(state.id)
  const events = stored.map(incidentEvent)
  const pace = segmentPaceMs(messages, speakingLines)
  const expectedAt = forecast(store.messages.queued(), pace, now)
  const standing = standingOf(state)
  const household = state.householdId === null ? undefined : store.directory.household(state.householdId)
  return {
    seq: store.events.lastSeq(),
    at: now,
    summary: summaryOf(store, state, labels),
    silent: state.silent,
    restricted: state.restricted,
    infirm: state.infirm,
    pole: household?.pole ?? null,
    location: labels.location,
    caller: {
      name: labels.callerName === '' ? null : labels.callerName,
      phone: maskPhone(labels.callerPhone),
      household: labels.household === '' ? null : labels.household,
      care: household?.care ?? '',
    },
    lamps: lampsOf(state, messages, expectedAt),
    sides: { people: peopleSide(store, state), police: policeSide(store, state) },
    clocks: clocksOf(state),
    quorum: {
      needed: standing.needed,
      going: standing.going.length,
      here: standing.here.length,
      cannot: standing.cannot.length,
      waiting: waitingHouseholds(state),
    },
    helpers: helpersOf(store, state),
    nextStep: nextStep(store, state),
    // A modem takes no text while it rings; that is no silence, and it goes on in a moment.
    progress: { ...progressOf(store, messages, expectedAt), canSpeak: speakingLines > 0 || store.rings.isRinging() },
    words: wordsOf(store, state, labels.words),
    timeline: timelineOf(store, stored),
    map: mapOf(store, state, labels.household),
    verbs: verbsOf(state),
    triage: triageView(store, state, now),
    dial: dialFor(state.kind, labels),
    closing: closingOf(state, events),
    times: timesOf(state, messages),
    rings: ringsOf(store, state.id),
    ...doubtsOf(store, state, events, messages),
    ...stepsOf(state),
  }
}

/** What the ladder and the closing ask of the desk. */
function stepsOf(state: IncidentState) {
  return {
    nobodyThere: state.nobodyThereAt !== null && !isAnybodyThere(state),
    closeProposed: state.closeProposedAt !== null && state.phase === 'controlled',
    reviewDueAt: state.reviewDueAt,
    reopenedAt: state.reopenedAt,
    quiet: state.quiet,
    limited: state.limited,
    lateMinutes: state.lateMinutes,
    police110: { dueAt: state.police110DueAt, toldAt: state.police110ToldAt },
    nextMetres: state.restricted ? null : (state.policy.widen[state.circle]?.metres ?? null),
    missing: missingFor(state),
    callerWay: callerWay(state),
  }
}

function ringsOf(store: Store, incidentId: string): Card['rings'] {
  return store.rings
    .ofIncident(incidentId)
    .filter((ring) => ring.state !== 'superseded')
    .map((ring) => ({ who: who(store, ring.phoneId), outcome: ring.outcome, at: ring.rungAt }))
}

/** 民: the first neighbour or committee member who takes part. */
function peopleSide(store: Store, state: IncidentState) {
  const first = state.answers.find(
    (answer) => (answer.party === 'neighbours' || answer.party === 'committee') && answer.meaning !== 'cannot',
  )
  return first === undefined ? null : { who: who(store, first.phoneId), at: first.at }
}

/** 警: the station or 110. */
function policeSide(store: Store, state: IncidentState) {
  const first = firstAcknowledgement(state, 'station') ?? firstAcknowledgement(state, 'police110')
  return first === undefined ? null : { who: who(store, first.phoneId), at: first.at }
}

/** 1 minute: somebody took it over or goes · 5 minutes: somebody is there · 30 minutes: under control. */
function clocksOf(state: IncidentState): Card['clocks'] {
  const firstAnswer = state.answers.find((answer) => answer.meaning !== 'cannot')?.at
  const met = [
    earliest(state.takenOver?.at, firstAnswer),
    state.answers.find((answer) => answer.meaning === 'here')?.at ?? null,
    state.controlledAt ?? state.closed?.at ?? null,
  ]
  return state.policy.clockMinutes.map((minutes, index) => ({
    minutes,
    dueAt: state.raisedAt + minutes * MINUTE,
    metAt: met[index] ?? null,
  }))
}

function earliest(one: number | undefined, other: number | undefined): number | null {
  const times = [one, other].filter((time) => time !== undefined)
  return times.length === 0 ? null : Math.min(...times)
}

function waitingHouseholds(state: IncidentState): number {
  const answered = new Set(state.answers.map((answer) => answer.phoneId))
  const answeredHouseholds = new Set(state.answers.map((answer) => answer.householdId))
  const waiting = state.told.filter(
    (each) => each.party === 'neighbours' && !answered.has(each.phoneId) && !answeredHouseholds.has(each.householdId),
  )
  return new Set(waiting.map((each) => each.householdId ?? -each.phoneId)).size
}

function helpersOf(store: Store, state: IncidentState): Helper[] {
  const { latest } = standingOf(state)
  return [...latest.values()].map((answer) => ({
    phoneId: answer.phoneId,
    name: who(store, answer.phoneId),
    note: noteOf(
      store,
      state.told.find((each) => each.phoneId === answer.phoneId),
      answer,
    ),
    meaning: answer.meaning,
    minutes: answer.minutes,
    at: answer.at,
  }))
}

function noteOf(store: Store, told: Told | undefined, answer: Answer): string {
  const skills = store.directory.peopleOfPhone(answer.phoneId)[0]?.skills ?? ''
  const pair = told?.role === 'pair' ? '结对户' : ''
  const metres = told?.metres === null || told === undefined ? '' : `${told.metres}米`
  return [skills, pair, metres].filter((part) => part !== '').join(' ')
}

function nextStep(store: Store, state: IncidentState): Card['nextStep'] {
  if (!isOpen(state)) return null
  const quiet: readonly string[] = [
    TIMER.review,
    TIMER.tellCaller,
    ...(state.takenOver === null ? [] : [TIMER.deskAbsent]),
    ...(state.answers.length === 0 ? [] : [TIMER.remind]),
    ...(firstAcknowledgement(state, 'station') === undefined ? [] : [TIMER.stationSilent]),
  ]
  const next = store.timers
    .ofIncident(state.id)
    .filter((timer) => !quiet.includes(timer.name) && !timer.name.startsWith('second:'))
    .sort((one, other) => one.dueAt - other.dueAt)[0]
  return next === undefined ? null : { name: next.name, dueAt: next.dueAt }
}

function progressOf(
  store: Store,
  messages: readonly MessageRow[],
  expectedAt: (message: MessageRow) => number | null,
): Omit<Card['progress'], 'canSpeak'> {
  const alerts = messages.filter((message) => message.step === ALERT_STEP && message.state !== 'superseded')
  const out = alerts.filter((message) => message.state === 'sent' || message.state === 'delivered')
  const expected = alerts.map(expectedAt).filter((time) => time !== null)
  const failed = alerts.filter((message) => message.state === 'failed')
  return {
    total: alerts.length,
    sent: out.length,
    delivered: alerts.filter((message) => message.state === 'delivered').length,
    failed: failed.length,
    lastExpectedAt: expected.length === 0 ? null : Math.max(...expected),
    undelivered: failed.map((message) => ({
      name: who(store, message.phoneId),
      phone: maskPhone(message.to),
      reason: message.error ?? '',
    })),
  }
}

function wordsOf(store: Store, state: IncidentState, written: string): Card['words'] {
  const signals = store.signals.ofIncident(state.id)
  // A desk's own call has no signal: what the officer wrote stands in its place.
  if (signals.length === 0 && written !== '') return [{ at: state.raisedAt, phone: '', text: written, call: false }]
  return signals
    .filter((signal) => signal.outcome !== 'answer')
    .map((signal) => ({
      at: signal.receivedAt,
      phone: maskPhone(signal.from),
      text: signal.body,
      call: signal.kind === 'call',
    }))
}

function timelineOf(store: Store, events: readonly StoredEvent[]): Card['timeline'] {
  const names: WhoIs = {
    phone: (phoneId) => who(store, phoneId),
    account: (accountId) => store.accounts.nameOf(accountId) ?? '',
    number: (incidentId) => store.incidents.get(incidentId)?.number ?? null,
  }
  return events
    .map((stored) => timelineItem(stored.seq, incidentEvent(stored), names))
    .filter((item) => item !== undefined)
    .reverse()
}

function mapOf(store: Store, state: IncidentState, label: string): Card['map'] {
  const home = state.householdId === null ? undefined : store.directory.household(state.householdId)
  if (home === undefined || home.lng === null || home.lat === null || state.groupId === null) return null
  const coming = new Map(
    state.answers.filter((answer) => answer.meaning !== 'cannot').map((answer) => [answer.householdId, answer]),
  )
  const points: MapPoint[] = [{ kind: 'caller', label, lng: home.lng, lat: home.lat }]
  const seen = new Set([home.id])
  for (const row of store.directory.membersOfGroup(state.groupId)) {
    if (seen.has(row.householdId) || row.lng === null || row.lat === null) continue
    seen.add(row.householdId)
    const helper = coming.get(row.householdId)
    const name = helper === undefined ? '' : who(store, helper.phoneId)
    points.push({ kind: helper === undefined ? 'household' : 'helper', label: name, lng: row.lng, lat: row.lat })
  }
  for (const pole of store.poles.nearest(home.lng, home.lat, 500)) {
    points.push({ kind: 'pole', label: `杆${pole.number}`, lng: pole.lng, lat: pole.lat })
  }
  return { points }
}

function verbsOf(state: IncidentState): Verb[] {
  if (!isOpen(state)) return verbsAfterTheEnd(state)
  const verbs: Verb[] = ['dial', 'safe', 'falseAlarm', 'supplement', 'mute', 'setLevel', 'police110']
  const mayReinforce = state.phase === 'triage' || (!state.restricted && state.circle < state.policy.widen.length)
  return [
    ...(state.takenOver === null ? (['takeOver'] satisfies Verb[]) : []),
    ...(mayReinforce ? (['reinforce'] satisfies Verb[]) : []),
    ...verbs,
    // What nobody was told of needs no correction.
    ...(state.phase === 'triage' ? [] : (['correct'] satisfies Verb[])),
    // Of the restricted circle nobody else may know, by merging or by telephone.
    ...(state.restricted ? [] : (['merge', 'phoneTree'] satisfies Verb[])),
  ]
}

/** A thread that goes on elsewhere is opened there. */
function verbsAfterTheEnd({ phase, mergedInto }: IncidentState): Verb[] {
  if (mergedInto !== null) return []
  return phase === 'closed' ? ['reopen', 'archive'] : ['reopen']
}

function closingOf(state: IncidentState, events: readonly IncidentEvent[]): Card['closing'] {
  if (state.closed === null) return null
  const fields = events.findLast((event) => event.type === 'closed')?.private
  const { at, result, falseAlarm } = state.closed
  return { result, by: fields?.['who'] ?? '', at, falseAlarm, metBy: fields?.['metBy'] ?? '' }
}
