import type { EpochMs } from '../../base/clock.ts'
import type { Card, Likeness, Triage } from '../../contract/board.ts'
import type { NamedPlace } from '../../directory/namedPlace.ts'
import { nearNumbers } from '../../directory/nearNumbers.ts'
import { namingsIn } from '../../directory/placeInText.ts'
import type { IncidentState } from '../../domain/incident/state.ts'
import type { Store } from '../../store/store.ts'
import { WITHHELD } from '../surroundings.ts'

/** The card has room for so many; what is named in the text comes first. */
const MOST_LIKENESSES = 6
/** A caller's last texts, which say where better than her first cry. */
const LAST_TEXTS = 3
const MOST_HOUSEHOLDS = 40

/**
 * What the caller of an incident resembles, where the register does not know her (§4-F): registered numbers near to
 * hers, and the houses, groups, poles and places that her texts name. Null for everybody else.
 */
export function triageView(store: Store, state: IncidentState, now: EpochMs): Card['triage'] {
  const number = strangersNumber(store, state)
  if (number === undefined) return null
  const namings = namingsIn(store, textsOf(store, state))
  const { spoken } = namings
  const houses = namings.houses.flatMap((house) => house.candidates)
  const likeness = [
    ...namings.poles.map((pole) => like('pole', pole)),
    ...houses.map((house) => like('household', house, houses.length === 1)),
    ...namings.spots.map((spot) => like('place', spot)),
    ...namings.groups.map((group) => like('group', group, namings.groups.length === 1)),
    ...namings.villages.map((village) => like('place', village, namings.villages.length === 1)),
    ...nearTo(store, number, now),
  ].slice(0, MOST_LIKENESSES)
  const isDialled = number !== WITHHELD
  return {
    spoken: { group: spoken.group ?? null, pole: spoken.pole ?? null, surname: spoken.surname ?? null },
    likeness,
    households: isDialled ? choices(store, likeness) : [],
    linkedTo: linkedTo(store, state),
    isWaiting: state.phase === 'triage',
    mayRing: isDialled && !state.silent && !state.restricted,
  }
}

/** The number of a caller who was nobody of the register when she called. */
function strangersNumber(store: Store, state: IncidentState): string | undefined {
  const { phoneId, personId, source } = state
  if (phoneId === null || personId !== null || source === 'desk') return undefined
  return store.agencies.ofPhone(phoneId).length > 0 ? undefined : store.phones.numberOf(phoneId)
}

function textsOf(store: Store, state: IncidentState): string {
  const number = state.phoneId === null ? undefined : store.phones.numberOf(state.phoneId)
  const texts = store.signals.ofIncident(state.id).filter((signal) => signal.from === number && signal.body !== '')
  return texts
    .slice(-LAST_TEXTS)
    .map((signal) => signal.body)
    .join(' ')
}

function like(kind: Likeness['kind'], place: NamedPlace, isOnly = true): Likeness {
  return {
    kind,
    label: place.label,
    householdId: place.householdId ?? null,
    groupId: place.groupId ?? null,
    difference: null,
    isCertain: isOnly && place.certainty === 'certain',
  }
}

/** 谁家登记过相近号码: the household and whose number it is there. */
function nearTo(store: Store, number: string, now: EpochMs): readonly Likeness[] {
  return nearNumbers(store, number, now).flatMap(({ householdId, personName, difference }) => {
    const household = store.places.household(householdId)
    if (household === undefined) return []
    const home = householdLabel(household)
    const label = personName === household.headName ? home : `${home} ${personName}`
    return [
      { kind: 'nearNumber', label, householdId, groupId: household.groupId, difference, isCertain: false } as const,
    ]
  })
}

/** The households that are alike, and those of a group that is the only one. */
function choices(store: Store, likeness: readonly Likeness[]): Triage['households'] {
  const alike = likeness.flatMap(({ householdId }) => householdId ?? [])
  const groupIds = new Set(
    likeness.flatMap(({ kind, groupId }) => (kind === 'group' && groupId !== null ? groupId : [])),
  )
  const [groupId] = groupIds
  const ofGroup = groupIds.size === 1 && groupId !== undefined ? store.places.householdsOfGroup(groupId) : []
  const ids = [...new Set([...alike, ...ofGroup.map((each) => each.householdId)])].slice(0, MOST_HOUSEHOLDS)
  return ids.flatMap((householdId) => {
    const household = store.places.household(householdId)
    return household === undefined ? [] : [{ householdId, label: `${householdLabel(household)} ${household.number}号` }]
  })
}

function linkedTo(store: Store, state: IncidentState): string | null {
  const entry = state.phoneId === null ? undefined : store.directory.callerByPhone(state.phoneId)
  if (entry === undefined) return null
  return `${entry.group.name}${entry.household.headName}家 ${entry.person.name}`
}

function householdLabel(household: { readonly groupName: string; readonly headName: string }): string {
  return `${household.groupName}${household.headName}家`
}
