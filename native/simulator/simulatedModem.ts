import type { Clock } from '../../main/base/clock.ts'
import { HubError } from '../../main/base/hubError.ts'
import type { OpenPort, Port } from '../serial/port.ts'
import { respond } from './atResponder.ts'
import { CallDesk, type CallEvent, type Caller } from './callDesk.ts'
import { type MemoryPeer, memoryPort } from './memoryPort.ts'
import { type MenuAnswer, menuLine } from './menuLine.ts'
import { MessageDesk } from './messageDesk.ts'
import { isSimOpen, type ModemCore, type Sim } from './modemCore.ts'
import { ModemInput } from './modemInput.ts'
import { ModemLife } from './modemLife.ts'
import { ModemOutput, type Wire } from './modemOutput.ts'
import { ModemSpeed } from './modemSpeed.ts'
import type { FullPersonality } from './personality.ts'
import { factorySettings, type Settings } from './settings.ts'

const SERVICE_CENTRE = '+8613800100500'
/** From a question to the network's menu service to its answer. */
const MENU_MS = 1200
const NO_SERVICE_CENTRE = '+CMS ERROR: 330'
const NO_NETWORK = '+CMS ERROR: 331'
const LINE_IN_USE = '+CMS ERROR: 512'

/** The side of the network that a modem sees. */
export interface Carrier {
  /** Takes a segment under the modem's own reference. @returns undefined, or the error that the modem says */
  submit(from: SimulatedModem, pdu: string, messageReference: number): string | undefined
  /** The modem can take messages again. */
  resume(modem: SimulatedModem): void
  /** Places a call. @returns hangs up */
  call(from: SimulatedModem, number: string, tell: (event: CallEvent) => void): () => void
  /** Asks the menu service; undefined where it has no answer. */
  menu(code: string): MenuAnswer | undefined
}

/**
 * A modem that speaks AT, with a SIM, a network behind it, and the habits and faults of real ones.
 *
 * `open` is how the hub opens its port. Faults are methods and fields; `faults.ts` names them.
 */
export class SimulatedModem {
  readonly personality: FullPersonality
  /** What it says, and what a bad line makes of it. */
  readonly output: ModemOutput
  readonly sim: Sim
  readonly #clock: Clock
  readonly #carrier: Carrier
  readonly #desk: MessageDesk
  readonly #calls: CallDesk
  readonly #input: ModemInput
  readonly #speed: ModemSpeed
  readonly #life: ModemLife
  readonly #core: ModemCore
  #settings: Settings
  #unplugPort: ((reason: Error) => void) | undefined
  #isPlugged = true
  #isRegistered = true
  #messageReference = 0
  #isRefusing = false
  readonly #sendErrors: string[] = []

  /** Answers every command with ERROR. */
  refusesAll = false
  /** While set, every send ends with it, for example `+CMS ERROR: 50`: the network refuses this SIM. */
  barredWith: string | undefined
  /** While set, says how long each send takes, in ms. */
  sendMs: (() => number) | undefined
  /** Waits for a payload without saying so. */
  losesPrompt = false
  /** Sends, and does not say so. */
  losesResult = false

  constructor(personality: FullPersonality, clock: Clock, carrier: Carrier) {
    this.personality = personality
    this.#settings = factorySettings(personality)
    this.output = new ModemOutput(clock)
    this.sim = { isReady: true, areMessagesReady: true, isPinOpen: false, serviceCentre: SERVICE_CENTRE }
    this.#clock = clock
    this.#carrier = carrier
    this.#speed = new ModemSpeed(personality)
    this.#calls = this.#makeCalls()
    this.#desk = this.#makeDesk()
    this.#core = this.#makeCore()
    this.#input = this.#makeInput()
    this.#life = this.#makeLife()
  }

