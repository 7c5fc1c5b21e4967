/** A stream of bytes to a modem, as Latin-1 text. */
export interface ByteLink {
  write(data: string): void
  onData(listener: (data: string) => void): () => void
}

/** No modem writes a line of this length; more without a line end is line noise, or a port that is no modem. */
const MAX_LINE = 4096
const MAX_UNHEARD = 200

// biome-ignore lint/suspicious/noControlCharactersInRegex: what an echo of ESC and Ctrl-Z, and a start-up glitch, leave in a line
const CONTROL = /[\u0000-\u001f\u007f]/g

/**
 * Cuts a modem's stream into lines. Empty lines are left out, bytes may come in any portions.
 *
 * The prompt for a payload has no line end (`> `), so it is looked for only while `expectPrompt` is set; it is handed on
 * as the line `>`. Some modems do end it (SIM7670G: `\r\n>\r\n`): that comes out as the same line.
 */
export class LineLink {
  /** Whether a command waits for the prompt. */
  expectPrompt = false
  readonly #link: ByteLink
  #listener: ((line: string) => void) | undefined
  #rest = ''
  #unheard: string[] = []

  constructor(link: ByteLink) {
    this.#link = link
    link.onData((data) => this.#take(data))
  }

  write(text: string): void {
    this.#link.write(text)
  }

  /**
   * One listener at a time. Lines that came while there was none are handed to the next, since a modem that restarts may
   * hand over a message in the same breath.
   *
   * @returns ends the subscription
   */
  onLine(listener: (line: string) => void): () => void {
    this.#listener = listener
    queueMicrotask(() => {
      for (const line of this.#unheard.splice(0)) this.#listener?.(line)
    })
    return () => {
      if (this.#listener === listener) this.#listener = undefined
    }
  }

  #take(data: string): void {
    const pieces = (this.#rest + data).split(/[\r\n]/)
    this.#rest = pieces.pop() ?? ''
    for (const piece of pieces) this.#emit(piece)
    if (this.expectPrompt && /^[^\S\r\n]*> ?$/.test(this.#rest)) {
      this.#rest = ''
      this.#emit('>')
    }
    if (this.#rest.length > MAX_LINE) this.#rest = ''
  }

  #emit(piece: string): void {
    const line = piece.replace(CONTROL, '').trim()
    if (line === '') return
    if (this.#listener !== undefined) this.#listener(line)
    else if (this.#unheard.length < MAX_UNHEARD) this.#unheard.push(line)
  }
}
