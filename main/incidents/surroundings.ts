import type { EpochMs } from '../base/clock.ts'
import { boxAround } from '../domain/incident/distance.ts'
import type { Caller, Post, Surroundings } from '../domain/incident/facts.ts'
import type { Around } from '../domain/incident/widerCircle.ts'
import type { Store } from '../store/store.ts'
import type { SurroundingRow } from '../store/surroundingsRepository.ts'
import { membersOf, placeOf } from './members.ts'
import { postsOnDuty } from './postsOnDuty.ts'

type PostRow = ReturnType<Store['agencies']['all']>[number]

/** What stands for a number that the network does not show. */
export const WITHHELD = '号码未显示'

/** The widest ring that a policy may have: who lives farther off is not loaded. */
const WIDEST_METRES = 500

/** The caller and everybody around, loaded for one decision. */
export interface Loaded extends Around {
  /** What the register says of the caller; undefined for a stranger. */
  readonly entry: ReturnType<Store['directory']['callerByPhone']>
}

/**
 * Loads who calls, the group and the posts in charge; those beyond the group are loaded when a rule reads them.
 * @param at the moment for which chances to answer and who is away are wanted
 */
export function loadAround(store: Store, phoneId: number, at: EpochMs): Loaded {
  const entry = store.directory.callerByPhone(phoneId)
  const groupRows = entry === undefined ? [] : store.surroundings.ofGroup(entry.group.id, at)
  const who = caller(store, phoneId, entry, groupRows)
  return { entry, caller: who, surroundings: surroundingsOf(store, who, groupRows, at) }
}

/** The same for a place that somebody named, or a desk: its group is told, and nobody of it is the caller. */
export function loadAroundPlace(store: Store, where: NamedWhere, by: Caller, at: EpochMs): Loaded {
  const { groupId, householdId, place } = where
  const groupRows = groupId === undefined ? [] : store.surroundings.ofGroup(groupId, at)
  const ofHousehold = householdId === undefined ? [] : store.directory.phonesOfHousehold(householdId)
  const household = householdId === undefined ? undefined : store.directory.household(householdId)
  const pair = groupRows.find((row) => household?.pairNumber != null && row.householdNumber === household.pairNumber)
  const there: Caller = {
    ...by,
    householdId,
    groupId,
    place,
    headName: household?.headName,
    infirm: household !== undefined && household.care !== '',
    // Whoever lives there may hide from somebody, as the caller may.
    householdPhoneIds: [...by.householdPhoneIds, ...ofHousehold],
    pairHouseholdId: pair?.householdId,
  }
  return { entry: undefined, caller: there, surroundings: surroundingsOf(store, there, groupRows, at) }
}

/** Where an incident is, when it is not at its caller's home. */
export interface NamedWhere {
  readonly groupId: number | undefined
  readonly householdId: number | undefined
  readonly place: Caller['place']
}

/** Nobody: a desk raises it, or the desk itself is meant. No phone has the id 0. */
export const NOBODY: Caller = {
  phoneId: 0,
  isStranger: false,
  personId: undefined,
  householdId: undefined,
  groupId: undefined,
  headName: undefined,
  place: undefined,
  infirm: false,
  fearsBeingSeen: false,
  contactPreference: 'silent',
  householdPhoneIds: [],
  pairHouseholdId: undefined,
  excludedPhoneIds: [],
  trustedPhoneIds: [],
  kinPhoneIds: [],
}

function surroundingsOf(
  store: Store,
  { groupId, place }: Caller,
  groupRows: readonly SurroundingRow[],
  at: EpochMs,
): Surroundings {
  const village = groupId === undefined ? undefined : store.directory.villageOfGroup(groupId)
  const posts = village === undefined ? store.agencies.all() : store.agencies.inChargeOf(village)
  return {
    group: membersOf(groupRows, at),
    get leadersBeyond() {
      return groupId === undefined ? [] : membersOf(store.surroundings.leadersBeyond(groupId, at), at)
    },
    get beyond() {
      return groupId === undefined ? [] : membersOf(beyondGroup(store, groupId, place, at), at)
    },
    posts: postsOnDuty(store, posts).flatMap(post),
    patrols: posts.filter(isPatrol).map((row) => ({ phoneId: row.phoneId })),
  }
}

/** Households of other groups near by, of whichever village, and the other leaders of this one. */
function beyondGroup(store: Store, groupId: number, place: Caller['place'], at: EpochMs): readonly SurroundingRow[] {
  const near = place === undefined ? [] : store.surroundings.withinBox(groupId, boxAround(place, WIDEST_METRES), at)
  const seen = new Set(near.map((row) => row.householdId))
  return [...near, ...store.surroundings.leadersBeyond(groupId, at).filter((row) => !seen.has(row.householdId))]
}

function caller(store: Store, phoneId: number, entry: Loaded['entry'], groupRows: readonly SurroundingRow[]): Caller {
  if (entry === undefined) return unknownCaller(store, phoneId)
  const { person, household } = entry
  const pair = groupRows.find((row) => household.pairNumber !== null && row.householdNumber === household.pairNumber)
  return {
    phoneId,
    isStranger: false,
    personId: person.id,
    householdId: household.id,
    groupId: entry.group.id,
    headName: household.headName,
    place: placeOf(household),
    infirm: household.care !== '',
    fearsBeingSeen: person.fearsBeingSeen,
    contactPreference: person.contactPreference,
    // Not of the rows: a husband's phone that is told nothing as a neighbour's may be a post's.
    householdPhoneIds: store.directory.phonesOfHousehold(household.id),
    pairHouseholdId: pair?.householdId,
    excludedPhoneIds: store.directory.exclusionsOf(person.id),
    trustedPhoneIds: store.directory.trustedOf(person.id),
    kinPhoneIds: store.directory.kinOf(person.id),
  }
}

/** A duty post without a household, or a number that nobody knows. A withheld number cannot be texted. */
function unknownCaller(store: Store, phoneId: number): Caller {
  const isWithheld = store.phones.numberOf(phoneId) === WITHHELD
  return {
    ...NOBODY,
    phoneId,
    isStranger: store.agencies.ofPhone(phoneId).length === 0,
    contactPreference: isWithheld ? 'silent' : 'any',
  }
}

/** A post as the rules know it; 其他 is of no party, unless its name says that it is 妇联. */
function post(row: PostRow): readonly Post[] {
  const party = row.party === 'other' ? (nameOf(row).search(/妇联|妇女/) >= 0 ? 'women' : undefined) : row.party
  if (party === undefined) return []
  const letter = row.post.startsWith('A') ? 'A' : row.post.startsWith('B') ? 'B' : 'other'
  const delivery =
    row.delivery === 'sms-on-key' ? 'on-key' : row.delivery === 'sms-by-agreement' ? 'by-agreement' : 'sms'
  return [{ phoneId: row.phoneId, party, post: letter, name: row.personName, delivery }]
}

/** The list of posts has no kind of its own for patrols: they stand under 其他, and their name says it. */
function isPatrol(row: PostRow): boolean {
  return row.party === 'other' && /巡逻|巡防|护村/.test(nameOf(row))
}

function nameOf(row: PostRow): string {
  return `${row.agency}${row.post}`
}
