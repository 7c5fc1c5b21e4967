import type { Database } from 'better-sqlite3'
import { type Change, changeOf } from './change.ts'
import type { CanGo, ContactPreference, SafetyWishes, Village } from './directoryRepository.ts'

/** A household as a list names it: its number is unique in its group. */
export interface HouseholdEntry {
  readonly groupId: number
  readonly number: string
  readonly headName: string
  readonly address: string
  readonly lng: number | null
  readonly lat: number | null
  readonly pole: string | null
  readonly care: string
  readonly pairNumber: string | null
  readonly isLeader: boolean
  readonly notes: string
  /** What it reads best; empty: not said, so it stays as it is. */
  readonly language: string
}

/** A person as a list names him: unique by name and relation in the household. */
export interface PersonEntry {
  readonly householdId: number
  readonly name: string
  readonly relation: string
  readonly canGo: CanGo | null
  readonly skills: string
}

/** An entry's id, and whether writing it changed anything. */
export interface Written {
  readonly id: number
  readonly change: Change
}

/**
 * Writes the register, entry by entry, telling what changed: the second import of a list changes nothing. Inside the
 * importer's transaction.
 */
export class RegisterWriter {
  readonly #statements

  constructor(db: Database) {
    this.#statements = prepare(db)
  }

  village({ county, township, name }: Village): number {
    const { findVillage, addVillage } = this.#statements
    return findVillage.get(county, township, name)?.id ?? Number(addVillage.run(county, township, name).lastInsertRowid)
  }

  group(villageId: number, name: string): number {
    const { findGroup, addGroup } = this.#statements
    return findGroup.get(villageId, name)?.id ?? Number(addGroup.run(villageId, name).lastInsertRowid)
  }

  household(entry: HouseholdEntry): Written {
    const { findHousehold, writeHousehold } = this.#statements
    const known = findHousehold.get(entry.groupId, entry.number)
    const { changes } = writeHousehold.run({ ...entry, isLeader: entry.isLeader ? 1 : 0 })
    return written(known, changes, () => findHousehold.get(entry.groupId, entry.number))
  }

  person(entry: PersonEntry): Written {
    const { findPerson, writePerson } = this.#statements
    const find = () => findPerson.get(entry.householdId, entry.name, entry.relation)
    const known = find()
    return written(known, writePerson.run(entry).changes, find)
  }

  /** @returns whether anything changed */
  phoneOf(personId: number, phoneId: number, use: string, isMain: boolean): boolean {
    return this.#statements.writeLink.run({ personId, phoneId, use, isMain: isMain ? 1 : 0 }).changes > 0
  }

  /** Replaces what a person wishes for her safety. */
  safety(personId: number, wishes: SafetyWishes): void {
    const { setWishes, clearExclusions, clearTrusted, addExclusion, addTrusted } = this.#statements
    setWishes.run({
      personId,
      fearsBeingSeen: wishes.fearsBeingSeen ? 1 : 0,
      contactPreference: wishes.contactPreference,
    })
    clearExclusions.run(personId)
    clearTrusted.run(personId)
    for (const phoneId of new Set(wishes.excludedPhoneIds)) addExclusion.run(personId, phoneId)
    for (const [index, phoneId] of [...new Set(wishes.trustedPhoneIds)].entries()) {
      addTrusted.run(personId, phoneId, index + 1)
    }
  }

  /** Replaces whom of her household, living elsewhere, a person wants told. */
  kin(personId: number, phoneIds: readonly number[]): void {
    const { clearKin, addKin } = this.#statements
    clearKin.run(personId)
    for (const phoneId of new Set(phoneIds)) addKin.run(personId, phoneId)
  }
}

type Id = { readonly id: number }

function written(known: Id | undefined, changes: number, find: () => Id | undefined): Written {
  return { id: known?.id ?? find()?.id ?? 0, change: changeOf(known !== undefined, changes) }
}

