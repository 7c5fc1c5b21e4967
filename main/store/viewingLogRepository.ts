import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** Who looked at, exported or set what, and when. */
interface ViewingRow {
  readonly at: EpochMs
  readonly who: string
  readonly what: string
  readonly detail: string
}

/** Who looked at, exported or set what. */
export class ViewingLogRepository {
  readonly #add
  readonly #latest

  constructor(db: Database) {
    this.#add = db.prepare<[EpochMs, string, string, string]>(
      'INSERT INTO viewing_log (at, who, what, detail) VALUES (?, ?, ?, ?)',
    )
    this.#latest = db.prepare<[number], ViewingRow>(
      'SELECT at, who, what, detail FROM viewing_log ORDER BY id DESC LIMIT ?',
    )
  }

  /** Newest first. */
  latest(limit: number): readonly ViewingRow[] {
    return this.#latest.all(limit)
  }

  /** @param who an account's name, or the system's user of a command line */
  add(at: EpochMs, who: string, what: string, detail = ''): void {
    this.#add.run(at, who, what, detail)
  }
}
