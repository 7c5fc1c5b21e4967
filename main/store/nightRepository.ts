import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** An incident of the night, with its folded state. */
export interface NightIncidentRow {
  readonly id: string
  readonly raisedAt: EpochMs
  readonly stateJson: string
}

/** A number of which two texts running came back. */
export interface DeadNumberRow {
  readonly phoneId: number
  readonly number: string
  /** When the last of them had been queued. */
  readonly lastAt: EpochMs
}

/** A text that has not gone out, or nobody knows whether it has. */
export interface UnsentRow {
  readonly phoneId: number
  readonly number: string
  readonly template: string
  readonly state: string
  readonly queuedAt: EpochMs
}

/** What the reports of a night are counted from. */
export class NightRepository {
  readonly #incidents
  readonly #dead
  readonly #late
  readonly #lastWord
  readonly #unsent

  constructor(db: Database) {
    this.#incidents = db.prepare<[EpochMs, EpochMs], NightIncidentRow>(`
      SELECT id, raised_at AS raisedAt, state_json AS stateJson FROM incident
      WHERE raised_at >= ? AND raised_at < ? AND drill = 0 ORDER BY raised_at`)
    this.#dead = db.prepare<[EpochMs], DeadNumberRow>(`
      SELECT f.phone_id AS phoneId, p.number, f.last_at AS lastAt
      FROM (SELECT phone_id, max(queued_at) AS last_at FROM message WHERE state = 'failed' AND queued_at >= ?
        GROUP BY phone_id) AS f JOIN phone p ON p.id = f.phone_id
      WHERE (SELECT count(*) FROM (SELECT state FROM message m WHERE m.phone_id = f.phone_id
          AND m.state IN ('sent', 'delivered', 'failed') ORDER BY m.queued_at DESC, m.id DESC LIMIT 2)
        WHERE state = 'failed') = 2
      ORDER BY f.last_at DESC`)
    this.#late = db.prepare<[EpochMs, EpochMs, EpochMs], { count: number }>(`
      SELECT count(*) AS count FROM signal
      WHERE received_at >= ? AND received_at < ? AND smsc_at < ? AND outcome <> 'duplicate'`)
    this.#unsent = db.prepare<[EpochMs], UnsentRow>(`
      SELECT m.phone_id AS phoneId, p.number, m.template, m.state, m.queued_at AS queuedAt
      FROM message m JOIN phone p ON p.id = m.phone_id
      WHERE m.queued_at >= ? AND m.state IN ('queued', 'sending', 'unsure', 'failed') ORDER BY m.queued_at, m.id`)
    this.#lastWord = db.prepare<[number], { at: EpochMs | null }>(
      'SELECT max(received_at) AS at FROM signal WHERE phone_id = ?',
    )
  }

  /** Real incidents, no drills, oldest first. */
  incidents(from: EpochMs, until: EpochMs): readonly NightIncidentRow[] {
    return this.#incidents.all(from, until)
  }

  /** Numbers whose last two texts both failed, the last of them since. */
  deadNumbers(since: EpochMs): readonly DeadNumberRow[] {
    return this.#dead.all(since)
  }

  /** Texts that came between two moments and had been sent before the first. */
  lateTexts(from: EpochMs, until: EpochMs): number {
    return this.#late.get(from, until, from)?.count ?? 0
  }

  /** When this phone was last heard of. */
  lastWordOf(phoneId: number): EpochMs | undefined {
    return this.#lastWord.get(phoneId)?.at ?? undefined
  }

  /** Texts queued since that did not go out, or of which nobody knows. */
  unsent(since: EpochMs): readonly UnsentRow[] {
    return this.#unsent.all(since)
  }
}
