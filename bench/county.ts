import type { Store } from '../main/store/store.ts'

const VILLAGES = 250
const GROUPS = 13
const PEOPLE = 3

/** Some 500 m of village, some 5 km from one to the next. */
const VILLAGE_DEGREES = 0.005
const BETWEEN_DEGREES = 0.05

/**
 * A county of 120,000 people in which every phone has a history. Its first village is the worst: groups of 30 households,
 * most of them within 500 m.
 *
 * @returns the phones of that village, group by group
 */
export function fillCounty(store: Store, at: number): readonly number[] {
  const villages = Array.from({ length: VILLAGES }, (_, village) =>
    store.inTransaction(() => fillVillage(store, village, at)),
  )
  return villages[0] ?? []
}

/** @returns the phones of its groups */
function fillVillage(store: Store, village: number, at: number): readonly number[] {
  const name = `${village}村委会`
  const villageId = store.register.village({ county: '楚雄市', township: '大营镇', name })
  fillPost(store, name, 'A岗', `2${village}`.padEnd(11, '0'))
  fillPost(store, name, 'B岗', `3${village}`.padEnd(11, '0'))
  const households = Array.from({ length: village === 0 ? 30 : 12 }, (_, household) => household)
  const groups = Array.from({ length: GROUPS }, (_, group) => {
    const groupId = store.register.group(villageId, `${village}村${group}组`)
    return households.flatMap((household) => fillHousehold(store, { village, group, groupId, household }, at))
  })
  return groups.flat()
}

function fillPost(store: Store, jurisdiction: string, post: string, number: string): void {
  store.agencies.upsert({
    party: 'committee',
    agency: jurisdiction,
    post,
    personName: '王志强',
    phoneId: store.phones.idOf(number),
    delivery: 'sms',
    jurisdiction,
    agreementNumber: null,
    agreementUntil: null,
    notes: '',
  })
}

interface Where {
  readonly village: number
  readonly group: number
  readonly groupId: number
  readonly household: number
}

function fillHousehold(store: Store, { village, group, groupId, household }: Where, at: number): readonly number[] {
  const { id } = store.register.household({
    groupId,
    number: String(household + 1),
    headName: '李兴明',
    address: '',
    lng: 101 + (village % 16) * BETWEEN_DEGREES + (VILLAGE_DEGREES * ((household * 7 + group * 3) % 40)) / 40,
    lat: 25 + Math.floor(village / 16) * BETWEEN_DEGREES + (VILLAGE_DEGREES * ((household * 11 + group * 5) % 40)) / 40,
    pole: null,
    care: household % 10 === 9 ? '独居老人' : '',
    pairNumber: String((household ^ 1) + 1),
    language: 'zh',
    isLeader: household === 0,
    notes: '',
  })
  return Array.from({ length: PEOPLE }, (_, index) => {
    const name = `${household}-${index}`
    const person = store.register.person({ householdId: id, name, relation: '', canGo: 'yes', skills: '有车' })
    const phoneId = store.phones.idOf(`1${village}${group + 10}${household + 10}${index}`.padEnd(11, '0'))
    store.register.phoneOf(person.id, phoneId, index === 2 ? '在外' : '本机', index === 0)
    const tallies = Array.from({ length: 8 }, (_, part) => [part * 1.234, part * 0.567] as const)
    store.answerHistory.save(phoneId, { tallies, agedTo: at, openSince: null })
    return phoneId
  })
}
