import type { Clock } from '../../main/base/clock.ts'
import { HubError } from '../../main/base/hubError.ts'
import { isStatusReport } from '../pdu/statusReport.ts'
import type { Port } from '../serial/port.ts'
import { FACTORY_SETTINGS, type ModemCore, respond, type Settings, tpduOctets } from './atResponder.ts'
import { type MemoryPeer, memoryPort } from './memoryPort.ts'
import type { FullPersonality } from './personality.ts'
import { SlotStore } from './slotStore.ts'

const CTRL_Z = '\u001a'
const ESC = '\u001b'
const RING_EVERY_MS = 3000

/** The side of the network that a modem sees. */
export interface Carrier {
  /** Takes a segment under the modem's own reference. @returns undefined, or the error that the modem says */
  submit(from: SimulatedModem, pdu: string, messageReference: number): string | undefined
  /** The modem can take messages again. */
  resume(modem: SimulatedModem): void
}

/** A far end that hears and says bytes: a port in memory or one end of a pty. */
export interface Wire {
  onWritten(listener: (data: string) => void): () => void
  say(data: string): void
}

/** Where the bytes that come in belong. */
type Mode = 'command' | 'busy' | 'awaitingPrompt' | 'payload'

/**
 * A modem that speaks AT, with a SIM, a network behind it, and the habits and faults of real ones.
 *
 * `open` is how the hub opens its port; faults are methods.
 */
export class SimulatedModem {
  readonly personality: FullPersonality
  readonly #clock: Clock
  readonly #carrier: Carrier
  readonly #store: SlotStore
  readonly #core: ModemCore
  #settings: Settings = { ...FACTORY_SETTINGS }
  #wire: Wire | undefined
  #unplugPort: ((reason: Error) => void) | undefined
  #mode: Mode = 'command'
  #input = ''
  #isPlugged = true
  /** Counts restarts: what was under way before one is void. */
  #life = 0
  #messageReference = 0
  #unacknowledged: string | undefined
  #stopRinging: (() => void) | undefined
  readonly #sendErrors: string[] = []

  /** Answers nothing. */
  isSilent = false
  /** Answers every command with ERROR. */
  refusesAll = false

