import type { Database } from 'better-sqlite3'
import type { PoleRow } from './poleRepository.ts'

/** A group with its village. */
export interface GroupPlace {
  readonly groupId: number
  readonly groupName: string
  readonly villageId: number
  readonly villageName: string
}

export interface VillagePlace {
  readonly id: number
  readonly name: string
}

/** A household under a name that somebody of it bears. */
export interface NamedHousehold {
  readonly name: string
  readonly householdId: number
  readonly groupId: number
  readonly villageId: number
}

/** A household as a text calls it: `大营三组` `李兴明` `12`. */
export interface HouseholdPlace {
  readonly householdId: number
  readonly headName: string
  readonly number: string
  readonly groupId: number
  readonly groupName: string
  readonly lng: number | null
  readonly lat: number | null
  readonly pole: string | null
}

interface Scope {
  readonly names: string
  readonly groupId: number | null
  readonly villageId: number | null
  readonly limit: number
}

/** Where the last character sorts: a prefix is a range of an index. */
const LAST = 'char(1114111)'
/** More groups or villages than this under one spelling name none. */
const MOST_ALIKE = 60
const GROUP = 'g.id AS groupId, g.name AS groupName, v.id AS villageId, v.name AS villageName'
const HOUSEHOLD = `h.id AS householdId, h.head_name AS headName, h.number, h.group_id AS groupId, g.name AS groupName,
  h.lng, h.lat, h.pole`

/**
 * What a text may name, found by index: it is asked while somebody calls for help. Strings are handed in together, as
 * one JSON array, since a statement costs more than a look into an index.
 */
export class PlaceRepository {
  readonly #statements

  constructor(db: Database) {
    this.#statements = prepare(db)
  }

  group(groupId: number): GroupPlace | undefined {
    return this.#statements.group.get(groupId)
  }

  groupsOfVillage(villageId: number): readonly GroupPlace[] {
    return this.#statements.groupsOfVillage.all(villageId)
  }