  /** Opens the port. */
  readonly open: OpenPort = async (line): Promise<Port> => {
    const { path } = this.personality
    if (!this.#isPlugged) throw new HubError('serial/not-found', `${path}: no such device`, { path })
    if (this.output.wire !== undefined) throw new HubError('serial/busy', `${path}: opened already`, { path })
    const { port, peer } = memoryPort(path)
    this.#attachMemory(port, peer, line?.baudRate)
    return port
  }

  /**
   * Serves whoever is at the other end of a wire.
   *
   * @param baudRate at which the other end speaks; undefined: it has no speed
   * @returns ends that
   */
  attach(wire: Wire, baudRate?: number): () => void {
    this.output.connect(wire)
    this.#speed.opened(baudRate)
    this.output.isGarbled = this.#speed.isWrong
    this.#input.changedHands()
    const unsubscribe = wire.onWritten((data) => {
      if (this.#isPlugged) this.#input.hear(this.#speed.understood(data))
    })
    this.#carrier.resume(this)
    this.#life.babble(
      () => this.#settings.babbles,
      () => this.output.wire !== wire,
    )
    return () => {
      unsubscribe()
      if (this.output.wire === wire) this.output.connect(undefined)
    }
  }

  /** Slots of its stores that hold a message. */
  get usedSlots(): number {
    return this.#desk.messages
  }

  /** Answers nothing. */
  get isSilent(): boolean {
    return this.output.isSilent
  }

  set isSilent(isSilent: boolean) {
    this.output.isSilent = isSilent
  }

  /** Switches the network off and on. */
  setRegistered(isRegistered: boolean): void {
    this.#isRegistered = isRegistered
    this.output.line(`+CREG: ${isRegistered ? 1 : 2}`)
    if (isRegistered) this.#carrier.resume(this)
  }

  /** Other things take all room in its stores, or leave it again. */
  setStoreFull(isFull: boolean): void {
    this.#desk.setFull(isFull)
  }

  /** The profile that it was left with refuses every send, until AT&F. */
  spoilProfile(): void {
    this.#isRefusing = true
  }

  /** The next sends end with these results, for example `+CMS ERROR: 38`. */
  failSends(...results: string[]): void {
    this.#sendErrors.push(...results)
  }

  /** A brown-out: what was under way is lost, settings too; the SIM keeps its messages. */
  reset(): void {
    const { portAwayMs, path } = this.personality
    if (portAwayMs !== undefined && this.#unplugPort !== undefined) {
      this.#isPlugged = false
      this.#unplugPort(new HubError('serial/failed', `${path}: disconnected`, { path }))
      this.#clock.after(portAwayMs, () => {
        this.#isPlugged = true
      })
    }
    this.#life.on()
  }

  /** Says a line of its own accord. */
  saySomething(line: string): void {
    this.output.line(line)
  }

  /** The plug is pulled; opening fails until `replug`. */
  unplug(): void {
    const { path } = this.personality
    this.#isPlugged = false
    this.#life.off()
    this.#unplugPort?.(new HubError('serial/failed', `${path}: disconnected`, { path }))
  }

  replug(): void {
    if (this.#isPlugged) return
    this.#isPlugged = true
    this.#life.on()
  }

  /**
   * The network brings a message or a report.
   *
   * @returns whether the modem took it; if not, the network keeps it until `Carrier.resume`
   */
  receive(pdu: string): boolean {
    return this.#desk.receive(pdu)
  }

  /** Somebody calls. @returns the caller hangs up */
  ring(from: string | undefined, caller: Caller): () => void {
    if (this.#isPlugged && this.#isRegistered) return this.#calls.ring(from, caller)
    caller.hungUp()
    return () => undefined
  }

  /** Somebody at the modem takes the call that rings. @returns whether one did */
  answer(): boolean {
    return this.#calls.answer()
  }

  /** The other side of the call that stands presses a key. */
  press(key: string): void {
    this.#calls.press(key)
  }

  #attachMemory(port: Port, peer: MemoryPeer, baudRate: number | undefined): void {
    const detach = this.attach(peer, baudRate)
    this.#unplugPort = (reason) => peer.unplug(reason)
    port.onClose(() => {
      this.#unplugPort = undefined
      detach()
    })
  }

  #execute(command: string): void {
    const { commandMs, deleteMs, promptMs, prompt } = this.personality
    if (/^AT\+CMGS=\d+$/.test(command) && !this.refusesAll && this.#settings.pduMode) {
      this.#input.awaitPrompt()
      this.#life.later(promptMs, () =>
        this.#input.awaitPayload(() => {
          if (!this.losesPrompt) this.output.raw(prompt)
        }),
      )
      return
    }
    this.#life.later(command.startsWith('AT+CMGD=') ? deleteMs : commandMs, () => {
      const { lines, result, afterwards } = this.refusesAll ? REFUSAL : respond(this.#core, command)
      for (const line of lines) this.output.line(line)
      if (result !== undefined) this.#finish(result)
      afterwards?.()
    })
  }

  #submit(pdu: string): void {
    this.#life.later(this.sendMs?.() ?? this.personality.sendMs, () => {
      const error = this.#sendError() ?? this.#carrier.submit(this, pdu, this.#messageReference)
      if (error !== undefined) {
        this.#finish(error)
        return
      }
      const reference = this.#messageReference
      this.#messageReference = (reference + 1) % 256
      if (this.losesResult) {
        this.#input.idle()
        return
      }
      this.output.line(`+CMGS: ${reference}`)
      this.#finish('OK')
    })
  }

  #sendError(): string | undefined {
    const chosen = this.#isRefusing ? 'ERROR' : (this.#sendErrors.shift() ?? this.barredWith)
    if (chosen !== undefined) return chosen
    if (this.sim.serviceCentre === undefined) return NO_SERVICE_CENTRE
    if (!this.#isRegistered) return NO_NETWORK
    return this.#calls.isPlacing ? LINE_IN_USE : undefined
  }

  #finish(result: string): void {
    const isHidden = result.startsWith('+CME ERROR') && this.#settings.errorCodes === 0
    this.output.line(isHidden ? 'ERROR' : result)
    this.#input.idle()
  }

  #ask(code: string): void {
    this.#life.later(MENU_MS, () => {
      const answer = this.#carrier.menu(code)
      this.output.line(answer === undefined ? '+CUSD: 4' : menuLine(answer, this.personality.menuText))
    })
  }

  #makeLife(): ModemLife {
    const modem = this
    return new ModemLife({
      personality: this.personality,
      clock: this.#clock,
      sim: this.sim,
      get saysReady() {
        return !modem.#speed.isFindingOut
      },
      say: (line) => this.output.line(line),
      forget: () => {
        this.#settings = factorySettings(this.personality)
        this.#input.reset()
        this.#speed.restarted()
        this.#calls.drop()
        this.#desk.restart()
      },
      ready: () => this.#carrier.resume(this),
    })
  }

  #makeInput(): ModemInput {
    const modem = this
    return new ModemInput({
      get echoes() {
        return modem.#settings.echo
      },
      losesEarlyBytes: this.personality.losesEarlyBytes,
      say: (data) => this.output.raw(data),
      command: (line) => this.#execute(line),
      payload: (text) => (text === undefined ? this.#finish('OK') : this.#submit(text)),
      interrupted: () => this.#calls.breakOff(),
    })
  }

  #makeCalls(): CallDesk {
    const modem = this
    return new CallDesk({
      personality: this.personality,
      clock: this.#clock,
      get settings() {
        return modem.#settings
      },
      say: (line) => this.output.line(line),
      call: (number, tell) => this.#carrier.call(this, number, tell),
    })
  }

  #makeDesk(): MessageDesk {
    const modem = this
    return new MessageDesk({
      personality: this.personality,
      get settings() {
        return modem.#settings
      },
      get isHeard() {
        return modem.output.wire !== undefined
      },
      get isOnAir() {
        return modem.#isPlugged && modem.#isRegistered && isSimOpen(modem.#core)
      },
      say: (line) => this.output.line(line),
      resume: () => this.#carrier.resume(this),
    })
  }

  #makeCore(): ModemCore {
    const modem = this
    return {
      personality: this.personality,
      sim: this.sim,
      desk: this.#desk,
      calls: this.#calls,
      get settings() {
        return modem.#settings
      },
      get isRegistered() {
        return modem.#isRegistered
      },
      finish: (result) => this.#finish(result),
      restart: () => this.reset(),
      factorySettings: () => {
        this.#settings = factorySettings(this.personality)
        this.#isRefusing = false
      },
      setSpeed: (bitsPerSecond) => this.#speed.set(bitsPerSecond),
      ask: (code) => this.#ask(code),
    }
  }
}

const REFUSAL = { lines: [], result: 'ERROR', afterwards: undefined }
