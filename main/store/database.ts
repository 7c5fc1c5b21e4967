import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { HubError } from '../base/hubError.ts'

const DATABASE_FILE = 'hub.db'

/**
 * Makes the data folder where there is none, open to nobody else.
 * @throws {HubError} `store/failed`
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32') chmodSync(folder, 0o700)
  } catch (cause) {
    throw new HubError('store/failed', `${folder} cannot be used`, { path: folder, reason: String(cause) }, { cause })
  }
}

/** Opens or makes `DIR/hub.db` for the one writer: durable before anything is answered. */
export function openForWriting(folder: string): Database.Database {
  const path = join(folder, DATABASE_FILE)
  return guarded(path, () => {
    const db = new Database(path)
    chmodSync(path, 0o600)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    tune(db)
    checkHealth(db)
    return db
  })
}

/**
 * Opens the database of a hub that may be running, to read.
 * @throws {HubError} `store/failed` with `detail.missing` when there is none
 */
export function openForReading(folder: string): Database.Database {
  const path = join(folder, DATABASE_FILE)
  if (!existsSync(path)) {
    throw new HubError('store/failed', `there is no database in ${folder}`, { folder, missing: true })
  }
  return guarded(path, () => {
    const db = new Database(path, { readonly: true })
    tune(db)
    checkHealth(db)
    return db
  })
}

/** A database that lives and dies with a test. */
export function openInMemory(): Database.Database {
  const db = new Database(':memory:')
  tune(db)
  return db
}

/** A copy in memory of a database that was serialised. */
export function openImage(image: Buffer): Database.Database {
  const db = new Database(image)
  tune(db)
  return db
}

/** What happened: everything but people, places, settings and accounts. */
const RECORD =
  'event_private event incident signal_part signal message_segment message timer ring question loop_test device sim ' +
  'session viewing_log drill_call drill monthly_call monthly_test number_change flood roll_call_entry roll_call mutual_ask'

/** A copy in memory of a database that was serialised, its record emptied. */
export function openShadow(image: Buffer): Database.Database {
  // SQLite opens no image in memory that says it has a write-ahead log (file format §1.3.3): 1 is "legacy".
  const copy = Buffer.from(image)
  copy.fill(1, WAL_BYTES.from, WAL_BYTES.until)
  const db = new Database(copy)
  db.pragma('foreign_keys = OFF')
  db.exec('DROP TRIGGER IF EXISTS event_is_never_deleted')
  for (const table of RECORD.split(' ')) db.exec(`DELETE FROM ${table}`)
  tune(db)
  return db
}

/** Where the file's head says which versions may write and read it. */
const WAL_BYTES = { from: 18, until: 20 }

function tune(db: Database.Database): void {
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  db.pragma('trusted_schema = OFF')
}

/** Reads the file's head and its schema: enough to notice another file, a torn one or an encrypted one at once. */
function checkHealth(db: Database.Database): void {
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
}

function guarded(path: string, open: () => Database.Database): Database.Database {
  try {
    return open()
  } catch (cause) {
    const code = cause instanceof Database.SqliteError ? cause.code : ''
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
      throw new HubError('store/corrupt', `${path} is not a sound database`, { path }, { cause })
    }
    if (cause instanceof HubError) throw cause
    throw new HubError('store/failed', `${path} could not be opened`, { path, reason: code }, { cause })
  }
}
