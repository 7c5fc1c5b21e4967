import { beforeAll, describe, expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { openMemoryStore, type Store } from '../store/store.ts'
import { findPlace, namingsIn } from './placeInText.ts'

let store: Store
const groupIds = new Map<string, number>()

/** Two villages; 李兴明 of 大营三组 and 新村一组, two 赵天才 in 三组, one surname 罗 there. */
const REGISTER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '大营村委会 大营三组': {
    '1': '李建国',
    '2': '赵天才',
    '12': '李兴明',
    '17': '罗银花',
    '23': '赵天才',
    '24': '杨明',
    '25': '欧阳春',
  },
  '大营村委会 大营五组': { '1': '黄兴明', '12': '林存英', '13': '王芳', '14': '平安' },
  '大营村委会 大营十三组': { '1': '杞美仙' },
  '大营村委会 大营白云坪组': { '1': '阿木日黑' },
  '新村村委会 新村一组': { '1': '朱琼仙', '2': '李兴明', '3': '高兴', '12': '陈银花', '31': '自大海' },
}
const POLES = [
  ['0123', '大营村委会', '老龙潭桥头'],
  ['0124', '大营村委会', '水库边'],
  ['0125', '新村村委会', '水库边'],
  ['0126', '大营村委会', ''],
  ['0127', '大营村委会', ''],
  ['0127', '新村村委会', '寨门'],
] as const

beforeAll(() => {
  store = openMemoryStore(new FakeClock())
  store.inTransaction(() => {
    for (const [key, households] of Object.entries(REGISTER)) {
      const [village = '', group = ''] = key.split(' ')
      const villageId = store.register.village({ county: '楚雄市', township: '大营镇', name: village })
      const groupId = store.register.group(villageId, group)
      groupIds.set(group, groupId)
      for (const [number, headName] of Object.entries(households)) {
        const household = store.register.household({
          groupId,
          number,
          headName,
          address: '',
          lng: 101.5,
          lat: 25,
          pole: '0101',
          care: '',
          pairNumber: null,
          isLeader: false,
          notes: '',
          language: 'zh',
        })
        const person = { householdId: household.id, canGo: null, skills: '' }
        store.register.person({ ...person, name: headName, relation: '户主' })
        if (headName === '李兴明' && group === '大营三组') {
          store.register.person({ ...person, name: '张桂兰', relation: '妻子' })
        }
      }
    }
    for (const [number, village, place] of POLES) {
      store.poles.upsert({ number, village, lng: 101.6, lat: 25.1, place, notes: '' })
    }
  })
})

/** @param from the writer's own group; undefined: a stranger */
function named(text: string, from: string | undefined = '大营三组'): string | undefined {
  const groupId = from === undefined ? undefined : groupIds.get(from)
  return findPlace(store, text, { groupId })?.label
}

const LI = '大营三组李兴明家'

/** What villagers of 大营三组 write, and the place that it names. */
const NAMED: readonly (readonly [text: string, label: string])[] = [
  ['杆0123有人偷牛', '老龙潭桥头杆0123'],
  ['着火了 杆号：0123', '老龙潭桥头杆0123'],
  ['杆０１２６那里翻车了', '杆0126'],
  ['0123号杆那里有人', '老龙潭桥头杆0123'],
  ['杆123有贼', '老龙潭桥头杆0123'],
  ['三组12号着火了', LI],
  ['三组 12 号家 有贼', LI],
  ['3组12号快来', LI],
  ['三组十二号家进贼了', LI],
  ['第三组12号有人晕倒', LI],
  ['大营三组门牌12号着火', LI],
  ['大營三組12號起火', LI],
  ['3社12号有人打架', LI],
  ['三组的12号门口有人撬门', LI],
  ['三组１２号', LI],
  ['12号家着火了快来', LI],
  ['门牌12号进贼', LI],
  ['李兴明家着火了', LI],
  ['李興明家著火', LI],
  ['李兴明 家着火了', LI],
  ['快来李兴明屋头有人打架', LI],
  ['李兴明家隔壁着火咯', LI],
  ['李兴明门口有生人转来转去', LI],
  ['我是李兴明 我妈晕了', LI],
  ['我在李兴明家后面看见贼', LI],
  ['张桂兰晕倒了', LI],
  ['张桂兰喊救命', LI],
  ['三组李兴明家', LI],
  ['三组李兴明', LI],
  ['老罗家着火了', '大营三组罗银花家'],
  ['三组老罗家着火了', '大营三组罗银花家'],
  ['罗家起火了', '大营三组罗银花家'],
  ['罗大妈家门口有人打架', '大营三组罗银花家'],
  ['杨明晕倒了', '大营三组杨明家'],
  ['五组王芳家进水了', '大营五组王芳家'],
  ['王芳家进水了', '大营五组王芳家'],
  ['五组老林家有人吵架打起来了', '大营五组林存英家'],
  ['五组12号', '大营五组林存英家'],
  ['快来三组有人打架', '大营三组'],
  ['大营三组着火了', '大营三组'],
  ['大营村三组着火了', '大营三组'],
  ['大营村委会五组有贼', '大营五组'],
  ['3组有人落水', '大营三组'],
  ['第3小组有人打架', '大营三组'],
  ['三队着火了', '大营三组'],
  ['十三组着火', '大营十三组'],
  ['白云坪着火了', '大营白云坪组'],
  ['阿木日黑家牛不见了', '大营白云坪组阿木日黑家'],
  ['三组99号着火', '大营三组'],
  ['三组赵天才家着火', '大营三组'],
  ['五组李兴明家着火', '大营五组'],
  ['老龙潭桥头有人落水', '老龙潭桥头杆0123'],
  ['有人在水库边打架', '水库边杆0124'],
  ['新村着火了', '新村村委会'],
  ['新村一组李兴明家着火', '新村一组李兴明家'],
  ['新村李兴明家着火', '新村一组李兴明家'],
  ['大营村着火了大家快来', '大营村委会'],
  ['新村高兴家着火了', '新村一组高兴家'],
  ['隔壁老罗家有人喊救命', '大营三组罗银花家'],
  ['我爸在三组12号后面的地里摔了', LI],
  ['李兴明打老婆打得很凶', LI],
]