  /** Groups whose name ends so, `三组` `3组`; undefined: too many to name one. @param endings of two characters */
  groupsEnding(endings: readonly string[]): readonly GroupPlace[] | undefined {
    return few(this.#statements.groupsEnding.all(JSON.stringify(endings)))
  }

  /** Groups whose name begins so, with or without the stem of their village. @param beginnings of two characters */
  groupsBeginning(beginnings: readonly string[]): readonly GroupPlace[] {
    return few(this.#statements.groupsBeginning.all(JSON.stringify(beginnings))) ?? []
  }

  villagesBeginning(beginnings: readonly string[]): readonly VillagePlace[] {
    return few(this.#statements.villagesBeginning.all(JSON.stringify(beginnings))) ?? []
  }

  householdByNumber(groupId: number, number: string): HouseholdPlace | undefined {
    return this.#statements.householdByNumber.get(groupId, number)
  }

  household(householdId: number): HouseholdPlace | undefined {
    return this.#statements.household.get(householdId)
  }

  householdsOfGroup(groupId: number): readonly HouseholdPlace[] {
    return this.#statements.householdsOfGroup.all(groupId)
  }

  /** Households of which the head or somebody else bears one of these names, within a group or a village or anywhere. */
  householdsNamed(
    names: readonly string[],
    within: { readonly groupId?: number | undefined; readonly villageId?: number | undefined },
    limit: number,
  ): readonly NamedHousehold[] {
    const { groupId = null, villageId = null } = within
    return this.#statements.householdsNamed.all({ names: JSON.stringify(names), groupId, villageId, limit })
  }

  /** For each text the last word for a pole's place that sorts before it: the only one that it may begin with. */
  placeWordsBefore(texts: readonly string[]): readonly (string | null)[] {
    return this.#statements.placeWordsBefore.all(JSON.stringify(texts)).map((row) => row.place)
  }

  polesNumbered(number: string): readonly PoleRow[] {
    return this.#statements.polesNumbered.all(number)
  }

  polesAt(place: string): readonly PoleRow[] {
    return this.#statements.polesAt.all(place)
  }
}

function few<T>(rows: readonly T[]): readonly T[] | undefined {
  return rows.length > MOST_ALIKE ? undefined : rows
}

function prepare(db: Database) {
  return {
    group: db.prepare<[number], GroupPlace>(
      `SELECT ${GROUP} FROM defence_group g JOIN village v ON v.id = g.village_id WHERE g.id = ?`,
    ),
    groupsOfVillage: db.prepare<[number], GroupPlace>(
      `SELECT ${GROUP} FROM defence_group g JOIN village v ON v.id = g.village_id WHERE g.village_id = ?`,
    ),
    groupsEnding: db.prepare<[string], GroupPlace>(`
      SELECT ${GROUP} FROM json_each(?) w CROSS JOIN defence_group g ON substr(g.name, -2) = w.value
        JOIN village v ON v.id = g.village_id LIMIT ${MOST_ALIKE + 1}`),
    groupsBeginning: db.prepare<[string], GroupPlace>(`
      SELECT DISTINCT ${GROUP} FROM json_each(?) w
        CROSS JOIN defence_group g ON (g.name >= w.value AND g.name < w.value || ${LAST})
          OR (substr(g.name, 3) >= w.value AND substr(g.name, 3) < w.value || ${LAST})
        JOIN village v ON v.id = g.village_id LIMIT ${MOST_ALIKE + 1}`),
    villagesBeginning: db.prepare<[string], VillagePlace>(`
      SELECT DISTINCT v.id, v.name FROM json_each(?) w
        CROSS JOIN village v ON v.name >= w.value AND v.name < w.value || ${LAST} LIMIT ${MOST_ALIKE + 1}`),
    householdByNumber: db.prepare<[number, string], HouseholdPlace>(
      `SELECT ${HOUSEHOLD} FROM household h JOIN defence_group g ON g.id = h.group_id WHERE h.group_id = ? AND h.number = ?`,
    ),
    household: db.prepare<[number], HouseholdPlace>(
      `SELECT ${HOUSEHOLD} FROM household h JOIN defence_group g ON g.id = h.group_id WHERE h.id = ?`,
    ),
    householdsOfGroup: db.prepare<[number], HouseholdPlace>(
      `SELECT ${HOUSEHOLD} FROM household h JOIN defence_group g ON g.id = h.group_id WHERE h.group_id = ? ORDER BY h.id`,
    ),
    householdsNamed: db.prepare<Scope, NamedHousehold>(`
      SELECT w.value AS name, h.id AS householdId, h.group_id AS groupId, g.village_id AS villageId
      FROM json_each(:names) w CROSS JOIN person n ON n.name = w.value
        CROSS JOIN household h ON h.id = n.household_id CROSS JOIN defence_group g ON g.id = h.group_id
      WHERE (:groupId IS NULL OR h.group_id = :groupId) AND (:villageId IS NULL OR g.village_id = :villageId)
      UNION
      SELECT w.value, h.id, h.group_id, g.village_id
      FROM json_each(:names) w CROSS JOIN household h ON h.head_name = w.value
        CROSS JOIN defence_group g ON g.id = h.group_id
      WHERE (:groupId IS NULL OR h.group_id = :groupId) AND (:villageId IS NULL OR g.village_id = :villageId)
      LIMIT :limit`),
    placeWordsBefore: db.prepare<[string], { place: string | null }>(`
      SELECT (SELECT p.place FROM pole p WHERE p.place <> '' AND p.place <= w.value ORDER BY p.place DESC LIMIT 1) AS place
      FROM json_each(?) w ORDER BY w.key`),
    polesNumbered: db.prepare<[string], PoleRow>(
      'SELECT number, village, lng, lat, place, notes FROM pole WHERE number = ? ORDER BY village',
    ),
    polesAt: db.prepare<[string], PoleRow>(
      "SELECT number, village, lng, lat, place, notes FROM pole WHERE place <> '' AND place = ? ORDER BY village, number",
    ),
  }
}
