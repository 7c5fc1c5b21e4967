import type { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import type { Board, Card, FeedItem, LoopVerdictView } from '../contract/board.ts'
import type {
  archiveInput,
  callerNumberInput,
  callerNumberSchema,
  closeSafeInput,
  correctInput,
  Door,
  dismissTriageInput,
  falseAlarmInput,
  linkNumberInput,
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
import type {
  askNeighboursInput,
  DrillsView,
  drillInput,
  endDrillInput,
  filingInput,
  filingSchema,
  mutualViewSchema,
  numberChangeInput,
  rollCallForecastSchema,
  rollCallInput,
  ShadowReport,
  shadowInput,
  startDrillInput,
  tickDrillInput,
  visitInput,
} from '../contract/drills.ts'
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
import type {
  SettingView,
  saveTemplateInput,
  setSettingInput,
  settingInput,
  TemplateCheckView,
  TemplateDetail,
  TemplateView,
  templateInput,
  templateTextInput,
} from '../contract/station.ts'

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
  /** The caller's whole number; that it was looked at is written down. */
  callerNumber(input: z.output<typeof callerNumberInput>, actor: Actor): z.output<typeof callerNumberSchema>
  linkNumber(input: z.output<typeof linkNumberInput>, actor: Actor): void
}

/** Pictures for the console; each call draws one from the database. */
export interface BoardViews {
  board(): Board
  /** @throws {HubError} `incident/not-found` */
  card(incidentId: string): Card
}

/**
 * Drills, the monthly test, 灾害模式 and 互帮. Each order throws `drill/not-found`, `drill/not-allowed`, `drill/night`,
 * `drill/real-alarm` or `flood/not-allowed`.
 */
export interface DrillDesk {
  view(): DrillsView
  filing(input: z.output<typeof filingInput>): z.output<typeof filingSchema>
  start(input: z.output<typeof startDrillInput>, actor: Actor): void
  begin(input: z.output<typeof drillInput>): void
  resume(input: z.output<typeof drillInput>): void
  end(input: z.output<typeof endDrillInput>): void
  tick(input: z.output<typeof tickDrillInput>): void
  startMonthly(actor: Actor): void
  settleNumberChange(input: z.output<typeof numberChangeInput>, actor: Actor): void
  beginFlood(actor: Actor): void
  endFlood(actor: Actor): void
  forecastRollCall(): z.output<typeof rollCallForecastSchema>
  startRollCall(input: z.output<typeof rollCallInput>, actor: Actor): void
  endRollCall(): void
  noteVisit(input: z.output<typeof visitInput>): void
  /** @throws {HubError} `incident/not-found` */
  mutual(incidentId: string): z.output<typeof mutualViewSchema>
  askNeighbours(input: z.output<typeof askNeighboursInput>): void
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

/** What a station writes its own way. Changes throw `setting/refused` or `template/refused` with `detail.sentence`. */
interface StationBook {
  settings(): SettingView[]
  setSetting(input: z.output<typeof setSettingInput>, actor: Actor): void
  resetSetting(input: z.output<typeof settingInput>, actor: Actor): void
  templates(): TemplateView[]
  template(input: z.output<typeof templateInput>): TemplateDetail
  checkTemplate(input: z.output<typeof templateTextInput>): TemplateCheckView
  saveTemplate(input: z.output<typeof saveTemplateInput>, actor: Actor): void
  resetTemplate(input: z.output<typeof templateInput>, actor: Actor): void
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
  readonly station: StationBook
  readonly drills: DrillDesk
  /** Plays the last month's calls against today's register, beside the hub: nothing is sent. */
  readonly playShadow: (input: z.output<typeof shadowInput>) => Promise<ShadowReport>
  readonly views: BoardViews
  readonly sheets: DeskSheets
  readonly feed: Feed
  readonly accounts: Accounts
}
