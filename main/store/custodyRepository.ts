import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

export interface CustodyRow {
  readonly id: number
  readonly openedAt: EpochMs
  readonly openedBy: 'desk' | 'schedule' | 'command'
  /** When it ends by itself. */
  readonly endsAt: EpochMs
  readonly closedAt: EpochMs | null
  readonly aPhoneId: number | null
  readonly bPhoneId: number | null
  readonly aAskedAt: EpochMs | null
  readonly bAskedAt: EpochMs | null
  readonly aConfirmedAt: EpochMs | null
  readonly bConfirmedAt: EpochMs | null
  readonly aDeclinedAt: EpochMs | null
  readonly bDeclinedAt: EpochMs | null
  /** Since when nobody is known to be there. */
  readonly nobodyAt: EpochMs | null
  /** When the station said that it knows. */
  readonly stationKnownAt: EpochMs | null
}

type Opened = Pick<CustodyRow, 'openedAt' | 'openedBy' | 'endsAt' | 'aPhoneId' | 'bPhoneId'>

const COLUMNS = `id, opened_at AS openedAt, opened_by AS openedBy, ends_at AS endsAt, closed_at AS closedAt,
  a_phone_id AS aPhoneId, b_phone_id AS bPhoneId, a_asked_at AS aAskedAt, b_asked_at AS bAskedAt,
  a_confirmed_at AS aConfirmedAt, b_confirmed_at AS bConfirmedAt, a_declined_at AS aDeclinedAt,
  b_declined_at AS bDeclinedAt, nobody_at AS nobodyAt, station_known_at AS stationKnownAt`

/** 夜间托管, night by night. */
export class CustodyRepository {
  readonly #current
  readonly #open
  readonly #save

  constructor(db: Database) {
    this.#current = db.prepare<[], CustodyRow>(`SELECT ${COLUMNS} FROM custody WHERE closed_at IS NULL`)
    this.#open = db.prepare<Opened>(`
      INSERT INTO custody (opened_at, opened_by, ends_at, a_phone_id, b_phone_id)
      VALUES (:openedAt, :openedBy, :endsAt, :aPhoneId, :bPhoneId)`)
    this.#save = db.prepare<CustodyRow>(`
      UPDATE custody SET closed_at = :closedAt, a_asked_at = :aAskedAt, b_asked_at = :bAskedAt,
        a_confirmed_at = :aConfirmedAt, b_confirmed_at = :bConfirmedAt, a_declined_at = :aDeclinedAt,
        b_declined_at = :bDeclinedAt, nobody_at = :nobodyAt, station_known_at = :stationKnownAt
      WHERE id = :id`)
  }

  /** The one that runs; undefined: the desk is manned. */
  current(): CustodyRow | undefined {
    return this.#current.get()
  }

  open(custody: Opened): void {
    this.#open.run(custody)
  }

  save(custody: CustodyRow): void {
    this.#save.run(custody)
  }
}
