import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** Somebody who was asked to lend a hand, and whether he would. */
export interface MutualAskRow {
  readonly incidentId: string
  readonly phoneId: number
  readonly askedAt: EpochMs
  readonly answeredAt: EpochMs | null
}

/** 生产互帮: whom the committee asked, and who would come. */
export class MutualRepository {
  readonly #add
  readonly #answer
  readonly #ofIncident

  constructor(db: Database) {
    this.#add = db.prepare<[string, number, number | null, EpochMs]>(`
      INSERT INTO mutual_ask (incident_id, phone_id, message_id, asked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`)
    this.#answer = db.prepare<[EpochMs, string, number]>(
      'UPDATE mutual_ask SET answered_at = coalesce(answered_at, ?) WHERE incident_id = ? AND phone_id = ?',
    )
    this.#ofIncident = db.prepare<[string], MutualAskRow>(`
      SELECT incident_id AS incidentId, phone_id AS phoneId, asked_at AS askedAt, answered_at AS answeredAt
      FROM mutual_ask WHERE incident_id = ? ORDER BY answered_at IS NULL, answered_at, phone_id`)
  }

  add(incidentId: string, phoneId: number, messageId: number | null, at: EpochMs): void {
    this.#add.run(incidentId, phoneId, messageId, at)
  }

  noteAnswer(incidentId: string, phoneId: number, at: EpochMs): void {
    this.#answer.run(at, incidentId, phoneId)
  }

  /** Those who would come first. */
  ofIncident(incidentId: string): readonly MutualAskRow[] {
    return this.#ofIncident.all(incidentId)
  }
}
