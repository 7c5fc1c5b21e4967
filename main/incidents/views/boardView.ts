import type { EpochMs } from '../../base/clock.ts'
import type { Board } from '../../contract/board.ts'
import { levelSchema } from '../../contract/values.ts'
import { startOfDay } from '../../domain/civilTime.ts'
import { COLOUR_NAMES, COLOUR_PROFILES } from '../../domain/settings/profiles.ts'
import type { IncidentRow } from '../../store/incidentRepository.ts'
import { readSettings } from '../../store/stationSettings.ts'
import type { Store } from '../../store/store.ts'
import { readHubSettings } from '../hubSettings.ts'
import { incidentEvent, labelsOf, stateOf } from '../openedIncident.ts'
import { homeDesk, postsOnDuty, postWith } from '../postsOnDuty.ts'
import { deviceView } from './deviceView.ts'
import { healthOf } from './health.ts'
import type { NightForecast } from './nightForecast.ts'
import { summaryOf } from './summary.ts'

/** How many closed incidents the board remembers. */
const RECENT = 6

/** Draws the board from the database, without what the duty room knows of the shift. */
export function boardView(
  store: Store,
  at: EpochMs,
  unattended: boolean,
  startedAt: EpochMs,
  forecast: NightForecast,
): Omit<Board, 'shift' | 'drill' | 'flood'> {
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
    nightReach: [...forecast.lines(at)],
    ...namesOf(store),
    register: store.directory.counts(),
  }
}

/** The station's own words for levels, sides and parties. */
function namesOf(store: Store): Pick<Board, 'levels' | 'sides' | 'parties'> {
  const settings = readSettings(store)
  const levels = COLOUR_PROFILES[settings['profile.colours']].map((colour, index) => ({
    level: levelSchema.parse(index + 1),
    name: COLOUR_NAMES[colour],
    colour,
  }))
  return {
    levels,
    sides: { people: settings['names.people'], police: settings['names.police'] },
    parties: {
      neighbours: settings['names.neighbours'],
      committee: settings['names.committee'],
      station: settings['names.station'],
      township: settings['names.town'],
      police110: settings['names.police110'],
      county: settings['names.county'],
    },
  }
}

/** By level, then by age; what is under control comes last in its level. */
function byUrgency(one: Board['open'][number], other: Board['open'][number]): number {
  const controlled = (summary: Board['open'][number]) => (summary.state === 'controlled' ? 1 : 0)
  return one.level - other.level || controlled(one) - controlled(other) || one.raisedAt - other.raisedAt
}

function summary(store: Store, row: IncidentRow): Board['open'][number] {
  return summaryOf(store, stateOf(row), labelsOf(store.events.ofIncident(row.id).map(incidentEvent)))
}

/** How the last word that was sent round fared; null before the first. */
function lastLoopTest(store: Store): Board['health']['loopTest'] {
  const last = store.loopTests.latest(10).find((test) => test.heardAt !== null || test.lostAt !== null)
  if (last === undefined) return null
  return { at: last.heardAt ?? last.lostAt ?? last.startedAt, heard: last.heardAt !== null }
}

function dutyOf(store: Store): Board['duty'] {
  const posts = postsOnDuty(store, homeDesk(store))
  return { a: postWith(posts, 'A')?.personName ?? null, b: postWith(posts, 'B')?.personName ?? null }
}
