import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

export interface TimerRow {
  readonly incidentId: string
  readonly name: string
  readonly dueAt: EpochMs
}

const COLUMNS = 'incident_id AS incidentId, name, due_at AS dueAt'

/** Steps of the ladders that fall due: rows, so that a crash forgets none. */
export class TimerRepository {
  readonly #set
  readonly #cancel
  readonly #cancelAll
  readonly #due
  readonly #next
  readonly #ofIncident

  constructor(db: Database) {
    this.#set = db.prepare<TimerRow>(`
      INSERT INTO timer (incident_id, name, due_at) VALUES (:incidentId, :name, :dueAt)
      ON CONFLICT (incident_id, name) DO UPDATE SET due_at = excluded.due_at`)
    this.#cancel = db.prepare<[string, string]>('DELETE FROM timer WHERE incident_id = ? AND name = ?')
    this.#cancelAll = db.prepare<[string]>('DELETE FROM timer WHERE incident_id = ?')
    this.#due = db.prepare<[EpochMs], TimerRow>(
      `SELECT ${COLUMNS} FROM timer WHERE due_at <= ? ORDER BY due_at, incident_id`,
    )
    this.#next = db.prepare<[], { dueAt: EpochMs | null }>('SELECT min(due_at) AS dueAt FROM timer')
    this.#ofIncident = db.prepare<[string], TimerRow>(
      `SELECT ${COLUMNS} FROM timer WHERE incident_id = ? ORDER BY due_at`,
    )
  }

  set(incidentId: string, name: string, dueAt: EpochMs): void {
    this.#set.run({ incidentId, name, dueAt })
  }

  cancel(incidentId: string, name: string): void {
    this.#cancel.run(incidentId, name)
  }

  cancelAll(incidentId: string): void {
    this.#cancelAll.run(incidentId)
  }

  /** What is due, oldest first. */
  due(at: EpochMs): readonly TimerRow[] {
    return this.#due.all(at)
  }

  next(): EpochMs | undefined {
    return this.#next.get()?.dueAt ?? undefined
  }

  ofIncident(incidentId: string): readonly TimerRow[] {
    return this.#ofIncident.all(incidentId)
  }
}
