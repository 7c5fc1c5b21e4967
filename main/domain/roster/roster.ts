import type { EpochMs } from '../../base/clock.ts'
import { dayText } from '../civilTime.ts'
import { DAY_MS, dutyDay, HOLIDAY, type Pattern, weekdayOf } from './days.ts'

export type DutyPost = 'A' | 'B'

/** Who stands at the two posts, by phone; undefined: nobody is named. */
export interface Shift {
  readonly a: number | undefined
  readonly b: number | undefined
}

/** Days that do not follow their weekday, by `20261001`. */
export type Calendar = ReadonlyMap<string, Pattern>

/** The roster of one desk: the committee's of a village, or a station's. */
export interface Roster {
  /** Everybody who may stand there. Whoever has left the desk is passed over, wherever he is still written. */
  readonly people: ReadonlySet<number>
  readonly week: ReadonlyMap<Pattern, Shift>
  /** Single days, by `20261122`. */
  readonly days: ReadonlyMap<string, Shift>
  /** Posts A and B of the agency file: where nothing else is said. */
  readonly file: Shift
}

const NOBODY: Shift = { a: undefined, b: undefined }

/** The pattern of a day: of its weekday, unless the calendar says otherwise. */
function patternOf(calendar: Calendar, midnight: EpochMs): Pattern {
  return calendar.get(dayText(midnight)) ?? weekdayOf(midnight)
}

/** Who is A and B of a desk at a moment. @param changeMinute when the shift changes, in minutes after midnight */
export function onDuty(roster: Roster, calendar: Calendar, at: EpochMs, changeMinute: number): Shift {
  return shiftOf(roster, calendar, dutyDay(at, changeMinute))
}

/** Who is A and B on a day: as said for that day alone, else by the pattern, else by the agency file. */
export function shiftOf(roster: Roster, calendar: Calendar, midnight: EpochMs): Shift {
  const planned = plannedFor(roster, calendar, midnight)
  const { file } = roster
  const a = [...planned.map((shift) => shift.a), file.a].find((phoneId) => mayStand(roster, phoneId))
  // Whoever stands at A cannot stand in for himself: A of the file then takes B.
  const b = [...planned.map((shift) => shift.b), file.b, file.a].find(
    (phoneId) => mayStand(roster, phoneId) && phoneId !== a,
  )
  return { a, b }
}

/** A day on which a post is not manned. `unplanned`: the roster is silent, and the agency file fills in. */
export interface Gap {
  readonly day: string
  readonly post: DutyPost
  readonly reason: 'nobody' | 'unplanned'
}

/** The unmanned posts of the next days, today's first. A desk without a roster goes by the agency file, silently. */
export function gapsAhead(
  roster: Roster,
  calendar: Calendar,
  ahead: { readonly at: EpochMs; readonly days: number; readonly changeMinute: number },
): readonly Gap[] {
  const first = dutyDay(ahead.at, ahead.changeMinute)
  return Array.from({ length: ahead.days }, (_, index) => first + index * DAY_MS).flatMap((midnight) => {
    const day = dayText(midnight)
    const shift = shiftOf(roster, calendar, midnight)
    const planned = plannedFor(roster, calendar, midnight)
    const isSilent = (post: 'a' | 'b') => roster.week.size > 0 && !planned.some((each) => mayStand(roster, each[post]))
    return (['a', 'b'] as const).flatMap((post): readonly Gap[] => {
      const name = post === 'a' ? 'A' : 'B'
      if (shift[post] === undefined) return [{ day, post: name, reason: 'nobody' }]
      return isSilent(post) ? [{ day, post: name, reason: 'unplanned' }] : []
    })
  })
}

/** One person's post on one day. */
export interface Place {
  readonly midnight: EpochMs
  readonly post: DutyPost
}

/** 换班: what is to be written for the two days so that their people change places. */
export function swapped(
  roster: Roster,
  calendar: Calendar,
  one: Place,
  other: Place,
): readonly { readonly day: string; readonly post: DutyPost; readonly phoneId: number | undefined }[] {
  return [
    { day: dayText(one.midnight), post: one.post, phoneId: holderOf(roster, calendar, other) },
    { day: dayText(other.midnight), post: other.post, phoneId: holderOf(roster, calendar, one) },
  ]
}

function holderOf(roster: Roster, calendar: Calendar, { midnight, post }: Place): number | undefined {
  const shift = shiftOf(roster, calendar, midnight)
  return post === 'A' ? shift.a : shift.b
}

/** What is said of a day, the most particular first. A holiday without a pattern of its own goes by its weekday. */
function plannedFor(roster: Roster, calendar: Calendar, midnight: EpochMs): readonly Shift[] {
  const pattern = patternOf(calendar, midnight)
  const weekday = pattern === HOLIDAY ? roster.week.get(weekdayOf(midnight)) : undefined
  return [roster.days.get(dayText(midnight)) ?? NOBODY, roster.week.get(pattern) ?? NOBODY, weekday ?? NOBODY]
}

function mayStand(roster: Roster, phoneId: number | undefined): phoneId is number {
  return phoneId !== undefined && roster.people.has(phoneId)
}
