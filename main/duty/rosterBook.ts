import type { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type { setDayInput, setHolidayInput, setWeekInput, swapInput } from '../contract/duty.ts'
import { dayText } from '../domain/civilTime.ts'
import { underCustody } from '../domain/roster/custody.ts'
import { DAY_MS, dayStart, dutyDay, type Pattern } from '../domain/roster/days.ts'
import { type Calendar, onDuty, type Roster, type Shift, swapped } from '../domain/roster/roster.ts'
import { minuteOf, readDutySettings } from '../incidents/dutySettings.ts'
import { homeDesk, letterOf } from '../incidents/postsOnDuty.ts'
import type { PostRow } from '../store/agencyRepository.ts'
import type { DayRow, OnDutyRow, WeekRow } from '../store/rosterRepository.ts'
import type { Store } from '../store/store.ts'
import { custodyOf } from './custodyOf.ts'

/** A desk with its people and its roster. */
export interface Desk {
  readonly agency: string
  readonly party: 'committee' | 'station'
  readonly posts: readonly PostRow[]
  readonly roster: Roster
}

/** All desks, and the days that follow no weekday. */
export interface Rosters {
  readonly calendar: Calendar
  /** The hub's own first. */
  readonly desks: readonly Desk[]
}

const LONGEST_HOLIDAY_DAYS = 31

/** The rosters on disk: read whole, written place by place. Each writing method stands inside a transaction. */
export class RosterBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Everything from the duty day of `at` on. */
  load(at: EpochMs): Rosters {
    const store = this.#store
    const today = dayText(dutyDay(at, minuteOf(readDutySettings(store).shiftAt)))
    const week = Map.groupBy(store.roster.week(), (row) => row.agency)
    const days = Map.groupBy(store.roster.daysFrom(today), (row) => row.agency)
    const home = homeDesk(store)[0]?.agency
    const posts = store.agencies.all().filter((post) => post.party === 'committee' || post.party === 'station')
    const desks = [...Map.groupBy(posts, (post) => post.agency)].map(
      ([agency, people]): Desk => ({
        agency,
        party: people[0]?.party === 'station' ? 'station' : 'committee',
        posts: people,
        roster: rosterOf(people, week.get(agency) ?? [], days.get(agency) ?? []),
      }),
    )
    const rank = (desk: Desk) => (desk.agency === home ? 0 : 1)
    return {
      calendar: new Map(store.roster.calendarFrom(today).map((row) => [row.day, row.pattern as Pattern])),
      desks: desks.sort((one, other) => rank(one) - rank(other)),
    }
  }

  /** Writes down who stands at the posts now, where that differs from the agency file. */
  refresh(at: EpochMs): void {
    const store = this.#store
    const changeMinute = minuteOf(readDutySettings(store).shiftAt)
    const custody = store.custody.current()
    const { calendar, desks } = this.load(at)
    const rows = desks.flatMap(({ agency, roster }, index): readonly OnDutyRow[] => {
      const planned = onDuty(roster, calendar, at, changeMinute)
      const shift = index === 0 && custody !== undefined ? underCustody(planned, custodyOf(custody)) : planned
      const isAsFiled = shift.a === roster.file.a && shift.b === roster.file.b
      return isAsFiled ? [] : [{ agency, aPhoneId: shift.a ?? null, bPhoneId: shift.b ?? null }]
    })
    store.roster.setOnDuty(rows)
  }

  setWeek({ agency, pattern, post, phoneId }: z.output<typeof setWeekInput>): void {
    if (phoneId !== null) this.#check(agency, phoneId)
    this.#store.roster.setWeek({ agency, pattern, post }, phoneId ?? undefined)
  }

  setDay({ agency, day, post, phoneId }: z.output<typeof setDayInput>): void {
    midnightOf(day)
    if (phoneId !== null) this.#check(agency, phoneId)
    this.#store.roster.setDay({ agency, day, post }, phoneId ?? undefined)
  }

  /** 换班 */
  swap({ agency, one, other }: z.output<typeof swapInput>, at: EpochMs): void {
    const { desks, calendar } = this.load(at)
    const desk = desks.find((each) => each.agency === agency)
    if (desk === undefined) throw new HubError('duty/not-possible', 'no such desk', { agency })
    const places = [one, other].map(({ day, post }) => ({ midnight: midnightOf(day), post }))
    const [first, second] = places
    if (first === undefined || second === undefined) return
    for (const { day, post, phoneId } of swapped(desk.roster, calendar, first, second)) {
      this.#store.roster.setDay({ agency, day, post }, phoneId)
    }
  }

  /** @throws {HubError} `duty/not-possible` for days that no calendar has, or too many of them */
  setHoliday({ name, from, to, pattern }: z.output<typeof setHolidayInput>): void {
    const first = midnightOf(from)
    const days = Math.round((midnightOf(to) - first) / DAY_MS) + 1
    if (days < 1 || days > LONGEST_HOLIDAY_DAYS) throw new HubError('duty/not-possible', `${days} days`, { from, to })
    for (let index = 0; index < days; index++) {
      this.#store.roster.setCalendarDay({ day: dayText(first + index * DAY_MS), name, pattern })
    }
  }

  clearHoliday(name: string, at: EpochMs): void {
    for (const row of this.#store.roster.calendarFrom(dayText(at - DAY_MS))) {
      if (row.name === name) this.#store.roster.clearCalendarDay(row.day)
    }
  }

  /** Only people of a desk stand at its posts. */
  #check(agency: string, phoneId: number): void {
    if (!this.#store.agencies.ofPhone(phoneId).some((post) => post.agency === agency))
      throw new HubError('duty/not-possible', 'not one of this desk', { agency, phoneId })
  }
}

function rosterOf(posts: readonly PostRow[], week: readonly WeekRow[], days: readonly DayRow[]): Roster {
  const filed = (letter: 'A' | 'B') => posts.find((post) => letterOf(post) === letter)?.phoneId
  return {
    people: new Set(posts.map((post) => post.phoneId)),
    week: shiftsBy(week, (row) => row.pattern as Pattern),
    days: shiftsBy(days, (row) => row.day),
    file: { a: filed('A'), b: filed('B') },
  }
}

function shiftsBy<Row extends { readonly post: 'A' | 'B'; readonly phoneId: number }, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): ReadonlyMap<Key, Shift> {
  const holder = (of: readonly Row[], post: 'A' | 'B') => of.find((row) => row.post === post)?.phoneId
  return new Map([...Map.groupBy(rows, keyOf)].map(([key, of]) => [key, { a: holder(of, 'A'), b: holder(of, 'B') }]))
}

function midnightOf(day: string): EpochMs {
  const midnight = dayStart(day)
  if (midnight === undefined) throw new HubError('duty/not-possible', `no such day: ${day}`, { day })
  return midnight
}
