import type { EpochMs } from '../base/clock.ts'
import type { Notice } from '../contract/duty.ts'
import { clockText, dayText } from '../domain/civilTime.ts'
import { latestAt, nextAt } from '../domain/roster/days.ts'
import { gapsAhead } from '../domain/roster/roster.ts'
import { minuteOf, readDutySettings } from '../incidents/dutySettings.ts'
import type { LifeRow } from '../store/lifeRepository.ts'
import type { Store } from '../store/store.ts'
import type { RosterBook } from './rosterBook.ts'

const HOUR_MS = 3_600_000
/** Texts that waited in the network come in within so long after a start. */
const CATCH_UP_MS = HOUR_MS
/** Restarts further back are history. */
const LIVES = 5
const AHEAD_DAYS = 3

/** What the desk is to read, without what it has put away. */
export function noticesAt(store: Store, book: RosterBook, now: EpochMs): Notice[] {
  const restarts = store.lives.latest(LIVES).flatMap((life) => restartNotice(store, life))
  return [...restarts, ...custodyReminder(store, now), ...gapNotices(store, book, now)].filter(
    (notice) => !store.duty.isDismissed(notice.id),
  )
}

/** 本机 03:12 重启，停了 94 秒，期间补收 2 条 (§4-A). */
function restartNotice(store: Store, life: LifeRow): readonly Notice[] {
  const { id, startedAt, lastSignAt, wasStopped } = life
  if (lastSignAt === null) return []
  return [
    {
      id: `restart:${id}`,
      kind: wasStopped ? 'restartExact' : 'restartAbout',
      at: startedAt,
      params: {
        time: clockText(startedAt),
        seconds: awaySeconds(life),
        late: store.night.lateTexts(startedAt, startedAt + CATCH_UP_MS),
      },
    },
  ]
}

/** How long the hub was away; a clock that was set back counts as no time. */
export function awaySeconds({ startedAt, lastSignAt }: LifeRow): number {
  return Math.max(0, Math.round((startedAt - (lastSignAt ?? startedAt)) / 1000))
}

/** From an hour before the night until its end, where nobody has opened custody. */
function custodyReminder(store: Store, now: EpochMs): readonly Notice[] {
  if (store.custody.current() !== undefined) return []
  const settings = readDutySettings(store)
  const from = minuteOf(settings.custodyFrom)
  const night = latestAt(from, now + HOUR_MS)
  if (now >= nextAt(minuteOf(settings.custodyUntil), night)) return []
  // By schedule it opens by itself: the desk is asked only before that.
  if (settings.custodyOpens === 'bySchedule' && now >= night) return []
  return [
    { id: `open:${dayText(night)}`, kind: 'openCustody', at: night - HOUR_MS, params: { time: settings.custodyFrom } },
  ]
}

/**
 * Posts of the hub's own desk that nobody mans in the next three days, one notice a day. Where the roster is silent and
 * the agency file stands in, the page of the roster shows it and the board keeps quiet.
 */
function gapNotices(store: Store, book: RosterBook, now: EpochMs): readonly Notice[] {
  const { calendar, desks } = book.load(now)
  const [home] = desks
  if (home === undefined) return []
  const changeMinute = minuteOf(readDutySettings(store).shiftAt)
  const gaps = gapsAhead(home.roster, calendar, { at: now, days: AHEAD_DAYS, changeMinute })
  const unmanned = Map.groupBy(
    gaps.filter((gap) => gap.reason === 'nobody'),
    (gap) => gap.day,
  )
  return [...unmanned].map(([day, posts]) => ({
    id: `gap:${home.agency}:${day}`,
    kind: 'gap',
    at: now,
    params: {
      month: Number(day.slice(4, 6)),
      day: Number(day.slice(6)),
      posts: posts.map(({ post }) => post).join('、'),
    },
  }))
}
