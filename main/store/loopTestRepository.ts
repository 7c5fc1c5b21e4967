import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** One word sent round. It is heard, or lost, or still on its way. */
export interface LoopTestRow {
  readonly id: number
  readonly word: string
  readonly fromImsi: string
  readonly toImsi: string
  /** The text that carries the word; null where it could not be queued. */
  readonly messageId: number | null
  readonly startedAt: EpochMs
  readonly heardAt: EpochMs | null
  readonly lostAt: EpochMs | null
}

const COLUMNS = `id, word, from_imsi AS fromImsi, to_imsi AS toImsi, message_id AS messageId,
  started_at AS startedAt, heard_at AS heardAt,
  lost_at AS lostAt`

export class LoopTestRepository {
  readonly #add
  readonly #waiting
  readonly #heard
  readonly #lost
  readonly #get
  readonly #latest

  constructor(db: Database) {
    this.#add = db.prepare<Omit<LoopTestRow, 'id' | 'heardAt' | 'lostAt'>>(`
      INSERT INTO loop_test (word, from_imsi, to_imsi, message_id, started_at)
      VALUES (:word, :fromImsi, :toImsi, :messageId, :startedAt)`)
    this.#waiting = db.prepare<[string], LoopTestRow>(
      `SELECT ${COLUMNS} FROM loop_test WHERE word = ? AND heard_at IS NULL`,
    )
    this.#heard = db.prepare<[EpochMs, number]>('UPDATE loop_test SET heard_at = ?, lost_at = NULL WHERE id = ?')
    this.#lost = db.prepare<[EpochMs, number]>('UPDATE loop_test SET lost_at = ? WHERE id = ? AND heard_at IS NULL')
    this.#get = db.prepare<[number], LoopTestRow>(`SELECT ${COLUMNS} FROM loop_test WHERE id = ?`)
    this.#latest = db.prepare<[number], LoopTestRow>(`SELECT ${COLUMNS} FROM loop_test ORDER BY id DESC LIMIT ?`)
  }

  /** @returns the new row's id */
  add(test: Omit<LoopTestRow, 'id' | 'heardAt' | 'lostAt'>): number {
    return Number(this.#add.run(test).lastInsertRowid)
  }

  /** The test whose word this is and that has not been heard, late ones included. */
  waiting(word: string): LoopTestRow | undefined {
    return this.#waiting.get(word)
  }

  heard(id: number, at: EpochMs): void {
    this.#heard.run(at, id)
  }

  /** @returns whether it was still on its way */
  lost(id: number, at: EpochMs): boolean {
    return this.#lost.run(at, id).changes === 1
  }

  get(id: number): LoopTestRow | undefined {
    return this.#get.get(id)
  }

  /** The newest first. */
  latest(limit: number): readonly LoopTestRow[] {
    return this.#latest.all(limit)
  }
}
