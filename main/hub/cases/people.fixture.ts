import type { Store } from '../../store/store.ts'
import type { Village } from '../village.fixture.ts'

/** 罗天才, 大营三组12号. */
export const CALLER = '19908780017'
/** 11号, her pair, and its second number. */
export const PAIR = '19908780015'
export const PAIR_SECOND = '19908780016'
/** 13号, the nearest who can go, and its second number. */
export const NEAREST = '19908780018'
export const NEAREST_SECOND = '19908780019'
/** 1号, who leads the group. */
export const LEADER = '19908780001'
/** 14号, with its second number; 18号. */
export const NEIGHBOUR = '19908780021'
export const NEIGHBOUR_SECOND = '19908780022'
export const THIRD = '19908780031'
/** 大营五组1号 and 2号: another group of the same village. */
export const OTHER_GROUP = '19908780042'
export const OTHER_GROUP_TOO = '19908780044'
/** 4号, 行动不便. */
export const INFIRM = '19908780006'
export const COMMITTEE = '19908790001'
export const COMMITTEE_B = '19908790002'
export const STATION = '19908790011'
export const TOWNSHIP = '19908790021'
export const STRANGER = '13800138000'

/** 02:00 in China. */
export const NIGHT = Date.UTC(2026, 10, 21, 18, 0, 0)
export const HOUR = 3600

/** Whether a number is a villager's. */
export function isVillager(number: string): boolean {
  return number.startsWith('1990878')
}

/** The villagers who were texted by now, the caller left out. */
export function neighboursTexted(village: Village, caller = CALLER): readonly string[] {
  const numbers = village.wire().map((entry) => entry.split(' ')[0] ?? '')
  return [...new Set(numbers.filter((number) => isVillager(number) && number !== caller))].sort()
}

/** The events of the newest incident, by their names. */
export function happened(village: Village): readonly string[] {
  return village.events().map((event) => event.type)
}

/** What an event of the newest incident holds; the last of its sort. */
export function lastEvent(village: Village, type: string): Readonly<Record<string, unknown>> {
  const event = village.events().findLast((each) => each.type === type)
  return { ...(event?.data as Record<string, unknown> | undefined), ...event?.private }
}

/** The texts to a number, as they read. */
export function textsTo(village: Village, number: string): readonly string[] {
  return village.messages().flatMap((message) => (message.to === number ? [message.body] : []))
}

export function openIncidents(village: Village) {
  return village.store.incidents.listOpen()
}

export function newest(village: Village) {
  const [row] = village.store.incidents.latest(1)
  if (row === undefined) throw new Error('no incident')
  return row
}

export function householdOf(store: Store, number: string): number {
  const entry = store.inTransaction(() => store.directory.callerByPhone(store.phones.idOf(number)))
  if (entry === undefined) throw new Error(`${number} is not in the register`)
  return entry.household.id
}

/** What somebody wishes; to be given as a village's `prepare`. */
export function wishes(number: string, change: (store: Store) => Partial<Parameters<Store['register']['safety']>[1]>) {
  return (store: Store): void => {
    const [person] = store.directory.peopleOfPhone(store.phones.idOf(number))
    if (person === undefined) throw new Error(`${number} is not in the register`)
    const none = { fearsBeingSeen: false, contactPreference: 'any' as const, excludedPhoneIds: [], trustedPhoneIds: [] }
    store.register.safety(person.id, { ...none, ...change(store) })
  }
}
