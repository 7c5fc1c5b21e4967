import type { Recipient } from './events.ts'
import type { Caller, Surroundings } from './facts.ts'

/**
 * 在外亲属 (⑨): who of the caller's own household lives elsewhere and is to be told, because the caller named him: that
 * is her consent. Never in 家暴/胁迫. They are told, not asked: their party is `kin`, which counts nowhere.
 */
export function kinAway(occasion: {
  readonly restricted: boolean
  readonly caller: Caller
  /** Already without those who must never hear of it. */
  readonly surroundings: Surroundings
}): readonly Recipient[] {
  const { restricted, caller, surroundings } = occasion
  if (restricted || caller.householdId === undefined) return []
  return surroundings.group
    .filter((member) => member.householdId === caller.householdId && member.livesElsewhere)
    .filter((member) => caller.kinPhoneIds.includes(member.phoneId))
    .map(({ phoneId, personId, householdId }) => ({
      phoneId,
      personId,
      householdId,
      party: 'kin',
      role: 'kin',
      template: 'K1',
      metres: null,
    }))
}
