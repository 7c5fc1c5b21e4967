import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** Who looked at, or exported, what. */
export class ViewingLogRepository {
  readonly #add

  constructor(db: Database) {
    this.#add = db.prepare<[EpochMs, string, string, string]>(
      'INSERT INTO viewing_log (at, who, what, detail) VALUES (?, ?, ?, ?)',
    )
  }

  /** @param who an account's name, or the system's user of a command line */
  add(at: EpochMs, who: string, what: string, detail = ''): void {
    this.#add.run(at, who, what, detail)
  }
}
