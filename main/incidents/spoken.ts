import type { EpochMs } from '../base/clock.ts'
import type { CallSource } from '../domain/incident/events.ts'

/** A signal as it is to be acted upon. */
export interface Spoken {
  readonly source: CallSource
  readonly phoneId: number
  /** Undefined for a ring. */
  readonly body: string | undefined
  readonly receivedAt: EpochMs
  readonly raisedAt: EpochMs
}

/** What was made of a signal, for its row. */
export interface MadeOf {
  readonly outcome: 'opened' | 'merged' | 'answer' | 'supplement' | 'cancel' | 'triage' | 'ignored'
  readonly incidentId: string | null
}
