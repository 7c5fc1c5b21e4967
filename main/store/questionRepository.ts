import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'
import type { QuestionKind } from '../domain/inbound/questions.ts'

export interface QuestionRow {
  readonly id: number
  readonly phoneId: number
  readonly kind: QuestionKind
  /** What it is about, as its desk names it: a drill, a shift, an incident. */
  readonly subject: string
  readonly askedAt: EpochMs
  readonly expiresAt: EpochMs
  readonly answeredAt: EpochMs | null
}

const COLUMNS = `id, phone_id AS phoneId, kind, subject, asked_at AS askedAt, expires_at AS expiresAt,
  answered_at AS answeredAt`

/** Questions that are no alert, and who still owes an answer. */
export class QuestionRepository {
  readonly #ask
  readonly #open
  readonly #get
  readonly #answer
  readonly #ofSubject
  readonly #end

  constructor(db: Database) {
    this.#ask = db.prepare<Omit<QuestionRow, 'id' | 'answeredAt'>>(`
      INSERT INTO question (phone_id, kind, subject, asked_at, expires_at)
      VALUES (:phoneId, :kind, :subject, :askedAt, :expiresAt)
      ON CONFLICT (phone_id, kind, subject) DO UPDATE SET asked_at = excluded.asked_at, expires_at = excluded.expires_at`)
    this.#open = db.prepare<[number, EpochMs, EpochMs], QuestionRow>(`
      SELECT ${COLUMNS} FROM question
      WHERE phone_id = ? AND answered_at IS NULL AND asked_at <= ? AND expires_at > ? ORDER BY asked_at DESC`)
    this.#get = db.prepare<[number], QuestionRow>(`SELECT ${COLUMNS} FROM question WHERE id = ?`)
    this.#answer = db.prepare<[EpochMs, number]>('UPDATE question SET answered_at = ? WHERE id = ?')
    this.#ofSubject = db.prepare<[string, string], QuestionRow>(
      `SELECT ${COLUMNS} FROM question WHERE kind = ? AND subject = ? ORDER BY id`,
    )
    this.#end = db.prepare<[EpochMs, string, string, EpochMs]>(
      'UPDATE question SET expires_at = ? WHERE kind = ? AND subject = ? AND answered_at IS NULL AND expires_at > ?',
    )
  }

  /** Asked again, the same question waits anew. */
  ask(question: Omit<QuestionRow, 'id' | 'answeredAt'>): void {
    this.#ask.run(question)
  }

  /** Those that this phone has not answered and still may, newest first. */
  openOf(phoneId: number, at: EpochMs): readonly QuestionRow[] {
    return this.#open.all(phoneId, at, at)
  }

  get(id: number): QuestionRow | undefined {
    return this.#get.get(id)
  }

  noteAnswer(id: number, at: EpochMs): void {
    this.#answer.run(at, id)
  }

  ofSubject(kind: QuestionKind, subject: string): readonly QuestionRow[] {
    return this.#ofSubject.all(kind, subject)
  }

  /** Nobody is waited for any more. */
  end(kind: QuestionKind, subject: string, at: EpochMs): void {
    this.#end.run(at, kind, subject, at)
  }
}
