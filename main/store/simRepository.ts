import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** How it showed that a SIM hears but cannot speak. */
export type MuteReason = 'refused' | 'barred' | 'carrier' | 'balance'

export interface SimRow {
  readonly imsi: string
  readonly ownNumber: string | null
  readonly serviceCentre: string | null
  readonly mutedAt: EpochMs | null
  readonly muteReason: MuteReason | null
  /** Since when texts to it do not arrive. */
  readonly deafAt: EpochMs | null
  /** In fen, 0.01 yuan. */
  readonly balanceFen: number | null
  readonly balanceAt: EpochMs | null
}

const COLUMNS = `imsi, own_number AS ownNumber, service_centre AS serviceCentre, muted_at AS mutedAt, mute_reason AS muteReason, deaf_at AS deafAt,
  balance_fen AS balanceFen, balance_at AS balanceAt`

/** What is known of the SIMs. */
export class SimRepository {
  readonly #get
  readonly #list
  readonly #number
  readonly #centre
  readonly #mute
  readonly #deaf
  readonly #balance

  constructor(db: Database) {
    this.#get = db.prepare<[string], SimRow>(`SELECT ${COLUMNS} FROM sim WHERE imsi = ?`)
    this.#list = db.prepare<[], SimRow>(`SELECT ${COLUMNS} FROM sim ORDER BY imsi`)
    this.#number = db.prepare<[string, string]>(`
      INSERT INTO sim (imsi, own_number) VALUES (?, ?)
      ON CONFLICT (imsi) DO UPDATE SET own_number = excluded.own_number`)
    this.#centre = db.prepare<[string, string]>(`
      INSERT INTO sim (imsi, service_centre) VALUES (?, ?)
      ON CONFLICT (imsi) DO UPDATE SET service_centre = excluded.service_centre`)
    this.#mute = db.prepare<[string, EpochMs | null, MuteReason | null]>(`
      INSERT INTO sim (imsi, muted_at, mute_reason) VALUES (?, ?, ?)
      ON CONFLICT (imsi) DO UPDATE SET muted_at = excluded.muted_at, mute_reason = excluded.mute_reason`)
    this.#deaf = db.prepare<[string, EpochMs | null]>(`
      INSERT INTO sim (imsi, deaf_at) VALUES (?, ?)
      ON CONFLICT (imsi) DO UPDATE SET deaf_at = excluded.deaf_at`)
    this.#balance = db.prepare<[string, number, EpochMs]>(`
      INSERT INTO sim (imsi, balance_fen, balance_at) VALUES (?, ?, ?)
      ON CONFLICT (imsi) DO UPDATE SET balance_fen = excluded.balance_fen, balance_at = excluded.balance_at`)
  }

  get(imsi: string): SimRow | undefined {
    return this.#get.get(imsi)
  }

  list(): readonly SimRow[] {
    return this.#list.all()
  }

  setNumber(imsi: string, number: string): void {
    this.#number.run(imsi, number)
  }

  setServiceCentre(imsi: string, number: string): void {
    this.#centre.run(imsi, number)
  }

  setMute(imsi: string, at: EpochMs, reason: MuteReason): void {
    this.#mute.run(imsi, at, reason)
  }

  clearMute(imsi: string): void {
    this.#mute.run(imsi, null, null)
  }

  setDeaf(imsi: string, at: EpochMs): void {
    this.#deaf.run(imsi, at)
  }

  clearDeaf(imsi: string): void {
    this.#deaf.run(imsi, null)
  }

  setBalance(imsi: string, fen: number, at: EpochMs): void {
    this.#balance.run(imsi, fen, at)
  }
}
