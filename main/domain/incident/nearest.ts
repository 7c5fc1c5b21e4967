import type { IncidentKind } from '../kinds.ts'
import { metresBetween } from './distance.ts'
import type { Caller, Member, Place } from './facts.ts'
import { skillFactor } from './skills.ts'

/** A member with the distance to the caller, undefined where one of the two places is unknown. */
export interface Ranked {
  readonly member: Member
  readonly metres: number | undefined
}

/** Where help is needed, and what kind of help. */
export interface Need {
  readonly kind: IncidentKind
  readonly caller: Pick<Caller, 'place' | 'pairHouseholdId'>
}

/** Who has no place is taken to live at the far end of a village. */
const UNKNOWN_METRES = 500
/** Two doors of one yard: below this the answer chance decides alone. */
const LEAST_METRES = 10
/** What somebody can or has counts only within this: a pump a quarter of an hour away is no first help. */
const SKILL_METRES = 300
/** The pair never stands lower: index 2 is the third place. */
const PAIR_INDEX = 2
/** Fewer than three who can be reached among the first six are too few. */
const FEWEST_REACHABLE = 3
const AMONG_FIRST = 6

/**
 * Orders members by metres × (1 / answer chance), nearest first, the pair never below place 3 (§0, *Nearest*). Whoever
 * goes only sometimes, or of whom nobody said, counts as twice as far; who can or has what the kind asks for, as
 * nearer. Equal ones keep their order.
 */
export function byNearness(members: readonly Member[], need: Need): readonly Ranked[] {
  const sorted = members
    .map((member) => ({ member, metres: distance(member, need.caller.place) }))
    .map((ranked) => ({ ranked, effort: effort(ranked, need.kind) }))
    .sort((one, other) => one.effort - other.effort)
    .map(({ ranked }) => ranked)
  const at = sorted.findIndex(({ member }) => member.householdId === need.caller.pairHouseholdId)
  const pair = sorted[at]
  return pair === undefined || at <= PAIR_INDEX ? sorted : sorted.toSpliced(at, 1).toSpliced(PAIR_INDEX, 0, pair)
}

/**
 * The first to be told (①): the caller's pair and the nearest who can go; without a pair the two nearest. A pair that
 * probably does not answer goes third, so that two others do not wait for it.
 */
export function firstTwo(
  ranked: readonly Ranked[],
  pairHouseholdId: number | undefined,
  reachableChance: number,
): readonly Ranked[] {
  const pair = ranked.find(({ member }) => member.householdId === pairHouseholdId)
  const others = ranked.filter(({ member }) => member.householdId !== pair?.member.householdId)
  if (pair === undefined) return others.slice(0, 2)
  return pair.member.chance >= reachableChance ? [pair, ...others.slice(0, 1)] : [...others.slice(0, 2), pair]
}

/** Whether so few of the nearest will answer that the neighbouring group's leader must be told at once (§0). */
export function isThin(ranked: readonly Ranked[], reachableChance: number): boolean {
  const reachable = ranked.slice(0, AMONG_FIRST).filter(({ member }) => member.chance >= reachableChance)
  return reachable.length < FEWEST_REACHABLE
}

function effort({ member, metres }: Ranked, kind: IncidentKind): number {
  const far = Math.max(LEAST_METRES, metres ?? UNKNOWN_METRES)
  const skill = metres !== undefined && metres <= SKILL_METRES ? skillFactor(kind, member.skills) : 1
  return far / (member.chance * willingness(member) * skill)
}

/** The answer chance says nothing about legs: one who is known to go is worth two of whom nobody knows it. */
function willingness({ canGo }: Member): number {
  return canGo === 'yes' ? 1 : 0.5
}

function distance(member: Member, from: Place | undefined): number | undefined {
  return from !== undefined && member.place !== undefined ? metresBetween(from, member.place) : undefined
}
