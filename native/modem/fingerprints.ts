/** How many are kept: far more than the copies that a modem or network repeats lie apart. */
const CAPACITY = 2000

/** Remembers what was seen lately; the oldest is forgotten first. */
export class Fingerprints {
  readonly #seen = new Set<string>()

  has(fingerprint: string): boolean {
    return this.#seen.has(fingerprint)
  }

  add(fingerprint: string): void {
    this.#seen.add(fingerprint)
    if (this.#seen.size <= CAPACITY) return
    for (const oldest of this.#seen) {
      this.#seen.delete(oldest)
      return
    }
  }
}
