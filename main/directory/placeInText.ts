import type { Store } from '../store/store.ts'
import { groupsNamed } from './groupNames.ts'
import { housesNamed } from './houseNames.ts'
import type { NamedPlace, Namings, Near } from './namedPlace.ts'
import { mentionsIn } from './placeMentions.ts'
import { spotNamed } from './spotNames.ts'

/** `杆0123`, `杆号 123`, `0123号杆`, where the locality has no pattern of its own. Its group is the number. */
const POLE_PATTERN = /杆(?:号)?[ :：#]?(\d{3,7})|(?<!\d)(\d{3,7})号?电?杆/
/** So many zeros before a number are left out. */
const ZEROS = ['', '0', '00']

/**
 * Finds the place that a text names: a pole, a house, a person's home, a spot at a pole, a group or a village (§4-E, §4-F).
 * Asked while somebody calls for help: every look into the register is by index.
 *
 * @param polePattern how poles are written here; its group is the number as it stands on the pole
 * @returns undefined where nothing is named, or where what is named may be several
 */
export function findPlace(
  store: Store,
  text: string,
  near: Near = {},
  polePattern: RegExp = POLE_PATTERN,
): NamedPlace | undefined {
  const { poles, houses, spots, groups, villages } = namingsIn(store, text, near, polePattern)
  const house = houses.map(({ candidates }) => only(candidates)).find((each) => each !== undefined)
  const pole = only(poles)
  if (pole !== undefined) return house?.householdId === undefined ? pole : { ...house, ...pole }
  return house ?? spots[0] ?? only(groups) ?? only(villages)
}

/** Reads a text against the register, all readings kept: for whoever looks at it. */
export function namingsIn(store: Store, text: string, near: Near = {}, polePattern: RegExp = POLE_PATTERN): Namings {
  const number = poleIn(text, polePattern)
  const mentions = mentionsIn(number === undefined ? text : text.normalize('NFKC').replace(polePattern, ' '))
  const { scope, groups, villages } = groupsNamed(store, mentions, near)
  const houses = housesNamed(store, mentions, groups, scope)
  const [group] = mentions.groups
  const inGroup = only(groups)
  const villageName = scope.villageName ?? (inGroup && store.places.group(inGroup.groupId)?.villageName)
  return {
    poles: number === undefined ? [] : polesNumbered(store, number, villageName),
    houses,
    spots: houses.length > 0 ? [] : spotNamed(store, mentions.text, villageName),
    groups: groups.map(({ place }) => place),
    villages,
    spoken: {
      ...(group === undefined ? {} : { group: mentions.text.slice(group.start, group.end) }),
      ...(number === undefined ? {} : { pole: number }),
      ...(mentions.surname === undefined ? {} : { surname: mentions.surname }),
    },
  }
}

function poleIn(text: string, pattern: RegExp): string | undefined {
  return pattern
    .exec(text.normalize('NFKC'))
    ?.slice(1)
    .find((number) => number !== undefined)
}

/** The pole of this number in the village, else every one that bears it. */
function polesNumbered(store: Store, number: string, village: string | undefined): readonly NamedPlace[] {
  for (const zeros of ZEROS) {
    const alike = store.places.polesNumbered(`${zeros}${number}`)
    if (alike.length === 0) continue
    const own = alike.filter((pole) => pole.village === village)
    const certainty = zeros === '' ? 'certain' : 'likely'
    return (own.length > 0 ? own : alike).map(({ number: pole, place, lng, lat }) => ({
      kind: 'pole',
      pole,
      lng,
      lat,
      label: `${place}杆${pole}`,
      certainty,
    }))
  }
  return []
}

function only<T>(candidates: readonly T[]): T | undefined {
  return candidates.length === 1 ? candidates[0] : undefined
}