  constructor(personality: FullPersonality, clock: Clock, carrier: Carrier) {
    this.personality = personality
    this.#clock = clock
    this.#carrier = carrier
    this.#store = new SlotStore(personality.slots)
    const modem = this
    this.#core = {
      personality,
      store: this.#store,
      get settings() {
        return modem.#settings
      },
      isSimReady: true,
      isPinOpen: false,
      isRegistered: true,
      hangUp: () => this.#endRinging(),
      freed: () => carrier.resume(this),
      acknowledged: () => {
        this.#unacknowledged = undefined
        carrier.resume(this)
      },
    }
  }

  /** Opens the port, as an `OpenPort`. */
  readonly open = async (): Promise<Port> => {
    const { path } = this.personality
    if (!this.#isPlugged) throw new HubError('serial/not-found', `${path}: no such device`, { path })
    if (this.#wire !== undefined) throw new HubError('serial/busy', `${path}: opened already`, { path })
    const { port, peer } = memoryPort(path)
    this.#attachMemory(port, peer)
    return port
  }

  /** Serves whoever is at the other end of a wire. @returns ends that */
  attach(wire: Wire): () => void {
    this.#wire = wire
    this.#mode = 'command'
    this.#input = ''
    const unsubscribe = wire.onWritten((data) => this.#hear(data))
    this.#carrier.resume(this)
    return () => {
      unsubscribe()
      if (this.#wire === wire) this.#wire = undefined
    }
  }

  /** Slots of the SIM that hold a message. */
  get usedSlots(): number {
    return this.#store.used
  }

  /** Switches the network off and on. */
  setRegistered(isRegistered: boolean): void {
    this.#core.isRegistered = isRegistered
    this.#say(`+CREG: ${isRegistered ? 1 : 2}`)
    if (isRegistered) this.#carrier.resume(this)
  }

  /** The next sends end with these results, for example `+CMS ERROR: 38`. */
  failSends(...results: string[]): void {
    this.#sendErrors.push(...results)
  }

  /** A brown-out: what was under way is lost, settings too; the SIM keeps its messages. */
  reset(): void {
    this.#life++
    this.#settings = { ...FACTORY_SETTINGS }
    this.#mode = 'command'
    this.#input = ''
    this.#unacknowledged = undefined
    this.#endRinging()
    this.#core.isSimReady = false
    this.#core.isPinOpen = false
    this.#say('RDY')
    this.#later(this.personality.bootMs, () => {
      this.#core.isSimReady = true
      this.#say('+CPIN: READY')
      this.#say('SMS Ready')
      this.#carrier.resume(this)
    })
  }

  /** Says a line of its own accord. */
  saySomething(line: string): void {
    this.#say(line)
  }

  /** The plug is pulled; opening fails until `replug`. */
  unplug(): void {
    const { path } = this.personality
    this.#isPlugged = false
    this.#life++
    this.#settings = { ...FACTORY_SETTINGS }
    this.#core.isPinOpen = false
    this.#endRinging()
    this.#unplugPort?.(new HubError('serial/failed', `${path}: disconnected`, { path }))
  }

  replug(): void {
    this.#isPlugged = true
  }

  /**
   * The network brings a message or a report.
   *
   * @returns whether the modem took it; if not, the network keeps it until `Carrier.resume`
   */
  receive(pdu: string): boolean {
    const { messageWay, reportWay } = this.#settings
    if (!this.#isOnAir()) return false
    if (this.#wire === undefined) return this.#storeSilently(pdu)
    const isReport = isStatusReport(pdu)
    const way = isReport ? reportWay : messageWay
    if (isReport && way === 0) return true
    if (way === (isReport ? 1 : 2)) return this.#handOver(isReport ? '+CDS: ' : '+CMT: ,', pdu)
    if (this.personality.handsOverOnly) return false
    const index = this.#store.put(pdu)
    if (index === undefined) return false
    if (way !== 0) this.#say(`${isReport ? '+CDSI' : '+CMTI'}: "SM",${index}`)
    return true
  }

  /** Somebody calls. @returns the caller hangs up */
  ring(from: string | undefined): () => void {
    this.#endRinging()
    let isRinging = true
    const ringOnce = (): void => {
      if (!isRinging) return
      this.#say('RING')
      if (this.#settings.callerDisplay) this.#say(from === undefined ? '+CLIP: "",128' : `+CLIP: "${from}",129`)
      this.#clock.after(RING_EVERY_MS, ringOnce)
    }
    this.#stopRinging = () => {
      isRinging = false
    }
    ringOnce()
    return () => {
      if (!isRinging) return
      this.#endRinging()
      this.#say('NO CARRIER')
    }
  }

  #attachMemory(port: Port, peer: MemoryPeer): void {
    const detach = this.attach(peer)
    this.#unplugPort = (reason) => peer.unplug(reason)
    port.onClose(() => {
      this.#unplugPort = undefined
      detach()
    })
  }

  /** A modem without its hub stores what comes, where it can store at all. */
  #storeSilently(pdu: string): boolean {
    if (this.personality.handsOverOnly) return false
    return isStatusReport(pdu) || this.#store.put(pdu) !== undefined
  }

  #isOnAir(): boolean {
    const { isSimReady, isPinOpen, isRegistered } = this.#core
    return isSimReady && isRegistered && (this.personality.pin === undefined || isPinOpen)
  }

  #handOver(header: string, pdu: string): boolean {
    if (this.#unacknowledged !== undefined) return false
    if (this.#settings.acknowledges) this.#unacknowledged = pdu
    this.#say(`${header}${tpduOctets(pdu)}\r\n${pdu}`)
    return true
  }

  #hear(data: string): void {
    for (const char of data) this.#hearChar(char)
  }

  #hearChar(char: string): void {
    if (this.#mode === 'awaitingPrompt' && this.personality.losesEarlyBytes) return
    if (this.#settings.echo && this.#mode !== 'busy' && char !== ESC) this.#wire?.say(char === '\r' ? '\r\r\n' : char)
    this.#input += char
    this.#digest()
  }

  #digest(): void {
    if (this.#mode === 'command') this.#digestCommand()
    else if (this.#mode === 'payload') this.#digestPayload()
  }

  #digestCommand(): void {
    const end = firstOf(this.#input, '\r', ESC)
    if (end < 0) return
    const line = this.#input.slice(0, end).trim().toUpperCase()
    const isAborted = this.#input[end] === ESC
    this.#input = this.#input.slice(end + 1)
    if (line === '' || isAborted) this.#digest()
    else this.#execute(line)
  }

  #digestPayload(): void {
    const end = firstOf(this.#input, CTRL_Z, ESC)
    if (end < 0) return
    const payload = this.#input.slice(0, end)
    const isAborted = this.#input[end] !== CTRL_Z
    this.#input = this.#input.slice(end + 1)
    if (isAborted) this.#finish('OK')
    else this.#submit(payload.trim())
  }

  #execute(command: string): void {
    const { commandMs, deleteMs, promptMs } = this.personality
    this.#mode = 'busy'
    if (/^AT\+CMGS=\d+$/.test(command) && !this.refusesAll && this.#settings.pduMode) {
      this.#mode = 'awaitingPrompt'
      this.#later(promptMs, () => {
        this.#mode = 'payload'
        if (!this.isSilent) this.#wire?.say('\r\n> ')
        this.#digest()
      })
      return
    }
    this.#later(command.startsWith('AT+CMGD=') ? deleteMs : commandMs, () => {
      const { lines, result } = this.refusesAll ? { lines: [], result: 'ERROR' } : respond(this.#core, command)
      for (const line of lines) this.#say(line)
      this.#finish(result)
    })
  }

  #submit(pdu: string): void {
    this.#mode = 'busy'
    this.#later(this.personality.sendMs, () => {
      const error = this.#sendErrors.shift() ?? this.#carrier.submit(this, pdu, this.#messageReference)
      if (error !== undefined) {
        this.#finish(error)
        return
      }
      this.#say(`+CMGS: ${this.#messageReference}`)
      this.#messageReference = (this.#messageReference + 1) % 256
      this.#finish('OK')
    })
  }

  #finish(result: string): void {
    this.#mode = 'command'
    this.#say(result)
    this.#digest()
  }

  #later(waitMs: number, run: () => void): void {
    const life = this.#life
    this.#clock.after(waitMs, () => {
      if (life === this.#life) run()
    })
  }

  #endRinging(): void {
    this.#stopRinging?.()
    this.#stopRinging = undefined
  }

  #say(line: string): void {
    if (!this.isSilent) this.#wire?.say(`\r\n${line}\r\n`)
  }
}

/** Where the first of some characters stands, -1 where none does. */
function firstOf(text: string, ...chars: string[]): number {
  return [...text].findIndex((char) => chars.includes(char))
}
