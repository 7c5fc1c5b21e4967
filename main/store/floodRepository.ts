import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'
import type { MessageState } from './messageRepository.ts'

export interface FloodRow {
  readonly id: number
  readonly beganAt: EpochMs
  /** Null: by the count of incidents. */
  readonly beganBy: string | null
  readonly endedAt: EpochMs | null
  readonly endedBy: string | null
}

export interface RollCallRow {
  readonly id: number
  readonly startedAt: EpochMs
  readonly startedBy: string
  readonly reach: 'everybody' | 'careAndLeaders'
  readonly deadlineAt: EpochMs
  readonly endedAt: EpochMs | null
}

/** A household on a roll-call. */
export interface RollCallEntryRow {
  readonly rollCallId: number
  readonly householdId: number
  readonly phoneId: number
  readonly messageId: number | null
  readonly messageState: MessageState | null
  readonly outcome: 'safe' | 'help' | 'visited' | null
  readonly words: string
  readonly at: EpochMs | null
  readonly headName: string
  readonly householdNumber: string
  readonly care: string
  readonly groupId: number
  readonly groupName: string
  readonly phone: string
}

type NewEntry = Pick<RollCallEntryRow, 'rollCallId' | 'householdId' | 'phoneId' | 'messageId'>

const FLOOD = 'id, began_at AS beganAt, began_by AS beganBy, ended_at AS endedAt, ended_by AS endedBy'
const CALL = `id, started_at AS startedAt, started_by AS startedBy, reach, deadline_at AS deadlineAt, ended_at AS endedAt`

/** 灾害模式 and its roll-calls. */
export class FloodRepository {
  readonly #begin
  readonly #current
  readonly #last
  readonly #end
  readonly #addCall
  readonly #lastCall
  readonly #endCall
  readonly #addEntry
  readonly #entries
  readonly #note
  readonly #householdsOf

  constructor(db: Database) {
    this.#begin = db.prepare<[EpochMs, string | null]>('INSERT INTO flood (began_at, began_by) VALUES (?, ?)')
    this.#current = db.prepare<[], FloodRow>(`SELECT ${FLOOD} FROM flood WHERE ended_at IS NULL`)
    this.#last = db.prepare<[], FloodRow>(`SELECT ${FLOOD} FROM flood ORDER BY began_at DESC, id DESC LIMIT 1`)
    this.#end = db.prepare<[EpochMs, string | null]>(
      'UPDATE flood SET ended_at = ?, ended_by = ? WHERE ended_at IS NULL',
    )
    this.#addCall = db.prepare<Omit<RollCallRow, 'id' | 'endedAt'>>(`
      INSERT INTO roll_call (started_at, started_by, reach, deadline_at) VALUES (:startedAt, :startedBy, :reach, :deadlineAt)`)
    this.#lastCall = db.prepare<[], RollCallRow>(
      `SELECT ${CALL} FROM roll_call ORDER BY started_at DESC, id DESC LIMIT 1`,
    )
    this.#endCall = db.prepare<[EpochMs, number]>('UPDATE roll_call SET ended_at = ? WHERE id = ?')
    this.#addEntry = db.prepare<NewEntry>(`
      INSERT INTO roll_call_entry (roll_call_id, household_id, phone_id, message_id)
      VALUES (:rollCallId, :householdId, :phoneId, :messageId)`)
    this.#entries = db.prepare<[number], RollCallEntryRow>(`
      SELECT e.roll_call_id AS rollCallId, e.household_id AS householdId, e.phone_id AS phoneId, e.message_id AS messageId,
        m.state AS messageState, e.outcome, e.words, e.at, h.head_name AS headName, h.number AS householdNumber, h.care,
        h.group_id AS groupId, g.name AS groupName, p.number AS phone
      FROM roll_call_entry e JOIN household h ON h.id = e.household_id JOIN defence_group g ON g.id = h.group_id
        JOIN phone p ON p.id = e.phone_id LEFT JOIN message m ON m.id = e.message_id
      WHERE e.roll_call_id = ? ORDER BY h.group_id, h.id`)
    this.#note = db.prepare<{
      rollCallId: number
      householdId: number
      outcome: string | null
      words: string
      at: EpochMs
    }>(`
      UPDATE roll_call_entry SET outcome = coalesce(:outcome, outcome), words = :words, at = :at
      WHERE roll_call_id = :rollCallId AND household_id = :householdId`)
    this.#householdsOf = db.prepare<{ rollCallId: number; phoneId: number }, { householdId: number }>(`
      SELECT household_id AS householdId FROM roll_call_entry WHERE roll_call_id = :rollCallId AND (phone_id = :phoneId
        OR household_id IN (SELECT n.household_id FROM person_phone l JOIN person n ON n.id = l.person_id
          WHERE l.phone_id = :phoneId))`)
  }

  begin(at: EpochMs, by: string | null): void {
    this.#begin.run(at, by)
  }

  /** The one that is on. */
  current(): FloodRow | undefined {
    return this.#current.get()
  }

  /** The newest, on or over. */
  last(): FloodRow | undefined {
    return this.#last.get()
  }

  end(at: EpochMs, by: string | null): void {
    this.#end.run(at, by)
  }

  /** @returns the new row's id */
  addRollCall(call: Omit<RollCallRow, 'id' | 'endedAt'>): number {
    return Number(this.#addCall.run(call).lastInsertRowid)
  }

  lastRollCall(): RollCallRow | undefined {
    return this.#lastCall.get()
  }

  endRollCall(id: number, at: EpochMs): void {
    this.#endCall.run(at, id)
  }

  addEntry(entry: NewEntry): void {
    this.#addEntry.run(entry)
  }

  entriesOf(rollCallId: number): readonly RollCallEntryRow[] {
    return this.#entries.all(rollCallId)
  }

  /** @param outcome null: words that say neither that all is well nor that help is wanted */
  note(
    entry: { rollCallId: number; householdId: number; outcome: RollCallEntryRow['outcome']; words: string },
    at: EpochMs,
  ): void {
    this.#note.run({ ...entry, at })
  }

  /** The households on a roll-call for which this phone can speak. */
  householdsOf(rollCallId: number, phoneId: number): readonly number[] {
    return this.#householdsOf.all({ rollCallId, phoneId }).map((row) => row.householdId)
  }
}
