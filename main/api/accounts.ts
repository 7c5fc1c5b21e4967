import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock, EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type { Door } from '../contract/commands.ts'
import type { Role } from '../contract/values.ts'
import type { AccountRow } from '../store/accountRepository.ts'
import type { Store } from '../store/store.ts'
import { hashPin, isWeakPin, type PinCost, STANDARD_COST, verifyPin } from './pinHash.ts'
import type { Accounts, Session } from './services.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** A desk stays signed in this long after it was last used: one shift. */
const SESSION_MS = 12 * HOUR_MS
/** How often the last use is written down. */
const TOUCH_MS = 5 * MINUTE_MS
const FREE_FAILURES = 5
const LOCK_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const

/** The accounts that the hub itself keeps for desks without a person; nobody can sign in to them with a PIN. */
const DESK_ACCOUNT = { demo: '演示', viewer: '本机' } as const
const NO_PIN = '!'

export interface HubAccountsOptions {
  readonly store: Store
  readonly clock: Clock
  readonly hubName: () => string
  readonly isDemo: () => boolean
  /** The one-time ticket that `serve` prints. */
  readonly ticket: string
  readonly pinCost?: PinCost
}

/** Accounts with PIN, sessions, and the one-time ticket. */
export class HubAccounts implements Accounts {
  readonly #options: HubAccountsOptions
  readonly #cost: PinCost
  #ticketUsed = false

  constructor(options: HubAccountsOptions) {
    this.#options = options
    this.#cost = options.pinCost ?? STANDARD_COST
  }

  door(session: Session | undefined): Door {
    return {
      hubName: this.#options.hubName(),
      demo: this.#options.isDemo(),
      needsFirstAdmin: this.#people().length === 0,
      session: session === undefined ? null : { name: session.name, role: session.role },
    }
  }

