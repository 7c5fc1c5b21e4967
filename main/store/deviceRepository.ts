import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** What a modem last said of itself. */
export interface DeviceRow {
  readonly path: string
  readonly imei: string | null
  readonly imsi: string | null
  readonly model: string | null
  readonly operator: string | null
  readonly signalDbm: number | null
  readonly registered: boolean
  readonly state: string
  readonly problem: string | null
  readonly seenAt: EpochMs
}

type SqlRow = Omit<DeviceRow, 'registered'> & { readonly registered: number }

/** The modems, so that a reading command beside the hub can tell of them. */
export class DeviceRepository {
  readonly #save
  readonly #list
  readonly #clear
  readonly #remove

  constructor(db: Database) {
    this.#save = db.prepare<SqlRow>(`
      INSERT INTO device (path, imei, imsi, model, operator, signal_dbm, registered, state, problem, seen_at)
      VALUES (:path, :imei, :imsi, :model, :operator, :signalDbm, :registered, :state, :problem, :seenAt)
      ON CONFLICT (path) DO UPDATE SET imei = excluded.imei, imsi = excluded.imsi, model = excluded.model,
        operator = excluded.operator, signal_dbm = excluded.signal_dbm, registered = excluded.registered,
        state = excluded.state, problem = excluded.problem, seen_at = excluded.seen_at`)
    this.#list = db.prepare<[], SqlRow>(`
      SELECT path, imei, imsi, model, operator, signal_dbm AS signalDbm, registered, state, problem, seen_at AS seenAt
      FROM device ORDER BY path`)
    this.#clear = db.prepare('DELETE FROM device')
    this.#remove = db.prepare<[string]>('DELETE FROM device WHERE path = ?')
  }

  save(row: DeviceRow): void {
    this.#save.run({ ...row, registered: row.registered ? 1 : 0 })
  }

  list(): readonly DeviceRow[] {
    return this.#list.all().map((row) => ({ ...row, registered: row.registered === 1 }))
  }

  remove(path: string): void {
    this.#remove.run(path)
  }

  /** A hub that starts knows of no modem yet. */
  clear(): void {
    this.#clear.run()
  }
}
