import type { Line } from '../channels/channel.ts'
import type { MuteReason } from '../store/simRepository.ts'

type Outcome = Awaited<ReturnType<Line['send']>>

/** Sends to different people that fail in a row on one SIM before it counts as mute. */
const FAILURES = 2
/** Refusals that mean this SIM may not send, before it counts as mute. @see 3GPP TS 24.011 Annex E: 8, 10, 50, 69 */
const BARRED = 2

/**
 * What a SIM's sends tell of it. A SIM in arrears is first barred from sending while it still hears, so two failures in
 * a row are taken for that (§4-A, field guide §12).
 */
export class SpeechRecord {
  readonly #refusedTo = new Set<string>()
  #barred = 0

  /** @returns how it showed that the SIM is mute, or that it speaks, or nothing new */
  note(to: string, outcome: Outcome): Exclude<MuteReason, 'carrier' | 'balance'> | 'speaks' | undefined {
    if (outcome.ok) {
      this.forget()
      return 'speaks'
    }
    if (!isRefusal(outcome)) return undefined
    this.#refusedTo.add(to)
    if (outcome.failure === 'barred') this.#barred++
    if (this.#barred >= BARRED) return 'barred'
    return this.#refusedTo.size >= FAILURES ? 'refused' : undefined
  }

  /** Begins anew. */
  forget(): void {
    this.#refusedTo.clear()
    this.#barred = 0
  }
}

/** Classes of failure that say nothing of the SIM: our own mistake, a full store, a number that nobody has. */
const NOT_THE_SIM: ReadonlySet<string> = new Set(['configuration', 'storage', 'unknown', 'recipient'])

/** Whether the network or SIM said no; a port that was lost has no words of theirs. */
function isRefusal({ failure, reason }: Extract<Outcome, { ok: false }>): boolean {
  if (NOT_THE_SIM.has(failure)) return false
  return /^(\+CM[SE] ERROR|ERROR)/.test(reason)
}
