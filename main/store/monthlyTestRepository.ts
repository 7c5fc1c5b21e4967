import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'
import type { MessageState } from './messageRepository.ts'

export interface MonthlyTestRow {
  readonly id: number
  /** `202611` */
  readonly month: string
  readonly template: 'N14' | 'N14b' | 'N14c'
  readonly number: number
  readonly startedAt: EpochMs
  readonly startedBy: string
  readonly endedAt: EpochMs | null
  /** Heard of within the last 30 days, and so not asked. */
  readonly skipped: number
}

/** One phone of a monthly test, what became of its text, and which SIM sent it. */
export interface MonthlyCallRow {
  readonly testId: number
  readonly phoneId: number
  readonly number: string
  readonly groupId: number
  readonly messageId: number | null
  readonly messageState: MessageState | null
  /** The SIM that sent it, as segments name it; null before it is sent. */
  readonly sim: string | null
  readonly askedAt: EpochMs | null
  readonly answeredAt: EpochMs | null
}

/** A 换号 that nobody has looked into yet. */
export interface NumberChangeRow {
  readonly id: number
  readonly phoneId: number
  readonly number: string
  readonly words: string
  readonly at: EpochMs
}

const COLUMNS = `id, month, template, number, started_at AS startedAt, started_by AS startedBy, ended_at AS endedAt, skipped`
const CALL = `c.test_id AS testId, c.phone_id AS phoneId, p.number, c.group_id AS groupId, c.message_id AS messageId,
  m.state AS messageState, (SELECT sim FROM message_segment g WHERE g.message_id = c.message_id AND g.position = 0) AS sim,
  c.asked_at AS askedAt, c.answered_at AS answeredAt`
const FROM = `FROM monthly_call c JOIN phone p ON p.id = c.phone_id LEFT JOIN message m ON m.id = c.message_id`

/** The monthly tests, whom each was to reach, and the numbers that have changed. */
export class MonthlyTestRepository {
  readonly #add
  readonly #running
  readonly #latest
  readonly #addCall
  readonly #next
  readonly #lastAsked
  readonly #ask
  readonly #takeBack
  readonly #answer
  readonly #calls
  readonly #end
  readonly #addChange
  readonly #changes
  readonly #doneChange

  constructor(db: Database) {
    this.#add = db.prepare<Omit<MonthlyTestRow, 'id' | 'endedAt'>>(`
      INSERT INTO monthly_test (month, template, number, started_at, started_by, skipped)
      VALUES (:month, :template, :number, :startedAt, :startedBy, :skipped)`)
    this.#running = db.prepare<[], MonthlyTestRow>(
      `SELECT ${COLUMNS} FROM monthly_test WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1`,
    )
    this.#latest = db.prepare<[number], MonthlyTestRow>(`SELECT ${COLUMNS} FROM monthly_test ORDER BY id DESC LIMIT ?`)
    this.#addCall = db.prepare<[number, number, number, number]>(
      'INSERT INTO monthly_call (test_id, phone_id, group_id, position) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    )
    this.#next = db.prepare<[number], MonthlyCallRow>(`
      SELECT ${CALL} ${FROM} WHERE c.test_id = ? AND c.message_id IS NULL ORDER BY c.position LIMIT 1`)
    this.#lastAsked = db.prepare<[number], { at: EpochMs | null }>(
      'SELECT max(asked_at) AS at FROM monthly_call WHERE test_id = ?',
    )
    this.#ask = db.prepare<[number, EpochMs, number, number]>(
      'UPDATE monthly_call SET message_id = ?, asked_at = ? WHERE test_id = ? AND phone_id = ?',
    )
    this.#takeBack = db.prepare<[number, number]>(
      'UPDATE monthly_call SET message_id = NULL WHERE test_id = ? AND phone_id = ?',
    )
    this.#answer = db.prepare<[EpochMs, number, number]>(
      'UPDATE monthly_call SET answered_at = coalesce(answered_at, ?) WHERE test_id = ? AND phone_id = ?',
    )
    this.#calls = db.prepare<[number], MonthlyCallRow>(`SELECT ${CALL} ${FROM} WHERE c.test_id = ? ORDER BY c.position`)
    this.#end = db.prepare<[EpochMs, number]>('UPDATE monthly_test SET ended_at = ? WHERE id = ?')
    this.#addChange = db.prepare<[number, string, EpochMs]>(
      'INSERT INTO number_change (phone_id, words, at) VALUES (?, ?, ?)',
    )
    this.#changes = db.prepare<[], NumberChangeRow>(`
      SELECT c.id, c.phone_id AS phoneId, p.number, c.words, c.at FROM number_change c
        JOIN phone p ON p.id = c.phone_id WHERE c.done_at IS NULL ORDER BY c.at`)
    this.#doneChange = db.prepare<[EpochMs, string, number]>(
      'UPDATE number_change SET done_at = ?, done_by = ? WHERE id = ? AND done_at IS NULL',
    )
  }

  /** @returns the new row's id */
  add(test: Omit<MonthlyTestRow, 'id' | 'endedAt'>): number {
    return Number(this.#add.run(test).lastInsertRowid)
  }

  /** The one that still has people to ask. */
  running(): MonthlyTestRow | undefined {
    return this.#running.get()
  }

  /** The newest first. */
  latest(limit: number): readonly MonthlyTestRow[] {
    return this.#latest.all(limit)
  }

  addCall(testId: number, phoneId: number, groupId: number, position: number): void {
    this.#addCall.run(testId, phoneId, groupId, position)
  }

  /** Whose turn it is; undefined: everybody was asked. */
  next(testId: number): MonthlyCallRow | undefined {
    return this.#next.get(testId)
  }

  lastAskedAt(testId: number): EpochMs | undefined {
    return this.#lastAsked.get(testId)?.at ?? undefined
  }

  ask(testId: number, phoneId: number, messageId: number, at: EpochMs): void {
    this.#ask.run(messageId, at, testId, phoneId)
  }

  /** Its text never left: it waits for its turn again. */
  takeBack(testId: number, phoneId: number): void {
    this.#takeBack.run(testId, phoneId)
  }

  noteAnswer(testId: number, phoneId: number, at: EpochMs): void {
    this.#answer.run(at, testId, phoneId)
  }

  callsOf(testId: number): readonly MonthlyCallRow[] {
    return this.#calls.all(testId)
  }

  end(testId: number, at: EpochMs): void {
    this.#end.run(at, testId)
  }

  addNumberChange(phoneId: number, words: string, at: EpochMs): void {
    this.#addChange.run(phoneId, words, at)
  }

  /** Those that nobody has looked into, oldest first. */
  numberChanges(): readonly NumberChangeRow[] {
    return this.#changes.all()
  }

  /** @returns whether it was still open */
  settleNumberChange(id: number, by: string, at: EpochMs): boolean {
    return this.#doneChange.run(at, by, id).changes === 1
  }
}
