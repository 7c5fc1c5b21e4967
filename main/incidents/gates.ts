import type { EpochMs } from '../base/clock.ts'

/** What real calls mean to the drills that run. Both methods are called inside a call's transaction. */
export interface DrillGate {
  /** A real call has come: every running drill stops. @returns the phones that believe in a drill (§4-M) */
  preempt(at: EpochMs): ReadonlySet<number>
}

/** Flood mode (§4-N): more calls than a village can answer one by one. */
export interface FloodGate {
  /** Whether single calls are no longer fanned out. */
  readonly isOn: boolean
  noteOpened(incidentId: string, at: EpochMs): void
}
