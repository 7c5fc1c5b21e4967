import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** What is remembered of a phone's answers, as it stands in its row. */
export interface AnswerHistoryRow {
  /** Asked and answered, one pair a part of the week. */
  readonly tallies: readonly (readonly [asked: number, answered: number])[]
  readonly agedTo: EpochMs
  readonly openSince: EpochMs | null
}

/** The columns of a history, where a query joins them; all are null for a phone that was never asked. */
export interface AnswerHistoryColumns {
  readonly tallies: string | null
  readonly agedTo: EpochMs | null
  readonly openSince: EpochMs | null
}

/** How often each phone was asked and answered. */
export class AnswerHistoryRepository {
  readonly #get
  readonly #save

  constructor(db: Database) {
    this.#get = db.prepare<[number], AnswerHistoryColumns>(
      'SELECT tallies, aged_to AS agedTo, open_since AS openSince FROM answer_history WHERE phone_id = ?',
    )
    this.#save = db.prepare<{ phoneId: number; tallies: string; agedTo: EpochMs; openSince: EpochMs | null }>(`
      INSERT INTO answer_history (phone_id, tallies, aged_to, open_since) VALUES (:phoneId, :tallies, :agedTo, :openSince)
      ON CONFLICT (phone_id) DO UPDATE SET tallies = excluded.tallies, aged_to = excluded.aged_to,
        open_since = excluded.open_since`)
  }

  /** Undefined: it was never asked. */
  get(phoneId: number): AnswerHistoryRow | undefined {
    const columns = this.#get.get(phoneId)
    return columns === undefined ? undefined : answerHistoryOf(columns)
  }

  save(phoneId: number, row: AnswerHistoryRow): void {
    this.#save.run({ phoneId, ...row, tallies: JSON.stringify(row.tallies) })
  }
}

/** Reads a history out of the columns that a query joined. */
export function answerHistoryOf({ tallies, agedTo, openSince }: AnswerHistoryColumns): AnswerHistoryRow | undefined {
  return tallies === null || agedTo === null ? undefined : { tallies: JSON.parse(tallies), agedTo, openSince }
}
