import type { EpochMs } from '../base/clock.ts'
import { isNight } from '../domain/civilTime.ts'
import type { OutstandingAlert, Situation } from '../domain/inbound/situation.ts'
import { ALERT_STEP } from '../domain/incident/effect.ts'
import type { IncidentRow } from '../store/incidentRepository.ts'
import type { Store } from '../store/store.ts'
import type { Loaded } from './surroundings.ts'
import { openCallOf, threadOf } from './threads.ts'

const DAY_MS = 24 * 3_600_000

/** Loads what is going on around a phone when it speaks. */
export function situationOf(store: Store, phoneId: number, around: Loaded, at: EpochMs): Situation {
  const since = at - DAY_MS
  const own = openCallOf(store, phoneId)
  const isPost = store.agencies.ofPhone(phoneId).length > 0
  return {
    registered: around.entry !== undefined || isPost,
    own: own === undefined ? undefined : { incidentId: own.id, level: levelOf(own) },
    alerts: alertsTo(store, phoneId, since, at),
    questions: store.questions
      .openOf(phoneId, at)
      .map(({ id, kind, askedAt }) => ({ id, kind, askedMsAgo: at - askedAt })),
    hubMessageMsAgo: ago(store.messages.lastToPhone(phoneId, since)?.queuedAt, at),
    lastCallMsAgo: ago(store.signals.lastOfPhone(phoneId, 'call', since)?.receivedAt, at),
    night: isNight(at),
    infirm: around.caller.infirm,
  }
}

/** The incidents that this phone was told of, newest first. */
function alertsTo(store: Store, phoneId: number, since: EpochMs, at: EpochMs): readonly OutstandingAlert[] {
  return store.messages.ofStepToPhone(ALERT_STEP, phoneId, since).flatMap((message) => {
    const incident = message.incidentId === null ? undefined : store.incidents.get(message.incidentId)
    // Whoever reads it knows of it; a text that was taken back was never read.
    if (incident === undefined || message.state === 'superseded') return []
    // The number that the phone knows stands for the incident in which its own goes on.
    const thread = threadOf(store, incident)
    return [
      {
        incidentId: thread.id,
        number: incident.number,
        kind: kindOf(thread),
        alertedMsAgo: at - (message.sentAt ?? message.queuedAt),
        open: thread.closedAt === null,
      },
    ]
  })
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
