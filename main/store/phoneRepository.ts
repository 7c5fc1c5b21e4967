import type { Database } from 'better-sqlite3'

/** Numbers, in their canonical spelling, and the ids under which the record speaks of them. */
export class PhoneRepository {
  readonly #find
  readonly #add
  readonly #number

  constructor(db: Database) {
    this.#find = db.prepare<[number: string], { id: number }>('SELECT id FROM phone WHERE number = ?')
    this.#add = db.prepare<[number: string]>('INSERT INTO phone (number) VALUES (?)')
    this.#number = db.prepare<[id: number], { number: string }>('SELECT number FROM phone WHERE id = ?')
  }

  /** The id of a number; one never heard of gets one. */
  idOf(number: string): number {
    return this.#find.get(number)?.id ?? Number(this.#add.run(number).lastInsertRowid)
  }

  numberOf(id: number): string | undefined {
    return this.#number.get(id)?.number
  }
}