  async login(name: string, pin: string): Promise<{ token: string; session: Session }> {
    const { store, clock } = this.#options
    const account = store.accounts.byName(name)
    const now = clock.now()
    if (account?.lockedUntil !== null && account !== undefined && account.lockedUntil > now) {
      throw new HubError('session/locked-out', 'too many wrong PINs', { untilMs: account.lockedUntil })
    }
    // An unknown name takes as long as a wrong PIN.
    const right = await verifyPin(pin, account?.pinHash ?? (await this.#decoy()))
    if (account === undefined || !right) {
      if (account !== undefined) this.#noteFailure(account, now)
      throw new HubError('session/wrong-credentials', 'wrong name or PIN')
    }
    store.inTransaction(() => store.accounts.setFailures(account.id, 0, null))
    return this.#enter(account)
  }

  redeemTicket(ticket: string): { token: string; session: Session } {
    this.#takeTicket(ticket)
    return this.#enter(this.#deskAccount(this.#options.isDemo() ? 'demo' : 'viewer'))
  }

  async createFirstAdmin(input: {
    ticket: string
    name: string
    pin: string
  }): Promise<{ token: string; session: Session }> {
    this.#checkTicket(input.ticket)
    if (this.#people().length > 0) throw new HubError('session/forbidden', 'there is an account already')
    const account = await this.addAccount(input.name, 'admin', input.pin)
    this.#takeTicket(input.ticket)
    return this.#enter(account)
  }

  sessionOf(token: string): Session | undefined {
    const { store, clock } = this.#options
    const key = sha256(token)
    const row = store.sessions.get(key)
    const now = clock.now()
    if (row === undefined || row.expiresAt <= now) return undefined
    const account = store.accounts.byId(row.accountId)
    if (account === undefined) return undefined
    if (now - row.lastSeenAt > TOUCH_MS) {
      store.inTransaction(() => store.sessions.touch(key, now, now + SESSION_MS))
    }
    return { accountId: account.id, name: account.name, role: account.role, expiresAt: row.expiresAt }
  }

  logout(token: string): void {
    this.#options.store.inTransaction(() => this.#options.store.sessions.remove(sha256(token)))
  }

  /**
   * Makes an account.
   * @throws {HubError} `session/weak-pin`, `session/name-taken`
   */
  async addAccount(name: string, role: Role, pin: string): Promise<AccountRow> {
    const { store, clock } = this.#options
    if (isWeakPin(pin)) throw new HubError('session/weak-pin', 'the PIN is too easy')
    if (store.accounts.byName(name) !== undefined)
      throw new HubError('session/name-taken', 'the name is taken', { name })
    const pinHash = await hashPin(pin, this.#cost)
    const id = store.inTransaction(() => store.accounts.add({ name, role, pinHash, createdAt: clock.now() }))
    return this.#account(id)
  }

  /**
   * Gives an account a new PIN and signs it out everywhere.
   * @throws {HubError} `session/weak-pin`, `session/wrong-credentials` for an unknown name
   */
  async resetPin(name: string, pin: string): Promise<void> {
    const { store } = this.#options
    if (isWeakPin(pin)) throw new HubError('session/weak-pin', 'the PIN is too easy')
    const account = store.accounts.byName(name)
    if (account === undefined) throw new HubError('session/wrong-credentials', 'no such account', { name })
    const pinHash = await hashPin(pin, this.#cost)
    store.inTransaction(() => {
      store.accounts.setPin(account.id, pinHash)
      store.sessions.removeOfAccount(account.id)
    })
  }

  /** The accounts of people, without the hub's own. */
  #people(): readonly AccountRow[] {
    return this.#options.store.accounts.list().filter((account) => account.pinHash !== NO_PIN)
  }

  #enter(account: AccountRow): { token: string; session: Session } {
    const { store, clock } = this.#options
    const token = randomBytes(32).toString('base64url')
    const now = clock.now()
    const expiresAt = now + SESSION_MS
    store.inTransaction(() => {
      store.sessions.purge(now)
      store.sessions.add({
        tokenSha256: sha256(token),
        accountId: account.id,
        createdAt: now,
        lastSeenAt: now,
        expiresAt,
      })
    })
    return { token, session: { accountId: account.id, name: account.name, role: account.role, expiresAt } }
  }

  #checkTicket(ticket: string): void {
    const right = Buffer.from(sha256(this.#options.ticket))
    const given = Buffer.from(sha256(ticket))
    if (this.#ticketUsed || !timingSafeEqual(right, given)) {
      throw new HubError('session/ticket-used', 'the ticket is not valid (any more)')
    }
  }

  #takeTicket(ticket: string): void {
    this.#checkTicket(ticket)
    this.#ticketUsed = true
  }

  #noteFailure(account: AccountRow, now: EpochMs): void {
    const failures = account.failures + 1
    const beyond = failures - FREE_FAILURES
    const lockedUntil = beyond < 0 ? null : now + (LOCK_MS[Math.min(beyond, LOCK_MS.length - 1)] ?? 0)
    this.#options.store.inTransaction(() => this.#options.store.accounts.setFailures(account.id, failures, lockedUntil))
  }

  /** The account of a desk that came in by the ticket: it may look; on a demo hub it may act. */
  #deskAccount(kind: keyof typeof DESK_ACCOUNT): AccountRow {
    const { store, clock } = this.#options
    const name = DESK_ACCOUNT[kind]
    const known = store.accounts.byName(name)
    if (known !== undefined) return known
    const role: Role = kind === 'demo' ? 'operator' : 'viewer'
    return this.#account(
      store.inTransaction(() => store.accounts.add({ name, role, pinHash: NO_PIN, createdAt: clock.now() })),
    )
  }

  #account(id: number): AccountRow {
    const account = this.#options.store.accounts.byId(id)
    if (account === undefined) throw new HubError('internal/unexpected', `no account ${id}`)
    return account
  }

  /** A hash that no PIN opens, at the same cost. */
  async #decoy(): Promise<string> {
    return hashPin(randomBytes(8).toString('hex'), this.#cost)
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
