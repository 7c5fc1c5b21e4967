import type { EpochMs } from '../base/clock.ts'
import { isNight } from '../domain/civilTime.ts'
import { type OutstandingAlert, SAME_TEXT_MS, type Situation } from '../domain/inbound/situation.ts'
import { ALERT_STEP } from '../domain/incident/effect.ts'
import type { IncidentRow } from '../store/incidentRepository.ts'
import type { Store } from '../store/store.ts'
import type { Loaded } from './surroundings.ts'
import { openCallOf, threadOf } from './threads.ts'

const DAY_MS = 24 * 3_600_000
/** What committee, station and government are told with. */
const POST_TEMPLATE = /^[CPG]\d/
/** Texts that ask for an answer once more, so that the alert waits anew. */
const ASKS_AGAIN: ReadonlySet<string> = new Set(['N5', 'N5c', 'N9b', 'C2', 'P2'])

/** Loads what is going on around a phone when it speaks. */
export function situationOf(store: Store, phoneId: number, around: Loaded, at: EpochMs): Situation {
  const since = at - DAY_MS
  const own = openCallOf(store, phoneId)
  return {
    registered: isRegistered(store, phoneId),
    own: own === undefined ? undefined : { incidentId: own.id, level: levelOf(own), kind: kindOf(own) },
    alerts: alertsTo(store, phoneId, since, at),
    questions: store.questions
      .openOf(phoneId, at)
      .map(({ id, kind, askedAt }) => ({ id, kind, askedMsAgo: at - askedAt })),
    hubMessageMsAgo: ago(store.messages.lastToPhone(phoneId, since)?.queuedAt, at),
    lastCallMsAgo: ago(store.signals.lastOfPhone(phoneId, 'call', since)?.receivedAt, at),
    lastText: lastTextOf(store, phoneId, at),
    night: isNight(at),
    infirm: around.caller.infirm,
  }
}

/** Whether the register knows a phone, as a person's or a post's. */
export function isRegistered(store: Store, phoneId: number): boolean {
  return store.directory.callerByPhone(phoneId) !== undefined || store.agencies.ofPhone(phoneId).length > 0
}

/** The incidents that this phone was told of, newest first; one told in two capacities stands once. */
function alertsTo(store: Store, phoneId: number, since: EpochMs, at: EpochMs): readonly OutstandingAlert[] {
  const alerts = new Map<string, OutstandingAlert>()
  const last = store.messages.lastToPhone(phoneId, since)
  for (const message of store.messages.ofStepToPhone(ALERT_STEP, phoneId, since)) {
    const incident = message.incidentId === null ? undefined : store.incidents.get(message.incidentId)
    // Whoever reads it knows of it; a text that was taken back was never read.
    if (incident === undefined || message.state === 'superseded') continue
    // The number that the phone knows stands for the incident in which its own goes on.
    const thread = threadOf(store, incident)
    const known = alerts.get(incident.id)
    const asked =
      last !== undefined && last.incidentId === incident.id && ASKS_AGAIN.has(last.template) ? last : message
    const role = POST_TEMPLATE.test(message.template) ? 'post' : 'neighbour'
    alerts.set(incident.id, {
      incidentId: thread.id,
      number: incident.number,
      kind: kindOf(thread),
      alertedMsAgo: known?.alertedMsAgo ?? at - (asked.sentAt ?? asked.queuedAt),
      open: thread.closedAt === null,
      isSent: known?.isSent === true || message.state !== 'queued',
      roles: [...new Set([...(known?.roles ?? []), role] as const)],
    })
  }
  return [...alerts.values()]
}

/** A bare mark to which nobody had an answer, if it was the last that this phone wrote. */
function lastTextOf(store: Store, phoneId: number, at: EpochMs): Situation['lastText'] {
  const last = store.signals.lastOfPhone(phoneId, 'sms', at - SAME_TEXT_MS)
  return last === undefined || last.outcome !== 'ignored' ? undefined : { body: last.body, msAgo: at - last.receivedAt }
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
