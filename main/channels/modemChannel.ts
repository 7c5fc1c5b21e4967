import { type ProbedModem, probePort } from '../../native/modem/probePort.ts'
import type { Channel, InboundHandler, Line } from './channel.ts'
import { KeptModem, type ModemOptions, type ModemPort } from './keptModem.ts'

export type { ModemPort } from './keptModem.ts'

/** Where modems may turn up. */
export interface PortFinder {
  /** Takes a modem in that nobody named; otherwise only known ones are followed to another path. */
  readonly takesStrangers: boolean
  /** The ports behind which a modem is likely. */
  list(): Promise<readonly ModemPort[]>
  /** What a path leads to: a modem may be named by a link, such as those in /dev/serial/by-path. */
  realPath?(path: string): string
  /** Calls back when a port may have come or gone. @returns ends that */
  watch(onChange: () => void): () => void
}

export interface ModemChannelOptions extends ModemOptions {
  readonly finder?: PortFinder
}

interface Candidate {
  readonly port: ModemPort
  readonly modem: ProbedModem
}

/**
 * The serial GSM modems of this PC as one channel, a line each. A modem that comes back under another path is known by
 * its IMEI; one that is plugged in while the hub runs is taken in.
 */
export class ModemChannel implements Channel {
  readonly name = 'modem'
  readonly #inbound: InboundHandler
  readonly #options: ModemChannelOptions
  readonly #modems: KeptModem[] = []
  readonly #whenReady: (() => void)[] = []
  /** Ports that were looked at and hold no modem, or a second door to one that is kept. */
  readonly #passedOver = new Set<string>()
  readonly #stopWatching: () => void
  #isLooking = false
  #mustLookAgain = false
  #isClosed = false

  constructor(ports: readonly ModemPort[], inbound: InboundHandler, options: ModemChannelOptions) {
    this.#inbound = inbound
    this.#options = options
    for (const port of ports) this.#keep(port)
    this.#stopWatching = options.finder?.watch(() => this.#change()) ?? (() => undefined)
    if (options.finder?.takesStrangers) void this.#lookAround()
  }

  get lines(): readonly Line[] {
    return this.#modems
  }

  onReady(listener: () => void): void {
    this.#whenReady.push(listener)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopWatching()
    await Promise.all(this.#modems.map((modem) => modem.close()))
  }

  #keep(port: ModemPort): void {
    const { clock, logger, pins } = this.#options
    const options = pins === undefined ? { clock, logger } : { clock, logger, pins }
    this.#modems.push(
      new KeptModem(port, this.#inbound, options, () => {
        for (const tell of this.#whenReady) tell()
      }),
    )
  }

  #change(): void {
    for (const modem of this.#modems) modem.lookAgain()
    void this.#lookAround()
  }

  /** One look at a time; what changes meanwhile is looked at afterwards. */
  async #lookAround(): Promise<void> {
    this.#mustLookAgain = true
    if (this.#isLooking) return
    this.#isLooking = true
    try {
      while (this.#mustLookAgain && !this.#isClosed) {
        this.#mustLookAgain = false
        await this.#look()
      }
    } catch (error) {
      this.#options.logger.warn('the serial ports could not be looked at', { why: String(error) })
    } finally {
      this.#isLooking = false
    }
  }

  async #look(): Promise<void> {
    const { finder, clock, logger } = this.#options
    if (finder === undefined || !(finder.takesStrangers || this.#modems.some((modem) => modem.isAway))) return
    const ports = await finder.list()
    const paths = new Set(ports.map((port) => port.path))
    for (const path of this.#passedOver) if (!paths.has(path)) this.#passedOver.delete(path)
    const candidates: Candidate[] = []
    for (const port of ports) {
      if (this.#isClosed || this.#passedOver.has(port.path) || this.#isKept(port.path)) continue
      this.#passedOver.add(port.path)
      const modem = await probePort(port.open, clock)
      if (modem !== undefined) candidates.push({ port, modem })
    }
    for (const [imei, doors] of Map.groupBy(candidates, ({ modem }) => modem.imei)) this.#admit(imei, doors)
    if (candidates.length > 0) logger.info('modems were found', { ports: candidates.map(({ port }) => port.path) })
  }

  #isKept(path: string): boolean {
    const { finder } = this.#options
    return this.#modems.some((each) => each.device === path || finder?.realPath?.(each.device) === path)
  }

  /** One stick has several ports; Huawei's speaks of its own accord on the last one only (emilsedgh/modem#30). */
  #admit(imei: string, doors: readonly Candidate[]): void {
    if (this.#isClosed) return
    const isHuawei = doors.some(({ modem }) => /huawei/i.test(modem.manufacturer ?? ''))
    const door = isHuawei ? doors.at(-1) : doors[0]
    if (door === undefined) return
    const known = this.#modems.find((each) => each.imei === imei)
    if (known === undefined && !this.#options.finder?.takesStrangers) return
    if (known !== undefined && !known.isAway) return
    this.#passedOver.delete(door.port.path)
    if (known === undefined) this.#keep(door.port)
    else known.moveTo(door.port)
  }
}
