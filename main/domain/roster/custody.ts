import type { EpochMs } from '../../base/clock.ts'
import type { Shift } from './roster.ts'

/** How one post was asked at the opening, and what it said. */
export interface Asked {
  readonly phoneId: number | null
  readonly askedAt: EpochMs | null
  readonly confirmedAt: EpochMs | null
  readonly declinedAt: EpochMs | null
}

/** 夜间托管 as it stands. */
export interface Custody {
  readonly openedAt: EpochMs
  readonly a: Asked
  readonly b: Asked
  /** Since when nobody is known to be there. */
  readonly nobodyAt: EpochMs | null
}

/** `asking`: an answer is waited for · `confirmed`: A or B is there · `nobody`: calls go straight to the station. */
export type CustodyStage = 'asking' | 'confirmed' | 'nobody'

/** The next thing to do about a custody that nobody has confirmed. */
export interface CustodyStep {
  readonly step: 'askA' | 'askB' | 'nobody'
  readonly dueAt: EpochMs
}

export function stageOf(custody: Custody): CustodyStage {
  if (custody.a.confirmedAt !== null || custody.b.confirmedAt !== null) return 'confirmed'
  return custody.nobodyAt === null ? 'asking' : 'nobody'
}

/**
 * Whom to ask next, and when (§1, 17:55): A at once, B when A has not answered, nobody when neither has.
 * @param patienceMs how long one answer is waited for; a refusal ends the wait
 */
export function nextStep(custody: Custody, patienceMs: number): CustodyStep | undefined {
  if (stageOf(custody) !== 'asking') return undefined
  const { a, b, openedAt } = custody
  if (a.phoneId !== null && a.askedAt === null) return { step: 'askA', dueAt: openedAt }
  const afterA = patienceEnds(a, patienceMs) ?? openedAt
  if (b.phoneId === null) return { step: 'nobody', dueAt: afterA }
  if (b.askedAt === null) return { step: 'askB', dueAt: afterA }
  return { step: 'nobody', dueAt: patienceEnds(b, patienceMs) ?? openedAt }
}

/**
 * Who is called first while the custody runs: a confirmed A; B in his place where only B said that he is there.
 * @param shift as the roster has it
 */
export function underCustody(shift: Shift, custody: Custody): Shift {
  const isOnlyB = custody.a.confirmedAt === null && custody.b.confirmedAt !== null
  const b = custody.b.phoneId ?? undefined
  return isOnlyB && b !== undefined && b !== shift.a ? { a: b, b: shift.a } : shift
}

function patienceEnds(asked: Asked, patienceMs: number): EpochMs | undefined {
  if (asked.declinedAt !== null) return asked.declinedAt
  return asked.askedAt === null ? undefined : asked.askedAt + patienceMs
}
