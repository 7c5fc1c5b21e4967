import { FakeClock } from '../../main/base/fakeClock.ts'
import { HubError } from '../../main/base/hubError.ts'
import type { LogFields, Logger } from '../../main/base/logger.ts'
import { type ModemOptions, openModem } from '../modem/modem.ts'
import type { IncomingCall, ModemStatus, Radio, RadioListener, SendOutcome } from '../modem/radio.ts'
import type { OpenPort } from '../serial/port.ts'
import { type MemoryPeer, memoryPort } from './memoryPort.ts'

/** What a modem says to a command, byte by byte as it is; undefined: nothing. */
type Reply = string | undefined | ((match: RegExpExecArray) => string | undefined)
export type Script = readonly (readonly [RegExp, Reply])[]

const OK = '\r\nOK\r\n'
const PROMPT = '\r\n> '
const IMEI = '860000000000009'

/** What an ordinary modem says, unless the script has another line for it. What nobody knows is taken, and means nothing. */
const ORDINARY: Script = [
  [/^AT\+CGSN$/, said(IMEI)],
  [/^AT\+CIMI$/, said('460000000000009')],
  [/^AT\+CPIN\?$/, said('+CPIN: READY')],
  [/^AT\+CREG\?$/, said('+CREG: 1,1')],
  [/^AT\+CSQ$/, said('+CSQ: 21,0')],
  [/^AT\+CPMS\?$/, said('+CPMS: "SM",0,20,"SM",0,20,"SM",0,20')],
  [/^AT\+CPMS=/, said('+CPMS: 0,20,0,20,0,20')],
  [/^AT\+CNMI=\?$/, said('+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)')],
  [/^AT\+CMGS=\d+$/, PROMPT],
  [/^[0-9A-F]{20,}$/, said('+CMGS: 7')],
  [/./, OK],
]

/** An answer of some lines with its OK. */
export function said(...lines: string[]): string {
  return `${lines.map((line) => `\r\n${line}\r\n`).join('')}${OK}`
}

export function refused(result = 'ERROR'): string {
  return `\r\n${result}\r\n`
}

/**
 * A modem kept alive against a peer that says exactly what a test wants, for manners that the simulated modem does not
 * have. It answers at once.
 */
export class ScriptedModem {
  readonly clock = new FakeClock()
  readonly radio: Radio
  readonly written: string[] = []
  readonly statuses: ModemStatus[] = []
  readonly events: string[] = []
  readonly calls: IncomingCall[] = []
  /** Everything that was done to the port, as it was: `open 115200`, bytes, `close`. */
  readonly wire: { readonly atMs: number; readonly what: string }[] = []
  /** Every line that was logged, of every level. */
  readonly logged: string[] = []
  /** Answers nothing while set. */
  isSilent = false
  isPlugged = true
  /** The only speed at which it understands; undefined: any. */
  readonly baudRate: number | undefined
  script: Script
  #peer: MemoryPeer | undefined
  #input = ''
  #isInSpeed = true

  constructor(script: Script = [], options: Partial<ModemOptions> = {}, baudRate?: number) {
    this.script = script
    this.baudRate = baudRate
    this.radio = openModem(this.#open, this.#listener(), {
      clock: this.clock,
      logger: this.#logger(),
      path: 'scripted',
      ...options,
    })
  }

  async ready(): Promise<this> {
    for (let waits = 0; waits < 600 && this.radio.status.state !== 'ready'; waits++) await this.clock.advanceAsync(100)
    await this.clock.advanceAsync(1000)
    return this
  }

  /** Says bytes of its own accord. */
  say(bytes: string): void {
    this.#peer?.say(bytes)
  }

  /** Says a line of its own accord. */
  tell(...lines: string[]): void {
    for (const line of lines) this.say(`\r\n${line}\r\n`)
  }

  unplug(): void {
    this.isPlugged = false
    this.#peer?.unplug(new Error('disconnected'))
  }

  send(text = '【联防】'): Promise<SendOutcome> {
    const segment = { to: '13900000001', text, index: 0, concatReference: 1, validityMinutes: 30 }
    return this.radio.sendSegment(segment)
  }

  commands(start: string): readonly string[] {
    return this.written.filter((line) => line.startsWith(start))
  }

  readonly #open: OpenPort = async (line) => {
    this.#note(`open ${line?.baudRate ?? 0}`)
    this.#isInSpeed = this.baudRate === undefined || this.baudRate === line?.baudRate
    if (!this.isPlugged) throw new HubError('serial/not-found', 'no such device', { path: 'scripted' })
    const { port, peer } = memoryPort('scripted')
    this.#peer = peer
    this.#input = ''
    peer.onWritten((data) => this.#hear(data))
    port.onClose(() => this.#note('close'))
    return port
  }

  #note(what: string): void {
    this.wire.push({ atMs: this.clock.monotonicMs(), what })
  }

  #hear(data: string): void {
    this.#note(data)
    if (!this.#isInSpeed) {
      this.say('\u0080\u00fe\r\u0000')
      return
    }
    this.#input += data.replaceAll('\u001b', '')
    for (let end = this.#input.search(END); end >= 0; end = this.#input.search(END)) {
      const line = this.#input.slice(0, end).trim()
      this.#input = this.#input.slice(end + 1)
      if (line !== '') this.#take(line)
    }
  }

  #take(line: string): void {
    this.written.push(line)
    if (this.isSilent) return
    for (const [pattern, reply] of [...this.script, ...ORDINARY]) {
      const match = pattern.exec(line)
      if (match === null) continue
      const words = typeof reply === 'function' ? reply(match) : reply
      if (words !== undefined) this.say(words)
      return
    }
  }

  #listener(): RadioListener {
    return {
      onSms: (sms) => this.events.push(`text ${sms.text}`),
      onReport: (report) => this.events.push(`report ${report.messageReference}`),
      onCall: (call) => this.calls.push(call),
      onCallEnded: () => this.events.push('call ended'),
      onKey: (key) => this.events.push(`key ${key}`),
      onStatus: (status) => this.statuses.push(status),
      isUrgent: () => false,
    }
  }

  #logger(): Logger {
    const log = (message: string, fields?: LogFields): void => {
      this.logged.push(`${message} ${JSON.stringify(fields ?? {})}`)
    }
    const logger: Logger = { debug: log, info: log, warn: log, error: log, child: () => logger }
    return logger
  }
}

/** Carriage return, or Ctrl-Z behind a payload. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: Ctrl-Z ends a payload
const END = /[\r\u001a]/
