import type { EpochMs } from '../base/clock.ts'
import { dayText } from '../domain/civilTime.ts'
import { DAY_MS, latestAt, nextAt } from '../domain/roster/days.ts'
import { type DutySettings, minuteOf } from '../incidents/dutySettings.ts'

/** Something that is done once a day, at its time or, after an outage, a while later. */
export interface DailyTask {
  readonly name: 'openCustody' | 'report' | 'watch'
  readonly minute: number
  /** How late it is still worth doing. */
  readonly lateMs: number
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const MINUTES_PER_DAY = 24 * 60

/** The daily tasks as the settings have them. */
export function dailyTasks(settings: DutySettings): readonly DailyTask[] {
  const from = minuteOf(settings.custodyFrom)
  const night = (minuteOf(settings.custodyUntil) - from + MINUTES_PER_DAY) % MINUTES_PER_DAY
  const tasks: readonly (DailyTask & { readonly isWanted: boolean })[] = [
    {
      name: 'openCustody',
      minute: from,
      lateMs: night * MINUTE_MS,
      isWanted: settings.custodyOpens === 'bySchedule',
    },
    { name: 'report', minute: minuteOf(settings.reportAt), lateMs: 4 * HOUR_MS, isWanted: true },
    { name: 'watch', minute: minuteOf(settings.watcherAt), lateMs: HOUR_MS, isWanted: settings.watcherPhone !== '' },
  ]
  return tasks.filter((task) => task.isWanted)
}

/**
 * The turn of a task that is due, by a name that no other day has; undefined: it is too late, or nobody was there to
 * do it because the hub did not exist yet.
 * @param firstStart when the hub first ran
 */
export function dueTurn({ name, minute, lateMs }: DailyTask, now: EpochMs, firstStart: EpochMs): string | undefined {
  const at = latestAt(minute, now)
  return now - at > lateMs || at < firstStart ? undefined : `${name}:${dayText(at)}`
}

/** When the first of them comes round again. */
export function nextTurn(tasks: readonly DailyTask[], now: EpochMs): EpochMs {
  return Math.min(now + DAY_MS, ...tasks.map((task) => nextAt(task.minute, now)))
}
