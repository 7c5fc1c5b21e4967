import type { Database } from 'better-sqlite3'

/** Who stands at a post of an agency under one pattern: 0 Monday to 6 Sunday, 7 a holiday. */
export interface WeekRow {
  readonly agency: string
  readonly pattern: number
  readonly post: 'A' | 'B'
  readonly phoneId: number
}

/** The same for one day, `20261122`. */
export interface DayRow {
  readonly day: string
  readonly agency: string
  readonly post: 'A' | 'B'
  readonly phoneId: number
}

/** A day that does not follow its weekday. */
export interface CalendarRow {
  readonly day: string
  /** 国庆节 */
  readonly name: string
  readonly pattern: number
}

/** Who stands at an agency's posts now. */
export interface OnDutyRow {
  readonly agency: string
  readonly aPhoneId: number | null
  readonly bPhoneId: number | null
}

/** 值班表: by the week, by the day, the holidays, and who it makes stand at the posts now. */
export class RosterRepository {
  readonly #week
  readonly #setWeek
  readonly #clearWeek
  readonly #days
  readonly #setDay
  readonly #clearDay
  readonly #calendar
  readonly #setCalendar
  readonly #clearCalendar
  readonly #onDuty
  readonly #setOnDuty
  readonly #clearOnDuty

  constructor(db: Database) {
    this.#week = db.prepare<[], WeekRow>(
      'SELECT agency, pattern, post, phone_id AS phoneId FROM roster_week ORDER BY agency, pattern, post',
    )
    this.#setWeek = db.prepare<WeekRow>(`
      INSERT INTO roster_week (agency, pattern, post, phone_id) VALUES (:agency, :pattern, :post, :phoneId)
      ON CONFLICT (agency, pattern, post) DO UPDATE SET phone_id = excluded.phone_id`)
    this.#clearWeek = db.prepare<Omit<WeekRow, 'phoneId'>>(
      'DELETE FROM roster_week WHERE agency = :agency AND pattern = :pattern AND post = :post',
    )
    this.#days = db.prepare<[string], DayRow>(
      'SELECT day, agency, post, phone_id AS phoneId FROM roster_day WHERE day >= ? ORDER BY day, agency, post',
    )
    this.#setDay = db.prepare<DayRow>(`
      INSERT INTO roster_day (day, agency, post, phone_id) VALUES (:day, :agency, :post, :phoneId)
      ON CONFLICT (day, agency, post) DO UPDATE SET phone_id = excluded.phone_id`)
    this.#clearDay = db.prepare<Omit<DayRow, 'phoneId'>>(
      'DELETE FROM roster_day WHERE day = :day AND agency = :agency AND post = :post',
    )
    this.#calendar = db.prepare<[string], CalendarRow>(
      'SELECT day, name, pattern FROM calendar_day WHERE day >= ? ORDER BY day',
    )
    this.#setCalendar = db.prepare<CalendarRow>(`
      INSERT INTO calendar_day (day, name, pattern) VALUES (:day, :name, :pattern)
      ON CONFLICT (day) DO UPDATE SET name = excluded.name, pattern = excluded.pattern`)
    this.#clearCalendar = db.prepare<[string]>('DELETE FROM calendar_day WHERE day = ?')
    this.#onDuty = db.prepare<[], OnDutyRow>(
      'SELECT agency, a_phone_id AS aPhoneId, b_phone_id AS bPhoneId FROM on_duty',
    )
    this.#setOnDuty = db.prepare<OnDutyRow>(
      'INSERT INTO on_duty (agency, a_phone_id, b_phone_id) VALUES (:agency, :aPhoneId, :bPhoneId)',
    )
    this.#clearOnDuty = db.prepare('DELETE FROM on_duty')
  }

  week(): readonly WeekRow[] {
    return this.#week.all()
  }

  /** @param phoneId undefined: nobody is named any more */
  setWeek(place: Omit<WeekRow, 'phoneId'>, phoneId: number | undefined): void {
    if (phoneId === undefined) this.#clearWeek.run(place)
    else this.#setWeek.run({ ...place, phoneId })
  }

  /** Single days from this one on. */
  daysFrom(day: string): readonly DayRow[] {
    return this.#days.all(day)
  }

  /** @param phoneId undefined: the day goes by its pattern again */
  setDay(place: Omit<DayRow, 'phoneId'>, phoneId: number | undefined): void {
    if (phoneId === undefined) this.#clearDay.run(place)
    else this.#setDay.run({ ...place, phoneId })
  }

  /** Holidays and days worked like others, from this day on. */
  calendarFrom(day: string): readonly CalendarRow[] {
    return this.#calendar.all(day)
  }

  setCalendarDay(row: CalendarRow): void {
    this.#setCalendar.run(row)
  }

  clearCalendarDay(day: string): void {
    this.#clearCalendar.run(day)
  }

  /** Who stands at the posts now, where that differs from the agency file. */
  onDuty(): readonly OnDutyRow[] {
    return this.#onDuty.all()
  }

  setOnDuty(rows: readonly OnDutyRow[]): void {
    this.#clearOnDuty.run()
    for (const row of rows) this.#setOnDuty.run(row)
  }
}
