import { assertNever } from '../base/hubError.ts'
import type { Line } from '../channels/channel.ts'

type Failure = Extract<Awaited<ReturnType<Line['send']>>, { ok: false }>['failure']

/** What to do with a message that a line did not send. */
export type Verdict =
  | {
      readonly kind: 'retry'
      readonly afterMs: number
      /** This line steps back so that another takes the message first. */
      readonly lineRests: boolean
    }
  | { readonly kind: 'fail' }
  /** It may have gone out. */
  | { readonly kind: 'unsure' }

/** Growing waits between tries, in ms; the last one repeats. */
const BACK_OFF_MS = [1000, 2000, 5000, 10_000] as const

/** A recipient whose network refuses is tried once more, by another line where there is one. */
const TRIES_AT_A_RECIPIENT = 2

/**
 * Judges a failure by its class. A rescue text is given up only when the network says that this number cannot be
 * reached, or when the fault is ours and repeating it is useless; else it is tried until its validity ends.
 *
 * @param attempts how often it has been tried, this time included
 */
export function afterFailure(failure: Failure, attempts: number): Verdict {
  switch (failure) {
    case 'busy':
    case 'storage':
      return { kind: 'retry', afterMs: backOff(attempts), lineRests: false }
    case 'network':
    case 'barred':
    case 'modem':
      return { kind: 'retry', afterMs: attempts <= 1 ? 0 : backOff(attempts), lineRests: true }
    case 'recipient':
      return attempts < TRIES_AT_A_RECIPIENT ? { kind: 'retry', afterMs: 0, lineRests: true } : { kind: 'fail' }
    case 'configuration':
      return { kind: 'fail' }
    case 'unknown':
      return { kind: 'unsure' }
    default:
      return assertNever(failure)
  }
}

function backOff(attempts: number): number {
  return BACK_OFF_MS[Math.min(Math.max(attempts, 1), BACK_OFF_MS.length) - 1] ?? 10_000
}
