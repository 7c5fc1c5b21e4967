import type { Caller, Member, Post, Surroundings } from '../domain/incident/facts.ts'
import type { Around } from '../domain/incident/widerCircle.ts'
import type { Store } from '../store/store.ts'
import { postsOnDuty } from './postsOnDuty.ts'

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
  const others = entry === undefined ? [] : store.directory.neighbourGroups(entry.group.id)
  const posts = entry === undefined ? store.agencies.all() : store.agencies.inChargeOf(entry.village)
  const surroundings: Surroundings = {
    group: groupRows.map((row) => member(row, entry?.group.id ?? 0)),
    beyond: others.flatMap((group) => store.directory.membersOfGroup(group.id).map((row) => member(row, group.id))),
    posts: postsOnDuty(store, posts).map(post),
  }
  return { entry, caller: caller(store, phoneId, entry, groupRows), surroundings }
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
    phoneId,
    isStranger: store.agencies.ofPhone(phoneId).length === 0,
    personId: undefined,
    householdId: undefined,
    groupId: undefined,
    headName: undefined,
    place: undefined,
    infirm: false,
    fearsBeingSeen: false,
    contactPreference: isWithheld ? 'silent' : 'any',
    householdPhoneIds: [],
    pairHouseholdId: undefined,
    excludedPhoneIds: [],
    trustedPhoneIds: [],
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
