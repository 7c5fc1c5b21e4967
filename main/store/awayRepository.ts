import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** 外出: phones whose owner is away for some days. One entry a phone, the newest; it ends by itself. */
export class AwayRepository {
  readonly #set
  readonly #end
  readonly #at

  constructor(db: Database) {
    this.#set = db.prepare<[number, EpochMs, EpochMs]>(`
      INSERT INTO phone_away (phone_id, from_at, until_at) VALUES (?, ?, ?)
      ON CONFLICT (phone_id) DO UPDATE SET from_at = excluded.from_at, until_at = excluded.until_at`)
    this.#end = db.prepare<[number]>('DELETE FROM phone_away WHERE phone_id = ?')
    this.#at = db.prepare<[number, EpochMs, EpochMs], { until: EpochMs }>(
      'SELECT until_at AS until FROM phone_away WHERE phone_id = ? AND from_at <= ? AND until_at > ?',
    )
  }

  set(phoneId: number, from: EpochMs, until: EpochMs): void {
    this.#set.run(phoneId, from, until)
  }

  /** @returns whether there was anything to end */
  end(phoneId: number): boolean {
    return this.#end.run(phoneId).changes === 1
  }

  isAway(phoneId: number, at: EpochMs): boolean {
    return this.#at.get(phoneId, at, at) !== undefined
  }
}
