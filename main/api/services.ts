import type { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import type { Board, Card, FeedItem, LoopVerdictView } from '../contract/board.ts'
import type {
  archiveInput,
  closeSafeInput,
  correctInput,
  Door,
  dismissTriageInput,
  falseAlarmInput,
  mergeInput,
  raiseInput,
  reinforceInput,
  releaseTriageInput,
  reopenInput,
  SessionView,
  setLevelInput,
  splitInput,
  supplementInput,
  takeOverInput,
  tellPolice110Input,
  withdrawInput,
} from '../contract/commands.ts'
import type { HouseholdHit, PhoneTree, Police110Draft } from '../contract/desk.ts'

/** Who gives an order, for the record. */
export interface Actor {
  readonly accountId: number
  readonly name: string
}

/** The orders of the console. Each throws `incident/not-found`, `incident/not-allowed` or `incident/incomplete`. */
export interface IncidentOrders {
  takeOver(input: z.output<typeof takeOverInput>, actor: Actor): void
  reinforce(input: z.output<typeof reinforceInput>, actor: Actor): void
  setLevel(input: z.output<typeof setLevelInput>, actor: Actor): void
  supplement(input: z.output<typeof supplementInput>, actor: Actor): void
  closeSafe(input: z.output<typeof closeSafeInput>, actor: Actor): void
  falseAlarm(input: z.output<typeof falseAlarmInput>, actor: Actor): void
  releaseTriage(input: z.output<typeof releaseTriageInput>, actor: Actor): void
  dismissTriage(input: z.output<typeof dismissTriageInput>, actor: Actor): void
  correct(input: z.output<typeof correctInput>, actor: Actor): void
  withdraw(input: z.output<typeof withdrawInput>, actor: Actor): void
  merge(input: z.output<typeof mergeInput>, actor: Actor): void
  /** @returns the new incident's id */
  split(input: z.output<typeof splitInput>, actor: Actor): string
  reopen(input: z.output<typeof reopenInput>, actor: Actor): void
  archive(input: z.output<typeof archiveInput>, actor: Actor): void
  tellPolice110(input: z.output<typeof tellPolice110Input>, actor: Actor): void
  /** @returns the new incident's id */
  raise(input: z.output<typeof raiseInput>, actor: Actor): string
  /** The desk itself is attacked. @returns the new incident's id */
  callForDesk(actor: Actor): string
}

/** Pictures for the console; each call draws one from the database. */
export interface BoardViews {
  board(): Board
  /** @throws {HubError} `incident/not-found` */
  card(incidentId: string): Card
}

/** Sheets with telephone numbers in full, and the register's search: only for who may act. */
interface DeskSheets {
  /** @throws {HubError} `incident/not-found`, `incident/not-allowed` in the restricted circle */
  phoneTree(incidentId: string, reader: string): PhoneTree
  /** @throws {HubError} `incident/not-found` */
  police110Draft(incidentId: string, reader: string): Police110Draft
  households(words: string, incidentId: string | undefined): readonly HouseholdHit[]
}

/** The ordered log of stored facts, as the console follows it. */
export interface Feed {
  lastSeq(): number
  /** Facts after `seq`, oldest first, at most `limit`. */
  after(seq: number, limit: number): readonly FeedItem[]
  /** Calls back after each commit. @returns ends it */
  subscribe(listener: () => void): () => void
}

/** A signed-in desk. */
export interface Session extends SessionView {
  readonly accountId: number
  readonly expiresAt: EpochMs
}

/** Accounts with PIN, sessions, and the one-time ticket. */
export interface Accounts {
  door(session: Session | undefined): Door
  /** @throws {HubError} `session/wrong-credentials`, `session/locked-out` with `detail.untilMs` */
  login(name: string, pin: string): Promise<{ token: string; session: Session }>
  /**
   * Opens the board with the ticket that `serve` printed: a viewer's session, on a demo hub an operator's.
   * @throws {HubError} `session/ticket-used`
   */
  redeemTicket(ticket: string): { token: string; session: Session }
  /**
   * Makes the first administrator and signs him in.
   * @throws {HubError} `session/ticket-used`, `session/forbidden` when an account exists
   */
  createFirstAdmin(input: { ticket: string; name: string; pin: string }): Promise<{ token: string; session: Session }>
  sessionOf(token: string): Session | undefined
  logout(token: string): void
}

/** What a desk may ask of the modems. */
export interface RadioTrials {
  /** Sends a word round our SIMs; ends when each was heard or is lost, after some minutes at most. */
  selfTest(): Promise<readonly LoopVerdictView[]>
}

/** All that the router needs of the hub. */
export interface ConsoleServices {
  readonly trials: RadioTrials
  readonly orders: IncidentOrders
  readonly views: BoardViews
  readonly sheets: DeskSheets
  readonly feed: Feed
  readonly accounts: Accounts
}
