import type { NamedHousehold } from '../store/placeRepository.ts'
import type { Store } from '../store/store.ts'
import type { NamedGroup, Scope } from './groupNames.ts'
import type { NamedPlace, Namings } from './namedPlace.ts'
import { NOT_PERSON_AFTER, NOT_PERSON_BEFORE, SHORT_NAME_ENDS, WORD_NAMES } from './placeGuards.ts'
import type { Mentions } from './placeMentions.ts'

/** A household that may be meant, where in the text it is named, and how surely. */
interface Found {
  readonly start: number
  readonly householdIds: readonly number[]
  readonly certainty: NamedPlace['certainty']
  /** A house that is pointed at is meant before a person who is spoken of. */
  readonly isHouse: boolean
}

/** More people of one name than this, and the name tells nothing. */
const MOST_NAMESAKES = 300
/** Whoever is nobody's neighbour is known by a name that is not everybody's. */
const SHORTEST_FOREIGN_NAME = 3

/** The households that a text names, in the order of §4-E: a house by number or name, by surname, a person. */
export function housesNamed(
  store: Store,
  mentions: Mentions,
  groups: readonly NamedGroup[],
  scope: Scope,
): Namings['houses'] {
  const found = [
    ...byNumber(store, mentions, groups, scope),
    ...byName(store, mentions, groups, scope),
    ...bySurname(store, mentions, groups, scope),
  ]
  const ordered = [...found.filter((each) => each.isHouse), ...found.filter((each) => !each.isHouse)]
  return ordered.map(({ householdIds, certainty }) => ({
    candidates: householdIds.flatMap((id) => householdPlace(store, id, certainty)),
  }))
}

function byNumber(store: Store, mentions: Mentions, groups: readonly NamedGroup[], scope: Scope): readonly Found[] {
  const behindGroup = groups.flatMap(({ groupId, houseNumber }) =>
    houseNumber === undefined ? [] : (store.places.householdByNumber(groupId, houseNumber) ?? []),
  )
  const groupId = groups.length === 0 ? scope.groupId : groups.length === 1 ? groups[0]?.groupId : undefined
  const lone =
    behindGroup.length > 0 || mentions.houseNumber === undefined || groupId === undefined
      ? []
      : (store.places.householdByNumber(groupId, mentions.houseNumber) ?? [])
  const behind = behindGroup.map(({ householdId }) => householdId)
  const alone = [lone].flat().map(({ householdId }) => houseFound([householdId], 'likely'))
  // 三组12号 may be of several villages; of one village every number is a house of its own.
  if (scope.villageId !== undefined) return [...behind.map((id) => houseFound([id], 'certain')), ...alone]
  return behind.length === 0 ? alone : [houseFound(behind, 'likely')]
}

function houseFound(householdIds: readonly number[], certainty: NamedPlace['certainty']): Found {
  return { start: 0, householdIds, certainty, isHouse: true }
}

function byName(store: Store, mentions: Mentions, groups: readonly NamedGroup[], scope: Scope): readonly Found[] {
  const rows = namesakes(store, mentions, groups, scope)
  const isForeign = scope.villageId === undefined && groups.length === 0
  return spokenNames(mentions, rows, isForeign).map(({ name, start, isHouse }) => {
    const alike = rows.filter((row) => row.name === name)
    const isOnly = groups.length > 0 || alike.every((row) => row.householdId === alike[0]?.householdId)
    return {
      start,
      householdIds: householdsOf(alike, groups, scope),
      certainty: isHouse && isOnly && !isForeign ? 'certain' : 'likely',
      isHouse,
    }
  })
}

/** Where the names stand that mean a house or somebody in it, in the order of the text. */
function spokenNames(mentions: Mentions, rows: readonly NamedHousehold[], isForeign: boolean) {
  const names = [...new Set(rows.map((row) => row.name))]
    .filter((name) => !isForeign || [...name].length >= SHORTEST_FOREIGN_NAME)
    .sort((one, other) => other.length - one.length)
  const all: { name: string; start: number; end: number; isHouse: boolean }[] = []
  for (const name of names) {
    for (const start of placesOf(mentions.text, name)) {
      const end = start + name.length
      const isHouse = mentions.houseWordsAt.has(end)
      // 李明 inside 李明华, who is somebody else.
      const isInside = all.some((each) => start < each.end && end > each.start)
      if (!isInside) all.push({ name, start, end, isHouse })
    }
  }
  return all
    .filter(({ name, start, isHouse }) => isHouse || isPerson(mentions, name, start))
    .sort((one, other) => one.start - other.start)
}

function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at)
  return places
}

/** Everybody who bears one of the names that may stand in the text, as near as it can be told. */
function namesakes(
  store: Store,
  mentions: Mentions,
  groups: readonly NamedGroup[],
  { villageId }: Scope,
): readonly NamedHousehold[] {
  if (mentions.names.length === 0) return []
  const groupId = groups.length === 1 ? groups[0]?.groupId : undefined
  const rows = store.places.householdsNamed(mentions.names, { groupId, villageId }, MOST_NAMESAKES)
  return rows.length < MOST_NAMESAKES ? rows : []
}

/** Those of the named group, else of the writer's own, else of the village. */
function householdsOf(
  alike: readonly NamedHousehold[],
  groups: readonly NamedGroup[],
  scope: Scope,
): readonly number[] {
  const own = groups.length > 0 ? [] : alike.filter((row) => row.groupId === scope.groupId)
  const inNamed = alike.filter((row) => groups.some(({ groupId }) => groupId === row.groupId))
  const meant = groups.length > 0 ? inNamed : own.length > 0 ? own : alike
  return [...new Set(meant.map((row) => row.householdId))]
}

/** A person to whom something happens; not one who comes, is called, or is part of another word. */
function isPerson({ text }: Mentions, name: string, at: number): boolean {
  const end = at + name.length
  if (NOT_PERSON_BEFORE.test(text.slice(0, at)) || NOT_PERSON_AFTER.test(text.slice(end))) return false
  if ([...name].length > 2) return true
  // 李明 in 李明华 is not he.
  return !WORD_NAMES.has(name) && SHORT_NAME_ENDS.test(text.slice(end))
}

function bySurname(store: Store, mentions: Mentions, groups: readonly NamedGroup[], scope: Scope): readonly Found[] {
  const groupId = groups.length === 1 ? groups[0]?.groupId : groups.length === 0 ? scope.groupId : undefined
  if (groupId === undefined || mentions.surnameHouses.length === 0) return []
  const households = store.places.householdsOfGroup(groupId)
  return mentions.surnameHouses.flatMap(({ surname, start }) => {
    const householdIds = households.filter((each) => each.headName.startsWith(surname)).map((each) => each.householdId)
    return householdIds.length === 0 ? [] : [{ start, householdIds, certainty: 'likely' as const, isHouse: true }]
  })
}

function householdPlace(store: Store, id: number, certainty: NamedPlace['certainty']): readonly NamedPlace[] {
  const household = store.places.household(id)
  if (household === undefined) return []
  const { householdId, groupId, groupName, headName, pole, lng, lat } = household
  return [
    {
      kind: 'household',
      householdId,
      groupId,
      label: `${groupName}${headName}家`,
      certainty,
      ...(pole === null ? {} : { pole }),
      ...(lng === null || lat === null ? {} : { lng, lat }),
    },
  ]
}
