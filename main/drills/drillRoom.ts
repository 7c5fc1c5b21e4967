import type { z } from 'zod'
import type { Clock, EpochMs } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import { maskPhone } from '../base/phone.ts'
import type { Board } from '../contract/board.ts'
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
  startDrillInput,
  tickDrillInput,
  visitInput,
} from '../contract/drills.ts'
import { clockText } from '../domain/civilTime.ts'
import type { LineBudget } from '../domain/drill/rollCall.ts'
import type { DrillGate, FloodGate } from '../incidents/gates.ts'
import type { MutualHelp } from '../incidents/mutualHelp.ts'
import { deskDuty } from '../incidents/postsOnDuty.ts'
import type { Questions } from '../incidents/questions.ts'
import { wordingFor, writeText } from '../incidents/templateBook.ts'
import { nameOfPhone } from '../incidents/writeMessage.ts'
import type { Store } from '../store/store.ts'
import { Drills } from './drills.ts'
import { villageText } from './drillTexts.ts'
import { Flood } from './flood.ts'
import { MonthlyTests } from './monthlyTests.ts'
import { RollCalls } from './rollCalls.ts'
import { drillsView, runningDrill } from './views/drillsView.ts'
import { floodView } from './views/floodView.ts'

export interface DrillRoomOptions {
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  readonly questions: Questions
  readonly mutualHelp: MutualHelp
  /** What the lines that carry traffic which can wait may still send. */
  readonly budgets: () => readonly LineBudget[]
  /** Called after every commit of this room. */
  readonly onCommit: () => void
}

interface Actor {
  readonly name: string
}

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** The civil clock may be set meanwhile, so what is due is looked at again. */
const LONGEST_WAIT_MS = 10 * MINUTE_MS
/** 110's desk for texts is reached by 12110 and the last three digits of the district's dialling code. */
const TEXT_DESK = '12110'

/** Drills, the monthly test, 灾害模式 and 互帮: the desk's orders, the gates for real calls, and their clock. */
export class DrillRoom {
  readonly drillGate: DrillGate
  readonly floodGate: FloodGate
  readonly #options: DrillRoomOptions
  readonly #drills: Drills
  readonly #monthly: MonthlyTests
  readonly #flood: Flood
  readonly #rollCalls: RollCalls
  #cancelAlarm: () => void = () => undefined
  #closed = false

  constructor(options: DrillRoomOptions) {
    const { store, questions, budgets } = options
    this.#options = options
    this.#drills = new Drills(store, questions)
    this.#monthly = new MonthlyTests(store, questions)
    this.#flood = new Flood(store)
    this.#rollCalls = new RollCalls(store, questions, budgets)
    this.drillGate = {
      preempt: (at) => {
        this.#monthly.preempt()
        return this.#drills.preempt(at)
      },
    }
    const flood = this.#flood
    this.floodGate = {
      get isOn() {
        return flood.isOn
      },
      noteOpened: (incidentId, at) => {
        flood.noteOpened(incidentId, at)
        const phoneId = store.incidents.get(incidentId)?.phoneId
        if (phoneId != null) this.#rollCalls.noteDistress(phoneId, '', at)
      },
    }
  }

