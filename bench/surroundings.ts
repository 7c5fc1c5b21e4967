import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../main/base/systemClock.ts'
import { firstAlerts } from '../main/domain/incident/firstAlerts.ts'
import { CHUXIONG_POLICY } from '../main/domain/incident/policy.ts'
import { loadAround } from '../main/incidents/surroundings.ts'
import { groupReach } from '../main/incidents/views/nightForecast.ts'
import { openStore, type Store } from '../main/store/store.ts'

/**
 * How long it takes to load everybody around a call, and to put them in order, in a county of 120,000 people in which
 * every phone has a history. The caller's own village is the worst: groups of 30 households, most of them within 500 m.
 */
const VILLAGES = 250
const GROUPS = 13
const PEOPLE = 3
const CALLS = 3000

/** Some 500 m of village, some 5 km from one to the next. */
const VILLAGE_DEGREES = 0.005
const BETWEEN_DEGREES = 0.05

function fill(store: Store, at: number): readonly number[] {
  const villages = Array.from({ length: VILLAGES }, (_, village) =>
    store.inTransaction(() => fillVillage(store, village, at)),
  )
  return villages[0] ?? []
}

/** @returns the phones of its first group */
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
  return groups[0] ?? []
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

function row(name: string, values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(2)
  return `| ${name} (n ${values.length}) | ${at(0.5)} | ${at(0.99)} | ${at(1)} |\n`
}

function timed(work: () => void): number {
  const before = performance.now()
  work()
  return performance.now() - before
}

const folder = mkdtempSync(join(tmpdir(), 'lianfang-bench-'))
const store = openStore(folder, systemClock)
try {
  const at = systemClock.now()
  const callers = fill(store, at)
  const { people, households } = store.directory.counts()
  const occasion = { kind: 'medical', level: 2, silent: false, restricted: false, policy: CHUXIONG_POLICY } as const
  const loads: number[] = []
  const orders: number[] = []
  for (let call = 0; call < CALLS; call++) {
    const phoneId = callers[call % callers.length] ?? 0
    let around = loadAround(store, phoneId, at)
    loads.push(timed(() => (around = loadAround(store, phoneId, at + call))))
    orders.push(timed(() => firstAlerts({ ...occasion, ...around })))
  }
  const { group, beyond } = loadAround(store, callers[0] ?? 0, at).surroundings
  const rings = callers.map((phoneId) => timed(() => loadAround(store, phoneId, at).surroundings.beyond))
  const reaches = Array.from({ length: 500 }, (_, index) => timed(() => groupReach(store, index + 1, at)))
  process.stdout.write(
    `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.versions.node}; ${people} people, ` +
      `${households} households; ${group.length} numbers in the group, ${beyond.length} beyond\n\n` +
      '| what | median ms | p99 ms | max ms |\n| --- | --- | --- | --- |\n' +
      row('everybody around a call', loads) +
      row('with those within 500 m, for a wider circle', rings) +
      row('the order of the first alerts', orders) +
      row('one group’s night', reaches),
  )
} finally {
  store.close()
  rmSync(folder, { recursive: true, force: true })
}
