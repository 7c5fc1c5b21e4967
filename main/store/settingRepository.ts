import type { Database } from 'better-sqlite3'
import type { z } from 'zod'

/** Settings by key, each checked by its schema when it is read. */
export class SettingRepository {
  readonly #get
  readonly #set

  constructor(db: Database) {
    this.#get = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?')
    this.#set = db.prepare<[string, string]>(`
      INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
  }

  /** Undefined when it was never set. Throws a ZodError when what is stored does not fit. */
  get<T>(key: string, schema: z.ZodType<T>): T | undefined {
    const row = this.#get.get(key)
    return row === undefined ? undefined : schema.parse(JSON.parse(row.value))
  }

  /** What is stored as it stands, for whoever compares before reading. */
  raw(key: string): string | undefined {
    return this.#get.get(key)?.value
  }

  set(key: string, value: unknown): void {
    this.#set.run(key, JSON.stringify(value))
  }
}
