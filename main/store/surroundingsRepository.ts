import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'
import type { AnswerHistoryColumns } from './answerHistoryRepository.ts'
import type { CanGo } from './directoryRepository.ts'

/** One number of one person, with all that decides whether and when it is told. */
export interface SurroundingRow extends AnswerHistoryColumns {
  readonly phoneId: number
  readonly personId: number
  readonly householdId: number
  readonly householdNumber: string
  readonly groupId: number
  readonly name: string
  readonly canGo: CanGo | null
  readonly skills: string
  /** 本机, 老人机, 儿童手表, 在外 … */
  readonly use: string
  readonly isMain: boolean
  readonly care: string
  readonly headName: string
  readonly isLeader: boolean
  readonly lng: number | null
  readonly lat: number | null
  /** Said to be away (外出) at the time asked for. */
  readonly saidAway: boolean
}

/** Degrees around a place. */
export interface Box {
  readonly south: number
  readonly north: number
  readonly west: number
  readonly east: number
}

type Sql = Omit<SurroundingRow, 'isMain' | 'isLeader' | 'saidAway'> & {
  readonly isMain: number
  readonly isLeader: number
  readonly saidAway: number
}

const COLUMNS = `l.phone_id AS phoneId, n.id AS personId, h.id AS householdId, h.number AS householdNumber,
  h.group_id AS groupId, n.name, n.can_go AS canGo, n.skills, l.use, l.is_main AS isMain, h.care, h.head_name AS headName,
  h.is_leader AS isLeader, h.lng, h.lat, w.phone_id IS NOT NULL AS saidAway, r.tallies, r.aged_to AS agedTo,
  r.open_since AS openSince`
const JOINS = `JOIN person n ON n.household_id = h.id JOIN person_phone l ON l.person_id = n.id AND l.suspended_at IS NULL AND (l.until IS NULL OR l.until > :at)
  LEFT JOIN phone_away w ON w.phone_id = l.phone_id AND w.from_at <= :at AND w.until_at > :at
  LEFT JOIN opt_out o ON o.phone_id = l.phone_id
  LEFT JOIN answer_history r ON r.phone_id = l.phone_id`
/** 全停: not even rescue texts. */
const WANTED = "AND o.extent IS NOT 'everything'"
const ORDER = 'ORDER BY h.id, l.is_main DESC, n.id'

/** Who lives around a call. Read for every decision, so each query ends in a few hundred rows at most. */
export class SurroundingsRepository {
  readonly #group
  readonly #withinBox
  readonly #leadersBeyond
  readonly #groups

  constructor(db: Database) {
    this.#group = db.prepare<{ groupId: number; at: EpochMs }, Sql>(
      `SELECT ${COLUMNS} FROM household h ${JOINS} WHERE h.group_id = :groupId ${WANTED} ${ORDER}`,
    )
    this.#withinBox = db.prepare<Box & { groupId: number; at: EpochMs }, Sql>(`
      SELECT ${COLUMNS} FROM household h INDEXED BY household_by_place ${JOINS}
      WHERE h.lat BETWEEN :south AND :north AND h.lng BETWEEN :west AND :east AND h.group_id <> :groupId ${WANTED} ${ORDER}`)
    this.#leadersBeyond = db.prepare<{ groupId: number; at: EpochMs }, Sql>(`
      SELECT ${COLUMNS} FROM defence_group own JOIN defence_group g ON g.village_id = own.village_id AND g.id <> own.id
        JOIN household h ON h.group_id = g.id AND h.is_leader = 1 ${JOINS}
      WHERE own.id = :groupId ${WANTED} ${ORDER}`)
    this.#groups = db.prepare<[number], { id: number; name: string }>(
      'SELECT id, name FROM defence_group WHERE id > ? ORDER BY id LIMIT 1',
    )
  }

  /** Every number of a group, household by household, main numbers first. */
  ofGroup(groupId: number, at: EpochMs): readonly SurroundingRow[] {
    return this.#group.all({ groupId, at }).map(fromSql)
  }

  /** Every number of other groups' households in a box, of whichever village. */
  withinBox(groupId: number, box: Box, at: EpochMs): readonly SurroundingRow[] {
    return this.#withinBox.all({ ...box, groupId, at }).map(fromSql)
  }

  /** The numbers of the households that lead the other groups of the same village. */
  leadersBeyond(groupId: number, at: EpochMs): readonly SurroundingRow[] {
    return this.#leadersBeyond.all({ groupId, at }).map(fromSql)
  }

  /** The group with the next higher id; 0 asks for the first, undefined: it was the last. */
  groupAfter(id: number): { readonly id: number; readonly name: string } | undefined {
    return this.#groups.get(id)
  }
}

function fromSql(row: Sql): SurroundingRow {
  return { ...row, isMain: row.isMain === 1, isLeader: row.isLeader === 1, saidAway: row.saidAway === 1 }
}
