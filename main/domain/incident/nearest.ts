import { metresBetween } from './distance.ts'
import type { Caller, Member, Place } from './facts.ts'

/** A member with the distance to the caller, undefined where one of the two places is unknown. */
export interface Ranked {
  readonly member: Member
  readonly metres: number | undefined
}

/** Who has no place is taken to live at the far end of a village. */
const UNKNOWN_METRES = 500
/** Two doors of one yard: below this the answer chance decides alone. */
const LEAST_METRES = 10

/**
 * Chance that this person answers and comes, before any history of answers: the able twice as likely as those of whom
 * nobody said, the infirm last.
 */
function answerChance(member: Member): number {
  switch (member.canGo) {
    case 'yes':
      return 1
    case 'no':
      return 0.1
    default:
      return 0.5
  }
}

/**
 * Orders members by metres × (1 / answer chance), nearest first (§0, *Nearest*). Equal ones keep their order.
 */
export function byNearness(members: readonly Member[], from: Place | undefined): readonly Ranked[] {
  return members
    .map((member) => ({ member, metres: distance(member, from) }))
    .map((ranked) => ({
      ranked,
      effort: Math.max(LEAST_METRES, ranked.metres ?? UNKNOWN_METRES) / answerChance(ranked.member),
    }))
    .sort((one, other) => one.effort - other.effort)
    .map(({ ranked }) => ranked)
}

/**
 * The first two to be told (①): the caller's pair and the nearest able-bodied; where the pair cannot go, or the caller
 * has none, the two nearest who can. Whoever cannot go is never among them while somebody else can.
 */
export function firstTwo(ranked: readonly Ranked[], caller: Caller): readonly Ranked[] {
  const able = ranked.filter(({ member }) => member.canGo !== 'no')
  const pair = able.find(({ member }) => member.householdId === caller.pairHouseholdId)
  const others = able.filter(({ member }) => member.householdId !== pair?.member.householdId)
  const chosen = pair === undefined ? others.slice(0, 2) : [pair, ...others.slice(0, 1)]
  return chosen.length > 0 ? chosen : ranked.slice(0, 2)
}

function distance(member: Member, from: Place | undefined): number | undefined {
  return from !== undefined && member.place !== undefined ? metresBetween(from, member.place) : undefined
}