  /** Does what is due and waits for the next. Call it after every commit that may have changed something here. */
  wake(): void {
    if (this.#closed) return
    this.#cancelAlarm()
    const { store, clock, logger, onCommit } = this.#options
    const at = clock.now()
    const before = store.events.lastSeq()
    const queued = store.messages.latest(1)[0]?.id
    let dueAt: readonly EpochMs[] = []
    try {
      dueAt = store.inTransaction(() => this.#step(at))
    } catch (error) {
      // One broken step must not stop the clock of the others for good.
      logger.error('a step of the drills failed', { error })
      dueAt = [at + MINUTE_MS]
    }
    if (dueAt.length > 0) {
      const waitMs = Math.min(...dueAt) - at
      this.#cancelAlarm = clock.after(Math.min(Math.max(1000, waitMs), LONGEST_WAIT_MS), () => this.wake())
    }
    if (store.events.lastSeq() !== before || store.messages.latest(1)[0]?.id !== queued) onCommit()
  }

  close(): void {
    this.#closed = true
    this.#cancelAlarm()
  }

  view(): DrillsView {
    return drillsView(this.#options.store, this.#options.clock.now())
  }

  /** What the board shows of this room. */
  board(): Pick<Board, 'drill' | 'flood'> {
    const { store, clock } = this.#options
    return { drill: runningDrill(store), flood: floodView(store, clock.now()) }
  }

  /** D3, for a person to send: the hub texts 110 nothing by itself. */
  filing({ from, until }: z.output<typeof filingInput>): z.output<typeof filingSchema> {
    const { store } = this.#options
    const duty = deskDuty(store)
    const { text, segments } = writeText('D3', wordingFor(store, 'D3'), {
      村: villageText(store),
      期: `${new Date(from + 8 * HOUR_MS).getUTCDate()}日`,
      时: clockText(from),
      终: clockText(until),
      值: duty.name,
      值电: duty.phone,
    })
    return { to: TEXT_DESK, text, segments }
  }

  start(input: z.output<typeof startDrillInput>, actor: Actor): void {
    this.#carryOut((at) => this.#drills.start(input, actor.name, at))
  }

  begin({ drillId }: z.output<typeof drillInput>): void {
    this.#carryOut((at) => this.#drills.begin(drillId, at))
  }

  resume({ drillId }: z.output<typeof drillInput>): void {
    this.#carryOut((at) => this.#drills.resume(drillId, at))
  }

  end({ drillId, notes }: z.output<typeof endDrillInput>): void {
    this.#carryOut((at) => this.#drills.end(drillId, notes, at))
  }

  tick({ drillId, points }: z.output<typeof tickDrillInput>): void {
    this.#carryOut(() => this.#drills.tick(drillId, points))
  }

  startMonthly(actor: Actor): void {
    this.#carryOut((at) => this.#monthly.start(actor.name, at))
  }

  settleNumberChange({ changeId }: z.output<typeof numberChangeInput>, actor: Actor): void {
    this.#carryOut((at) => this.#monthly.settleChange(changeId, actor.name, at))
  }

  beginFlood(actor: Actor): void {
    this.#carryOut((at) => this.#flood.beginByHand(actor.name, at))
  }

  endFlood(actor: Actor): void {
    this.#carryOut((at) => this.#flood.endByHand(actor.name, at))
  }

  forecastRollCall(): z.output<typeof rollCallForecastSchema> {
    const { everybody, careAndLeaders, sims, advised } = this.#rollCalls.forecast()
    const rounded = ({ texts, ms }: typeof everybody) => ({
      texts,
      minutes: Number.isFinite(ms) ? Math.ceil(ms / MINUTE_MS) : null,
    })
    return { everybody: rounded(everybody), careAndLeaders: rounded(careAndLeaders), sims, advised }
  }

  startRollCall({ reach }: z.output<typeof rollCallInput>, actor: Actor): void {
    this.#carryOut((at) => this.#rollCalls.start(reach, actor.name, at))
  }

  endRollCall(): void {
    this.#carryOut((at) => this.#rollCalls.end(at))
  }

  noteVisit({ householdId }: z.output<typeof visitInput>): void {
    this.#carryOut((at) => this.#rollCalls.noteVisit(householdId, at))
  }

  mutual(incidentId: string): z.output<typeof mutualViewSchema> {
    const { store, mutualHelp } = this.#options
    return {
      skills: [...mutualHelp.skillsAround(incidentId)],
      asked: mutualHelp.asked(incidentId).map(({ phoneId, answeredAt }) => ({
        name: nameOfPhone(store, phoneId) ?? '',
        phone: maskPhone(store.phones.numberOf(phoneId) ?? ''),
        answeredAt,
      })),
    }
  }

  askNeighbours(input: z.output<typeof askNeighboursInput>): void {
    this.#carryOut((at) => this.#options.mutualHelp.ask(input, at))
  }

  #step(at: EpochMs): readonly EpochMs[] {
    const steps = [this.#drills, this.#monthly, this.#flood, this.#rollCalls]
    return steps.flatMap((each) => each.step(at) ?? [])
  }

  #carryOut(order: (at: EpochMs) => unknown): void {
    const { store, clock, onCommit } = this.#options
    store.inTransaction(() => {
      order(clock.now())
    })
    onCommit()
    this.wake()
  }
}
