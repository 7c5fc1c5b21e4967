import type { EpochMs } from '../../base/clock.ts'
import { maskPhone } from '../../base/phone.ts'
import type { DeskView, DutyPerson, DutyView } from '../../contract/duty.ts'
import { dayText } from '../../domain/civilTime.ts'
import { DAY_MS, dutyDay, type Pattern } from '../../domain/roster/days.ts'
import { gapsAhead, type onDuty, shiftOf } from '../../domain/roster/roster.ts'
import { minuteOf, readDutySettings } from '../../incidents/dutySettings.ts'
import { letterOf, postsOnDuty } from '../../incidents/postsOnDuty.ts'
import type { CalendarRow } from '../../store/rosterRepository.ts'
import type { Store } from '../../store/store.ts'
import { deadNumbers } from '../deadNumbers.ts'
import type { MorningReport } from '../morningReport.ts'
import type { Desk, RosterBook, Rosters } from '../rosterBook.ts'
import { confirmationOfPhone, custodyView, opensAt } from './custodyView.ts'

/** Two weeks: as far as a village plans. */
const DAYS_SHOWN = 14
const AHEAD_DAYS = 3
const PATTERNS: readonly Pattern[] = [0, 1, 2, 3, 4, 5, 6, 7]
/** A holiday that began lately still shows whole. */
const HOLIDAY_BACK_MS = 31 * DAY_MS

/** Everything on the page 值班. */
export function dutyView(store: Store, book: RosterBook, report: MorningReport, now: EpochMs): DutyView {
  const rosters = book.load(now)
  const settings = readDutySettings(store)
  const changeMinute = minuteOf(settings.shiftAt)
  const names = new Map(store.roster.calendarFrom(dayText(now - DAY_MS)).map((row) => [row.day, row.name]))
  const last = store.duty.lastHandOver()
  return {
    at: now,
    custody: custodyView(store),
    opensAt: opensAt(store, now),
    custodyFrom: settings.custodyFrom,
    custodyUntil: settings.custodyUntil,
    people: peopleOf(store, rosters, now),
    desks: rosters.desks.map((desk) => deskView(desk, rosters, names, { at: now, changeMinute })),
    holidays: holidaysOf(store.roster.calendarFrom(dayText(now - HOLIDAY_BACK_MS))),
    report: report.view(now),
    lastHandOver: last === undefined ? null : { at: last.at, outgoing: last.outgoing, incoming: last.incoming },
  }
}

function peopleOf(store: Store, { desks }: Rosters, now: EpochMs): DutyPerson[] {
  const dead = new Set(deadNumbers(store, now).map((row) => row.phoneId))
  return desks.flatMap((desk) =>
    postsOnDuty(store, desk.posts).map((post) => ({
      phoneId: post.phoneId,
      agency: post.agency,
      name: post.personName,
      phone: maskPhone(store.phones.numberOf(post.phoneId) ?? ''),
      post: letterOf(post) ?? null,
      lastHeardAt: store.night.lastWordOf(post.phoneId) ?? null,
      confirmation: confirmationOfPhone(store, post.phoneId),
      isDead: dead.has(post.phoneId),
    })),
  )
}

function deskView(
  { agency, party, roster }: Desk,
  { calendar }: Rosters,
  names: ReadonlyMap<string, string>,
  when: { readonly at: EpochMs; readonly changeMinute: number },
): DeskView {
  const today = dutyDay(when.at, when.changeMinute)
  const gaps = gapsAhead(roster, calendar, { ...when, days: AHEAD_DAYS })
  const written = (shift: ReturnType<typeof onDuty> | undefined) => ({ a: shift?.a ?? null, b: shift?.b ?? null })
  return {
    agency,
    party,
    week: PATTERNS.map((pattern) => written(roster.week.get(pattern))),
    days: Array.from({ length: DAYS_SHOWN }, (_, index) => {
      const midnight = today + index * DAY_MS
      const day = dayText(midnight)
      return {
        day,
        midnight,
        ...written(shiftOf(roster, calendar, midnight)),
        own: written(roster.days.get(day)),
        calendar: names.get(day) ?? null,
        gaps: gaps.filter((gap) => gap.day === day).map((gap) => gap.post),
      }
    }),
  }
}

/** The days of one name in one year are one holiday. */
function holidaysOf(rows: readonly CalendarRow[]): DutyView['holidays'] {
  return [...Map.groupBy(rows, (row) => `${row.name} ${row.pattern} ${row.day.slice(0, 4)}`).values()].flatMap(
    (days) => {
      const [first] = days
      const last = days.at(-1)
      if (first === undefined || last === undefined) return []
      return [{ name: first.name, pattern: first.pattern, from: first.day, to: last.day }]
    },
  )
}
