import { isStatusReport } from '../pdu/statusReport.ts'
import type { FullPersonality } from './personality.ts'
import type { Settings } from './settings.ts'
import { SlotStore } from './slotStore.ts'

/** The store of delivery reports, where a modem has one of its own. */
const REPORTS = 'SR'

export interface MessageDeskHost {
  readonly personality: FullPersonality
  readonly settings: Settings
  /** Somebody listens at the port. */
  readonly isHeard: boolean
  /** Registered, with a SIM that is open. */
  readonly isOnAir: boolean
  say(line: string): void
  /** Messages can be taken again. */
  resume(): void
}

/** The stores of a simulated modem, and how it brings to the hub what the network brings to it. */
export class MessageDesk {
  readonly #host: MessageDeskHost
  readonly #stores: ReadonlyMap<string, SlotStore>
  #reading: SlotStore
  #receiving: SlotStore
  #unacknowledged: string | undefined
  /** Set when a store was full, on a modem that falls silent then. */
  #isMuted = false

  constructor(host: MessageDeskHost) {
    this.#host = host
    const { memories, firstSlot } = host.personality
    this.#stores = new Map(memories.map(({ name, slots }) => [name, new SlotStore(name, slots, firstSlot)]))
    this.#reading = this.#home
    this.#receiving = this.#home
  }

  /** The store from which commands read and delete. */
  get reading(): SlotStore {
    return this.#reading
  }

  /** The store into which messages come. */
  get receiving(): SlotStore {
    return this.#receiving
  }

  get names(): readonly string[] {
    return [...this.#stores.keys()]
  }

  get messages(): number {
    return [...this.#stores.values()].reduce((sum, store) => sum + store.messages, 0)
  }

  /** Chooses stores for reading, and, given three names, for receiving. @returns false where there is no such store */
  choose(names: readonly string[]): boolean {
    const stores = names.map((name) => this.#stores.get(name))
    const [reading, , receiving] = stores
    if (reading === undefined || stores.includes(undefined)) return false
    this.#reading = reading
    if (receiving !== undefined) this.#receiving = receiving
    return true
  }

  /** Other things take all room, or leave it again. */
  setFull(isFull: boolean): void {
    for (const store of this.#stores.values()) store.isFull = isFull
    if (isFull) this.#sayFull(this.#receiving)
    else this.freed()
  }

  /** A message was deleted. */
  freed(): void {
    if (this.#receiving.used === 0) this.#isMuted = false
    this.#host.resume()
  }

  acknowledged(): void {
    this.#unacknowledged = undefined
    this.#host.resume()
  }

  restart(): void {
    this.#unacknowledged = undefined
    this.#isMuted = false
    this.#reading = this.#home
    this.#receiving = this.#home
  }

  /** @returns whether the modem took it; if not, the network keeps it */
  receive(pdu: string): boolean {
    const { settings, personality, isOnAir, isHeard } = this.#host
    if (!isOnAir) return false
    const isReport = isStatusReport(pdu)
    if (!isHeard) return this.#storeSilently(pdu, isReport)
    const way = isReport ? settings.reportWay : settings.messageWay
    if (isReport && way === 0) return true
    if (way === (isReport ? 1 : 2)) return this.#handOver(isReport ? '+CDS: ' : '+CMT: ,', pdu)
    if (personality.handsOverOnly) return false
    return isReport ? this.#storeReport(pdu) : this.#store(pdu, way !== 0)
  }

  get #home(): SlotStore {
    const { receivesIn, firstSlot } = this.#host.personality
    return this.#stores.get(receivesIn) ?? new SlotStore(receivesIn, 0, firstSlot)
  }

  #store(pdu: string, isAnnounced: boolean): boolean {
    const store = this.#receiving
    const index = store.put(pdu)
    if (index === undefined) {
      this.#sayFull(store)
      return false
    }
    if (isAnnounced && !this.#isMuted) this.#host.say(`+CMTI: "${store.name}",${index}`)
    return true
  }

  #storeReport(pdu: string): boolean {
    const store = this.#stores.get(REPORTS) ?? this.#receiving
    const index = store.put(pdu)
    if (index === undefined) return false
    const misplacedIn = this.#host.personality.reportMisplacedIn
    this.#host.say(`+CDSI: ${misplacedIn === undefined ? `"${store.name}",${index}` : `"${misplacedIn}",0`}`)
    return true
  }

  #sayFull(store: SlotStore): void {
    const { storeFull, silentOnceFull } = this.#host.personality
    if (storeFull !== undefined) this.#host.say(storeFull.replace('{memory}', store.name))
    this.#isMuted = silentOnceFull
  }

  /** A modem without its hub stores what comes, where it can store at all; reports are lost. */
  #storeSilently(pdu: string, isReport: boolean): boolean {
    if (this.#host.personality.handsOverOnly) return false
    return isReport || this.#receiving.put(pdu) !== undefined
  }

  #handOver(header: string, pdu: string): boolean {
    if (this.#unacknowledged !== undefined) return false
    if (this.#host.settings.acknowledges) this.#unacknowledged = pdu
    this.#host.say(`${header}${tpduOctets(pdu)}\r\n${pdu}`)
    return true
  }
}

/** What +CMT, +CDS and +CMGL announce: octets without the service centre's address. */
export function tpduOctets(pdu: string): number {
  return pdu.length / 2 - 1 - Number.parseInt(pdu.slice(0, 2), 16)
}
