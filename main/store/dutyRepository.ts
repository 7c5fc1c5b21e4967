import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** A morning report as it went out. */
export interface ReportRow {
  /** `20261122` */
  readonly day: string
  readonly at: EpochMs
  readonly figuresJson: string
  /** Who was texted; null: there is no A post. */
  readonly phoneId: number | null
  readonly signedAt: EpochMs | null
  readonly signedBy: string | null
}

/** 交接班, as it was signed. */
export interface HandOverRow {
  readonly id: number
  readonly at: EpochMs
  readonly outgoing: string
  readonly incoming: string
  /** The account that was signed in at the desk. */
  readonly account: string
  readonly sirenHeard: boolean
  readonly note: string
  /** The shift as it stood. */
  readonly shiftJson: string
  /** The record's head right after it. */
  readonly head: string
}

type HandOverSql = Omit<HandOverRow, 'sirenHeard'> & { readonly sirenHeard: number }

const REPORT = 'day, at, figures AS figuresJson, phone_id AS phoneId, signed_at AS signedAt, signed_by AS signedBy'
const HAND_OVER = 'id, at, outgoing, incoming, account, siren_heard AS sirenHeard, note, shift AS shiftJson, head'

/** What the shifts do once: daily steps, morning reports, hand-overs, notices put away. */
export class DutyRepository {
  readonly #done
  readonly #report
  readonly #addReport
  readonly #sign
  readonly #handOver
  readonly #addHandOver
  readonly #dismissed
  readonly #dismiss

  constructor(db: Database) {
    this.#done = db.prepare<[string, EpochMs]>(
      'INSERT INTO duty_step (name, done_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
    )
    this.#report = db.prepare<[string], ReportRow>(`SELECT ${REPORT} FROM morning_report WHERE day = ?`)
    this.#addReport = db.prepare<Omit<ReportRow, 'signedAt' | 'signedBy'>>(`
      INSERT INTO morning_report (day, at, figures, phone_id) VALUES (:day, :at, :figuresJson, :phoneId)`)
    this.#sign = db.prepare<{ day: string; at: EpochMs; who: string }>(
      'UPDATE morning_report SET signed_at = :at, signed_by = :who WHERE day = :day AND signed_at IS NULL',
    )
    this.#handOver = db.prepare<[], HandOverSql>(`SELECT ${HAND_OVER} FROM hand_over ORDER BY id DESC LIMIT 1`)
    this.#addHandOver = db.prepare<Omit<HandOverSql, 'id'>>(`
      INSERT INTO hand_over (at, outgoing, incoming, account, siren_heard, note, shift, head)
      VALUES (:at, :outgoing, :incoming, :account, :sirenHeard, :note, :shiftJson, :head)`)
    this.#dismissed = db.prepare<[string], { at: EpochMs }>('SELECT at FROM notice_dismissed WHERE notice = ?')
    this.#dismiss = db.prepare<[string, EpochMs, string]>(
      'INSERT INTO notice_dismissed (notice, at, who) VALUES (?, ?, ?) ON CONFLICT (notice) DO NOTHING',
    )
  }

  /** Claims a step. @returns false where it was done before */
  claimStep(name: string, at: EpochMs): boolean {
    return this.#done.run(name, at).changes === 1
  }

  reportOf(day: string): ReportRow | undefined {
    return this.#report.get(day)
  }

  addReport(report: Omit<ReportRow, 'signedAt' | 'signedBy'>): void {
    this.#addReport.run(report)
  }

  /** @returns whether it waited for a signature */
  signReport(day: string, at: EpochMs, who: string): boolean {
    return this.#sign.run({ day, at, who }).changes === 1
  }

  lastHandOver(): HandOverRow | undefined {
    const row = this.#handOver.get()
    return row === undefined ? undefined : { ...row, sirenHeard: row.sirenHeard === 1 }
  }

  addHandOver(row: Omit<HandOverRow, 'id'>): void {
    this.#addHandOver.run({ ...row, sirenHeard: row.sirenHeard ? 1 : 0 })
  }

  isDismissed(notice: string): boolean {
    return this.#dismissed.get(notice) !== undefined
  }

  dismiss(notice: string, at: EpochMs, who: string): void {
    this.#dismiss.run(notice, at, who)
  }
}
