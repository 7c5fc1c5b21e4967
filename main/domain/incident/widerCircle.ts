import type { TemplateId } from '../templates/templateTable.ts'
import type { Recipient } from './events.ts'
import { withoutNever } from './exclusion.ts'
import type { Caller, Patrol, Surroundings } from './facts.ts'
import { informed, neighbour, neighbourTemplate, onePerPhone, rankedMainNumbers } from './firstAlerts.ts'
import { householdNumbers } from './householdNumbers.ts'
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
 * Who else is told when the circle reaches `metres`: the rest of the own group first, then the households of other
 * groups within that distance, then the patrols. Where a place is not known, the leaders of the neighbouring groups
 * stand for the distance.
 */
export function widerCircle(state: IncidentState, around: Around, metres: number): readonly Recipient[] {
  const template = neighbourTemplate(state)
  const { caller, surroundings } = around
  const beyond = byNearness(householdNumbers(surroundings.beyond), { kind: state.kind, caller })
  return notYetTold(state, [
    ...ownGroup(state, around),
    ...beyond.filter(within(metres)).map((each) => neighbour(each, 'wider', template)),
    ...surroundings.patrols.map((each) => patrol(each, template)),
  ])
}

/** The one who takes the place of somebody who cannot come: the next of the group, then of the groups beyond. */
export function nextInLine(state: IncidentState, around: Around): readonly Recipient[] {
  const next = wholeGroup(state, around).find(({ role }) => role !== 'informed')
  const farthest = state.policy.widen.at(-1)?.metres ?? 0
  return next === undefined ? widerCircle(state, around, farthest).slice(0, 1) : [next]
}

/** The whole group: what blue tells when too few of the nearest came. */
export function wholeGroup(state: IncidentState, around: Around): readonly Recipient[] {
  return notYetTold(state, ownGroup(state, around))
}

/** Leaves out whoever is told already; one entry a phone. */
export function notYetTold(state: IncidentState, recipients: readonly Recipient[]): readonly Recipient[] {
  const told = new Set(state.told.map((recipient) => recipient.phoneId))
  return onePerPhone(recipients.filter((recipient) => !told.has(recipient.phoneId)))
}

function ownGroup(state: IncidentState, around: Around): readonly Recipient[] {
  const template = neighbourTemplate(state)
  const asked = rankedMainNumbers({ kind: state.kind, ...around }).map((each) => neighbour(each, 'member', template))
  return [...asked, ...informed({ ...state, ...around })]
}

/** A patrol has no house; it counts as a neighbour, since it comes on foot like one. */
function patrol({ phoneId }: Patrol, template: TemplateId): Recipient {
  return { phoneId, personId: null, householdId: null, party: 'neighbours', role: 'wider', template, metres: null }
}

function within(metres: number): (ranked: Ranked) => boolean {
  return (ranked) => (ranked.metres === undefined ? ranked.member.isLeader : ranked.metres <= metres)
}
