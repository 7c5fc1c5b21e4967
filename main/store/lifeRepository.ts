import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** One life of the hub's process. */
export interface LifeRow {
  readonly id: number
  readonly startedAt: EpochMs
  /** The last sign of life before; null: it never ran here. */
  readonly lastSignAt: EpochMs | null
  /** Whether the one before was ended on purpose: then the time is exact, else it is the last thing that was written. */
  readonly wasStopped: boolean
  /** Whether the record knows of it. */
  readonly noted: boolean
}

type SqlRow = Omit<LifeRow, 'wasStopped' | 'noted'> & { readonly wasStopped: number; readonly noted: number }

const COLUMNS = 'id, started_at AS startedAt, last_sign_at AS lastSignAt, was_stopped AS wasStopped, noted'

/**
 * When the hub ran. No heartbeat is written for this: modems are looked at every minute and written down, and whatever
 * came or went has its time.
 */
export class LifeRepository {
  readonly #begin
  readonly #latest
  readonly #first
  readonly #note
  readonly #end

  constructor(db: Database) {
    this.#begin = db.prepare<[EpochMs]>(`
      INSERT INTO hub_life (started_at, last_sign_at, was_stopped)
      SELECT ?, coalesce(before.stopped_at, before.sign), before.stopped_at IS NOT NULL FROM (
        SELECT (SELECT stopped_at FROM hub_life ORDER BY id DESC LIMIT 1) AS stopped_at, max(at) AS sign FROM (
          SELECT max(started_at) AS at FROM hub_life
          UNION ALL SELECT max(seen_at) FROM device
          UNION ALL SELECT max(queued_at) FROM message
          UNION ALL SELECT max(received_at) FROM signal
          UNION ALL SELECT at FROM event WHERE seq = (SELECT max(seq) FROM event))
        WHERE EXISTS (SELECT 1 FROM hub_life)) AS before`)
    this.#latest = db.prepare<[number], SqlRow>(`SELECT ${COLUMNS} FROM hub_life ORDER BY id DESC LIMIT ?`)
    this.#first = db.prepare<[], { at: EpochMs }>('SELECT started_at AS at FROM hub_life ORDER BY id LIMIT 1')
    this.#note = db.prepare<[number]>('UPDATE hub_life SET noted = 1 WHERE id = ?')
    this.#end = db.prepare<[EpochMs]>('UPDATE hub_life SET stopped_at = ? WHERE id = (SELECT max(id) FROM hub_life)')
  }

  /** A life begins: finds the last sign of the one before. Before the modems of that one are forgotten. */
  begin(at: EpochMs): void {
    this.#begin.run(at)
  }

  /** The newest first. */
  latest(limit: number): readonly LifeRow[] {
    return this.#latest.all(limit).map((row) => ({ ...row, wasStopped: row.wasStopped === 1, noted: row.noted === 1 }))
  }

  /** When the hub first ran on this folder. */
  firstStart(): EpochMs | undefined {
    return this.#first.get()?.at
  }

  markNoted(id: number): void {
    this.#note.run(id)
  }

  /** This life ends on purpose. */
  end(at: EpochMs): void {
    this.#end.run(at)
  }
}
