import type { Clock } from '../../main/base/clock.ts'
import { HubError } from '../../main/base/hubError.ts'
import { classify, isPduFor, isTwoLineUrc } from './atLines.ts'

const CTRL_Z = '\u001a'
const ESC = '\u001b'

/** A modem's text stream, already cut into lines. The prompt for a payload arrives as the line '>'. */
export interface AtLink {
  expectPrompt: boolean
  write(text: string): void
  onLine(listener: (line: string) => void): () => void
}

export interface AtOptions {
  /** How long the modem may be silent before the final result; counted anew from a line of the answer, and from the payload. */
  readonly timeoutMs: number
  readonly payload?: AtPayload
}

/** What is sent, closed by Ctrl-Z, when the modem prompts for it (AT+CMGS), and never before. */
interface AtPayload {
  readonly text: string
  readonly promptTimeoutMs: number
}

/** A command whose answer no other command gives, for example AT+CGSN and `/^\d{15}$/`. Not the one that timed out. */
export interface Probe {
  readonly command: string
  readonly answer: RegExp
  readonly timeoutMs: number
}

/** Takes what the modem says of its own accord; a two-line code together with its PDU. */
export type UrcListener = (line: string, pdu: string | undefined) => void

type Outcome = readonly string[] | HubError

interface Exchange {
  readonly command: string
  readonly options: AtOptions
  readonly lines: string[]
  /** Echoes still to be dropped, each once: a second such line is an answer. */
  readonly echoes: Set<string>
  /** Whether the payload went out: from there on a failure may be a success. */
  payloadSent: boolean
  /** While set, every line before the one that matches is a late answer to something else. */
  skipUntil: RegExp | undefined
  cancelTimeout: () => void
  readonly settle: (outcome: Outcome) => void
}

interface Turn {
  readonly start: () => void
  readonly settle: (outcome: Outcome) => void
}

/**
 * Turns a modem's line stream into one answer per command.
 *
 * One command is in flight at a time; others wait their turn, since an answer does not name the command it belongs to.
 * On an idle channel a command is written before `execute` returns. After a timeout no command runs before `resync` has
 * succeeded: a late answer would be taken for the next command's.
 */
export class AtChannel {
  readonly #link: AtLink
  readonly #clock: Clock
  readonly #onUrc: UrcListener
  readonly #unsubscribe: () => void
  readonly #waiting: Turn[] = []
  #exchange: Exchange | undefined
  #urcHeader: string | undefined
  /** What came since the channel fell out of step. */
  #late: string[] = []
  #inStep = true
  #closed = false

  constructor(link: AtLink, clock: Clock, onUrc: UrcListener) {
    this.#link = link
    this.#clock = clock
    this.#onUrc = onUrc
    this.#unsubscribe = link.onLine((line) => this.#receive(line))
  }

