import type { EpochMs } from '../base/clock.ts'
import { findPlace } from '../directory/placeInText.ts'
import { boxAround, metresBetween } from '../domain/incident/distance.ts'
import type { Place } from '../domain/incident/facts.ts'
import type { Store } from '../store/store.ts'
import { placeOf } from './members.ts'
import { householdPlace, type NamedPlace } from './writeLabels.ts'

/** Who lives farther from a pole than this does not live at it. */
const AT_A_POLE_METRES = 500

/** Words, whose they are, and the pole that was read in them. */
interface SpokenPlace {
  readonly phoneId: number
  readonly text: string
  readonly pole: string | undefined
  readonly at: EpochMs
}

/**
 * The place that a text names, where it is more exact than the caller's home (§4-E): of a resident only what cannot be
 * misread, and never merely her own group; of a stranger whatever is found (§4-F).
 */
export function namedPlace(store: Store, { phoneId, text, pole, at }: SpokenPlace): NamedPlace | undefined {
  const home = store.directory.callerByPhone(phoneId)
  // A pole that the locality writes its own way is spelt out as everybody writes it.
  const spelt = pole === undefined ? text : `${text} 杆${pole}`
  const found = findPlace(store, spelt, { groupId: home?.group.id })
  if (found === undefined) return undefined
  const isExact = found.certainty === 'certain' && found.kind !== 'group'
  if (home !== undefined && (!isExact || found.householdId === home.household.id)) return undefined
  if (found.householdId !== undefined) return householdPlace(store, found.householdId)
  const place = placeOf({ lng: found.lng ?? null, lat: found.lat ?? null })
  return {
    location: found.label,
    groupId: found.groupId ?? (home === undefined ? groupAt(store, place, at) : undefined),
    householdId: undefined,
    place,
  }
}

/** The group of the household that lives nearest. */
function groupAt(store: Store, place: Place | undefined, at: EpochMs): number | undefined {
  if (place === undefined) return undefined
  const near = store.surroundings
    .withinBox(0, boxAround(place, AT_A_POLE_METRES), at)
    .flatMap((row) => {
      const home = placeOf(row)
      return home === undefined ? [] : [{ groupId: row.groupId, metres: metresBetween(place, home) }]
    })
    .sort((one, other) => one.metres - other.metres)
  return near[0]?.groupId
}
