import { cpus } from 'node:os'
import { systemClock } from '../main/base/systemClock.ts'
import { nearNumbers } from '../main/directory/nearNumbers.ts'
import { findPlace } from '../main/directory/placeInText.ts'
import { openMemoryStore, type Store } from '../main/store/store.ts'

/**
 * How long it takes to find the place that a text names, and the registered numbers near to a stranger's, with 120,000
 * people of 3,300 groups in the register.
 */
const VILLAGES = 300
const GROUPS = 11
const HOUSEHOLDS = 12
const PEOPLE = 3
const RUNS = 3000

const SURNAMES = [...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const GIVEN = [...'兴明国庆天才银花志强秀英建国丽华文学春梅忠良美仙正英云峰翠仙凤琼芬应昌绍光大海永福学军']
const STEMS = [...'大小上下东西南北前后高长新老青白红黑清平']
const PLACES = [...'营村坝冲箐坡岭山河屯塘沟寨坪庄桥井树']
const NUMBERS = [...'一二三四五六七八九', '十', '十一']

const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T

function fill(store: Store): void {
  let serial = 0
  for (let village = 0; village < VILLAGES; village++) {
    const stem = `${at(STEMS, village)}${at(PLACES, Math.floor(village / STEMS.length))}`
    const villageId = store.register.village({ county: '楚雄市', township: '大营镇', name: `${stem}村委会` })
    for (let group = 0; group < GROUPS; group++) {
      const groupId = store.register.group(villageId, `${stem}${at(NUMBERS, group)}组`)
      for (let house = 1; house <= HOUSEHOLDS; house++) addHousehold(store, groupId, house, () => serial++)
    }
    for (let pole = 0; pole < 24; pole++) {
      const number = String(village * 24 + pole).padStart(4, '0')
      const place = `${stem}${at(PLACES, pole)}${at(['口', '边', '脚', '头'], pole)}`
      store.poles.upsert({ number, village: `${stem}村委会`, lng: 101.5, lat: 25, place, notes: '' })
    }
  }
}

function addHousehold(store: Store, groupId: number, house: number, next: () => number): void {
  const names = Array.from({ length: PEOPLE }, () => {
    const serial = next()
    return { serial, name: `${at(SURNAMES, serial * 7)}${at(GIVEN, serial * 11)}${at(GIVEN, Math.floor(serial / 13))}` }
  })
  const [head] = names
  const household = store.register.household({
    groupId,
    number: String(house),
    headName: head?.name ?? '',
    address: '',
    lng: 101.5,
    lat: 25,
    pole: null,
    care: '',
    pairNumber: null,
    language: 'zh',
    isLeader: house === 1,
    notes: '',
  })
  for (const { serial, name } of names) {
    const person = { householdId: household.id, name, relation: String(serial), canGo: null, skills: '' }
    const phoneId = store.phones.idOf(`1${39_00000000 + serial * 719}`)
    store.register.phoneOf(store.register.person(person).id, phoneId, '本机', true)
  }
}

/** Each look is timed as the quickest of three: that finds slow texts, and not what else the machine had to do. */
function measure(name: string, work: (run: number) => unknown): string {
  for (let run = 0; run < 200; run++) work(run)
  const timed = (run: number) => {
    const from = performance.now()
    work(run)
    return performance.now() - from
  }
  const times = Array.from({ length: RUNS }, (_, run) => Math.min(timed(run), timed(run), timed(run))).sort(
    (one, other) => one - other,
  )
  const share = (part: number) => (times[Math.floor((times.length - 1) * part)] ?? Number.NaN).toFixed(2)
  return `| ${name} | ${RUNS} | ${share(0.5)} | ${share(0.99)} | ${share(1)} |\n`
}

const TEXTS = [
  '快来三组有人打架',
  '三组12号家着火了快来',
  '120 我妈晕了',
  '李兴明家着火了 火很大 快叫人来',
  '王国花晕倒了在大营五组水库边的路上 快点来人 有没有车 要送医院 我一个人搬不动他',
  '杆0123那里有人偷牛',
  '大家快来山上着火了烧过来了 风很大 老人还在屋里 三组的人都上来帮忙带水带铁锹 从后山小路上来',
]

const store = openMemoryStore(systemClock)
store.inTransaction(() => fill(store))
const { people, households, numbers } = store.directory.counts()
process.stdout.write(`${people} people, ${households} households, ${numbers} numbers\n`)
process.stdout.write(`${cpus()[0]?.model ?? ''}, Node ${process.versions.node}, ${process.platform}\n\n`)
process.stdout.write(
  '| what, the quickest of three | n | median ms | p99 ms | max ms |\n| --- | --- | --- | --- | --- |\n',
)
const groupOf = (run: number) => 1 + ((run * 97) % (VILLAGES * GROUPS))
process.stdout.write(
  measure('place in a text, a villager’s', (run) => findPlace(store, at(TEXTS, run), { groupId: groupOf(run) })),
)
process.stdout.write(measure('place in a text, a stranger’s', (run) => findPlace(store, at(TEXTS, run))))
process.stdout.write(
  measure('numbers near to a stranger’s', (run) => nearNumbers(store, `1${39_00000001 + run * 719}`, Date.now())),
)
