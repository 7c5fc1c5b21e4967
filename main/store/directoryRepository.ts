import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

export interface Village {
  readonly county: string
  readonly township: string
  readonly name: string
}

export interface HouseholdRow {
  readonly id: number
  readonly groupId: number
  readonly number: string
  readonly headName: string
  readonly address: string
  readonly lng: number | null
  readonly lat: number | null
  readonly pole: string | null
  /** 关照: what makes this household need more care; empty: nothing. */
  readonly care: string
  /** The paired household's number in the same group. */
  readonly pairNumber: string | null
  readonly isLeader: boolean
  readonly notes: string
}

export type ContactPreference = 'any' | 'sms' | 'call' | 'silent'
export type CanGo = 'yes' | 'no' | 'depends'

export interface PersonRow {
  readonly id: number
  readonly householdId: number
  readonly name: string
  readonly relation: string
  readonly canGo: CanGo | null
  readonly skills: string
  readonly contactPreference: ContactPreference
  readonly fearsBeingSeen: boolean
}

/** Everything the register says of who calls. */
export interface CallerEntry {
  readonly person: PersonRow
  readonly household: HouseholdRow
  readonly group: { readonly id: number; readonly name: string }
  readonly village: Village
}

/** One number of one person of a group. */
export interface MemberRow {
  readonly phoneId: number
  readonly number: string
  readonly personId: number
  readonly name: string
  readonly canGo: CanGo | null
  readonly use: string
  readonly isMain: boolean
  readonly householdId: number
  readonly householdNumber: string
  readonly headName: string
  readonly isLeader: boolean
  readonly lng: number | null
  readonly lat: number | null
}

/** What belongs to one person alone and is shown to nobody else. */
export interface SafetyWishes {
  readonly fearsBeingSeen: boolean
  readonly contactPreference: ContactPreference
  /** 不通知名单 */
  readonly excludedPhoneIds: readonly number[]
  /** 信任名单, at most five, in her order. */
  readonly trustedPhoneIds: readonly number[]
}

type Flags = { isLeader: number; isMain: number; fearsBeingSeen: number }
type Sql<T> = { [Key in keyof T]: Key extends keyof Flags ? number : T[Key] }

const HOUSEHOLD = `h.id, h.group_id AS groupId, h.number, h.head_name AS headName, h.address, h.lng, h.lat, h.pole, h.care,
  h.pair_number AS pairNumber, h.is_leader AS isLeader, h.notes`
const PERSON = `n.id, n.household_id AS householdId, n.name, n.relation, n.can_go AS canGo, n.skills,
  n.contact_preference AS contactPreference, n.fears_being_seen AS fearsBeingSeen`

/** A guest's number counts up to its last day. */
const IN_FORCE = '(l.until IS NULL OR l.until > :now)'

/** People and places. */
export class DirectoryRepository {
  readonly #now
  readonly #household
  readonly #peopleOfPhone
  readonly #phonesOfHousehold
  readonly #place
  readonly #members
  readonly #exclusions
  readonly #trusted
  readonly #kin
  readonly #counts
  readonly #firstVillage
  readonly #largestGroup
  readonly #somePhone
  readonly #language
  readonly #groups
  readonly #search

