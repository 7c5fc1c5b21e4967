/** Speeds at which modems are shipped or were left, the likeliest first; USB modems take any. */
const LIKELY: readonly number[] = [115_200, 9600, 57_600, 19_200, 38_400, 460_800]
/** A modem that was understood before is mostly only starting: at so many looks its own speed is tried once less. */
const LOOKS_AT_KNOWN_SPEED = 3

/** At which speed a port is opened next. */
export class BaudRates {
  #current = LIKELY[0] ?? 115_200
  #known: number | undefined
  #looks = 0
  #next = 0

  get current(): number {
    return this.#current
  }

  /** It was understood. */
  understood(): void {
    this.#known = this.#current
    this.#looks = 0
  }

  /** Nothing was understood. */
  notUnderstood(): void {
    this.#looks++
    if (this.#known !== undefined && this.#looks % LOOKS_AT_KNOWN_SPEED !== 0) {
      this.#current = this.#known
      return
    }
    this.#next = (this.#next + 1) % LIKELY.length
    this.#current = LIKELY[this.#next] ?? this.#current
  }
}
