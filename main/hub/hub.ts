import type { BoardViews, DrillDesk, DutyServices, Feed, IncidentOrders, RadioTrials } from '../api/services.ts'
import type { Clock, EpochMs } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import type { Channel, InboundHandler, Line } from '../channels/channel.ts'
import { readText, type TextReader } from '../domain/inbound/readText.ts'
import { DrillRoom } from '../drills/drillRoom.ts'
import { DutyRoom } from '../duty/dutyRoom.ts'
import { DeskOrders } from '../incidents/deskOrders.ts'
import { IncidentBook } from '../incidents/incidentBook.ts'
import { takeIncidentQuestions } from '../incidents/incidentQuestions.ts'
import { LadderClock } from '../incidents/ladderClock.ts'
import { MessageFates } from '../incidents/messageFates.ts'
import { MutualHelp } from '../incidents/mutualHelp.ts'
import { Opening } from '../incidents/opening.ts'
import { Questions } from '../incidents/questions.ts'
import { SignalIntake } from '../incidents/signalIntake.ts'
import { SignalMeaning } from '../incidents/signalMeaning.ts'
import { StationDesk } from '../incidents/stationDesk.ts'
import { boardView } from '../incidents/views/boardView.ts'
import { cardView } from '../incidents/views/cardView.ts'
import { DeskSheets } from '../incidents/views/deskSheets.ts'
import { NightForecast } from '../incidents/views/nightForecast.ts'
import { LinePool } from '../messaging/linePool.ts'
import { Outbox } from '../messaging/outbox.ts'
import type { Store } from '../store/store.ts'
import { RadioWatch } from '../watch/radioWatch.ts'
import { simLabel } from '../watch/simLabel.ts'

export interface HubOptions {
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  /** 无人值守: the ladder skips the desk's steps. */
  readonly unattended: boolean
  /** Opens the ways in and out; they speak to the handler that they are given. */
  readonly openChannels: (inbound: InboundHandler) => readonly Channel[]
  /** Reads texts by the station's own phrases; else by the built-in ones. */
  readonly read?: TextReader
}

/** Three rings, for a caller who wants to hear that it works. */
const THREE_RINGS_MS = 9000
const DAY_MS = 24 * 3_600_000
/** Lists change by the day; what is kept for distress follows them. */
const RESERVE_HOLDS_MS = 3_600_000

/** The hub without its console: everything wired, from a ring on a modem to the texts that leave. */
export class Hub implements RadioTrials {
  readonly orders: IncidentOrders
  readonly views: BoardViews
  readonly station: StationDesk
  readonly sheets: DeskSheets
  readonly feed: Feed
  readonly duty: DutyServices & Pick<DutyRoom, 'open' | 'end' | 'reconsider'>
  readonly #dutyRoom: DutyRoom
  readonly drills: DrillDesk
  readonly #options: HubOptions
  readonly #read: TextReader
  readonly #startedAt: EpochMs
  readonly #intake: SignalIntake
  readonly #channels: readonly Channel[]
  readonly #outbox: Outbox
  readonly #ladder: LadderClock
  readonly #watch: RadioWatch
  readonly #pool: LinePool
  readonly #drillRoom: DrillRoom
  readonly #listeners = new Set<() => void>()
  #cancelMeasure: () => void = () => undefined

