import type { Member } from '../incident/facts.ts'
import { mayBeAsked } from '../incident/householdNumbers.ts'

/** How a group stands for a night, before anything happens: 三组 24 户有 9 户外出，夜间可应答 2 人. */
export interface NightReach {
  readonly households: number
  /** Households of which every number is away. */
  readonly away: number
  /** People who may be asked to go and whose phone probably answers. */
  readonly canAnswer: number
}

/**
 * Counts who of a group can be reached, one number a person.
 * @param group every number of it, with the chances of the hour in question
 * @param reachableChance from which chance on a phone counts as reachable
 */
export function nightReach(group: readonly Member[], reachableChance: number): NightReach {
  const households = Map.groupBy(group, (member) => member.householdId)
  const away = [...households.values()].filter((members) => members.every((member) => member.isAway))
  const reachable = group.filter((member) => mayBeAsked(member) && member.chance >= reachableChance)
  return {
    households: households.size,
    away: away.length,
    canAnswer: new Set(reachable.map((member) => member.personId)).size,
  }
}