  /**
   * @returns the information lines before the final `OK`
   * @throws {HubError} `modem/rejected` with `detail.result` (for example `+CMS ERROR: 500`);
   *   `modem/timeout`: the outcome is unknown; `modem/needs-resync` when a command timed out
   *   before this one, which was not sent; `modem/closed`. `detail.payloadSent` says whether the payload went out,
   *   `detail.lines` what had been answered until then
   */
  execute(command: string, options: AtOptions): Promise<readonly string[]> {
    return this.#inTurn((settle) => {
      if (this.#inStep) this.#begin(command, options, undefined, settle)
      else settle(new HubError('modem/needs-resync', `${command} was not sent: resync first`, { command }))
    })
  }

  /**
   * Leaves a prompt that may be open and finds the end of late answers, by a command whose answer is unmistakable.
   *
   * @param closesPayload for a modem that does not mind ESC: what stands behind its prompt is closed by Ctrl-Z. It is no
   *   PDU, or only half of one, so nothing goes on the air
   * @returns what came late; the unsolicited codes among it were handed on as well
   * @throws {HubError} `modem/timeout` or `modem/closed`; commands stay refused
   */
  resync(probe: Probe, closesPayload = false): Promise<readonly string[]> {
    return this.#inTurn((settle) => {
      this.#inStep = false
      this.#link.write(closesPayload ? `${CTRL_Z}${ESC}\r` : `${ESC}\r`)
      this.#begin(probe.command, { timeoutMs: probe.timeoutMs }, probe.answer, (outcome) => {
        if (outcome instanceof HubError) {
          settle(outcome)
          return
        }
        this.#inStep = true
        settle([...this.#late.splice(0)])
      })
    })
  }

  /** Presses a key while a command is in flight, which ends those that may take long. @see ITU-T V.250 §5.6.1 */
  interrupt(): void {
    if (this.#exchange !== undefined) this.#link.write('\r')
  }

  /** Fails the command in flight and those behind it. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#unsubscribe()
    this.#exchange?.settle(closedError(this.#exchange))
    for (const turn of this.#waiting.splice(0)) turn.settle(closedError())
  }

  #inTurn(run: (settle: (outcome: Outcome) => void) => void): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome): void => {
        if (outcome instanceof HubError) reject(outcome)
        else resolve(outcome)
        this.#startNext()
      }
      if (this.#closed) settle(closedError())
      else if (this.#exchange === undefined) run(settle)
      else this.#waiting.push({ start: () => run(settle), settle })
    })
  }

  #startNext(): void {
    if (this.#exchange === undefined && !this.#closed) this.#waiting.shift()?.start()
  }

  #begin(command: string, options: AtOptions, skipUntil: RegExp | undefined, done: (outcome: Outcome) => void): void {
    const { payload, timeoutMs } = options
    const exchange: Exchange = {
      command,
      options,
      lines: [],
      echoes: new Set(payload === undefined ? [command] : [command, payload.text]),
      payloadSent: false,
      skipUntil,
      cancelTimeout: () => undefined,
      settle: (outcome) => {
        exchange.cancelTimeout()
        this.#link.expectPrompt = false
        this.#exchange = undefined
        done(outcome)
      },
    }
    this.#exchange = exchange
    this.#link.expectPrompt = payload !== undefined
    this.#limit(exchange, payload?.promptTimeoutMs ?? timeoutMs)
    this.#link.write(`${command}\r`)
  }

  #limit(exchange: Exchange, timeoutMs: number): void {
    exchange.cancelTimeout()
    exchange.cancelTimeout = this.#clock.after(timeoutMs, () => {
      const { command, payloadSent, lines } = exchange
      this.#inStep = false
      exchange.settle(
        new HubError('modem/timeout', `no answer to ${command} in ${timeoutMs} ms`, {
          command,
          timeoutMs,
          payloadSent,
          lines,
        }),
      )
    })
  }

  #receive(line: string): void {
    const exchange = this.#exchange
    if (exchange?.echoes.delete(line)) return
    if (this.#takenByUrc(line)) return
    if (!this.#inStep) this.#late.push(line)
    if (exchange === undefined) this.#onUrc(line, undefined)
    else if (exchange.skipUntil !== undefined && !exchange.skipUntil.test(line)) this.#passOver(exchange, line)
    else {
      exchange.skipUntil = undefined
      this.#answer(exchange, line)
    }
  }

  #passOver(exchange: Exchange, line: string): void {
    if (classify(line, exchange.command, false) === 'urc') this.#onUrc(line, undefined)
  }

  /** Two-line codes come first: their PDU may arrive in the middle of a command's answer and must not become part of it. */
  #takenByUrc(line: string): boolean {
    const header = this.#urcHeader
    if (header !== undefined && isPduFor(header, line, this.#exchange?.command)) {
      this.#urcHeader = undefined
      this.#onUrc(header, line)
      return true
    }
    if (!isTwoLineUrc(line)) return false
    if (header !== undefined) this.#onUrc(header, undefined) // its PDU never came; the sweep will find the message
    this.#urcHeader = line
    return true
  }

  #answer(exchange: Exchange, line: string): void {
    const { command, options } = exchange
    // Before its payload nothing is answered: such an OK, or a +CMGS, is the late one of another command.
    const isUnderWay = options.payload === undefined || exchange.payloadSent
    switch (classify(line, command, options.payload !== undefined && !exchange.payloadSent)) {
      case 'prompt':
        this.#sendPayload(exchange)
        return
      case 'info':
        if (isUnderWay) this.#note(exchange, line)
        return
      case 'ok':
        if (isUnderWay) exchange.settle(exchange.lines)
        return
      case 'error': {
        const { payloadSent } = exchange
        exchange.settle(new HubError('modem/rejected', `${command}: ${line}`, { command, result: line, payloadSent }))
        return
      }
      case 'urc':
        this.#onUrc(line, undefined)
    }
  }

  /** A long list comes slowly; while it comes the modem is not silent. An echo of the payload is no word of its own. */
  #note(exchange: Exchange, line: string): void {
    exchange.lines.push(line)
    if (exchange.options.payload === undefined) this.#limit(exchange, exchange.options.timeoutMs)
  }

  #sendPayload(exchange: Exchange): void {
    exchange.payloadSent = true
    this.#link.expectPrompt = false
    this.#limit(exchange, exchange.options.timeoutMs)
    this.#link.write(`${exchange.options.payload?.text ?? ''}${CTRL_Z}`)
  }
}

function closedError(exchange?: Exchange): HubError {
  const { payloadSent = false, lines = [] } = exchange ?? {}
  return new HubError('modem/closed', 'the channel to the modem was closed', { payloadSent, lines })
}
