import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type { SegmentReport, SegmentRepository, SentSegment } from './segmentRepository.ts'

export type MessageState = 'queued' | 'sending' | 'sent' | 'delivered' | 'failed' | 'superseded' | 'unsure'

/** A text that is to go out: one person's, for one step of one incident. */
export interface NewMessage {
  readonly incidentId: string | null
  readonly step: string
  readonly template: string
  readonly phoneId: number
  readonly body: string
  readonly segments: number
  /** Smaller goes first. */
  readonly priority: number
  readonly queuedAt: EpochMs
  readonly notBefore: EpochMs
  /** Not sent after this. */
  readonly expiresAt: EpochMs
  /** The one modem that may carry it; any, unless told. */
  readonly via?: string
  /** The row that this one repeats after nobody knew whether it had gone out. */
  readonly repeats?: number
}

export interface MessageRow extends Omit<NewMessage, 'repeats' | 'via'> {
  readonly id: number
  readonly to: string
  readonly segmentsSent: number
  readonly concatReference: number
  readonly channel: string
  readonly device: string | null
  readonly state: MessageState
  readonly sentAt: EpochMs | null
  readonly deliveredAt: EpochMs | null
  /** How often a segment was offered to a modem. */
  readonly attempts: number
  readonly error: string | null
  readonly repeats: number | null
}

/** What is to go out after all, and until when. */
interface Again {
  readonly incidentId: string
  readonly step: string
  readonly at: EpochMs
  readonly until: EpochMs
}

/** What a line may carry now. */
export interface Carriage {
  readonly device: string
  /** Nothing less urgent than this, but for texts that it alone may carry. */
  readonly maxPriority: number
  /** Nothing but texts for which it is the one modem that may carry them. */
  readonly ownOnly: boolean
}

const COLUMNS = `m.id, m.incident_id AS incidentId, m.step, m.template, m.phone_id AS phoneId, p.number AS "to", m.body,
  m.segments, m.segments_sent AS segmentsSent, m.concat_reference AS concatReference, m.priority, m.channel, m.device,
  m.state, m.queued_at AS queuedAt, m.not_before AS notBefore, m.expires_at AS expiresAt, m.sent_at AS sentAt,
  m.delivered_at AS deliveredAt, m.attempts, m.error, m.repeats`
const FROM = 'FROM message m JOIN phone p ON p.id = m.phone_id'

/**
 * The outbox: at-least-once with a memory. A row ends delivered, failed with a reason, superseded by a named rule, or
 * unsure in a person's hands.
 */
export class MessageRepository {
  readonly #segments: SegmentRepository
  readonly #insert
  readonly #next
  readonly #nextDue
  readonly #expired
  readonly #sending
  readonly #segmentDone
  readonly #requeue
  readonly #end
  readonly #supersede
  readonly #inFlight
  readonly #delivered
  readonly #undelivered
  readonly #get
  readonly #ofIncident
  readonly #latest
  readonly #queued
  readonly #alerted
  readonly #lastTo
  readonly #states
  readonly #releaseParts
  readonly #queueAgain
  readonly #rewrite
  readonly #toPhone

