import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** A segment that is on the air. */
export interface SentSegment {
  /** From 0. */
  readonly position: number
  readonly device: string
  /** Who pays: the SIM's IMSI, or the port of a modem whose SIM does not tell it. */
  readonly sim: string
  readonly messageReference: number | null
  readonly sentAt: EpochMs
}

/** What the network reported of a segment. */
export interface SegmentReport {
  readonly device: string
  readonly messageReference: number
  readonly to: string
  readonly at: EpochMs
  readonly outcome: 'delivered' | 'failed'
  /** TP-ST, 0 to 255. */
  readonly status: number
}

interface SegmentRow {
  readonly messageId: number
  readonly position: number
  readonly number: string
}

/** A report belongs to a segment of the last day: references come round after 256. */
const REPORT_WINDOW_MS = 24 * 3_600_000
/** Networks spell a number with or without its country: the tail tells. */
const TAIL_DIGITS = 7

/** The segments that went out, by which modem, and what the network said of each. */
export class SegmentRepository {
  readonly #add
  readonly #reported
  readonly #report
  readonly #unreported
  readonly #refused
  readonly #sentSince
  readonly #move

  constructor(db: Database) {
    this.#add = db.prepare<SentSegment & { messageId: number }>(`
      INSERT OR REPLACE INTO message_segment (message_id, position, device, sim, message_reference, sent_at)
      VALUES (:messageId, :position, :device, :sim, :messageReference, :sentAt)`)
    this.#reported = db.prepare<[string, number, EpochMs], SegmentRow>(`
      SELECT g.message_id AS messageId, g.position, p.number FROM message_segment g
        JOIN message m ON m.id = g.message_id JOIN phone p ON p.id = m.phone_id
      WHERE g.device = ? AND g.message_reference = ? AND g.sent_at >= ? AND g.report_status IS NULL
      ORDER BY g.sent_at DESC`)
    this.#report = db.prepare<SegmentRow & { status: number; deliveredAt: number | null }>(`
      UPDATE message_segment SET report_status = :status, delivered_at = :deliveredAt
      WHERE message_id = :messageId AND position = :position`)
    this.#unreported = db.prepare<[number], { count: number }>(
      'SELECT count(*) AS count FROM message_segment WHERE message_id = ? AND delivered_at IS NULL',
    )
    this.#refused = db.prepare<[number], { status: number }>(`
      SELECT report_status AS status FROM message_segment
      WHERE message_id = ? AND report_status IS NOT NULL AND delivered_at IS NULL LIMIT 1`)
    this.#sentSince = db.prepare<[string, EpochMs], { count: number }>(
      'SELECT count(*) AS count FROM message_segment WHERE sim = ? AND sent_at >= ?',
    )
    this.#move = db.prepare<[string, string, EpochMs]>(
      'UPDATE message_segment SET device = ? WHERE device = ? AND sent_at >= ?',
    )
  }

  add(messageId: number, segment: SentSegment): void {
    this.#add.run({ messageId, ...segment })
  }

  /**
   * Files a delivery report with its segment, matched by modem, reference and number.
   * @returns the message, when the report was of one of ours
   */
  fileReport(report: SegmentReport): number | undefined {
    const candidates = this.#reported.all(report.device, report.messageReference, report.at - REPORT_WINDOW_MS)
    const tail = report.to.slice(-TAIL_DIGITS)
    const segment = candidates.find((each) => each.number.slice(-TAIL_DIGITS) === tail)
    if (segment === undefined) return undefined
    const deliveredAt = report.outcome === 'delivered' ? report.at : null
    this.#report.run({ ...segment, status: report.status, deliveredAt })
    return segment.messageId
  }

  /** Whether all segments that went out were delivered. */
  areDelivered(messageId: number): boolean {
    return this.#unreported.get(messageId)?.count === 0
  }

  /** TP-ST of a segment that the network has given up; undefined where it has given up none. */
  refusal(messageId: number): number | undefined {
    return this.#refused.get(messageId)?.status
  }

  /** @param sim as {@link SentSegment.sim} */
  countSince(sim: string, at: EpochMs): number {
    return this.#sentSince.get(sim, at)?.count ?? 0
  }

  /** A modem goes by another name from now on: reports of what it sent since come from there. */
  moveDevice(from: string, to: string, since: EpochMs): void {
    this.#move.run(to, from, since)
  }
}
