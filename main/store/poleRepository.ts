import type { Database } from 'better-sqlite3'
import { type Change, changeOf } from './change.ts'

export interface PoleRow {
  /** As it stands on the pole, leading zeros kept. */
  readonly number: string
  readonly village: string
  readonly lng: number
  readonly lat: number
  readonly place: string
  readonly notes: string
}

const COLUMNS = 'number, village, lng, lat, place, notes'
/** A degree of latitude; of longitude it is less, so that a box of this size holds the circle. */
const METRES_A_DEGREE = 111_320

/** Numbered poles, the rural address. */
export class PoleRepository {
  readonly #find
  readonly #box
  readonly #upsert

  constructor(db: Database) {
    this.#find = db.prepare<[string], PoleRow>(`SELECT ${COLUMNS} FROM pole WHERE number = ? ORDER BY village`)
    this.#box = db.prepare<{ south: number; north: number; west: number; east: number }, PoleRow>(`
      SELECT ${COLUMNS} FROM pole WHERE lat BETWEEN :south AND :north AND lng BETWEEN :west AND :east LIMIT 200`)
    this.#upsert = db.prepare<PoleRow>(`
      INSERT INTO pole (number, village, lng, lat, place, notes) VALUES (:number, :village, :lng, :lat, :place, :notes)
      ON CONFLICT (number, village) DO UPDATE SET lng = excluded.lng, lat = excluded.lat, place = excluded.place, notes = excluded.notes
      WHERE lng <> excluded.lng OR lat <> excluded.lat OR place <> excluded.place OR notes <> excluded.notes`)
  }

  /** The pole of this number in the village, or in another where the village has none. */
  find(number: string, village?: string): PoleRow | undefined {
    const rows = this.#find.all(number)
    return rows.find((row) => row.village === village) ?? rows[0]
  }

  /** The poles in a square around a place. */
  nearest(lng: number, lat: number, metres: number): readonly PoleRow[] {
    const dLat = metres / METRES_A_DEGREE
    const dLng = dLat / Math.max(0.1, Math.cos((lat * Math.PI) / 180))
    return this.#box.all({ south: lat - dLat, north: lat + dLat, west: lng - dLng, east: lng + dLng })
  }

  upsert(pole: PoleRow): Change {
    const known = this.#find.all(pole.number).some((each) => each.village === pole.village)
    return changeOf(known, this.#upsert.run(pole).changes)
  }
}
