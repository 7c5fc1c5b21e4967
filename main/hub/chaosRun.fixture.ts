import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runSchedule } from '../../native/simulator/faultSchedule.ts'
import { type Random, randomOf } from '../../native/simulator/random.ts'
import type { SimulatedModem } from '../../native/simulator/simulatedModem.ts'
import { FakeClock } from '../base/fakeClock.ts'
import { silentLogger } from '../base/logger.ts'
import type { InboundHandler } from '../channels/channel.ts'
import { ModemChannel, type ModemPort } from '../channels/modemChannel.ts'
import { importFile } from '../directory/importFile.ts'
import { openMemoryStore, openStoreImage, type Store } from '../store/store.ts'
import { type ChaosPlan, chaosPlan, MINUTE_MS, TROUBLE_MS } from './chaosPlan.fixture.ts'
import { Hub } from './hub.ts'
import { WatchedNetwork } from './watchedNetwork.fixture.ts'

const HUB_NUMBERS = ['19908799901', '19908799902'] as const
const DAY_START = Date.UTC(2026, 10, 21, 16)
/** For what the last fault left, before anybody asks whether all is quiet. */
const AFTERMATH_MS = 4 * MINUTE_MS
/** Every validity has ended by then. */
const LAST_CALL_MS = 90 * MINUTE_MS
/** Nobody whom the village knows. */
const STRANGER = '13987800077'
/** Of the texts that phones get, so many are answered. */
const ANSWER_CHANCE = 0.06
/** So that the last question is not held back for what others have cost the SIMs. */
const NO_LIMIT = { 'radio.segmentsPerHour': 10_000, 'radio.segmentsPerDay': 100_000 }
/** Head line and people of a village that is not whole. */
const FEW_LINES = 21
const SERVICE_CENTRE = '+8613800100500'
const ANSWERS = ['1', '1 5', '2', '3', '4', '8', '9', '0', '收到', '在路上了']

/** A driver that is broken on purpose, to see whether the audit notices. */
export interface Breakage {
  /** Changes what the modem's port says; `undefined` is lost. */
  readonly hear?: (data: string, random: Random) => string | undefined
  /** Tells the modem that a text is safe although it could not be taken in. */
  readonly deletesBeforeCommit?: boolean
}

/** A ring as it was. */
export interface Rung {
  readonly from: string
  readonly modem: number
  readonly atMs: number
}

/** One village with two modems on one clock, through ten minutes of trouble and whatever they leave. */
export class ChaosRun {
  readonly plan: ChaosPlan
  readonly clock: FakeClock
  readonly network: WatchedNetwork
  readonly modems: readonly SimulatedModem[]
  readonly store: Store
  readonly rung: Rung[] = []
  /** Whether the hub answered a stranger when all was over. */
  answersAtTheEnd = false
  #hub: Hub
  readonly #breakage: Breakage
  readonly #chance: Random
  readonly #urcChance: Random
  #isDiskFull = false
  #isTakingIn = false
  #restarting: Promise<void> | undefined

  private constructor(seed: number, breakage: Breakage, image: Buffer) {
    const plan = chaosPlan(seed)
    this.plan = plan
    this.#breakage = breakage
    this.#chance = randomOf(seed ^ 0x5eed)
    this.#urcChance = randomOf(seed ^ 0x0dd)
    this.clock = new FakeClock(DAY_START + plan.startsAtHour * 60 * MINUTE_MS)
    this.network = new WatchedNetwork(this.clock)
    this.modems = HUB_NUMBERS.map((number, index) =>
      this.network.addModem({ number, path: `sim:${index + 1}`, knowsNumber: plan.knowNumbers }),
    )
    this.store = openStoreImage(image)
    this.#letDiskFail()
    this.#hub = this.#startHub()
  }

  /** Lets all of it happen. The caller closes it. */
  static async of(seed: number, breakage: Breakage = {}): Promise<ChaosRun> {
    const run = new ChaosRun(seed, breakage, await demoVillage(chaosPlan(seed).isWholeVillage))
    await run.#happen()
    return run
  }

  async close(): Promise<void> {
    await this.#hub.close()
    this.store.close()
  }

  /** Something still waits, or nobody knows yet how it went. */
  get isBusy(): boolean {
    return this.store.messages.queued().length > 0 || this.store.messages.inFlight().length > 0
  }

  async #happen(): Promise<void> {
    const { clock, network, modems, plan } = this
    runSchedule(plan.faults, { modems, network, clock })
    for (const deed of plan.deeds) clock.after(deed.atMs, () => this.#do(deed))
    for (const { atMs, forMs } of plan.diskFull) {
      clock.after(atMs, () => {
        this.#isDiskFull = true
        clock.after(forMs, () => {
          this.#isDiskFull = false
        })
      })
    }
    for (const atMs of plan.restartsAtMs) clock.after(atMs, () => this.#restart())
    if (plan.offPhone !== undefined) network.setReachable(plan.offPhone, false)
    network.onMessage(({ phone, from }) => this.#maybeAnswer(phone, from))
    await this.#pass(TROUBLE_MS + AFTERMATH_MS)
    await this.#untilQuiet()
    await this.#askAtTheEnd()
  }

  async #pass(ms: number): Promise<void> {
    await this.clock.advanceAsync(ms)
    await this.#restarting
  }

  async #untilQuiet(): Promise<void> {
    while (this.isBusy && this.clock.monotonicMs() < LAST_CALL_MS) await this.#pass(MINUTE_MS / 2)
  }

