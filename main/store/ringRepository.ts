import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'
import type { RingEnd } from '../domain/incident/events.ts'

/** A phone that is to be rung. */
export interface NewRing {
  readonly incidentId: string
  /** Nobody is rung twice for one step. */
  readonly step: string
  readonly phoneId: number
  /** In the same order as the texts: smaller goes first. */
  readonly priority: number
  readonly lengthMs: number
  readonly queuedAt: EpochMs
  readonly notBefore: EpochMs
  /** Not rung after this. */
  readonly expiresAt: EpochMs
}

type RingState = 'queued' | 'ringing' | 'done' | 'failed' | 'superseded'
export interface RingRow extends NewRing {
  readonly id: number
  readonly to: string
  readonly state: RingState
  readonly outcome: RingEnd | null
  readonly device: string | null
  readonly rungAt: EpochMs | null
  readonly attempts: number
}

const COLUMNS = `r.id, r.incident_id AS incidentId, r.step, r.phone_id AS phoneId, p.number AS "to", r.priority,
  r.length_ms AS lengthMs, r.state, r.outcome, r.device, r.queued_at AS queuedAt, r.not_before AS notBefore,
  r.expires_at AS expiresAt, r.rung_at AS rungAt, r.attempts`
const FROM = 'FROM ring r JOIN phone p ON p.id = r.phone_id'

/** The rings of the ladders: queued as the texts are, and done on the same lines. */
export class RingRepository {
  readonly #add
  readonly #next
  readonly #nextDue
  readonly #start
  readonly #finish
  readonly #requeue
  readonly #supersede
  readonly #supersedePhone
  readonly #expire
  readonly #recover
  readonly #ofIncident
  readonly #lately
  readonly #inFlight

  constructor(db: Database) {
    this.#add = db.prepare<NewRing>(`
      INSERT INTO ring (incident_id, step, phone_id, priority, length_ms, state, queued_at, not_before, expires_at)
      VALUES (:incidentId, :step, :phoneId, :priority, :lengthMs, 'queued', :queuedAt, :notBefore, :expiresAt)
      ON CONFLICT DO NOTHING`)
    this.#next = db.prepare<[EpochMs], RingRow>(`
      SELECT ${COLUMNS} ${FROM} WHERE r.state = 'queued' AND r.not_before <= ? ORDER BY r.priority, r.id LIMIT 1`)
    this.#nextDue = db.prepare<[], { due: number | null }>(
      "SELECT min(not_before) AS due FROM ring WHERE state = 'queued'",
    )
    this.#start = db.prepare<{ id: number; device: string; at: EpochMs }>(
      "UPDATE ring SET state = 'ringing', device = :device, rung_at = :at, attempts = attempts + 1 WHERE id = :id",
    )
    this.#finish = db.prepare<{ id: number; state: RingState; outcome: RingEnd }>(
      'UPDATE ring SET state = :state, outcome = :outcome WHERE id = :id',
    )
    this.#requeue = db.prepare<{ id: number; notBefore: EpochMs }>(
      "UPDATE ring SET state = 'queued', not_before = :notBefore WHERE id = :id",
    )
    this.#supersede = db.prepare<[string]>(
      "UPDATE ring SET state = 'superseded' WHERE incident_id = ? AND state = 'queued'",
    )
    this.#supersedePhone = db.prepare<[string, number]>(
      "UPDATE ring SET state = 'superseded' WHERE incident_id = ? AND phone_id = ? AND state = 'queued'",
    )
    this.#expire = db.prepare<[EpochMs]>(
      "UPDATE ring SET state = 'superseded' WHERE state = 'queued' AND expires_at < ?",
    )
    this.#recover = db.prepare("UPDATE ring SET state = 'failed', outcome = 'failed' WHERE state = 'ringing'")
    this.#lately = db.prepare<[number, EpochMs, number], { id: number }>(
      'SELECT id FROM ring WHERE phone_id = ? AND rung_at >= ? AND id <> ? LIMIT 1',
    )
    this.#inFlight = db.prepare<[], { id: number }>("SELECT id FROM ring WHERE state = 'ringing' LIMIT 1")
    this.#ofIncident = db.prepare<[string], RingRow>(`SELECT ${COLUMNS} ${FROM} WHERE r.incident_id = ? ORDER BY r.id`)
  }

  enqueue(ring: NewRing): void {
    this.#add.run(ring)
  }

  /** The most urgent that is due. */
  next(at: EpochMs): RingRow | undefined {
    return this.#next.get(at)
  }

  nextDueAt(): EpochMs | undefined {
    return this.#nextDue.get()?.due ?? undefined
  }

  start(id: number, device: string, at: EpochMs): void {
    this.#start.run({ id, device, at })
  }

  finish(id: number, outcome: RingEnd): void {
    this.#finish.run({ id, state: outcome === 'failed' ? 'failed' : 'done', outcome })
  }

  requeue(id: number, notBefore: EpochMs): void {
    this.#requeue.run({ id, notBefore })
  }

  /** Takes back the rings of an incident that wait: all, or some phones'. */
  supersede(incidentId: string, phoneIds?: readonly number[]): void {
    if (phoneIds === undefined) this.#supersede.run(incidentId)
    for (const phoneId of phoneIds ?? []) this.#supersedePhone.run(incidentId, phoneId)
  }

  /** What has waited too long wakes nobody any more. */
  dropLate(at: EpochMs): void {
    this.#expire.run(at)
  }

  /** After a start: a ring that a crash cut short is not repeated; the text went first. */
  recover(): void {
    this.#recover.run()
  }

  /** Whether the phone of a ring was rung for another one since. */
  wasRungSince({ id, phoneId }: Pick<RingRow, 'id' | 'phoneId'>, since: EpochMs): boolean {
    return this.#lately.get(phoneId, since, id) !== undefined
  }

  /** Whether a modem is ringing somebody now. */
  isRinging(): boolean {
    return this.#inFlight.get() !== undefined
  }

  ofIncident(incidentId: string): readonly RingRow[] {
    return this.#ofIncident.all(incidentId)
  }
}