  constructor(db: Database, segments: SegmentRepository) {
    this.#segments = segments
    this.#insert = db.prepare<Omit<NewMessage, 'repeats' | 'via'> & { repeats: number | null; via: string | null }>(`
      INSERT INTO message (incident_id, step, template, phone_id, body, segments, concat_reference, priority, turn,
        state, queued_at, not_before, expires_at, repeats, via)
      VALUES (:incidentId, :step, :template, :phoneId, :body, :segments,
        (SELECT coalesce(max(id), 0) % 256 FROM message), :priority,
        coalesce((SELECT max(turn) + 1 FROM message
          WHERE incident_id IS :incidentId AND priority = :priority AND state = 'queued'), 0),
        'queued', :queuedAt, :notBefore, :expiresAt, :repeats, :via)
      ON CONFLICT DO NOTHING`)
    this.#next = db.prepare<{ at: EpochMs; device: string; maxPriority: number; ownOnly: number }, MessageRow>(`
      SELECT ${COLUMNS} ${FROM} WHERE m.state = 'queued' AND m.not_before <= :at
        AND (m.via = :device OR (m.via IS NULL AND :ownOnly = 0 AND m.priority <= :maxPriority))
        AND (m.segments_sent = 0 OR m.device = :device)
      ORDER BY m.priority, m.turn, m.id LIMIT 1`)
    this.#nextDue = db.prepare<[], { due: number | null }>(
      "SELECT min(not_before) AS due FROM message WHERE state = 'queued'",
    )
    this.#expired = db.prepare<[EpochMs], MessageRow>(`
      SELECT ${COLUMNS} ${FROM} WHERE m.state = 'queued' AND m.expires_at < ?`)
    this.#sending = db.prepare<{ id: number; device: string }>(
      "UPDATE message SET state = 'sending', device = :device, attempts = attempts + 1 WHERE id = :id",
    )
    this.#segmentDone = db.prepare<{ id: number; sentAt: EpochMs }>(`
      UPDATE message SET segments_sent = segments_sent + 1, error = NULL,
        state = CASE WHEN segments_sent + 1 >= segments THEN 'sent' ELSE 'queued' END,
        sent_at = CASE WHEN segments_sent + 1 >= segments THEN :sentAt ELSE NULL END
      WHERE id = :id`)
    this.#requeue = db.prepare<{ id: number; notBefore: EpochMs; error: string }>(
      "UPDATE message SET state = 'queued', not_before = :notBefore, error = :error WHERE id = :id",
    )
    this.#end = db.prepare<{ id: number; state: string; error: string }>(
      'UPDATE message SET state = :state, error = :error WHERE id = :id',
    )
    this.#supersede = db.prepare<{ id: number; error: string }>(
      "UPDATE message SET state = 'superseded', error = :error WHERE id = :id AND state = 'queued'",
    )
    this.#inFlight = db.prepare<[], MessageRow>(`SELECT ${COLUMNS} ${FROM} WHERE m.state = 'sending' ORDER BY m.id`)
    this.#delivered = db.prepare<{ id: number; at: EpochMs }>(
      "UPDATE message SET state = 'delivered', delivered_at = :at WHERE id = :id AND state = 'sent'",
    )
    this.#undelivered = db.prepare<{ id: number; error: string }>(
      "UPDATE message SET state = 'failed', error = :error WHERE id = :id AND state IN ('sent', 'delivered')",
    )
    this.#get = db.prepare<[number], MessageRow>(`SELECT ${COLUMNS} ${FROM} WHERE m.id = ?`)
    this.#ofIncident = db.prepare<[string], MessageRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE m.incident_id = ? ORDER BY m.id`,
    )
    this.#latest = db.prepare<[number], MessageRow>(`SELECT ${COLUMNS} ${FROM} ORDER BY m.id DESC LIMIT ?`)
    this.#queued = db.prepare<[], MessageRow>(`
      SELECT ${COLUMNS} ${FROM} WHERE m.state = 'queued' ORDER BY m.priority, m.turn, m.id`)
    this.#alerted = db.prepare<[number, EpochMs, string], MessageRow>(`
      SELECT ${COLUMNS} ${FROM} WHERE m.phone_id = ? AND m.queued_at >= ? AND m.step = ? ORDER BY m.queued_at DESC`)
    this.#lastTo = db.prepare<[number, EpochMs], MessageRow>(`
      SELECT ${COLUMNS} ${FROM} WHERE m.phone_id = ? AND m.queued_at >= ? ORDER BY m.queued_at DESC LIMIT 1`)
    this.#releaseParts = db.prepare<[string]>(
      "UPDATE message SET segments_sent = 0 WHERE state = 'queued' AND segments_sent > 0 AND device = ?",
    )
    this.#queueAgain = db.prepare<Again & { rules: string; phoneIds: string | null }>(`
      UPDATE message SET state = 'queued', error = NULL, not_before = :at, expires_at = :until
      WHERE incident_id = :incidentId AND step = :step AND state = 'superseded'
        AND error IN (SELECT 'superseded: ' || value FROM json_each(:rules))
        AND (:phoneIds IS NULL OR phone_id IN (SELECT value FROM json_each(:phoneIds)))`)
    this.#rewrite = db.prepare<{ id: number; body: string; segments: number; template: string }>(`
      UPDATE message SET body = :body, segments = :segments, template = :template
      WHERE id = :id AND state = 'queued' AND segments_sent = 0`)
    this.#toPhone = db.prepare<{ phoneId: number; since: EpochMs; templates: string }, { count: number }>(`
      SELECT count(*) AS count FROM message WHERE phone_id = :phoneId AND queued_at >= :since
        AND template IN (SELECT value FROM json_each(:templates))`)
    this.#states = db.prepare<[EpochMs], { state: MessageState; count: number }>(
      'SELECT state, count(*) AS count FROM message WHERE queued_at >= ? GROUP BY state',
    )
  }

  /**
   * A modem is out of reach: of what it had begun, another one begins again, for a phone joins only the parts that came
   * from one number.
   */
  releaseParts(device: string): void {
    this.#releaseParts.run(device)
  }

  /** @returns the new row's id, or undefined: this phone has its text for this step already */
  enqueue(message: NewMessage): number | undefined {
    const result = this.#insert.run({ ...message, repeats: message.repeats ?? null, via: message.via ?? null })
    return result.changes === 1 ? Number(result.lastInsertRowid) : undefined
  }

  /** The most urgent message whose time has come and that this line may carry; incidents take turns. */
  next(at: EpochMs, { device, maxPriority, ownOnly }: Carriage): MessageRow | undefined {
    return this.#next.get({ at, device, maxPriority, ownOnly: ownOnly ? 1 : 0 })
  }

  /** When the next queued message may go; undefined: the queue is empty. */
  nextDueAt(): EpochMs | undefined {
    return this.#nextDue.get()?.due ?? undefined
  }

  /** Queued messages whose validity has ended. */
  expired(at: EpochMs): readonly MessageRow[] {
    return this.#expired.all(at)
  }

  markSending(id: number, device: string): void {
    this.#sending.run({ id, device })
  }

  /** A segment is on the air: the message is `sent` with its last one, else it waits for the next. */
  segmentSent(id: number, segment: SentSegment): MessageRow {
    this.#segments.add(id, segment)
    this.#segmentDone.run({ id, sentAt: segment.sentAt })
    // The report of an earlier segment may have come while the rest was still to be sent.
    const refused = this.#segments.refusal(id)
    if (refused !== undefined) this.#undelivered.run({ id, error: undeliveredWords(refused) })
    return this.get(id)
  }

  requeue(id: number, notBefore: EpochMs, error: string): void {
    this.#requeue.run({ id, notBefore, error })
  }

  fail(id: number, error: string): void {
    this.#end.run({ id, state: 'failed', error })
  }

  unsure(id: number, error: string): void {
    this.#end.run({ id, state: 'unsure', error })
  }

  /** Takes queued messages back; others are out of reach. */
  supersede(ids: readonly number[], rule: string): void {
    for (const id of ids) this.#supersede.run({ id, error: `superseded: ${rule}` })
  }

  /** Queues the texts of a step again that one of these rules took back: everybody's, or some phones'. */
  queueAgain(again: Again, rules: readonly string[], phoneIds?: readonly number[]): void {
    const chosen = phoneIds === undefined ? null : JSON.stringify(phoneIds)
    this.#queueAgain.run({ ...again, rules: JSON.stringify(rules), phoneIds: chosen })
  }

  /** Another text for a message of which nothing has been sent yet. */
  rewrite(id: number, text: { readonly body: string; readonly segments: number; readonly template: string }): void {
    this.#rewrite.run({ id, ...text })
  }

  /** What a crash left between the modem and the record. */
  inFlight(): readonly MessageRow[] {
    return this.#inFlight.all()
  }

  /**
   * Files a delivery report with its segment, matched by modem, reference and number.
   * @returns the message, when the report was of one of ours
   */
  fileReport(report: SegmentReport): MessageRow | undefined {
    const messageId = this.#segments.fileReport(report)
    if (messageId === undefined) return undefined
    if (report.outcome === 'failed') this.#undelivered.run({ id: messageId, error: undeliveredWords(report.status) })
    else if (this.#segments.areDelivered(messageId)) this.#delivered.run({ id: messageId, at: report.at })
    return this.get(messageId)
  }

  /** @throws {HubError} `internal/unexpected` for an id that was never given */
  get(id: number): MessageRow {
    const row = this.#get.get(id)
    if (row === undefined) throw new HubError('internal/unexpected', `no message ${id}`)
    return row
  }

  ofIncident(incidentId: string): readonly MessageRow[] {
    return this.#ofIncident.all(incidentId)
  }

  /** The newest first. */
  latest(limit: number): readonly MessageRow[] {
    return this.#latest.all(limit)
  }

  /** All that waits, in send order. */
  queued(): readonly MessageRow[] {
    return this.#queued.all()
  }

  queuedOfIncident(incidentId: string): readonly MessageRow[] {
    return this.ofIncident(incidentId).filter((message) => message.state === 'queued')
  }

  /** The texts of one step that this phone was sent since, newest first. */
  ofStepToPhone(step: string, phoneId: number, since: EpochMs): readonly MessageRow[] {
    return this.#alerted.all(phoneId, since, step)
  }

  lastToPhone(phoneId: number, since: EpochMs): MessageRow | undefined {
    return this.#lastTo.get(phoneId, since)
  }

  /** How many texts of these templates were queued for a phone. */
  countToPhone(phoneId: number, templates: readonly string[], since: EpochMs): number {
    return this.#toPhone.get({ phoneId, since, templates: JSON.stringify(templates) })?.count ?? 0
  }

  countsSince(at: EpochMs): Readonly<Partial<Record<MessageState, number>>> {
    return Object.fromEntries(this.#states.all(at).map((row) => [row.state, row.count]))
  }
}

/** @param status TP-ST, 0 to 255 (TS 23.040 §9.2.3.15) */
function undeliveredWords(status: number): string {
  return `not delivered (${status})`
}
