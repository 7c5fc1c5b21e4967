import type { EpochMs } from '../../base/clock.ts'
import type { Board } from '../../contract/board.ts'
import { startOfDay } from '../../domain/civilTime.ts'
import type { IncidentState } from '../../domain/incident/state.ts'
import type { IncidentRow } from '../../store/incidentRepository.ts'
import type { Store } from '../../store/store.ts'
import { readHubSettings } from '../hubSettings.ts'
import { incidentEvent, labelsOf } from '../openedIncident.ts'
import { deviceView } from './deviceView.ts'
import { healthOf } from './health.ts'
import { summaryOf } from './summary.ts'

/** How many closed incidents the board remembers. */
const RECENT = 6

/** Draws the board from the database, but for what stands in rooms above this one. */
export function boardView(
  store: Store,
  at: EpochMs,
  unattended: boolean,
  startedAt: EpochMs,
): Omit<Board, 'drill' | 'flood'> {
  const settings = readHubSettings(store)
  const today = startOfDay(at)
  const counts = store.messages.countsSince(today)
  const devices = store.devices.list().map((row, index) => deviceView(store, row, index, at))
  const sent = (counts.sent ?? 0) + (counts.delivered ?? 0)
  return {
    seq: store.events.lastSeq(),
    hubName: settings.hubName,
    demo: settings.demo,
    unattended,
    at,
    health: { ...healthOf(devices, at, startedAt), devices, loopTest: lastLoopTest(store) },
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

/** How the last word that was sent round fared; null before the first. */
function lastLoopTest(store: Store): Board['health']['loopTest'] {
  const last = store.loopTests.latest(10).find((test) => test.heardAt !== null || test.lostAt !== null)
  if (last === undefined) return null
  return { at: last.heardAt ?? last.lostAt ?? last.startedAt, heard: last.heardAt !== null }
}

function dutyOf(store: Store): Board['duty'] {
  const committee = store.agencies.all().filter((post) => post.party === 'committee')
  const name = (letter: string) => committee.find((post) => post.post.startsWith(letter))?.personName ?? null
  return { a: name('A'), b: name('B') }
}
