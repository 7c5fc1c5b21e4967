import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** What an incident's events fold to, for queries. */
export interface IncidentRow {
  readonly id: string
  /** The spoken number. */
  readonly number: number
  readonly kind: string
  readonly level: number
  readonly state: string
  readonly drill: boolean
  readonly phoneId: number | null
  readonly householdId: number | null
  readonly groupId: number | null
  readonly raisedAt: EpochMs
  readonly closedAt: EpochMs | null
  readonly lastSeq: number
  readonly stateJson: string
}

type SqlRow = Omit<IncidentRow, 'drill'> & { readonly drill: number }

const COLUMNS = `id, number, kind, level, state, drill, phone_id AS phoneId, household_id AS householdId,
  group_id AS groupId, raised_at AS raisedAt, closed_at AS closedAt, last_seq AS lastSeq, state_json AS stateJson`

/** Incidents as they stand. The events are the truth; these rows can be rebuilt from them. */
export class IncidentRepository {
  readonly #save
  readonly #get
  readonly #open
  readonly #latest
  readonly #openOfPhone
  readonly #ofPhone
  readonly #numbers
  readonly #count
  readonly #between

  constructor(db: Database) {
    this.#save = db.prepare<SqlRow>(`
      INSERT INTO incident (id, number, kind, level, state, drill, phone_id, household_id, group_id, raised_at, closed_at, last_seq, state_json)
      VALUES (:id, :number, :kind, :level, :state, :drill, :phoneId, :householdId, :groupId, :raisedAt, :closedAt, :lastSeq, :stateJson)
      ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, level = excluded.level, state = excluded.state,
        closed_at = excluded.closed_at, last_seq = excluded.last_seq, state_json = excluded.state_json`)
    this.#get = db.prepare<[string], SqlRow>(`SELECT ${COLUMNS} FROM incident WHERE id = ?`)
    this.#open = db.prepare<[], SqlRow>(`SELECT ${COLUMNS} FROM incident WHERE closed_at IS NULL ORDER BY raised_at`)
    this.#latest = db.prepare<[number], SqlRow>(`SELECT ${COLUMNS} FROM incident ORDER BY raised_at DESC LIMIT ?`)
    this.#openOfPhone = db.prepare<[number], SqlRow>(`
      SELECT ${COLUMNS} FROM incident WHERE phone_id = ? AND closed_at IS NULL ORDER BY raised_at DESC LIMIT 1`)
    this.#ofPhone = db.prepare<[number, EpochMs], SqlRow>(`
      SELECT ${COLUMNS} FROM incident WHERE phone_id = ? AND raised_at >= ? ORDER BY raised_at DESC`)
    this.#numbers = db.prepare<[EpochMs], { number: number }>(`
      SELECT number FROM incident WHERE closed_at IS NULL UNION SELECT number FROM incident WHERE raised_at >= ?`)
    this.#between = db.prepare<[EpochMs, EpochMs], SqlRow>(
      `SELECT ${COLUMNS} FROM incident WHERE raised_at >= ? AND raised_at < ? ORDER BY raised_at`,
    )
    this.#count = db.prepare<[EpochMs], { count: number }>(
      'SELECT count(*) AS count FROM incident WHERE raised_at >= ?',
    )
  }

  save(row: IncidentRow): void {
    this.#save.run({ ...row, drill: row.drill ? 1 : 0 })
  }

  get(id: string): IncidentRow | undefined {
    const row = this.#get.get(id)
    return row === undefined ? undefined : fromRow(row)
  }

  /** Those that still ask something of somebody, oldest first. */
  listOpen(): readonly IncidentRow[] {
    return this.#open.all().map(fromRow)
  }

  /** The newest, open or not. */
  latest(limit: number): readonly IncidentRow[] {
    return this.#latest.all(limit).map(fromRow)
  }

  /** Those raised from `from` on and before `until`, oldest first. */
  between(from: EpochMs, until: EpochMs): readonly IncidentRow[] {
    return this.#between.all(from, until).map(fromRow)
  }

  openOfPhone(phoneId: number): IncidentRow | undefined {
    const row = this.#openOfPhone.get(phoneId)
    return row === undefined ? undefined : fromRow(row)
  }

  /** Those that this phone raised since, newest first. */
  ofPhoneSince(phoneId: number, since: EpochMs): readonly IncidentRow[] {
    return this.#ofPhone.all(phoneId, since).map(fromRow)
  }

  /** Spoken numbers that may not be given again: of open incidents and of those raised since. */
  numbersInUse(since: EpochMs): ReadonlySet<number> {
    return new Set(this.#numbers.all(since).map((row) => row.number))
  }

  countSince(at: EpochMs): number {
    return this.#count.get(at)?.count ?? 0
  }
}

function fromRow(row: SqlRow): IncidentRow {
  return { ...row, drill: row.drill === 1 }
}