/** Harmless, or without a place, or with too many. */
const NAMELESS: readonly string[] = [
  '120 我妈晕了',
  '救命',
  '119',
  '',
  '着火了快来',
  '我家着火了',
  '大家快来',
  '全家都病了',
  '人家家里有贼',
  '老家来人了',
  '国家电网的来修电',
  '赵天才家着火了',
  '高兴得很 谢谢大家',
  '平平安安就好 祝平安',
  '分三组去找人',
  '贼往五组跑了',
  '来了三组人帮忙',
  '买了三组电池',
  '一组十户 一户一人',
  '三组组长通知明天开会',
  '本月12号家长会',
  '27号家里没有人',
  '27号 1',
  '1 5',
  '15',
  '李兴明来了',
  '李兴明马上到',
  '叫李兴明来帮忙',
  '谢谢李兴明',
  '给李兴明打电话',
  '李兴明偷我家的牛',
  '李兴明打我',
  '李兴明的电话打不通',
  '张家口有个亲戚',
  '李家桥那边着火',
  '万家灯火',
  '杆9999倒了',
  '大营镇赶街',
  '大营派出所吗',
  '大营村委会开会几点',
  '停水了 水泵带来',
  '打电话给村委',
  '收到 马上去',
  '外出3天',
  '看见一辆车往山上去了',
  '没火 火灭了',
  '杨明华家着火了',
  '三组五组都停水',
  '赵小罗家着火了',
  '杨明华晕了',
  '12号停电',
  '方便的话回个电话',
  '高兴家着火了',
  '明天你家杀猪吗',
]

describe('a text names a place', () => {
  test.each(NAMED)('%s', (text, label) => expect(named(text)).toBe(label))
})

describe('a text names none', () => {
  test.each(NAMELESS)('%s', (text) => expect(named(text)).toBeUndefined())
})

describe('a stranger has no home to read it from', () => {
  test.each([
    ['快来三组有人打架', '大营三组'],
    ['一组着火了', '新村一组'],
    ['三组李兴明家着火', LI],
    ['大营村李兴明家着火', LI],
    ['王芳家着火', undefined],
    ['阿木日黑家着火', '大营白云坪组阿木日黑家'],
    ['李兴明家着火', undefined],
    ['水库边有人打架', undefined],
    ['老罗家着火了', undefined],
    ['12号家着火了', undefined],
    ['白云坪着火了', '大营白云坪组'],
  ])('%s', (text, label) => expect(findPlace(store, text)?.label).toBe(label))
})

test('a pole that is named is the place, and the house beside it says whose it is', () => {
  const place = findPlace(store, '三组12号旁边杆0123', { groupId: groupIds.get('大营三组') })
  expect(place).toMatchObject({ kind: 'pole', pole: '0123', lng: 101.6, label: '老龙潭桥头杆0123' })
  expect(store.directory.household(place?.householdId ?? 0)?.headName).toBe('李兴明')
})

test('a house is certain; a surname, and a person who is spoken of, are likely', () => {
  const certainty = (text: string) => findPlace(store, text, { groupId: groupIds.get('大营三组') })?.certainty
  expect(certainty('李兴明家着火')).toBe('certain')
  expect(certainty('三组12号')).toBe('certain')
  expect(certainty('12号家着火')).toBe('likely')
  expect(certainty('老罗家着火')).toBe('likely')
  expect(certainty('李兴明晕了')).toBe('likely')
})

test('of two poles with one number it is the one of the village that is known', () => {
  expect(named('杆0127')).toBe('杆0127')
  expect(named('新村杆0127')).toBe('寨门杆0127')
  expect(findPlace(store, '杆0127')).toBeUndefined()
  expect(findPlace(store, '一组杆0127')?.label).toBe('寨门杆0127')
})

test('a locality may number its poles in its own way', () => {
  expect(findPlace(store, '龙0123有人', {}, /龙(\d{4})/)?.label).toBe('老龙潭桥头杆0123')
})

test('what may be several stands there with all of them', () => {
  const namings = namingsIn(store, '三组赵天才家着火')
  expect(namings.houses[0]?.candidates.map((each) => each.label)).toEqual(['大营三组赵天才家', '大营三组赵天才家'])
  expect(namings.spoken).toEqual({ group: '三组' })
})
