const CTRL_Z = '\u001a'
const ESC = '\u001b'

/** Where the bytes that come in belong. */
type Mode = 'command' | 'busy' | 'awaitingPrompt' | 'payload'

export interface ModemInputHost {
  readonly echoes: boolean
  readonly losesEarlyBytes: boolean
  say(data: string): void
  /** A command line came; the next is read when `idle` is called. */
  command(line: string): void
  /** A payload came, undefined where it was given up. */
  payload(text: string | undefined): void
  /** Something was written while a command was being answered. */
  interrupted(): void
}

/** Cuts what a simulated modem hears into commands and payloads, one at a time. */
export class ModemInput {
  readonly #host: ModemInputHost
  #mode: Mode = 'command'
  #input = ''

  constructor(host: ModemInputHost) {
    this.#host = host
  }

  /** The other end of the line is another now. What the modem is busy with it goes on with, a message on its way too. */
  changedHands(): void {
    this.#input = ''
    if (this.#mode !== 'busy') this.#mode = 'command'
  }

  reset(): void {
    this.#mode = 'command'
    this.#input = ''
  }

  /** The command is answered. */
  idle(): void {
    this.#mode = 'command'
    this.#digest()
  }

  /** Bytes are lost, or kept for the payload, until the prompt. */
  awaitPrompt(): void {
    this.#mode = 'awaitingPrompt'
  }

  /** @param prompt says it; the payload may come in the same turn */
  awaitPayload(prompt: () => void): void {
    this.#mode = 'payload'
    prompt()
    this.#digest()
  }

  hear(data: string): void {
    for (const char of data) this.#hearChar(char)
  }

  #hearChar(char: string): void {
    if (this.#mode === 'awaitingPrompt' && this.#host.losesEarlyBytes) return
    if (this.#host.echoes && this.#mode !== 'busy' && char !== ESC) this.#host.say(char === '\r' ? '\r\r\n' : char)
    this.#input += char
    if (this.#mode === 'busy') this.#host.interrupted()
    this.#digest()
  }

  #digest(): void {
    if (this.#mode === 'command') this.#digestCommand()
    else if (this.#mode === 'payload') this.#digestPayload()
  }

  #digestCommand(): void {
    const end = firstOf(this.#input, '\r', ESC)
    if (end < 0) return
    const line = capitals(this.#input.slice(0, end).trim())
    const isAborted = this.#input[end] === ESC
    this.#input = this.#input.slice(end + 1)
    if (line === '' || isAborted) {
      this.#digest()
      return
    }
    this.#mode = 'busy'
    this.#host.command(line)
  }

  #digestPayload(): void {
    const end = firstOf(this.#input, CTRL_Z, ESC)
    if (end < 0) return
    const payload = this.#input.slice(0, end).trim()
    const isAborted = this.#input[end] !== CTRL_Z
    this.#input = this.#input.slice(end + 1)
    this.#mode = 'busy'
    this.#host.payload(isAborted ? undefined : payload)
  }
}

/** Where the first of two characters stands, -1 where neither does. */
function firstOf(text: string, one: string, other: string): number {
  const [a, b] = [text.indexOf(one), text.indexOf(other)]
  return a < 0 || b < 0 ? Math.max(a, b) : Math.min(a, b)
}

/** A command as a modem reads it: capitals, but for what stands in quotes. */
function capitals(line: string): string {
  return line.replace(/"[^"]*"?|[^"]+/g, (piece) => (piece.startsWith('"') ? piece : piece.toUpperCase()))
}