  async #askAtTheEnd(): Promise<void> {
    const stop = this.network.onMessage(({ phone }) => {
      if (phone === STRANGER) this.answersAtTheEnd = true
    })
    this.store.inTransaction(() => this.store.settings.set('station', NO_LIMIT))
    // A hub that was started after the loss cannot know it: a person writes it again.
    for (const { sim } of this.modems) sim.serviceCentre ??= SERVICE_CENTRE
    this.network.text(STRANGER, HUB_NUMBERS[0], '1')
    // A SIM that could not speak is tried again within ten minutes.
    for (let waits = 0; waits < 60 && !this.answersAtTheEnd; waits++) await this.#pass(10_000)
    stop()
    await this.#pass(MINUTE_MS / 2)
    await this.#untilQuiet()
  }

  #do(deed: ChaosPlan['deeds'][number]): void {
    const to = HUB_NUMBERS[deed.modem] ?? HUB_NUMBERS[0]
    if (deed.kind === 'text') this.network.text(deed.from, to, deed.body)
    else {
      this.rung.push({ from: deed.from, modem: deed.modem, atMs: this.clock.monotonicMs() })
      this.network.ring(deed.from, to, deed.forMs)
    }
  }

  #maybeAnswer(phone: string, from: string): void {
    if (this.clock.monotonicMs() > TROUBLE_MS || this.#chance.fraction() > ANSWER_CHANCE) return
    const body = this.#chance.pick(ANSWERS)
    this.clock.after(this.#chance.between(3000, 90_000), () => this.network.text(phone, from, body))
  }

  #startHub(): Hub {
    const { store, clock, plan } = this
    const hub = new Hub({
      store,
      clock,
      logger: silentLogger,
      unattended: plan.unattended,
      openChannels: (inbound) => [
        new ModemChannel(this.#ports(), this.#fragile(inbound), { clock, logger: silentLogger }),
      ],
    })
    hub.start()
    return hub
  }

  #restart(): void {
    const old = this.#hub
    this.#restarting = old.close().then(() => {
      this.#hub = this.#startHub()
      this.#restarting = undefined
    })
  }

  #ports(): readonly ModemPort[] {
    const { hear } = this.#breakage
    return this.modems.map((modem) => ({
      path: modem.personality.path,
      open: async (line) => {
        const port = await modem.open(line)
        if (hear === undefined) return port
        return {
          path: port.path,
          write: (data) => port.write(data),
          onClose: (listener) => port.onClose(listener),
          close: () => port.close(),
          onData: (listener) =>
            port.onData((data) => {
              const heard = hear(data, this.#urcChance)
              if (heard !== undefined) listener(heard)
            }),
        }
      },
    }))
  }

  /** The door of the hub, behind which the disk may be full. */
  #fragile(inbound: InboundHandler): InboundHandler {
    const takeIn = (work: () => void): void => {
      this.#isTakingIn = true
      try {
        work()
      } catch (error) {
        if (!(this.#breakage.deletesBeforeCommit ?? false)) throw error
      } finally {
        this.#isTakingIn = false
      }
    }
    return {
      ...inbound,
      onSms: (sms, line) => takeIn(() => inbound.onSms(sms, line)),
      onReport: (report, line) => takeIn(() => inbound.onReport(report, line)),
    }
  }

  /** A commit fails after everything was written, so that all of it is taken back. */
  #letDiskFail(): void {
    const { store } = this
    const inTransaction = store.inTransaction.bind(store)
    store.inTransaction = (work) =>
      inTransaction(() => {
        const result = work()
        if (this.#isDiskFull && this.#isTakingIn) throw new Error('the disk is full')
        return result
      })
  }
}

const villages = new Map<boolean, Promise<Buffer>>()

/** The demo village's store as bytes, made once. @param isWhole or the first of its people only, which is quicker */
function demoVillage(isWhole: boolean): Promise<Buffer> {
  const village = villages.get(isWhole) ?? makeVillage(isWhole)
  villages.set(isWhole, village)
  return village
}

async function makeVillage(isWhole: boolean): Promise<Buffer> {
  const clock = new FakeClock(DAY_START)
  const store = openMemoryStore(clock)
  for (const name of ['households', 'agencies', 'poles']) {
    const text = readFileSync(join(import.meta.dirname, `../../assets/demo/${name}.csv`), 'utf8')
    const bytes = Buffer.from(isWhole ? text : text.split('\n').slice(0, FEW_LINES).join('\n'))
    await importFile(store, { bytes, fileName: `${name}.csv`, dryRun: false, at: clock.now() })
  }
  const image = store.image()
  store.close()
  return image
}
