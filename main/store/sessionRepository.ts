import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

export interface SessionRow {
  /** The token itself is with the desk only. */
  readonly tokenSha256: string
  readonly accountId: number
  readonly createdAt: EpochMs
  readonly lastSeenAt: EpochMs
  readonly expiresAt: EpochMs
}

/** Signed-in desks. */
export class SessionRepository {
  readonly #add
  readonly #get
  readonly #touch
  readonly #remove
  readonly #removeOf
  readonly #purge

  constructor(db: Database) {
    this.#add = db.prepare<SessionRow>(`
      INSERT INTO session (token_sha256, account_id, created_at, last_seen_at, expires_at)
      VALUES (:tokenSha256, :accountId, :createdAt, :lastSeenAt, :expiresAt)`)
    this.#get = db.prepare<[string], SessionRow>(`
      SELECT token_sha256 AS tokenSha256, account_id AS accountId, created_at AS createdAt, last_seen_at AS lastSeenAt,
        expires_at AS expiresAt FROM session WHERE token_sha256 = ?`)
    this.#touch = db.prepare<[EpochMs, EpochMs, string]>(
      'UPDATE session SET last_seen_at = ?, expires_at = ? WHERE token_sha256 = ?',
    )
    this.#remove = db.prepare<[string]>('DELETE FROM session WHERE token_sha256 = ?')
    this.#removeOf = db.prepare<[number]>('DELETE FROM session WHERE account_id = ?')
    this.#purge = db.prepare<[EpochMs]>('DELETE FROM session WHERE expires_at < ?')
  }

  add(session: SessionRow): void {
    this.#add.run(session)
  }

  get(tokenSha256: string): SessionRow | undefined {
    return this.#get.get(tokenSha256)
  }

  touch(tokenSha256: string, at: EpochMs, expiresAt: EpochMs): void {
    this.#touch.run(at, expiresAt, tokenSha256)
  }

  remove(tokenSha256: string): void {
    this.#remove.run(tokenSha256)
  }

  /** Signs an account out everywhere. */
  removeOfAccount(accountId: number): void {
    this.#removeOf.run(accountId)
  }

  purge(at: EpochMs): void {
    this.#purge.run(at)
  }
}
