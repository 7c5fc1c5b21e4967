import type { Clock } from '../../main/base/clock.ts'
import { applyFault, FAULT_NAMES, type FaultName } from './faults.ts'
import type { PhoneNetwork } from './phoneNetwork.ts'
import { randomOf } from './random.ts'
import type { SimulatedModem } from './simulatedModem.ts'

/** A fault at its time. */
export interface ScheduledFault {
  /** From the start of the schedule. */
  readonly atMs: number
  /** Which modem, from 0. */
  readonly modem: number
  readonly fault: FaultName
  readonly forMs: number
  /** For the chance in the fault itself. */
  readonly seed: number
}

export interface ScheduleOptions {
  /** How many modems there are; 1 unless told otherwise. */
  readonly modems?: number
  /** No fault begins later; all are over `longestMs` after it. */
  readonly withinMs: number
  /** How many faults; 5 unless told otherwise. */
  readonly faults?: number
  /** Which may happen; all unless told otherwise. */
  readonly of?: readonly FaultName[]
  /** A fault lasts from a second up to this; 30 s unless told otherwise. */
  readonly longestMs?: number
}

/** Faults at times by chance, in the order of time. The same seed and options give the same schedule. */
export function faultSchedule(seed: number, options: ScheduleOptions): readonly ScheduledFault[] {
  const { modems = 1, withinMs, faults = 5, of = FAULT_NAMES, longestMs = 30_000 } = options
  const random = randomOf(seed)
  const schedule = Array.from({ length: faults }, () => ({
    atMs: random.between(0, withinMs),
    modem: random.between(0, modems - 1),
    fault: random.pick(of),
    forMs: random.between(1000, longestMs),
    seed: random.between(0, 0xffff_ffff),
  }))
  return schedule.sort((a, b) => a.atMs - b.atMs)
}

/** Lets a schedule happen from now on. */
export function runSchedule(
  schedule: readonly ScheduledFault[],
  { modems, network, clock }: { modems: readonly SimulatedModem[]; network: PhoneNetwork; clock: Clock },
): void {
  for (const { atMs, modem: index, ...rest } of schedule) {
    const modem = modems[index]
    if (modem !== undefined) clock.after(atMs, () => applyFault({ modem, network, clock, ...rest }))
  }
}
