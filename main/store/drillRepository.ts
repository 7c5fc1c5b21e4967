import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'
import type { MessageState } from './messageRepository.ts'

/** A drill as its row holds it. */
export interface DrillRow {
  readonly id: number
  readonly kind: 'tableTop' | 'group' | 'village' | 'threeWay' | 'blackout'
  /** Spoken in its texts, 900 to 999. */
  readonly number: number
  readonly groupId: number | null
  readonly incidentKind: string
  readonly isFull: boolean
  readonly state: 'announced' | 'running' | 'paused' | 'ended'
  readonly announcedAt: EpochMs | null
  readonly startedAt: EpochMs | null
  readonly pausedAt: EpochMs | null
  readonly endsAt: EpochMs | null
  readonly endedAt: EpochMs | null
  readonly startedBy: string
  readonly notes: string
  /** JSON: the points that were ticked. */
  readonly ticked: string
}

/** One phone of a drill, and what became of its text. */
export interface DrillCallRow {
  readonly drillId: number
  readonly phoneId: number
  readonly householdId: number
  readonly groupId: number
  readonly messageId: number | null
  readonly messageState: MessageState | null
  readonly sentAt: EpochMs | null
  readonly deliveredAt: EpochMs | null
  readonly answeredAt: EpochMs | null
  readonly arrivedAt: EpochMs | null
}

type Sql = Omit<DrillRow, 'isFull'> & { readonly isFull: number }

const COLUMNS = `id, kind, number, group_id AS groupId, incident_kind AS incidentKind, is_full AS isFull, state,
  announced_at AS announcedAt, started_at AS startedAt, paused_at AS pausedAt, ends_at AS endsAt, ended_at AS endedAt,
  started_by AS startedBy, notes, ticked`
const CALL = `c.drill_id AS drillId, c.phone_id AS phoneId, c.household_id AS householdId, c.group_id AS groupId,
  c.message_id AS messageId, m.state AS messageState, m.sent_at AS sentAt, m.delivered_at AS deliveredAt,
  c.answered_at AS answeredAt, c.arrived_at AS arrivedAt`

/** Drills, and whom each was to reach. */
export class DrillRepository {
  readonly #save
  readonly #add
  readonly #get
  readonly #open
  readonly #latest
  readonly #addCall
  readonly #calls
  readonly #answered
  readonly #arrived

  constructor(db: Database) {
    this.#add = db.prepare<Omit<Sql, 'id'>>(`
      INSERT INTO drill (kind, number, group_id, incident_kind, is_full, state, announced_at, started_at, paused_at,
        ends_at, ended_at, started_by, notes, ticked)
      VALUES (:kind, :number, :groupId, :incidentKind, :isFull, :state, :announcedAt, :startedAt, :pausedAt,
        :endsAt, :endedAt, :startedBy, :notes, :ticked)`)
    this.#save = db.prepare<Sql>(`
      UPDATE drill SET state = :state, announced_at = :announcedAt, started_at = :startedAt, paused_at = :pausedAt,
        ends_at = :endsAt, ended_at = :endedAt, notes = :notes, ticked = :ticked WHERE id = :id`)
    this.#get = db.prepare<[number], Sql>(`SELECT ${COLUMNS} FROM drill WHERE id = ?`)
    this.#open = db.prepare<[], Sql>(`SELECT ${COLUMNS} FROM drill WHERE state <> 'ended' ORDER BY started_at, id`)
    this.#latest = db.prepare<[number], Sql>(`SELECT ${COLUMNS} FROM drill ORDER BY id DESC LIMIT ?`)
    this.#addCall = db.prepare<Pick<DrillCallRow, 'drillId' | 'phoneId' | 'householdId' | 'groupId' | 'messageId'>>(`
      INSERT INTO drill_call (drill_id, phone_id, household_id, group_id, message_id)
      VALUES (:drillId, :phoneId, :householdId, :groupId, :messageId)
      ON CONFLICT (drill_id, phone_id) DO UPDATE SET message_id = excluded.message_id`)
    this.#calls = db.prepare<[number], DrillCallRow>(
      `SELECT ${CALL} FROM drill_call c LEFT JOIN message m ON m.id = c.message_id WHERE c.drill_id = ?`,
    )
    this.#answered = db.prepare<[EpochMs, number, number]>(
      'UPDATE drill_call SET answered_at = coalesce(answered_at, ?) WHERE drill_id = ? AND phone_id = ?',
    )
    this.#arrived = db.prepare<[EpochMs, number, number]>(
      'UPDATE drill_call SET arrived_at = coalesce(arrived_at, ?) WHERE drill_id = ? AND phone_id = ?',
    )
  }

  /** @returns the new row's id */
  add(drill: Omit<DrillRow, 'id'>): number {
    return Number(this.#add.run({ ...drill, isFull: drill.isFull ? 1 : 0 }).lastInsertRowid)
  }

  save(drill: DrillRow): void {
    this.#save.run({ ...drill, isFull: drill.isFull ? 1 : 0 })
  }

  get(id: number): DrillRow | undefined {
    const row = this.#get.get(id)
    return row === undefined ? undefined : fromRow(row)
  }

  /** Announced, running and paused ones, oldest first. */
  open(): readonly DrillRow[] {
    return this.#open.all().map(fromRow)
  }

  /** The newest first. */
  latest(limit: number): readonly DrillRow[] {
    return this.#latest.all(limit).map(fromRow)
  }

  /** A phone is asked, or asked again after a pause. */
  addCall(call: Pick<DrillCallRow, 'drillId' | 'phoneId' | 'householdId' | 'groupId' | 'messageId'>): void {
    this.#addCall.run(call)
  }

  callsOf(drillId: number): readonly DrillCallRow[] {
    return this.#calls.all(drillId)
  }

  /** The first answer counts. */
  noteAnswer(drillId: number, phoneId: number, at: EpochMs): void {
    this.#answered.run(at, drillId, phoneId)
  }

  noteArrival(drillId: number, phoneId: number, at: EpochMs): void {
    this.#arrived.run(at, drillId, phoneId)
  }
}

function fromRow(row: Sql): DrillRow {
  return { ...row, isFull: row.isFull === 1 }
}
