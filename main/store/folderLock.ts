import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { HubError } from '../base/hubError.ts'

/** What stands beside the lock, for the sentence that a second hub says and for whoever looks for the running one. */
const holderSchema = z.object({ pid: z.number().int(), startedAt: z.number(), url: z.string().optional() })
export type LockHolder = z.infer<typeof holderSchema>

const LOCK_FILE = 'hub.lock'
const HOLDER_FILE = 'hub.pid'

/** The one writer of a data folder. The system releases it when the process dies, however it dies. */
export interface FolderLock {
  /** Notes more about the holder, for example the console's address. */
  describe(holder: LockHolder): void
  release(): void
}

/**
 * Takes the folder for this process: a tiny database is kept in an exclusive transaction for the life of it.
 * @throws {HubError} `store/locked` with `detail.pid` and `detail.startedAt` of the holder where they are known
 */
export function lockFolder(folder: string, holder: LockHolder): FolderLock {
  const path = join(folder, LOCK_FILE)
  const db = new Database(path, { timeout: 0 })
  try {
    db.exec('CREATE TABLE IF NOT EXISTS held (one INTEGER)')
    db.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    db.close()
    throw new HubError('store/locked', `another hub holds ${folder}`, { folder, ...readHolder(folder) }, { cause })
  }
  const describe = (more: LockHolder) => writeFileSync(join(folder, HOLDER_FILE), JSON.stringify(more), { mode: 0o600 })
  describe(holder)
  return {
    describe,
    release() {
      rmSync(join(folder, HOLDER_FILE), { force: true })
      db.exec('ROLLBACK')
      db.close()
    },
  }
}

/** Who held the folder last, as far as the note beside the lock tells; it may be a dead process's. */
export function readHolder(folder: string): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')))
  } catch {
    return undefined
  }
}
