import type { Traits } from './personality.ts'

/** The speed of a simulated modem's serial line, and what is understood at another. */
export class ModemSpeed {
  /** bit/s; undefined: any. */
  #own: number | undefined
  #finds: boolean
  /** What a modem has settled on that finds its speed by itself. */
  #found: number | undefined
  #isSettled = false
  #port: number | undefined
  #heard = ''

  constructor({ baudRate, findsSpeed }: Pick<Traits, 'baudRate' | 'findsSpeed'>) {
    this.#own = baudRate
    this.#finds = findsSpeed
  }

  /** Both sides see garbage. */
  get isWrong(): boolean {
    const own = this.#finds ? this.#found : this.#own
    return own !== undefined && this.#port !== undefined && own !== this.#port
  }

  /** Waits for a first `AT` to know it. */
  get isFindingOut(): boolean {
    return this.#finds
  }

  /** @param port bit/s, undefined where the other end has none */
  opened(port: number | undefined): void {
    this.#port = port
    this.#heard = ''
  }

  restarted(): void {
    this.#found = undefined
    this.#isSettled = false
    this.#heard = ''
  }

  /** AT+IPR; 0 finds it by itself. */
  set(bitsPerSecond: number): void {
    this.#finds = bitsPerSecond === 0
    this.#own = this.#finds ? undefined : bitsPerSecond
    this.#isSettled = !this.#finds
  }

  /** What the modem understands of what was written. Until it knows its speed: nothing before a capital `AT`. */
  understood(data: string): string {
    if (this.isWrong) return ''
    if (!this.#finds || this.#isSettled) return data
    this.#heard += data
    const start = this.#heard.indexOf('AT')
    if (start < 0) return ''
    this.#isSettled = true
    this.#found = this.#port
    return this.#heard.slice(start)
  }
}
