import type { Party } from '../party.ts'
import type { Answer, IncidentState } from './state.ts'

/** How an incident stands, counted from its answers: one answer a phone, the latest. */
export interface Standing {
  readonly latest: ReadonlyMap<number, Answer>
  /** Neighbours on the way (去, 有车), not yet there. */
  readonly going: readonly Answer[]
  /** Neighbours who are there. */
  readonly here: readonly Answer[]
  readonly cannot: readonly Answer[]
  /** Going or there: what counts towards the number needed. */
  readonly count: number
  readonly needed: number
}

/** @returns the standing at this moment */
export function standingOf(state: IncidentState): Standing {
  const latest = new Map<number, Answer>()
  for (const answer of state.answers) latest.set(answer.phoneId, merged(latest.get(answer.phoneId), answer))
  const neighbours = [...latest.values()].filter((answer) => isOf(answer, 'neighbours'))
  const going = neighbours.filter((answer) => answer.meaning === 'going' || answer.meaning === 'car')
  const here = neighbours.filter((answer) => answer.meaning !== 'going' && isOnTheSpot(answer))
  const cannot = neighbours.filter((answer) => answer.meaning === 'cannot')
  return { latest, going, here, cannot, count: going.length + here.length, needed: neededFor(state) }
}

/** How many neighbours are wanted, by the policy that the incident opened with. */
function neededFor(state: IncidentState): number {
  const base = state.restricted ? state.policy.neededInRestrictedCircle : state.policy.neededByLevel[state.level]
  return base + state.extraNeeded
}

/** The first acknowledgement of a party (接手, 接警 or on the spot), or undefined. */
export function firstAcknowledgement(state: IncidentState, party: Party): Answer | undefined {
  return state.answers.find((answer) => isOf(answer, party) && answer.meaning !== 'cannot')
}

/** Whether an answer counts for a party: its phone may be on duty and a neighbour. */
export function isOf(answer: Pick<Answer, 'party' | 'alsoFor'>, party: Party): boolean {
  return answer.party === party || answer.alsoFor === party
}

/** The nearest two, who look in at the door when the call is taken back (§4-C). */
export function lookingIn({ told }: IncidentState): IncidentState['told'] {
  return told.filter((each) => each.role === 'pair' || each.role === 'nearest').slice(0, 2)
}

/** Those who stand at the caller's door: neighbours and officials. */
export function arrivals(state: IncidentState): readonly number[] {
  const phones = state.answers.filter((answer) => answer.meaning === 'here').map((answer) => answer.phoneId)
  return [...new Set(phones)]
}

/** `8` and `9` are sent from the spot by whoever had gone; whoever was there stays there. */
function merged(before: Answer | undefined, answer: Answer): Answer {
  if (before === undefined) return answer
  const kept = before.alsoFor === undefined ? answer : { ...answer, alsoFor: before.alsoFor }
  const keepsPlace = answer.meaning === 'safe' || answer.meaning === 'more'
  return keepsPlace && before.meaning === 'here' ? { ...kept, meaning: 'here' } : kept
}

function isOnTheSpot(answer: Answer): boolean {
  return answer.meaning === 'here' || answer.meaning === 'safe' || answer.meaning === 'more'
}
