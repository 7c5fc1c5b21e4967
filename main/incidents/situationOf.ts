import type { EpochMs } from '../base/clock.ts'
import { isNight } from '../domain/civilTime.ts'
import { type OutstandingAlert, SAME_TEXT_MS, type Situation } from '../domain/inbound/situation.ts'
import { ALERT_STEP } from '../domain/incident/effect.ts'
import type { IncidentRow } from '../store/incidentRepository.ts'
import type { MessageRow } from '../store/messageRepository.ts'
import type { Store } from '../store/store.ts'
import { stateOf } from './openedIncident.ts'
import { openCallOf, threadOf } from './threads.ts'

/** So long a text is on its way now and then; up to that, a clock may just be wrong. */
const LATE_MS = 15 * 60_000
const DAY_MS = 24 * 3_600_000
/** What committee, station and government are told with. */
const POST_TEMPLATE = /^[CPG]\d/
/** Texts that ask for an answer once more, so that the alert waits anew. */
const GOING: ReadonlySet<string> = new Set(['going', 'car', 'here'])
const ASKS_AGAIN: ReadonlySet<string> = new Set(['N5', 'N5c', 'N9b', 'C2', 'P2'])

/**
 * Loads what is going on around a phone when it speaks.
 * @param saidAt when it spoke, where the network has kept its text for long
 */
export function situationOf(store: Store, phoneId: number, at: EpochMs, saidAt = at): Situation {
  const since = at - DAY_MS
  const home = store.directory.callerByPhone(phoneId)?.household
  const own = openCallOf(store, phoneId)
  return {
    registered: home !== undefined || isPost(store, phoneId),
    own: own === undefined ? undefined : { incidentId: own.id, level: levelOf(own), kind: kindOf(own) },
    alerts: alertsTo(store, phoneId, since, at - saidAt > LATE_MS ? saidAt : at),
    questions: store.questions
      .openOf(phoneId, at)
      .map(({ id, kind, askedAt }) => ({ id, kind, askedMsAgo: at - askedAt })),
    hubMessageMsAgo: ago(store.messages.lastToPhone(phoneId, since)?.queuedAt, at),
    lastCallMsAgo: ago(store.signals.lastOfPhone(phoneId, 'call', since)?.receivedAt, at),
    lastText: lastTextOf(store, phoneId, at),
    night: isNight(at),
    infirm: home !== undefined && home.care !== '',
  }
}

/** Whether the register knows a phone, as a person's or a post's. */
export function isRegistered(store: Store, phoneId: number): boolean {
  return store.directory.callerByPhone(phoneId) !== undefined || isPost(store, phoneId)
}

function isPost(store: Store, phoneId: number): boolean {
  return store.agencies.ofPhone(phoneId).length > 0
}

/** The incidents that this phone was told of, newest first; one told in two capacities stands once. */
function alertsTo(store: Store, phoneId: number, since: EpochMs, at: EpochMs): readonly OutstandingAlert[] {
  const alerts = new Map<string, OutstandingAlert>()
  const last = store.messages.lastToPhone(phoneId, since)
  for (const message of store.messages.ofStepToPhone(ALERT_STEP, phoneId, since)) {
    const incident = message.incidentId === null ? undefined : store.incidents.get(message.incidentId)
    if (incident === undefined || !canBeAnswered(message, at)) continue
    const asksAgain = last !== undefined && last.incidentId === incident.id && ASKS_AGAIN.has(last.template)
    const alert = alertOf(store, incident, message, asksAgain ? last : message, at)
    const known = alerts.get(incident.id)
    alerts.set(incident.id, known === undefined ? alert : inBothRoles(known, alert))
  }
  return [...alerts.values()]
}

/** A text that was taken back was never read, and what he wrote before it went out cannot answer it. */
function canBeAnswered({ state, sentAt, queuedAt }: MessageRow, at: EpochMs): boolean {
  return state !== 'superseded' && (sentAt ?? queuedAt) <= at
}

/** @param asked the last text that asks for this answer */
function alertOf(
  store: Store,
  incident: IncidentRow,
  message: MessageRow,
  asked: Pick<MessageRow, 'sentAt' | 'queuedAt'>,
  at: EpochMs,
): OutstandingAlert {
  // The number that the phone knows stands for the incident in which its own goes on.
  const thread = threadOf(store, incident)
  return {
    incidentId: thread.id,
    number: incident.number,
    kind: kindOf(thread),
    alertedMsAgo: at - (asked.sentAt ?? asked.queuedAt),
    open: thread.closedAt === null,
    isSent: message.state !== 'queued',
    isGoing: isGoing(thread, message.phoneId),
    roles: [POST_TEMPLATE.test(message.template) ? 'post' : 'neighbour'],
  }
}

function inBothRoles(one: OutstandingAlert, other: OutstandingAlert): OutstandingAlert {
  const roles = [...new Set([...one.roles, ...other.roles])]
  return { ...one, isSent: one.isSent || other.isSent, roles }
}

/** A bare mark to which nobody had an answer, if it was the last that this phone wrote. */
function lastTextOf(store: Store, phoneId: number, at: EpochMs): Situation['lastText'] {
  const last = store.signals.lastOfPhone(phoneId, 'sms', at - SAME_TEXT_MS)
  return last === undefined || last.outcome !== 'ignored' ? undefined : { body: last.body, msAgo: at - last.receivedAt }
}

function isGoing(thread: IncidentRow, phoneId: number): boolean {
  const last = stateOf(thread).answers.findLast((each) => each.phoneId === phoneId)
  return last !== undefined && GOING.has(last.meaning)
}

function ago(time: EpochMs | undefined, at: EpochMs): number | undefined {
  return time === undefined ? undefined : at - time
}

function levelOf(row: IncidentRow): OwnLevel {
  return row.level as OwnLevel // the column's CHECK holds it to 1..4
}

function kindOf(row: IncidentRow): OutstandingAlert['kind'] {
  return row.kind as OutstandingAlert['kind'] // only the rules write this column
}

type OwnLevel = NonNullable<Situation['own']>['level']
