import type { EpochMs } from '../../base/clock.ts'
import type { Board, DeviceView } from '../../contract/board.ts'
import { startOfDay } from '../../domain/civilTime.ts'
import type { IncidentState } from '../../domain/incident/state.ts'
import type { DeviceRow } from '../../store/deviceRepository.ts'
import type { IncidentRow } from '../../store/incidentRepository.ts'
import type { Store } from '../../store/store.ts'
import { readHubSettings } from '../hubSettings.ts'
import { incidentEvent, labelsOf } from '../openedIncident.ts'
import { summaryOf } from './summary.ts'

/** A SIM's day, as it is often quoted for China (weak source; a setting later). Our own count never holds an alert. */
export const DAILY_QUOTA = 1000
/** How many closed incidents the board remembers. */
const RECENT = 6

/** Draws the board from the database. */
export function boardView(store: Store, at: EpochMs, unattended: boolean, startedAt: EpochMs): Board {
  const settings = readHubSettings(store)
  const today = startOfDay(at)
  const counts = store.messages.countsSince(today)
  const devices = store.devices.list().map((row, index) => deviceView(store, row, index, today))
  const sent = (counts.sent ?? 0) + (counts.delivered ?? 0)
  return {
    seq: store.events.lastSeq(),
    hubName: settings.hubName,
    demo: settings.demo,
    unattended,
    at,
    health: { ...healthOf(store.devices.list(), at, startedAt), devices },
    open: store.incidents
      .listOpen()
      .map((row) => summary(store, row))
      .sort(byUrgency),
    recent: store.incidents
      .latest(RECENT * 3)
      .filter((row) => row.closedAt !== null)
      .slice(0, RECENT)
      .map((row) => summary(store, row)),
    duty: dutyOf(store),
    today: {
      incidents: store.incidents.countSince(today),
      sent,
      received: store.signals.countSince(today),
      delivered: counts.delivered ?? 0,
      awaitingReport: counts.sent ?? 0,
      undelivered: counts.failed ?? 0,
    },
    register: store.directory.counts(),
  }
}

/** By level, then by age; what is under control comes last in its level. */
function byUrgency(one: Board['open'][number], other: Board['open'][number]): number {
  const controlled = (summary: Board['open'][number]) => (summary.state === 'controlled' ? 1 : 0)
  return one.level - other.level || controlled(one) - controlled(other) || one.raisedAt - other.raisedAt
}

function summary(store: Store, row: IncidentRow): Board['open'][number] {
  const state: IncidentState = JSON.parse(row.stateJson)
  return summaryOf(store, state, labelsOf(store.events.ofIncident(row.id).map(incidentEvent)))
}

/** How long after its start a hub may be without a network before it counts as deaf. */
const STARTING_MS = 60_000

function healthOf(
  devices: readonly DeviceRow[],
  at: EpochMs,
  startedAt: EpochMs,
): Pick<Board['health'], 'state' | 'since'> {
  if (devices.some((device) => device.state === 'ready' && device.registered)) return { state: 'ok', since: null }
  if (at - startedAt < STARTING_MS && devices.every((device) => device.state !== 'gone'))
    return { state: 'starting', since: null }
  const since = Math.max(startedAt, ...devices.map((device) => device.seenAt))
  return { state: 'deaf', since }
}

function deviceView(store: Store, row: DeviceRow, index: number, today: EpochMs): DeviceView {
  const sentToday = store.messages.segmentsSince(row.path, today)
  return {
    path: row.path,
    label: `卡${index + 1}`,
    operator: row.operator,
    model: row.model,
    signalDbm: row.signalDbm,
    registered: row.registered,
    state: row.state,
    problem: row.problem,
    sentToday,
    quotaLeft: Math.max(0, 1 - sentToday / DAILY_QUOTA),
  }
}

function dutyOf(store: Store): Board['duty'] {
  const committee = store.agencies.all().filter((post) => post.party === 'committee')
  const name = (letter: string) => committee.find((post) => post.post.startsWith(letter))?.personName ?? null
  return { a: name('A'), b: name('B') }
}
