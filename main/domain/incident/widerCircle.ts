import type { Recipient } from './events.ts'
import { withoutNever } from './exclusion.ts'
import type { Caller, Surroundings } from './facts.ts'
import { neighbour, neighbourTemplate, rankedMainNumbers } from './firstAlerts.ts'
import { byNearness, type Ranked } from './nearest.ts'
import type { IncidentState } from './state.ts'

/** The people around a running incident. */
export interface Around {
  readonly caller: Caller
  readonly surroundings: Surroundings
}

/** Takes out whoever must never hear of this incident. Every rule that adds recipients starts from here. */
export function withinReach(state: IncidentState, around: Around): Around {
  return { ...around, surroundings: withoutNever(around.surroundings, state.neverPhoneIds) }
}

/**
 * Who else is told when the circle reaches `metres`: the rest of the own group first, then the main numbers of other
 * groups within that distance. Where no place is known, the leaders of the neighbouring groups stand for the distance.
 */
export function widerCircle(state: IncidentState, around: Around, metres: number): readonly Recipient[] {
  const template = neighbourTemplate(state)
  const { caller, surroundings } = around
  const beyond = byNearness(
    surroundings.beyond.filter((member) => member.isMain && !member.isAway && member.canGo !== 'no'),
    caller.place,
  )
  const inReach =
    caller.place === undefined ? beyond.filter(({ member }) => member.isLeader) : beyond.filter(within(metres))
  return notYetTold(state, [
    ...rankedMainNumbers(around).map((each) => neighbour(each, 'member', template)),
    ...inReach.map((each) => neighbour(each, 'wider', template)),
  ])
}

/** The one who takes the place of somebody who cannot come: the next of the group, then of the groups beyond. */
export function nextInLine(state: IncidentState, around: Around): readonly Recipient[] {
  const farthest = state.policy.widen.at(-1)?.metres ?? 0
  return widerCircle(state, around, farthest).slice(0, 1)
}

/** The whole group: what blue tells when too few of the nearest came. */
export function wholeGroup(state: IncidentState, around: Around): readonly Recipient[] {
  const template = neighbourTemplate(state)
  return notYetTold(
    state,
    rankedMainNumbers(around).map((each) => neighbour(each, 'member', template)),
  )
}

/** Leaves out whoever is told already. */
export function notYetTold(state: IncidentState, recipients: readonly Recipient[]): readonly Recipient[] {
  const told = new Set(state.told.map((recipient) => recipient.phoneId))
  return recipients.filter((recipient) => !told.has(recipient.phoneId))
}

function within(metres: number): (ranked: Ranked) => boolean {
  return (ranked) => ranked.metres !== undefined && ranked.metres <= metres
}
