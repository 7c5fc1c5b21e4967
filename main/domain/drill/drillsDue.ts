import type { EpochMs } from '../../base/clock.ts'
import { dayText } from '../civilTime.ts'
import type { DrillKind } from './drillRules.ts'

/** A drill that was held. */
export interface HeldDrill {
  readonly kind: DrillKind
  /** Null: the whole village. */
  readonly groupId: number | null
  readonly endedAt: EpochMs
}

/** A drill that should have been held by now (§4-M: a month's test, a quarter's group drill, a year's joint drill). */
export type DueDrill =
  | { readonly kind: 'monthly' }
  | { readonly kind: 'group'; readonly groupId: number; readonly lastAt: EpochMs | null }
  | { readonly kind: 'threeWay'; readonly lastAt: EpochMs | null }

/**
 * What is due in the month, the quarter and the year in which `at` lies.
 * @param testedMonths months of the tests that were begun, as `202611`
 */
export function drillsDue(
  at: EpochMs,
  groupIds: readonly number[],
  held: readonly HeldDrill[],
  testedMonths: readonly string[],
): readonly DueDrill[] {
  const lastOf = (fits: (drill: HeldDrill) => boolean) =>
    held.filter(fits).reduce<EpochMs | null>((last, { endedAt }) => Math.max(last ?? endedAt, endedAt), null)
  const groups = groupIds.flatMap((groupId): readonly DueDrill[] => {
    const lastAt = lastOf((drill) => drill.kind === 'village' || (drill.kind === 'group' && drill.groupId === groupId))
    return lastAt !== null && quarterOf(lastAt) === quarterOf(at) ? [] : [{ kind: 'group', groupId, lastAt }]
  })
  const jointAt = lastOf((drill) => drill.kind === 'threeWay')
  const joint = jointAt !== null && dayText(jointAt).slice(0, 4) === dayText(at).slice(0, 4)
  return [
    ...(testedMonths.includes(monthOf(at)) ? [] : [{ kind: 'monthly' } as const]),
    ...groups,
    ...(joint ? [] : [{ kind: 'threeWay', lastAt: jointAt } as const]),
  ]
}

/** `202611` */
export function monthOf(at: EpochMs): string {
  return dayText(at).slice(0, 6)
}

/** `2026-3` for November. */
function quarterOf(at: EpochMs): string {
  const month = monthOf(at)
  return `${month.slice(0, 4)}-${Math.floor((Number(month.slice(4)) - 1) / 3)}`
}
