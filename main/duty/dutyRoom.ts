import type { z } from 'zod'
import type { Clock, EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type { Logger } from '../base/logger.ts'
import type { Board } from '../contract/board.ts'
import type {
  BoardDuty,
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
import { nextAt } from '../domain/roster/days.ts'
import { minuteOf, readDutySettings } from '../incidents/dutySettings.ts'
import type { QuestionDesk, Questions } from '../incidents/questions.ts'
import type { MadeOf, Spoken } from '../incidents/spoken.ts'
import type { QuestionRow } from '../store/questionRepository.ts'
import type { Store } from '../store/store.ts'
import { sayDailyWord } from './dailyWord.ts'
import { type DailyTask, dailyTasks, dueTurn, nextTurn } from './dutyTimes.ts'
import { HandOvers } from './handOvers.ts'
import { MorningReport } from './morningReport.ts'
import { type By, NightCustody } from './nightCustody.ts'
import { awaySeconds, noticesAt } from './notices.ts'
import { RosterBook } from './rosterBook.ts'
import { custodyView, opensAt } from './views/custodyView.ts'
import { dutyView } from './views/dutyView.ts'
import { shiftView } from './views/shiftView.ts'

/** Who gives an order at the console. */
interface Actor {
  readonly accountId: number
  readonly name: string
}

export interface DutyRoomOptions {
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  readonly questions: Questions
  /** The board without the shift. */
  readonly board: () => Omit<Board, 'shift' | 'drill' | 'flood'>
  /** Sends a word round our SIMs, when a custody begins (§4-A). */
  readonly testLoop: () => void
  /** Called after each commit of its own. */
  readonly onCommit: () => void
}

/** The civil clock may be set meanwhile, so it is looked at again. */
const LONGEST_WAIT_MS = 3_600_000
/** A step that failed is not tried again at once. */
const AFTER_FAILURE_MS = 60_000

/**
 * 值班: who stands at the posts, who watches the night, what the morning reads, how one shift takes over from another.
 * Whatever is to happen is a row or follows from the clock, and what was done is a row; this only waits for the next.
 */
export class DutyRoom implements QuestionDesk {
  readonly #options: DutyRoomOptions
  readonly #book: RosterBook
  readonly #custody: NightCustody
  readonly #report: MorningReport
  readonly #handOvers: HandOvers
  #cancelAlarm: () => void = () => undefined
  #closed = false

  constructor(options: DutyRoomOptions) {
    const { store, questions } = options
    this.#options = options
    this.#book = new RosterBook(store)
    this.#custody = new NightCustody(store, questions)
    this.#report = new MorningReport(store, questions)
    this.#handOvers = new HandOvers(store)
    questions.assign('duty', this)
  }

  /** Whether nobody sits at the desk. */
  get isInCustody(): boolean {
    return this.#options.store.custody.current() !== undefined
  }

  /** Notes this start, and goes on where the last hub stopped. */
  start(): void {
    const { store, clock } = this.#options
    const now = clock.now()
    store.inTransaction(() => {
      if (store.lives.latest(1)[0]?.noted !== false) store.lives.begin(now)
      const [life] = store.lives.latest(1)
      if (life === undefined) return
      store.lives.markNoted(life.id)
      if (life.lastSignAt === null) return
      const data = { awaySeconds: awaySeconds(life), wasStopped: life.wasStopped }
      store.events.append(null, [{ type: 'hubRestarted', at: now, data }])
    })
    this.#wake(true)
  }

  /** Does what is due and waits for the next. Call it after every commit that may concern the duty. */
  wake(): void {
    this.#wake(false)
  }

  /** People, rosters or times may have been changed from outside. */
  reconsider(): void {
    this.#wake(true)
  }

  /** Ends all work, and notes that it was on purpose. */
  close(): void {
    const { store, clock } = this.#options
    this.#closed = true
    this.#cancelAlarm()
    store.inTransaction(() => store.lives.end(clock.now()))
  }

  /** With nobody on duty the station hears of blue calls at once. Before the ladder's clock is wound. */
  hasten(): void {
    const { store, clock } = this.#options
    const now = clock.now()
    const calls = this.#custody.callsForTheStation(now)
    if (calls.length > 0) store.inTransaction(() => this.#custody.tellStationAtOnce(calls, now))
  }

  /** Takes an answer to C4, C4b or C5. Inside the intake's transaction. */
  take(question: QuestionRow, digit: number | undefined, spoken: Spoken): MadeOf {
    const { subject, phoneId } = question
    const now = spoken.receivedAt
    if (this.#custody.take(subject, phoneId, digit, now)) this.#book.refresh(now)
    else this.#report.take(subject, phoneId, digit, now)
    return { outcome: 'answer', incidentId: null }
  }

  /** What the board shows of the shift. */
  boardShift(): BoardDuty {
    const { store, clock } = this.#options
    const now = clock.now()
    return {
      custody: custodyView(store),
      opensAt: opensAt(store, now),
      report: this.#report.view(now),
      notices: noticesAt(store, this.#book, now),
    }
  }

  view(): DutyView {
    const { store, clock } = this.#options
    return dutyView(store, this.#book, this.#report, clock.now())
  }

  shift(): ShiftView {
    const { store, clock, board } = this.#options
    return shiftView(store, board(), clock.now())
  }

  lastHandOver(): HandOverView | undefined {
    return this.#handOvers.last()
  }

  setWeek(input: z.output<typeof setWeekInput>, actor: Actor): void {
    this.#change('rosterWeek', input, actor, () => this.#book.setWeek(input))
  }

  setDay(input: z.output<typeof setDayInput>, actor: Actor): void {
    this.#change('rosterDay', input, actor, () => this.#book.setDay(input))
  }

  swap(input: z.output<typeof swapInput>, actor: Actor): void {
    this.#change('rosterSwap', input, actor, (now) => this.#book.swap(input, now))
  }

  setHoliday(input: z.output<typeof setHolidayInput>, actor: Actor): void {
    this.#change('holiday', input, actor, () => this.#book.setHoliday(input))
  }

  clearHoliday(input: z.output<typeof clearHolidayInput>, actor: Actor): void {
    this.#change('holidayCleared', input, actor, (now) => this.#book.clearHoliday(input.name, now))
  }

  openCustody(actor: Actor): void {
    this.open({ kind: 'desk', accountId: actor.accountId })
  }

  closeCustody(actor: Actor): void {
    this.end({ kind: 'desk', accountId: actor.accountId })
  }

  /** @throws {HubError} `duty/not-possible` while it runs already */
  open(by: By): void {
    this.#commit((now) => {
      this.#custody.open(by, now)
      this.#book.refresh(now)
    })
    this.#options.testLoop()
  }

  /** @throws {HubError} `duty/not-possible` where none runs */
  end(by: By): void {
    this.#commit((now) => {
      this.#custody.close(by, now)
      this.#book.refresh(now)
    })
  }

  signReport(actor: Actor): void {
    this.#commit((now) => this.#report.signAtDesk(actor, now))
  }

  handOver(input: z.output<typeof handOverInput>, actor: Actor): HandOverView {
    const shift = this.shift()
    this.#commit((now) => this.#handOvers.sign(input, shift, actor, now))
    const signed = this.#handOvers.last()
    if (signed === undefined) throw new HubError('internal/unexpected', 'the hand-over was not kept')
    return signed
  }

  dismiss({ notice }: z.output<typeof dismissInput>, actor: Actor): void {
    this.#commit((now) => this.#options.store.duty.dismiss(notice, now, actor.name))
  }

  #change(type: string, data: object, actor: Actor, work: (now: EpochMs) => void): void {
    this.#commit((now) => {
      work(now)
      this.#book.refresh(now)
      const { store } = this.#options
      store.events.append(null, [{ type, at: now, data: { ...data, accountId: actor.accountId } }])
    })
  }

  #commit(work: (now: EpochMs) => void): void {
    const { store, clock, onCommit } = this.#options
    store.inTransaction(() => work(clock.now()))
    onCommit()
  }

  /** @param mayHaveChanged time has passed, and another shift may be on duty */
  #wake(mayHaveChanged: boolean): void {
    if (this.#closed) return
    this.#cancelAlarm()
    const { clock, onCommit } = this.#options
    const now = clock.now()
    const hasActed = this.#runDue(now, mayHaveChanged)
    const waitMs = hasActed === undefined ? AFTER_FAILURE_MS : Math.max(0, this.#nextDue(now) - now)
    this.#cancelAlarm = clock.after(Math.min(waitMs, LONGEST_WAIT_MS), () => this.#wake(true))
    if (hasActed === true) onCommit()
  }

  /** @returns whether something was done; undefined: a step failed, and is tried again later */
  #runDue(now: EpochMs, mayHaveChanged: boolean): boolean | undefined {
    const { store, logger } = this.#options
    try {
      if (mayHaveChanged) store.inTransaction(() => this.#book.refresh(now))
      const ended = this.#endOrAdvance(now)
      const firstStart = store.lives.firstStart() ?? now
      const done = dailyTasks(readDutySettings(store)).filter((task) => this.#runDaily(task, now, firstStart))
      return ended || done.length > 0
    } catch (error) {
      logger.error('a step of the duty failed', { error })
      return undefined
    }
  }

  #endOrAdvance(now: EpochMs): boolean {
    const { store } = this.#options
    const dueAt = this.#custody.nextDue()
    if (dueAt === undefined || dueAt > now) return false
    store.inTransaction(() => {
      const isOver = (store.custody.current()?.endsAt ?? now) <= now
      if (isOver) this.#custody.close({ kind: 'schedule' }, now)
      else this.#custody.advance(now)
      this.#book.refresh(now)
    })
    return true
  }

  #runDaily(task: DailyTask, now: EpochMs, firstStart: EpochMs): boolean {
    const { store } = this.#options
    const turn = dueTurn(task, now, firstStart)
    if (turn === undefined) return false
    const opens = task.name === 'openCustody' && !this.isInCustody
    const isNew = store.inTransaction(() => {
      if (!store.duty.claimStep(turn, now)) return false
      if (opens) this.#custody.open({ kind: 'schedule' }, now)
      if (opens) this.#book.refresh(now)
      if (task.name === 'report') this.#report.send(now)
      if (task.name === 'watch') sayDailyWord(store, now)
      return true
    })
    if (isNew && opens) this.#options.testLoop()
    return isNew
  }

  #nextDue(now: EpochMs): EpochMs {
    const settings = readDutySettings(this.#options.store)
    return Math.min(
      nextAt(minuteOf(settings.shiftAt), now),
      nextTurn(dailyTasks(settings), now),
      this.#custody.nextDue() ?? Number.POSITIVE_INFINITY,
    )
  }
}
