import { type Labels, NO_LABELS } from '../domain/incident/labels.ts'
import type { PoleRow } from '../store/poleRepository.ts'
import type { Store } from '../store/store.ts'
import type { HubSettings } from './hubSettings.ts'
import type { Loaded } from './surroundings.ts'

/** What stands for the words of a ring. */
const RING_WORDS = '来电'

/** Writes down the words that an incident's texts will need: who, where, and who is in charge. */
export function writeLabels(
  store: Store,
  settings: HubSettings,
  around: Loaded,
  callerPhone: string,
  words: string | undefined,
  pole: PoleRow | undefined,
): Labels {
  const { entry } = around
  const committee = around.surroundings.posts.filter((post) => post.party === 'committee')
  const duty = committee.find((post) => post.post === 'A') ?? committee[0]
  const dutyPhone = duty === undefined ? '' : (store.phones.numberOf(duty.phoneId) ?? '')
  const place = pole ?? entry?.household
  const village = entry?.village ?? store.directory.firstVillage()
  return {
    ...NO_LABELS,
    signature: `【${settings.signature}】`,
    household: entry === undefined ? '' : `${entry.group.name}${entry.household.headName}家`,
    location: locationOf(around, pole),
    callerName: entry?.person.name ?? '',
    callerPhone,
    words: words ?? RING_WORDS,
    coordinates:
      place === undefined || place.lng === null || place.lat === null ? '' : coordinates(place.lng, place.lat),
    village: shortVillage(village?.name ?? ''),
    township: village?.township ?? '',
    group: entry === undefined ? '' : shortGroup(entry.group.name, entry.village.name),
    committeePhone: dutyPhone,
    dutyName: duty?.name ?? '',
    dutyPhone,
  }
}

/** `三组12号杆0123`; a pole that the caller names wins over her home. */
export function locationOf(around: Loaded, pole: PoleRow | undefined): string {
  if (pole !== undefined) return pole.place === '' ? `杆${pole.number}` : `${pole.place}杆${pole.number}`
  const household = around.entry?.household
  if (household === undefined) return '位置不明'
  const address =
    household.address === '' ? `${around.entry?.group.name ?? ''}${household.number}号` : household.address
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
