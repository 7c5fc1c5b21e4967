import type { Store } from '../store/store.ts'
import { groupsNamed } from './groupNames.ts'
import { housesNamed } from './houseNames.ts'
import type { NamedPlace, Namings, Near } from './namedPlace.ts'
import { mentionsIn } from './placeMentions.ts'
import { spotNamed } from './spotNames.ts'

/** `杆0123`, `杆号 123`, where the locality has no pattern of its own. Its first group is the number. */
const POLE_PATTERN = /杆(?:号)?[ :：#]?(\d{3,7})/

/**
 * Finds the place that a text names: a pole, a house, a person's home, a spot at a pole, a group or a village (§4-E, §4-F).
 * Asked while somebody calls for help: every look into the register is by index.
 *
 * @param polePattern how poles are written here; its first group is the number as it stands on the pole
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
  const pole = poles[0]
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
  return {
    poles: number === undefined ? [] : polesNumbered(store, number, scope.villageName),
    houses,
    spots: houses.length > 0 ? [] : spotNamed(store, mentions.text, scope.villageName),
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
  return pattern.exec(text.normalize('NFKC'))?.[1]
}

function polesNumbered(store: Store, number: string, village: string | undefined): readonly NamedPlace[] {
  const pole = store.poles.find(number, village)
  if (pole === undefined) return []
  const { lng, lat } = pole
  return [{ kind: 'pole', pole: pole.number, lng, lat, label: `${pole.place}杆${pole.number}`, certainty: 'certain' }]
}

function only<T>(candidates: readonly T[]): T | undefined {
  return candidates.length === 1 ? candidates[0] : undefined
}
