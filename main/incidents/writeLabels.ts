import { HubError } from '../base/hubError.ts'
import type { FoundPlace } from '../domain/incident/decideOpen.ts'
import { type Labels, NO_LABELS } from '../domain/incident/labels.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import type { HubSettings } from './hubSettings.ts'
import type { Loaded } from './surroundings.ts'

/** What stands for the words of a ring. */
const RING_WORDS = '来电'
/** Who calls, where nobody knows the number: 8 units at most. */
const STRANGER = '未登记号码'

/** A place that the words name, or a desk gives. */
export interface NamedPlace {
  /** As a text says it: 三组12号杆0123. */
  readonly location: string
  readonly groupId: number | undefined
  readonly householdId: number | undefined
  readonly place: { readonly lng: number; readonly lat: number } | undefined
}

/** What the labels are written from. */
export interface LabelSource {
  readonly around: Loaded
  readonly callerPhone: string
  readonly words: string | undefined
  readonly named: NamedPlace | undefined
}

/** Writes down the words that an incident's texts will need: who, where, and who is in charge. */
export function writeLabels(store: Store, settings: HubSettings, source: LabelSource): Labels {
  const { around, callerPhone, words, named } = source
  const { entry } = around
  const place = named?.place ?? around.caller.place
  const groupId = named?.groupId ?? around.caller.groupId
  return {
    ...NO_LABELS,
    signature: `【${settings.signature}】`,
    household: householdLabel(store, source),
    location: named?.location ?? locationOf(around),
    callerName: entry?.person.name ?? '',
    callerPhone,
    words: words ?? RING_WORDS,
    coordinates: place === undefined ? '' : coordinates(place.lng, place.lat),
    ...areaLabels(store, groupId),
    ...dutyLabels(store, around),
  }
}

function areaLabels(store: Store, groupId: number | undefined): Pick<Labels, 'village' | 'township' | 'group'> {
  const ofGroup = groupId === undefined ? undefined : store.directory.villageOfGroup(groupId)
  const village = ofGroup ?? store.directory.firstVillage()
  const group = groupId === undefined ? undefined : store.directory.groupName(groupId)
  return {
    ...placeNames(store, village),
    group: group === undefined ? '' : shortGroup(group, village?.name ?? ''),
  }
}

/** Who is in charge at the committee, and where he is reached. */
function dutyLabels(store: Store, around: Loaded): Pick<Labels, 'committeePhone' | 'dutyName' | 'dutyPhone'> {
  const committee = around.surroundings.posts.filter((post) => post.party === 'committee')
  const duty = committee.find((post) => post.post === 'A') ?? committee[0]
  const dutyPhone = duty === undefined ? '' : (store.phones.numberOf(duty.phoneId) ?? '')
  return { committeePhone: dutyPhone, dutyName: duty?.name ?? '', dutyPhone }
}

/** Whose house it is: the one that is named, else the caller's; a stranger's call says so. */
function householdLabel(store: Store, { around, named }: LabelSource): string {
  const id = named?.householdId ?? around.entry?.household.id
  const household = id === undefined ? undefined : store.directory.household(id)
  if (household === undefined) return around.caller.isStranger ? STRANGER : ''
  return `${store.directory.groupName(household.groupId) ?? ''}${household.headName}家`
}

/** A household as the place of a call, as a desk names it. @throws {HubError} `incident/incomplete` where there is none */
export function householdPlace(store: Store, householdId: number): NamedPlace & PlaceLabels {
  const household = store.directory.household(householdId)
  if (household === undefined)
    throw new HubError('incident/incomplete', `no household ${householdId}`, { missing: 'place' })
  const { groupId, lng, lat } = household
  const group = store.directory.groupName(groupId) ?? ''
  const place = lng === null || lat === null ? undefined : { lng, lat }
  return {
    location: addressOf(household, group),
    groupId,
    householdId,
    place,
    household: `${group}${household.headName}家`,
    coordinates: place === undefined ? '' : coordinates(place.lng, place.lat),
  }
}

/** As the rules take a place of which the group is known: where it is, and how record and texts say it. */
export function foundPlace(named: NamedPlace & { readonly household?: string }): FoundPlace | undefined {
  const { groupId, householdId = null, location, household, place } = named
  if (groupId === undefined) return undefined
  const words = {
    location,
    ...(household === undefined ? {} : { household }),
    ...(place === undefined ? {} : { coordinates: coordinates(place.lng, place.lat) }),
  }
  return { where: { groupId, householdId }, words }
}

/** The same as the texts say it; of a household it is known where it belongs. */
interface PlaceLabels {
  readonly groupId: number
  readonly householdId: number
  readonly household: string
  readonly coordinates: string
}

/** `三组12号杆0123`: the caller's home. */
function locationOf(around: Loaded): string {
  const household = around.entry?.household
  if (household === undefined) return '位置不明'
  return addressOf(household, around.entry?.group.name ?? '')
}

function addressOf(household: NonNullable<ReturnType<Store['directory']['household']>>, group: string): string {
  const address = household.address === '' ? `${group}${household.number}号` : household.address
  return household.pole === null ? address : `${address}杆${household.pole}`
}

/** 大营村委会 → 大营村 */
export function shortVillage(name: string): string {
  return name.replace(/委员会$|委会$/, '')
}

/** 大营三组 of 大营村委会 → 三组 */
export function shortGroup(group: string, village: string): string {
  const stem = shortVillage(village).replace(/村$/, '')
  return stem !== '' && group.startsWith(stem) ? group.slice(stem.length) : group
}

function coordinates(lng: number, lat: number): string {
  return `${lng.toFixed(4)},${lat.toFixed(4)}`
}

/** How the texts call village and township: as the settings say, else as the register has them. */
function placeNames(store: Store, entry: ReturnType<Store['directory']['firstVillage']>) {
  const { 'names.village': village, 'names.township': township } = readSettings(store)
  return {
    village: village === '' ? shortVillage(entry?.name ?? '') : village,
    township: township === '' ? (entry?.township ?? '') : township,
  }
}
