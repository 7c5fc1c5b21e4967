import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

export interface AccountRow {
  readonly id: number
  readonly name: string
  readonly role: 'admin' | 'operator' | 'viewer' | 'auditor'
  /** PHC string. */
  readonly pinHash: string
  readonly createdAt: EpochMs
  /** Wrong PINs since the last right one. */
  readonly failures: number
  readonly lockedUntil: EpochMs | null
}

const COLUMNS = `id, name, role, pin_hash AS pinHash, created_at AS createdAt, failures, locked_until AS lockedUntil`

/** Who may sign in. */
export class AccountRepository {
  readonly #add
  readonly #byName
  readonly #byId
  readonly #list
  readonly #setPin
  readonly #setFailures

  constructor(db: Database) {
    this.#add = db.prepare<Omit<AccountRow, 'id' | 'failures' | 'lockedUntil'>>(
      'INSERT INTO account (name, role, pin_hash, created_at) VALUES (:name, :role, :pinHash, :createdAt)',
    )
    this.#byName = db.prepare<[string], AccountRow>(`SELECT ${COLUMNS} FROM account WHERE name = ?`)
    this.#byId = db.prepare<[number], AccountRow>(`SELECT ${COLUMNS} FROM account WHERE id = ?`)
    this.#list = db.prepare<[], AccountRow>(`SELECT ${COLUMNS} FROM account ORDER BY name`)
    this.#setPin = db.prepare<[string, number]>(
      'UPDATE account SET pin_hash = ?, failures = 0, locked_until = NULL WHERE id = ?',
    )
    this.#setFailures = db.prepare<[number, EpochMs | null, number]>(
      'UPDATE account SET failures = ?, locked_until = ? WHERE id = ?',
    )
  }

  /** @returns the new account's id */
  add(account: Omit<AccountRow, 'id' | 'failures' | 'lockedUntil'>): number {
    return Number(this.#add.run(account).lastInsertRowid)
  }

  byName(name: string): AccountRow | undefined {
    return this.#byName.get(name)
  }

  byId(id: number): AccountRow | undefined {
    return this.#byId.get(id)
  }

  nameOf(id: number): string | undefined {
    return this.byId(id)?.name
  }

  list(): readonly AccountRow[] {
    return this.#list.all()
  }

  setPin(id: number, pinHash: string): void {
    this.#setPin.run(pinHash, id)
  }

  setFailures(id: number, failures: number, lockedUntil: EpochMs | null): void {
    this.#setFailures.run(failures, lockedUntil, id)
  }
}
