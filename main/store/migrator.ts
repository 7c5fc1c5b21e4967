import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

interface Applied {
  readonly number: number
  readonly sha256: string
}

/** The numbered `.sql` files, in order. */
export function readMigrations(folder: string = join(import.meta.dirname, 'migrations')): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
      return { number: Number(name.slice(0, 4)), name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings a database to the newest schema, each step in a transaction with its row. An existing database is copied
 * first, with VACUUM INTO: a file copy would lose what still stands in the -wal file.
 *
 * @param backupFolder where the copy goes; undefined (in memory): none is made
 * @throws {HubError} `store/newer-version` when the database knows a migration that this program does not, or another
 *   text of one
 */
export function migrate(
  db: Database.Database,
  migrations: readonly Migration[],
  at: EpochMs,
  backupFolder: string | undefined,
): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  )
  const applied = db.prepare<[], Applied>('SELECT number, sha256 FROM schema_migration ORDER BY number').all()
  refuseStrangers(applied, migrations)
  const pending = migrations.filter((migration) => !applied.some((each) => each.number === migration.number))
  const first = pending[0]
  if (first !== undefined && applied.length > 0 && backupFolder !== undefined) copyBefore(db, first, at, backupFolder)
  const note = db.prepare('INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)')
  for (const migration of pending) {
    db.transaction(() => {
      db.exec(migration.sql)
      note.run(migration.number, migration.name, migration.sha256, at)
    }).immediate()
  }
}

function refuseStrangers(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const each of applied) {
    const known = migrations.find((migration) => migration.number === each.number)
    if (known?.sha256 === each.sha256) continue
    throw new HubError('store/newer-version', `migration ${each.number} is not one of this version's`, {
      migration: each.number,
    })
  }
}

function copyBefore(db: Database.Database, migration: Migration, at: EpochMs, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `before-${String(migration.number).padStart(4, '0')}-${at}.db`)
  db.prepare('VACUUM INTO ?').run(path)
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
  // A copy that cannot be opened is no copy.
  const copy = new Database(path, { readonly: true })
  copy.pragma('quick_check')
  copy.close()
}
