/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number

/**
 * Time as a port. Rules take time as data; whoever must wait takes a Clock, so that a test runs a night in milliseconds.
 */
export interface Clock {
  /** Civil time. May jump when somebody sets the PC's clock: never measure a duration with it. */
  now(): EpochMs
  /** Milliseconds on a clock that never jumps; only differences mean something. */
  monotonicMs(): number
  /**
   * Calls back once, `waitMs` from now on the monotonic clock (0 or less: as soon as possible, never synchronously).
   * @returns cancels the call; harmless afterwards
   */
  after(waitMs: number, callback: () => void): () => void
}