  constructor(options: HubOptions) {
    const { store, clock, logger } = options
    this.#options = options
    this.#read = options.read ?? readText
    this.#startedAt = clock.now()
    const book = new IncidentBook(store, clock)
    const afterCommit = () => this.#afterCommit()
    const questions = new Questions(store)
    takeIncidentQuestions(questions, book)
    this.#drillRoom = this.#openDrills(questions, book)
    this.drills = this.#drillRoom
    const opening = new Opening({
      store,
      book,
      drills: this.#drillRoom.drillGate,
      flood: this.#drillRoom.floodGate,
      isUnattended: () => this.#isUnattended(),
      read: this.#read,
    })
    const meaning = new SignalMeaning({ store, book, clock, questions, opening, read: this.#read })
    this.#watch = new RadioWatch({
      store,
      clock,
      logger: logger.child('watch'),
      lines: () => this.#lines(),
      onCommit: afterCommit,
    })
    this.#pool = new LinePool(store, clock, (line) => this.#watch.mayTry(line))
    this.#intake = new SignalIntake(store, clock, meaning, this.#watch, this.#read)
    this.#channels = options.openChannels(this.#inbound(this.#intake))
    this.#outbox = new Outbox({
      store,
      channels: this.#channels,
      clock,
      logger: logger.child('outbox'),
      listener: new MessageFates(store, book, clock),
      pool: this.#pool,
      onOutcome: (line, to, outcome) => this.#watch.noteOutcome(line, to, outcome),
      onCommit: () => {
        this.#ladder.wake()
        this.#announce()
      },
    })
    this.#ladder = new LadderClock({
      store,
      book,
      clock,
      logger: logger.child('ladder'),
      onCommit: () => this.#afterStep(),
    })
    this.orders = new DeskOrders(store, book, clock, opening, afterCommit)
    const forecast = new NightForecast(store)
    this.station = new StationDesk(store, clock)
    const board = () => boardView(store, clock.now(), this.#isUnattended(), this.#startedAt, forecast)
    this.#dutyRoom = this.#openDuty(questions, board)
    this.duty = this.#dutyRoom
    this.views = {
      board: () => ({ ...board(), shift: this.#dutyRoom.boardShift(), ...this.#drillRoom.board() }),
      card: (id) => cardView(store, book.read(id), clock.now(), this.#pool.speaking(this.#readyLines()).length),
    }
    this.sheets = new DeskSheets(store, book, clock)
    this.feed = this.#openFeed()
  }

  /** Goes on where the last hub stopped. */
  start(): void {
    this.#outbox.recover()
    this.#ladder.recover()
    this.#intake.rehearse()
    this.#measureReserve()
    this.#watch.start()
    this.#dutyRoom.start()
    this.#afterCommit()
  }

  /** Sends a word round our SIMs, or from the one to itself. @returns how each went, after some minutes at most */
  async selfTest(): ReturnType<RadioTrials['selfTest']> {
    const label = (sim: string) => `卡${simLabel(this.#options.store, sim)}`
    const verdicts = await this.#watch.loopTests.run()
    return verdicts.map(({ fromImsi, toImsi, outcome, tookMs }) => ({
      from: label(fromImsi),
      to: label(toImsi),
      outcome,
      tookMs,
    }))
  }

  /** Rings a phone for `forMs` on the first line that is free, to try whether it can be woken so. */
  async tryRing(number: string, forMs: number): ReturnType<Line['ringOut']> {
    const [line] = this.#readyLines()
    return line?.ringOut(number, forMs) ?? { outcome: 'failed', reason: 'no modem is ready' }
  }

  /** Ends all work; what is queued stays queued. */
  async close(): Promise<void> {
    this.#cancelMeasure()
    this.#ladder.close()
    this.#drillRoom.close()
    this.#watch.close()
    this.#outbox.close()
    await Promise.all(this.#channels.map((channel) => channel.close()))
    this.#dutyRoom.close()
  }

  #openDrills(questions: Questions, book: IncidentBook): DrillRoom {
    const { store, clock, logger } = this.#options
    return new DrillRoom({
      store,
      clock,
      logger: logger.child('drills'),
      questions,
      mutualHelp: new MutualHelp(store, book, questions),
      budgets: () => this.#pool.budgets(this.#readyLines()),
      onCommit: () => this.#afterStep(),
    })
  }

  #openDuty(questions: Questions, board: () => ReturnType<typeof boardView>): DutyRoom {
    const { store, clock, logger } = this.#options
    return new DutyRoom({
      store,
      clock,
      logger: logger.child('duty'),
      questions,
      board,
      testLoop: () => this.#testLoop(),
      onCommit: () => this.#afterCommit(),
    })
  }

  #openFeed(): Feed {
    const { events } = this.#options.store
    return {
      lastSeq: () => events.lastSeq(),
      after: (seq, limit) => events.after(seq, limit),
      subscribe: (listener) => {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
      },
    }
  }

  #inbound(intake: SignalIntake): InboundHandler {
    const { store, clock, logger } = this.#options
    return {
      onSms: (sms, line) => {
        intake.takeSms(sms, line)
        this.#noteHearing(line)
        this.#afterCommit()
      },
      onCall: (call, line) => {
        const policy = intake.takeCall(call.from, line.device)
        this.#noteHearing(line)
        // A ringing call makes a modem refuse a text, so it ends before the first one is offered. While nobody can be
        // told it rings on: hung up on, the caller would believe that she was heard (§0, Calls).
        const canSpeak = this.#pool.speaking(this.#readyLines()).length > 0
        if (policy === 'hangUp' && canSpeak) this.#hangUp(line)
        this.#afterCommit()
        if (policy === 'ringThreeTimes' && canSpeak) clock.after(THREE_RINGS_MS, () => this.#hangUp(line))
      },
      onReport: (report, line) => {
        const { outcome } = report
        if (outcome !== 'delivered' && outcome !== 'failed') return
        store.inTransaction(() => {
          store.messages.fileReport({
            device: line.device,
            messageReference: report.messageReference,
            to: report.to,
            at: clock.now(),
            outcome,
            status: report.statusCode,
          })
        })
        this.#announce()
      },
      onStatus: (status) => {
        logger.info('modem status', { path: status.path, state: status.state, problem: status.problem })
        store.inTransaction(() => {
          store.devices.save({
            path: status.path,
            imei: status.imei ?? null,
            imsi: status.imsi ?? null,
            model: status.model ?? null,
            operator: status.operator ?? null,
            signalDbm: status.signalDbm ?? null,
            registered: status.registered,
            state: status.state,
            problem: status.problem ?? status.warning ?? null,
            seenAt: clock.now(),
          })
        })
        this.#watch.noteStatus(status)
        this.#announce()
      },
      onMoved: (from, to) => {
        logger.info('a modem has come back on another port', { from, to })
        store.inTransaction(() => {
          store.devices.remove(from)
          store.segments.moveDevice(from, to, clock.now() - DAY_MS)
        })
        this.#watch.noteMove(from, to)
      },
      recallServiceCentre: (imsi) => store.sims.get(imsi)?.serviceCentre ?? undefined,
      recallParts: (text) => intake.recallParts(text),
      isUrgent: (text) => this.#read(text).dangers.some(({ phrase }) => phrase !== ''),
    }
  }

  /** 无人值守: told so at the start, or by the desk that went home. */
  #isUnattended(): boolean {
    return this.#options.unattended || this.#dutyRoom.isInCustody
  }

  #testLoop(): void {
    this.#watch.loopTests.run().catch((error: unknown) => {
      this.#options.logger.error('the loop test at the start of the custody could not be made', { error })
    })
  }

  #hangUp(line: Line): void {
    line.hangUp().catch((error: unknown) => this.#options.logger.warn('a call could not be ended', { error }))
  }

  #noteHearing(line: Line): void {
    this.#options.store.inTransaction(() => this.#watch.noteHearing(line))
  }

  #measureReserve(): void {
    this.#pool.measureReserve()
    this.#cancelMeasure = this.#options.clock.after(RESERVE_HOLDS_MS, () => this.#measureReserve())
  }

  /** The radio first: what a commit queued must leave at once; then the clocks, then the pictures. */
  #afterCommit(): void {
    this.#outbox.wake()
    this.#dutyRoom.hasten()
    this.#ladder.wake()
    this.#dutyRoom.wake()
    this.#drillRoom.wake()
    this.#announce()
  }

  #afterStep(): void {
    this.#outbox.wake()
    this.#dutyRoom.hasten()
    this.#announce()
  }

  #announce(): void {
    for (const listener of this.#listeners) listener()
  }

  #lines(): readonly Line[] {
    return this.#channels.flatMap((channel) => channel.lines)
  }

  #readyLines(): readonly Line[] {
    return this.#lines().filter((line) => line.isReady)
  }
}
