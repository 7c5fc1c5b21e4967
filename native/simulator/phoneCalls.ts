import type { Clock } from '../../main/base/clock.ts'
import type { CallEvent } from './callDesk.ts'

/** From dialling to the first ring, in ms. */
const SETUP_MS = 2000
/** A network gives up ringing. */
const NO_ANSWER_MS = 60_000

/** What a phone does when it is called. */
export type Manner =
  /** Nobody takes the call. */
  | { readonly kind: 'rings' }
  | { readonly kind: 'answers'; readonly afterMs: number; readonly hangsUpAfterMs?: number }
  | { readonly kind: 'rejects'; readonly afterMs: number }
  /** It is in another call · switched off, or out of coverage. */
  | { readonly kind: 'busy' | 'off' }

/** A call that reached a phone, or tried to. */
export interface PhoneCall {
  readonly from: string
  readonly to: string
  readonly atMs: number
  /** How long it rang, or stood, until somebody hung up; undefined while it does. */
  lastedMs: number | undefined
}

/** The calls that simulated phones get. */
export class PhoneCalls {
  readonly #clock: Clock
  readonly #manners = new Map<string, Manner>()
  readonly list: PhoneCall[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  setManner(phone: string, manner: Manner): void {
    this.#manners.set(phone, manner)
  }

  /** @returns the caller hangs up */
  place(from: string, to: string, tell: (event: CallEvent) => void): () => void {
    const call: PhoneCall = { from, to, atMs: this.#clock.monotonicMs(), lastedMs: undefined }
    this.list.push(call)
    const manner = this.#manners.get(to) ?? { kind: 'rings' }
    const cancels: (() => void)[] = []
    const end = (): void => {
      call.lastedMs ??= this.#clock.monotonicMs() - call.atMs
      // What would have come keeps no process waiting.
      for (const cancel of cancels) cancel()
    }
    const goOn = (waitMs: number, event: CallEvent): void => {
      const cancel = this.#clock.after(waitMs, () => {
        if (event !== 'ringing' && event !== 'answered') end()
        tell(event)
      })
      cancels.push(cancel)
    }
    for (const [waitMs, event] of course(manner)) goOn(SETUP_MS + waitMs, event)
    return end
  }
}

/** What happens to a call, and when, from the moment that it is put through. */
function course(manner: Manner): readonly (readonly [number, CallEvent])[] {
  switch (manner.kind) {
    case 'busy':
      return [[0, 'busy']]
    case 'off':
      return [[0, 'notThrough']]
    case 'rings':
      return [
        [0, 'ringing'],
        [NO_ANSWER_MS, 'noAnswer'],
      ]
    case 'rejects':
      return [
        [0, 'ringing'],
        [manner.afterMs, 'ended'],
      ]
    case 'answers':
      return [
        [0, 'ringing'],
        [manner.afterMs, 'answered'],
        ...(manner.hangsUpAfterMs === undefined ? [] : ([[manner.afterMs + manner.hangsUpAfterMs, 'ended']] as const)),
      ]
  }
}
