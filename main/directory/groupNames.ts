import { smallNumber } from '../domain/inbound/normaliseText.ts'
import type { GroupPlace, VillagePlace } from '../store/placeRepository.ts'
import type { Store } from '../store/store.ts'
import type { NamedPlace, Near } from './namedPlace.ts'
import { NOT_VILLAGE_AFTER } from './placeGuards.ts'
import { type GroupMention, type Mentions, spellGroups } from './placeMentions.ts'
import { chineseNumber } from './placeSpelling.ts'

/** Where a text is to be read: the village that it names, else the one that it comes from, else everywhere. */
export interface Scope {
  readonly villageId: number | undefined
  readonly villageName: string | undefined
  /** The writer's own group, where the text names no other village. */
  readonly groupId: number | undefined
}

/** A group that a text names, with the house number behind it. */
export interface NamedGroup {
  readonly groupId: number
  readonly houseNumber: string | undefined
  readonly place: NamedPlace
}

interface GroupsNamed {
  readonly scope: Scope
  readonly groups: readonly NamedGroup[]
  readonly villages: readonly NamedPlace[]
}

const VILLAGE_ENDING = /(?:村民委员会|村委会|居民委员会|居委会|社区|村)$/
const GROUP_ENDING = /(?:村民)?小?[组社队]$/
const GROUP_NUMBER = /([一二三四五六七八九十]{1,3})组$/
/** A shorter name stands inside too many words. */
const SHORTEST_NAME = 2
const SHORTEST_FOREIGN_NAME = 3

/** Finds the villages and groups that a text names. */
export function groupsNamed(store: Store, mentions: Mentions, near: Near): GroupsNamed {
  const home = near.groupId === undefined ? undefined : store.places.group(near.groupId)
  const homeVillageId = home?.villageId ?? near.villageId
  const named = store.places.villagesBeginning(mentions.pairs).filter((village) => isNamed(mentions, village))
  const atHome = named.find((village) => village.id === homeVillageId)
  const village = atHome ?? (named.length === 1 ? named[0] : undefined)
  const isElsewhere = named.length > 0 && atHome === undefined
  const scope: Scope = {
    villageId: village?.id ?? (isElsewhere ? undefined : homeVillageId),
    villageName: village?.name ?? (isElsewhere ? undefined : home?.villageName),
    groupId: isElsewhere ? undefined : home?.groupId,
  }
  const groups = groupsIn(store, mentions, scope)
  return { scope, groups, villages: (village === undefined ? named : [village]).map(villagePlace) }
}

/** 大营村委会 → 大营; 新村村委会 → 新村 */
function stemOf(village: string): string {
  return village.replace(VILLAGE_ENDING, '')
}

/** 大营村, 大营村委会, or 大营 right before a group; 大营镇 is none, 大营村委会开会 neither. */
function isNamed({ text, groups }: Mentions, village: VillagePlace): boolean {
  const stem = stemOf(village.name)
  if ([...stem].length < SHORTEST_NAME) return false
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1)) {
    const end = at + stem.length
    const rest = text.slice(end)
    if (groups.some((group) => group.start >= end && /^(?:村委会|村|社区|的)?$/.test(text.slice(end, group.start)))) {
      return true
    }
    const isVillage = stem.endsWith('村') || /^(?:村|社区)/.test(rest)
    if (isVillage && !NOT_VILLAGE_AFTER.test(rest.replace(/^(?:村|社区)/, ''))) return true
  }
  return false
}

function groupsIn(store: Store, mentions: Mentions, scope: Scope): readonly NamedGroup[] {
  const known = scope.villageId === undefined ? undefined : store.places.groupsOfVillage(scope.villageId)
  const numbered = mentions.groups.flatMap((mention) => numberedGroups(store, mentions.text, mention, known))
  const certainty = known === undefined ? 'likely' : 'certain'
  const named = known ?? store.places.groupsBeginning(mentions.pairs)
  const shortest = known === undefined ? SHORTEST_FOREIGN_NAME : SHORTEST_NAME
  const byName = named
    .filter((group) => bears(mentions.text, group, shortest))
    .map((group) => ({ group, houseNumber: undefined }))
  const all = new Map([...byName, ...numbered].map((each) => [each.group.groupId, each]))
  return [...all.values()].map(({ group, houseNumber }) => ({
    groupId: group.groupId,
    houseNumber,
    place: { kind: 'group', groupId: group.groupId, label: group.groupName, certainty },
  }))
}

/** The groups of that number; where a village has two, the one whose whole name stands there. */
function numberedGroups(
  store: Store,
  text: string,
  { number, houseNumber, end }: GroupMention,
  known: readonly GroupPlace[] | undefined,
): readonly { group: GroupPlace; houseNumber: string | undefined }[] {
  const among = known ?? store.places.groupsEnding(endingsOf(number)) ?? []
  const alike = among.filter((group) => numberOf(group) === number)
  const whole = alike.filter((group) => text.slice(0, end).endsWith(ownName(group)))
  const spelled = whole.length > 0 ? whole : alike
  return spelled.map((group) => ({ group, houseNumber }))
}

/** The last two characters under which a list may keep the group of this number. */
function endingsOf(number: number): readonly string[] {
  const last = [chineseNumber(number).slice(-1), String(number).slice(-1)]
  return last.flatMap((digit) => ['组', '社', '队'].map((word) => `${digit}${word}`))
}

function numberOf(group: GroupPlace): number | undefined {
  const spelled = GROUP_NUMBER.exec(spellGroups(group.groupName))?.[1]
  return spelled === undefined ? undefined : smallNumber(spelled)
}

/** 大营上村三组 of 大营 → 上村三组 */
function ownName(group: GroupPlace): string {
  const name = spellGroups(group.groupName)
  const stem = stemOf(group.villageName)
  return stem !== '' && name.startsWith(stem) && name.length > stem.length + 1 ? name.slice(stem.length) : name
}

/** Whether a group's own name stands in the text: 白云坪 of 白云坪组. A numbered one is found by its number. */
function bears(text: string, group: GroupPlace, shortest: number): boolean {
  const name = ownName(group)
  if (GROUP_NUMBER.test(name)) return false
  const bare = name.replace(GROUP_ENDING, '')
  return [...bare].length >= shortest && text.includes(bare)
}

function villagePlace(village: VillagePlace): NamedPlace {
  return { kind: 'place', label: village.name, certainty: 'certain' }
}
