import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** A number that a person is to be reached at from now on, and who says so. */
export interface PhoneLink {
  readonly personId: number
  readonly phoneId: number
  /** 本机, 座机, 临时 … */
  readonly use: string
  /** A guest's number counts up to this moment; null: always. */
  readonly until: EpochMs | null
  readonly consentAt: EpochMs
  /** The account that was told so. */
  readonly consentBy: string
}

/** A registered number that resembles another. */
export interface NearLink {
  readonly number: string
  readonly personName: string
  readonly householdId: number
}

/** What came of an answer 打错了. `unknown`: the number is nobody's in the register. */
export type WrongNumber = 'noted' | 'suspended' | 'unknown'

/** The second of them takes a number out of use until somebody has looked into it. */
const WRONG_ANSWERS_SUSPEND = 2
/** So many alike are enough for a person to look at. */
const MOST_NEAR = 12

/** Whose a number is: given with consent, for a while, or in doubt. */
export class PhoneLinkRepository {
  readonly #link
  readonly #noteWrong
  readonly #suspended
  readonly #near
  readonly #inUse
  readonly #person
  readonly #setUntil

  constructor(db: Database) {
    this.#link = db.prepare<PhoneLink>(`
      INSERT INTO person_phone (person_id, phone_id, use, is_main, until, consent_at, consent_by)
      VALUES (:personId, :phoneId, :use, 0, :until, :consentAt, :consentBy)
      ON CONFLICT (person_id, phone_id) DO UPDATE SET use = excluded.use, until = excluded.until,
        consent_at = excluded.consent_at, consent_by = excluded.consent_by, wrong_answers = 0, suspended_at = NULL`)
    this.#noteWrong = db.prepare<{ phoneId: number; at: EpochMs }>(`
      UPDATE person_phone SET wrong_answers = wrong_answers + 1,
        suspended_at = CASE WHEN wrong_answers + 1 >= ${WRONG_ANSWERS_SUSPEND} THEN coalesce(suspended_at, :at) END
      WHERE phone_id = :phoneId`)
    this.#person = db.prepare<[number, string], { id: number }>(
      'SELECT id FROM person WHERE household_id = ? AND name = ? ORDER BY id LIMIT 1',
    )
    this.#setUntil = db.prepare<{ personId: number; phoneId: number; until: EpochMs | null }>(
      'UPDATE person_phone SET until = :until WHERE person_id = :personId AND phone_id = :phoneId AND until IS NOT :until',
    )
    this.#suspended = db.prepare<[number], { count: number }>(
      'SELECT count(*) AS count FROM person_phone WHERE phone_id = ? AND suspended_at IS NOT NULL',
    )
    this.#inUse = db.prepare<[number], { all: number; inUse: number }>(
      'SELECT count(*) AS "all", count(*) FILTER (WHERE suspended_at IS NULL) AS inUse FROM person_phone WHERE phone_id = ?',
    )
    this.#near = db.prepare<{ numbers: string; now: EpochMs }, NearLink>(`
      SELECT p.number, n.name AS personName, n.household_id AS householdId
      FROM json_each(:numbers) w CROSS JOIN phone p ON p.number = w.value
        CROSS JOIN person_phone l ON l.phone_id = p.id CROSS JOIN person n ON n.id = l.person_id
      WHERE l.until IS NULL OR l.until > :now LIMIT ${MOST_NEAR}`)
  }

  /** The person of this name in a household. */
  personNamed(householdId: number, name: string): number | undefined {
    return this.#person.get(householdId, name)?.id
  }

  /** Gives a person a number. One that was in doubt, or a guest's, is in use again. */
  link(link: PhoneLink): void {
    this.#link.run(link)
  }

  /** Dates a number that a list has brought. @returns whether that changed anything */
  setUntil(personId: number, phoneId: number, until: EpochMs | null): boolean {
    return this.#setUntil.run({ personId, phoneId, until }).changes > 0
  }

  /** 打错了 · 你是谁 · 不认识: somebody else answers here. The second such answer suspends the number (停用待核). */
  noteWrongNumber(phoneId: number, at: EpochMs): WrongNumber {
    if (this.#noteWrong.run({ phoneId, at }).changes === 0) return 'unknown'
    return (this.#suspended.get(phoneId)?.count ?? 0) > 0 ? 'suspended' : 'noted'
  }

  /** Whether a number is suspended for everybody who had it. */
  isInDoubt(phoneId: number): boolean {
    const links = this.#inUse.get(phoneId)
    return links !== undefined && links.all > 0 && links.inUse === 0
  }

  /** Those of these numbers that are somebody's, in this order; at most twelve. */
  registeredAmong(numbers: readonly string[], now: EpochMs): readonly NearLink[] {
    return this.#near.all({ numbers: JSON.stringify(numbers), now })
  }
}
