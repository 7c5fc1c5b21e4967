import type { Clock } from '../../main/base/clock.ts'
import type { FullPersonality } from './personality.ts'
import type { Settings } from './settings.ts'

const RING_EVERY_MS = 3000
const INTERNATIONAL = 145
const AS_DIALLED = 129

/** How a call goes that a modem placed. */
export type CallEvent = 'ringing' | 'answered' | 'busy' | 'noAnswer' | 'notThrough' | 'ended'

/** The phone that calls a modem learns what became of its call. */
export interface Caller {
  answered(): void
  /** The modem hung up, or refused. */
  hungUp(): void
}

export interface CallDeskHost {
  readonly personality: FullPersonality
  readonly settings: Settings
  readonly clock: Clock
  say(line: string): void
  /** Places a call. @returns hangs up */
  call(number: string, tell: (event: CallEvent) => void): () => void
}

interface Call {
  readonly isOurs: boolean
  readonly number: string | undefined
  state: 'dialling' | 'ringing' | 'active'
  answeredAtMs: number
  /** Tells the far side that the call is over. */
  readonly hangUp: () => void
  readonly answer: () => void
}

/** `<stat>` of AT+CLCC. @see 3GPP TS 27.007 §7.18 */
const STATES = { dialling: 2, ringing: 3, active: 0 } as const
const RINGS_HERE = 4

/** The one call that a simulated modem can have. */
export class CallDesk {
  readonly #host: CallDeskHost
  #current: Call | undefined
  /** Says the result of an ATD that is still unanswered. */
  #finishDial: ((result: string) => void) | undefined

  constructor(host: CallDeskHost) {
    this.#host = host
  }

  /** A call that the modem placed, or answered, stands. */
  get isBusy(): boolean {
    return this.#current !== undefined
  }

  /** A call that the modem placed stands: no message goes out. */
  get isPlacing(): boolean {
    return this.#current?.isOurs === true
  }

  /** The lines of AT+CLCC. */
  get list(): readonly string[] {
    const call = this.#current
    if (call === undefined) return []
    const state = call.state === 'ringing' && !call.isOurs ? RINGS_HERE : STATES[call.state]
    const number = call.number === undefined ? '' : `,"${digits(call.number)}",${typeOf(call.number)}`
    return [`+CLCC: 1,${call.isOurs ? 0 : 1},${state},0,0${number}`]
  }

  /** Somebody calls. @returns the caller hangs up */
  ring(from: string | undefined, caller: Caller): () => void {
    if (this.#current !== undefined) {
      caller.hungUp()
      return () => undefined
    }
    const call = this.#begin(false, from, caller)
    this.#ringOnce(call)
    return () => this.#endedByFarSide(call)
  }

  /**
   * Places a call.
   *
   * @param finish says the final result, where it comes with the outcome of the call
   * @returns the result, undefined where it comes later
   */
  dial(number: string, finish: (result: string) => void): string | undefined {
    const { personality } = this.#host
    if (this.#current !== undefined) return 'ERROR'
    let hangUp: () => void = () => undefined
    const call = this.#begin(true, number, { answered: () => undefined, hungUp: () => hangUp() })
    hangUp = this.#host.call(number, (event) => this.#tell(call, event))
    if (personality.dialsSilently) {
      this.#finishDial = finish
      return undefined
    }
    this.#sayLater(personality.call.dialled)
    return 'OK'
  }

  /** A key on the wire breaks off an ATD that is not answered yet. @see ITU-T V.250 §5.6.1 */
  breakOff(): void {
    if (this.#finishDial === undefined) return
    this.hangUp()
    this.#endDial('NO CARRIER')
  }

  /** ATA. @returns whether anything rang */
  answer(): boolean {
    const call = this.#current
    if (call === undefined || call.isOurs || call.state !== 'ringing') return false
    this.#activate(call)
    call.answer()
    return true
  }

  /** The modem's own user ends the call. */
  hangUp(): void {
    const call = this.#current
    if (call === undefined) return
    this.#current = undefined
    call.hangUp()
    this.#sayAll(this.#host.personality.call.hungUp, call)
  }

  /** The other side of a standing call presses a key. */
  press(key: string): void {
    const { keyLine } = this.#host.personality
    if (this.#current?.state !== 'active' || keyLine === undefined || !this.#host.settings.tellsKeys) return
    this.#host.say(keyLine.replace('{key}', key).replace('{code}', String(key.charCodeAt(0))))
  }

  /** Power or plug is gone. */
  drop(): void {
    this.#finishDial = undefined
    const call = this.#current
    this.#current = undefined
    call?.hangUp()
  }

  #begin(isOurs: boolean, number: string | undefined, far: Caller): Call {
    const call: Call = {
      isOurs,
      number,
      state: isOurs ? 'dialling' : 'ringing',
      answeredAtMs: 0,
      hangUp: () => far.hungUp(),
      answer: () => far.answered(),
    }
    this.#current = call
    return call
  }

  #ringOnce(call: Call): void {
    if (this.#current !== call || call.state !== 'ringing') return
    const { personality, settings, clock } = this.#host
    this.#host.say('RING')
    if (settings.callerDisplay && personality.callerLine !== undefined)
      this.#host.say(filled(personality.callerLine, call.number))
    clock.after(RING_EVERY_MS, () => this.#ringOnce(call))
  }

  #endedByFarSide(call: Call): void {
    if (this.#current !== call) return
    this.#current = undefined
    if (call.state === 'active') this.#sayAll(this.#host.personality.call.ended, call)
    else this.#host.say('NO CARRIER')
  }

  #tell(call: Call, event: CallEvent): void {
    if (this.#current !== call) return
    const { call: words } = this.#host.personality
    if (event === 'ringing') {
      call.state = 'ringing'
      this.#sayAll(words.ringing, call)
    } else if (event === 'answered') {
      this.#activate(call)
      this.#sayAll(words.answered, call)
      this.#endDial('OK')
    } else {
      this.#current = undefined
      if (this.#finishDial === undefined) this.#sayAll(words[event], call)
      else this.#endDial(words[event][0] ?? 'NO CARRIER')
    }
  }

  #endDial(result: string): void {
    const finish = this.#finishDial
    this.#finishDial = undefined
    finish?.(result)
  }

  #activate(call: Call): void {
    call.state = 'active'
    call.answeredAtMs = this.#host.clock.monotonicMs()
  }

  #sayAll(lines: readonly string[], call: Call): void {
    const seconds = Math.round((this.#host.clock.monotonicMs() - call.answeredAtMs) / 1000)
    for (const line of lines) this.#host.say(line.replace('{seconds}', String(seconds).padStart(6, '0')))
  }

  /** Behind the OK of the command. */
  #sayLater(lines: readonly string[]): void {
    const call = this.#current
    this.#host.clock.after(1, () => {
      if (call !== undefined && this.#current === call) this.#sayAll(lines, call)
    })
  }
}

function filled(line: string, number: string | undefined): string {
  const type = number === undefined ? 128 : typeOf(number)
  return line.replace('{number}', digits(number ?? '')).replace('{type}', String(type))
}

function digits(number: string): string {
  return number.replace('+', '')
}

function typeOf(number: string): number {
  return number.startsWith('+') ? INTERNATIONAL : AS_DIALLED
}
