import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** How much a phone does without: what can wait (drills, tests, surveys, mutual help), or rescue texts as well. */
export type OptOut = 'notices' | 'everything'

/** 退订 (§0, row 4). The receipts of somebody's own call for help always go out. */
export class OptOutRepository {
  readonly #set
  readonly #lift
  readonly #of

  constructor(db: Database) {
    this.#set = db.prepare<[number, OptOut, EpochMs]>(`
      INSERT INTO opt_out (phone_id, extent, since) VALUES (?, ?, ?)
      ON CONFLICT (phone_id) DO UPDATE SET extent = excluded.extent, since = excluded.since`)
    this.#lift = db.prepare<[number]>('DELETE FROM opt_out WHERE phone_id = ?')
    this.#of = db.prepare<[number], { extent: OptOut }>('SELECT extent FROM opt_out WHERE phone_id = ?')
  }

  set(phoneId: number, extent: OptOut, at: EpochMs): void {
    this.#set.run(phoneId, extent, at)
  }

  /** @returns whether there was anything to lift */
  lift(phoneId: number): boolean {
    return this.#lift.run(phoneId).changes === 1
  }

  /** Undefined: it takes everything. */
  of(phoneId: number): OptOut | undefined {
    return this.#of.get(phoneId)?.extent
  }
}
