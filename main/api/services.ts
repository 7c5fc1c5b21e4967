import type { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import type { Board, Card, FeedItem, LoopVerdictView } from '../contract/board.ts'
import type {
  closeSafeInput,
  Door,
  falseAlarmInput,
  reinforceInput,
  SessionView,
  setLevelInput,
  supplementInput,
  takeOverInput,
} from '../contract/commands.ts'
import type {
  clearHolidayInput,
  DutyView,
  dismissInput,
  HandOverView,
  handOverInput,
  ShiftView,
  setDayInput,
  setHolidayInput,
  setWeekInput,
  swapInput,
} from '../contract/duty.ts'

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
}

/** Pictures for the console; each call draws one from the database. */
export interface BoardViews {
  board(): Board
  /** @throws {HubError} `incident/not-found` */
  card(incidentId: string): Card
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

/** 值班: rosters, night custody, hand-over, morning report. */
export interface DutyServices {
  view(): DutyView
  shift(): ShiftView
  /** The last one; undefined: none was made yet. */
  lastHandOver(): HandOverView | undefined
  setWeek(input: z.output<typeof setWeekInput>, actor: Actor): void
  setDay(input: z.output<typeof setDayInput>, actor: Actor): void
  swap(input: z.output<typeof swapInput>, actor: Actor): void
  setHoliday(input: z.output<typeof setHolidayInput>, actor: Actor): void
  clearHoliday(input: z.output<typeof clearHolidayInput>, actor: Actor): void
  openCustody(actor: Actor): void
  closeCustody(actor: Actor): void
  signReport(actor: Actor): void
  handOver(input: z.output<typeof handOverInput>, actor: Actor): HandOverView
  dismiss(input: z.output<typeof dismissInput>, actor: Actor): void
}

/** All that the router needs of the hub. */
export interface ConsoleServices {
  readonly duty: DutyServices
  readonly trials: RadioTrials
  readonly orders: IncidentOrders
  readonly views: BoardViews
  readonly feed: Feed
  readonly accounts: Accounts
}