  /** @param now tells which guests' numbers still count */
  constructor(db: Database, now: () => EpochMs) {
    this.#now = now
    this.#household = db.prepare<[number], Sql<HouseholdRow>>(`SELECT ${HOUSEHOLD} FROM household h WHERE h.id = ?`)
    this.#peopleOfPhone = db.prepare<{ phoneId: number; now: EpochMs }, Sql<PersonRow>>(`
      SELECT ${PERSON} FROM person_phone l JOIN person n ON n.id = l.person_id
      WHERE l.phone_id = :phoneId AND ${IN_FORCE} ORDER BY l.suspended_at IS NOT NULL, l.is_main DESC, n.id`)
    this.#phonesOfHousehold = db.prepare<[number], { phoneId: number }>(`
      SELECT DISTINCT l.phone_id AS phoneId FROM person n JOIN person_phone l ON l.person_id = n.id
      WHERE n.household_id = ?`)
    this.#place = db.prepare<[number], Village & { groupId: number; groupName: string }>(`
      SELECT g.id AS groupId, g.name AS groupName, v.county, v.township, v.name
      FROM defence_group g JOIN village v ON v.id = g.village_id WHERE g.id = ?`)
    this.#members = db.prepare<{ groupId: number; now: EpochMs }, Sql<MemberRow>>(`
      SELECT l.phone_id AS phoneId, p.number, n.id AS personId, n.name, n.can_go AS canGo, l.use, l.is_main AS isMain,
        h.id AS householdId, h.number AS householdNumber, h.head_name AS headName, h.is_leader AS isLeader, h.lng, h.lat
      FROM household h JOIN person n ON n.household_id = h.id JOIN person_phone l ON l.person_id = n.id
        JOIN phone p ON p.id = l.phone_id
      WHERE h.group_id = :groupId AND l.suspended_at IS NULL AND ${IN_FORCE} ORDER BY h.id, l.is_main DESC, n.id`)
    // A person's other numbers are that person: whoever is not to hear of it hears of it on none.
    this.#exclusions = db.prepare<{ personId: number }, { phoneId: number }>(`
      SELECT phone_id AS phoneId FROM exclusion WHERE person_id = :personId
      UNION SELECT other.phone_id FROM exclusion e JOIN person_phone own ON own.phone_id = e.phone_id
        JOIN person_phone other ON other.person_id = own.person_id WHERE e.person_id = :personId`)
    this.#kin = db.prepare<[number], { phoneId: number }>(`
      SELECT k.phone_id AS phoneId FROM kin k JOIN person caller ON caller.id = k.person_id
        JOIN person_phone l ON l.phone_id = k.phone_id
        JOIN person n ON n.id = l.person_id AND n.household_id = caller.household_id
      WHERE k.person_id = ? AND instr(l.use, '在外') > 0`)
    this.#trusted = db.prepare<[number], { phoneId: number }>(`
      SELECT t.phone_id AS phoneId FROM trusted t
      WHERE t.person_id = ? AND (
        NOT EXISTS (SELECT 1 FROM person_phone l WHERE l.phone_id = t.phone_id AND l.suspended_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM person_phone l WHERE l.phone_id = t.phone_id AND l.suspended_at IS NULL))
      ORDER BY t.position`)
    this.#counts = db.prepare<[], { households: number; people: number; numbers: number }>(`
      SELECT (SELECT count(*) FROM household) AS households, (SELECT count(*) FROM person) AS people,
        (SELECT count(DISTINCT phone_id) FROM person_phone) AS numbers`)
    this.#somePhone = db.prepare<[], { phoneId: number }>('SELECT phone_id AS phoneId FROM person_phone LIMIT 1')
    this.#largestGroup = db.prepare<[], { phones: number }>(`
      SELECT count(*) AS phones FROM person_phone l JOIN person n ON n.id = l.person_id
        JOIN household h ON h.id = n.household_id GROUP BY h.group_id ORDER BY phones DESC LIMIT 1`)
    this.#language = db.prepare<[number], { language: string }>(`
      SELECT h.language FROM person_phone l JOIN person n ON n.id = l.person_id JOIN household h ON h.id = n.household_id
      WHERE l.phone_id = ? ORDER BY l.is_main DESC, n.id LIMIT 1`)
    this.#groups = db.prepare<[], { id: number; name: string; village: string; households: number }>(`
      SELECT g.id, g.name, v.name AS village, (SELECT count(*) FROM household h WHERE h.group_id = g.id) AS households
      FROM defence_group g JOIN village v ON v.id = g.village_id ORDER BY g.id`)
    // One village's households, by its index; their words are few enough to be looked through.
    this.#search = db.prepare<{ groupId: number | null; words: string; limit: number }, { id: number }>(`
      SELECT h.id FROM defence_group g JOIN household h ON h.group_id = g.id
      WHERE g.village_id = coalesce((SELECT village_id FROM defence_group WHERE id = :groupId),
          (SELECT id FROM village ORDER BY id LIMIT 1))
        AND NOT EXISTS (SELECT 1 FROM json_each(:words) w WHERE instr(g.name || h.head_name || ' ' || g.name || h.number
          || '号 ' || h.address || ' 杆' || coalesce(h.pole, '') || ' '
          || coalesce((SELECT group_concat(n.name, ' ') FROM person n WHERE n.household_id = h.id), ''), w.value) = 0)
      ORDER BY h.id LIMIT :limit`)
    this.#firstVillage = db.prepare<[], Village>('SELECT county, township, name FROM village ORDER BY id LIMIT 1')
  }

  /** Every number that was ever a household's, also one in doubt, a guest's of last year, or of who wants no texts. */
  phonesOfHousehold(householdId: number): readonly number[] {
    return this.#phonesOfHousehold.all(householdId).map((row) => row.phoneId)
  }

  /** Who answers this phone, by the register; undefined for a stranger. */
  callerByPhone(phoneId: number): CallerEntry | undefined {
    const person = this.peopleOfPhone(phoneId)[0]
    const household = person === undefined ? undefined : this.household(person.householdId)
    const place = household === undefined ? undefined : this.#place.get(household.groupId)
    if (person === undefined || household === undefined || place === undefined) return undefined
    const { groupId, groupName, county, township, name } = place
    return { person, household, group: { id: groupId, name: groupName }, village: { county, township, name } }
  }

  /**
   * Everybody who answers a phone, its main user first. A number in doubt still says who calls: the wrong house is woken
   * rather than none.
   */
  peopleOfPhone(phoneId: number): readonly PersonRow[] {
    return this.#peopleOfPhone
      .all({ phoneId, now: this.#now() })
      .map((row) => ({ ...row, fearsBeingSeen: row.fearsBeingSeen === 1 }))
  }

  household(id: number): HouseholdRow | undefined {
    const row = this.#household.get(id)
    return row === undefined ? undefined : { ...row, isLeader: row.isLeader === 1 }
  }

  /** Every number of a group that is told, household by household, main numbers first: none that is in doubt. */
  membersOfGroup(groupId: number): readonly MemberRow[] {
    return this.#members
      .all({ groupId, now: this.#now() })
      .map((row) => ({ ...row, isMain: row.isMain === 1, isLeader: row.isLeader === 1 }))
  }

  villageOfGroup(groupId: number): Village | undefined {
    const place = this.#place.get(groupId)
    return place === undefined ? undefined : { county: place.county, township: place.township, name: place.name }
  }

  /** Every group, with its village and how many households it has. */
  groups(): readonly {
    readonly id: number
    readonly name: string
    readonly village: string
    readonly households: number
  }[] {
    return this.#groups.all()
  }

  groupName(groupId: number): string | undefined {
    return this.#place.get(groupId)?.groupName
  }

  /** Every number of those on a person's 不通知名单. */
  exclusionsOf(personId: number): readonly number[] {
    return this.#exclusions.all({ personId }).map((row) => row.phoneId)
  }

  /** Whom she trusts, in her order, without numbers that somebody else answers now. */
  trustedOf(personId: number): readonly number[] {
    return this.#trusted.all(personId).map((row) => row.phoneId)
  }

  /** Numbers of her household, still living elsewhere, that a person wants told (K1). */
  kinOf(personId: number): readonly number[] {
    return this.#kin.all(personId).map((row) => row.phoneId)
  }

  /** What the household of a phone reads best; undefined for a stranger. */
  languageOfPhone(phoneId: number): string | undefined {
    return this.#language.get(phoneId)?.language
  }

  /**
   * The households of one village that hold every one of the words: group, head, members, number, address, pole.
   * @param groupId a group of that village; undefined: the village that was loaded first
   */
  searchHouseholds(words: readonly string[], groupId: number | undefined, limit: number): readonly number[] {
    const parameters = { groupId: groupId ?? null, words: JSON.stringify(words), limit }
    return this.#search.all(parameters).map((row) => row.id)
  }

  /** Any number of the register; undefined: it is empty. */
  somePhone(): number | undefined {
    return this.#somePhone.get()?.phoneId
  }

  counts(): { readonly households: number; readonly people: number; readonly numbers: number } {
    return this.#counts.get() ?? { households: 0, people: 0, numbers: 0 }
  }

  /** Numbers in the largest group; reads the whole register. */
  largestGroupPhones(): number {
    return this.#largestGroup.get()?.phones ?? 0
  }

  /** The village that was loaded first: the hub's own, until a setting says otherwise. */
  firstVillage(): Village | undefined {
    return this.#firstVillage.get()
  }
}
