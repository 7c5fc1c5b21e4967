import type { EpochMs } from '../../base/clock.ts'
import type { IncidentEvent } from './events.ts'

/** What a rule decided: facts for the record, and steps that must be looked at again later. */
export interface Decision {
  readonly events: readonly IncidentEvent[]
  /** Ladder steps whose condition cannot be judged yet. */
  readonly deferred?: readonly { readonly timer: string; readonly dueAt: EpochMs }[]
}

export const NOTHING: Decision = { events: [] }

/** Who at a desk decided, for the record. */
export interface DeskActor {
  readonly accountId: number
  readonly name: string
}
