import type { Caller, Member, Post, Surroundings } from '../domain/incident/facts.ts'
import type { Around } from '../domain/incident/widerCircle.ts'
import type { Store } from '../store/store.ts'

type MemberRow = ReturnType<Store['directory']['membersOfGroup']>[number]
type PostRow = ReturnType<Store['agencies']['all']>[number]

/** What stands for a number that the network does not show. */
export const WITHHELD = '号码未显示'

/** The caller and everybody around, loaded for one decision. */
export interface Loaded extends Around {
  /** What the register says of the caller; undefined for a stranger. */
  readonly entry: ReturnType<Store['directory']['callerByPhone']>
}

/** Loads who calls, the group, the groups beyond and the posts in charge. */
export function loadAround(store: Store, phoneId: number): Loaded {
  const entry = store.directory.callerByPhone(phoneId)
  const groupRows = entry === undefined ? [] : store.directory.membersOfGroup(entry.group.id)
  const surroundings = surroundingsOf(store, entry?.group.id, groupRows)
  return { entry, caller: caller(store, phoneId, entry, groupRows), surroundings }
}

/** The same for a place that somebody named, or a desk: its group is told, and nobody of it is the caller. */
export function loadAroundPlace(store: Store, { groupId, householdId, place }: NamedWhere, by: Caller): Loaded {
  const groupRows = groupId === undefined ? [] : store.directory.membersOfGroup(groupId)
  const ofHousehold = groupRows.filter((row) => row.householdId === householdId)
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
    householdPhoneIds: [...by.householdPhoneIds, ...ofHousehold.map((row) => row.phoneId)],
    pairHouseholdId: pair?.householdId,
  }
  return { entry: undefined, caller: there, surroundings: surroundingsOf(store, groupId, groupRows) }
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
}

function surroundingsOf(store: Store, groupId: number | undefined, groupRows: readonly MemberRow[]): Surroundings {
  const others = groupId === undefined ? [] : store.directory.neighbourGroups(groupId)
  const village = groupId === undefined ? undefined : store.directory.villageOfGroup(groupId)
  const posts = village === undefined ? store.agencies.all() : store.agencies.inChargeOf(village)
  return {
    group: groupRows.map((row) => member(row, groupId ?? 0)),
    beyond: others.flatMap((group) => store.directory.membersOfGroup(group.id).map((row) => member(row, group.id))),
    posts: posts.map(post),
  }
}

function caller(store: Store, phoneId: number, entry: Loaded['entry'], groupRows: readonly MemberRow[]): Caller {
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
    place: place(household),
    infirm: household.care !== '',
    fearsBeingSeen: person.fearsBeingSeen,
    contactPreference: person.contactPreference,
    householdPhoneIds: groupRows.filter((row) => row.householdId === household.id).map((row) => row.phoneId),
    pairHouseholdId: pair?.householdId,
    excludedPhoneIds: store.directory.exclusionsOf(person.id),
    trustedPhoneIds: store.directory.trustedOf(person.id),
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

function member(row: MemberRow, groupId: number): Member {
  return {
    phoneId: row.phoneId,
    personId: row.personId,
    householdId: row.householdId,
    groupId,
    name: row.name,
    canGo: row.canGo ?? undefined,
    isMain: row.isMain,
    isAway: row.use === '在外',
    isLeader: row.isLeader,
    headName: row.headName,
    place: place(row),
  }
}

function post(row: PostRow): Post {
  const letter = row.post.startsWith('A') ? 'A' : row.post.startsWith('B') ? 'B' : 'other'
  const delivery =
    row.delivery === 'sms-on-key' ? 'on-key' : row.delivery === 'sms-by-agreement' ? 'by-agreement' : 'sms'
  return {
    phoneId: row.phoneId,
    party: row.party === 'other' ? 'women' : row.party,
    post: letter,
    name: row.personName,
    delivery,
  }
}

function place(row: { readonly lng: number | null; readonly lat: number | null }): Caller['place'] {
  return row.lng === null || row.lat === null ? undefined : { lng: row.lng, lat: row.lat }
}