function prepare(db: Database) {
  return {
    findVillage: db.prepare<[string, string, string], Id>(
      'SELECT id FROM village WHERE county = ? AND township = ? AND name = ?',
    ),
    addVillage: db.prepare<[string, string, string]>('INSERT INTO village (county, township, name) VALUES (?, ?, ?)'),
    findGroup: db.prepare<[number, string], Id>('SELECT id FROM defence_group WHERE village_id = ? AND name = ?'),
    addGroup: db.prepare<[number, string]>('INSERT INTO defence_group (village_id, name) VALUES (?, ?)'),
    findHousehold: db.prepare<[number, string], Id>('SELECT id FROM household WHERE group_id = ? AND number = ?'),
    writeHousehold: db.prepare<Omit<HouseholdEntry, 'isLeader'> & { isLeader: number }>(`
      INSERT INTO household (group_id, number, head_name, address, lng, lat, pole, care, pair_number, is_leader, notes,
        language)
      VALUES (:groupId, :number, :headName, :address, :lng, :lat, :pole, :care, :pairNumber, :isLeader, :notes,
        coalesce(nullif(:language, ''), 'zh'))
      ON CONFLICT (group_id, number) DO UPDATE SET head_name = excluded.head_name, address = excluded.address,
        lng = excluded.lng, lat = excluded.lat, pole = excluded.pole, care = excluded.care,
        pair_number = excluded.pair_number, is_leader = excluded.is_leader, notes = excluded.notes,
        language = coalesce(nullif(:language, ''), language)
      WHERE head_name <> excluded.head_name OR address <> excluded.address OR lng IS NOT excluded.lng
        OR lat IS NOT excluded.lat OR pole IS NOT excluded.pole OR care <> excluded.care
        OR pair_number IS NOT excluded.pair_number OR is_leader <> excluded.is_leader OR notes <> excluded.notes
        OR (:language <> '' AND language <> :language)`),
    findPerson: db.prepare<[number, string, string], Id>(
      'SELECT id FROM person WHERE household_id = ? AND name = ? AND relation = ?',
    ),
    writePerson: db.prepare<PersonEntry>(`
      INSERT INTO person (household_id, name, relation, can_go, skills) VALUES (:householdId, :name, :relation, :canGo, :skills)
      ON CONFLICT (household_id, name, relation) DO UPDATE SET can_go = excluded.can_go, skills = excluded.skills
      WHERE can_go IS NOT excluded.can_go OR skills <> excluded.skills`),
    writeLink: db.prepare<{ personId: number; phoneId: number; use: string; isMain: number }>(`
      INSERT INTO person_phone (person_id, phone_id, use, is_main) VALUES (:personId, :phoneId, :use, :isMain)
      ON CONFLICT (person_id, phone_id) DO UPDATE SET use = excluded.use, is_main = excluded.is_main
      WHERE use <> excluded.use OR is_main <> excluded.is_main`),
    setWishes: db.prepare<{ personId: number; fearsBeingSeen: number; contactPreference: ContactPreference }>(
      'UPDATE person SET fears_being_seen = :fearsBeingSeen, contact_preference = :contactPreference WHERE id = :personId',
    ),
    clearExclusions: db.prepare<[number]>('DELETE FROM exclusion WHERE person_id = ?'),
    clearTrusted: db.prepare<[number]>('DELETE FROM trusted WHERE person_id = ?'),
    clearKin: db.prepare<[number]>('DELETE FROM kin WHERE person_id = ?'),
    addKin: db.prepare<[number, number]>('INSERT INTO kin (person_id, phone_id) VALUES (?, ?)'),
    addExclusion: db.prepare<[number, number]>('INSERT INTO exclusion (person_id, phone_id) VALUES (?, ?)'),
    addTrusted: db.prepare<[number, number, number]>(
      'INSERT INTO trusted (person_id, phone_id, position) VALUES (?, ?, ?)',
    ),
  }
}
