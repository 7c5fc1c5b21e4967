import { beforeAll, expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { openMemoryStore, type Store } from '../store/store.ts'
import { nearNumbers } from './nearNumbers.ts'

const clock = new FakeClock()
let store: Store
let householdId = 0

beforeAll(() => {
  store = openMemoryStore(clock)
  store.inTransaction(() => {
    const villageId = store.register.village({ county: '', township: '', name: '大营村委会' })
    const place = {
      address: '',
      lng: null,
      lat: null,
      pole: null,
      care: '',
      pairNumber: null,
      notes: '',
      language: 'zh',
    }
    const groupId = store.register.group(villageId, '大营三组')
    householdId = store.register.household({ groupId, number: '1', headName: '李兴明', isLeader: false, ...place }).id
    const person = store.register.person({ householdId, name: '李兴明', relation: '户主', canGo: null, skills: '' })
    store.register.phoneOf(person.id, store.phones.idOf('13912345678'), '本机', true)
  })
})

test.each([
  ['13912345679', 'digit'],
  ['23912345678', 'digit'],
  ['13912354678', 'swapped'],
  ['31912345678', 'swapped'],
  ['1391234567', 'missing'],
  ['3912345678', 'missing'],
  ['139123456780', 'extra'],
  ['139123445678', 'extra'],
])('%s is near by one slip: %s', (number, difference) => {
  const [near] = nearNumbers(store, number, clock.now())
  expect(near).toEqual({ number: '13912345678', personName: '李兴明', householdId, difference })
})

test.each(['13912345678', '13912345699', '13912364578', '139123456', '号码未显示', '+85212345678', '10086'])(
  '%s is near to none',
  (number) => expect(nearNumbers(store, number, clock.now())).toEqual([]),
)

test('a number of another district is found as well, and a guest’s only while it counts', () => {
  store.inTransaction(() => {
    const person = store.register.person({ householdId, name: '客人', relation: '', canGo: null, skills: '' })
    store.phoneLinks.link({
      personId: person.id,
      phoneId: store.phones.idOf('08783123456'),
      use: '临时',
      until: clock.now() + 1000,
      consentAt: clock.now(),
      consentBy: '王志强',
    })
  })
  expect(nearNumbers(store, '08783123457', clock.now())).toHaveLength(1)
  expect(nearNumbers(store, '08783123457', clock.now() + 1000)).toEqual([])
})
