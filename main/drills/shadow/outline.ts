import type { EpochMs } from '../../base/clock.ts'
import type { ShadowReport } from '../../contract/drills.ts'
import { ALERT_STEP, PRIORITY } from '../../domain/incident/effect.ts'
import { evolve } from '../../domain/incident/evolve.ts'
import type { IncidentState } from '../../domain/incident/state.ts'
import { incidentEvent } from '../../incidents/openedIncident.ts'
import type { MessageRow } from '../../store/messageRepository.ts'
import type { Store } from '../../store/store.ts'

type Outline = ShadowReport['incidents'][number]['real']

/** How an incident went, and what the comparison needs besides. */
export interface Course {
  readonly outline: Outline
  readonly kind: string
  readonly level: number
  readonly toldPhoneIds: ReadonlySet<number>
}

/** The steps of the ladder, as events name them. */
const STEPS: ReadonlySet<string> = new Set([
  'deskAbsent',
  'reminded',
  'committeeUrged',
  'stationUrged',
  'circleWidened',
  'police110Due',
  'quorumReached',
])
/** The first minute's goal (§F3, row 4). */
const FIRST = 6
/** Nobody waits by so little. */
const NO_DIFFERENCE_MS = 30_000

/** Reads how an incident went out of the record. */
export function courseOf(store: Store, incidentId: string): Course | undefined {
  const events = store.events.ofIncident(incidentId).map(incidentEvent)
  const opened = events[0]
  const state = events.reduce<IncidentState | undefined>(evolve, undefined)
  if (opened?.type !== 'incidentOpened' || state === undefined) return undefined
  const messages = store.messages.ofIncident(incidentId)
  const alerts = messages.filter((message) => message.step === ALERT_STEP)
  const told = new Set(alerts.filter((message) => message.sentAt !== null).map((message) => message.phoneId))
  const since = state.receivedAt
  return {
    kind: opened.data.kind,
    level: opened.data.level,
    toldPhoneIds: told,
    outline: {
      told: told.size,
      firstSixMs: after(since, sentTimes(messages)[FIRST - 1]),
      groupMs: groupOut(alerts, since),
      quorumMs: after(since, state.quorumAt ?? undefined),
      steps: events.filter((event) => STEPS.has(event.type)).map((event) => event.type),
    },
  }
}

/** Names what differs between a real course and the one that was played again. */
export function differences(real: Course, shadow: Course | undefined): readonly string[] {
  if (shadow === undefined) return ['notOpened']
  const { outline: then } = real
  const { outline: now } = shadow
  const told = then.told !== now.told || [...real.toldPhoneIds].some((phoneId) => !shadow.toldPhoneIds.has(phoneId))
  const found: Readonly<Record<string, boolean>> = {
    kind: real.kind !== shadow.kind,
    level: real.level !== shadow.level,
    told,
    firstSix: apart(then.firstSixMs, now.firstSixMs),
    group: apart(then.groupMs, now.groupMs),
    quorum: apart(then.quorumMs, now.quorumMs),
    steps: then.steps.join() !== now.steps.join(),
  }
  return Object.keys(found).filter((name) => found[name] === true)
}

/** When the last of the group's first alerts was out; null where one of them never left. */
function groupOut(alerts: readonly MessageRow[], since: EpochMs): number | null {
  const group = alerts.filter((message) => message.priority <= PRIORITY.group)
  return group.every((message) => message.sentAt !== null) ? after(since, sentTimes(group).at(-1)) : null
}

function sentTimes(messages: readonly MessageRow[]): readonly EpochMs[] {
  return messages.flatMap((message) => message.sentAt ?? []).sort((one, other) => one - other)
}

function after(since: EpochMs, at: EpochMs | undefined): number | null {
  return at === undefined ? null : at - since
}

function apart(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one !== other
  return Math.abs(one - other) > NO_DIFFERENCE_MS
}
