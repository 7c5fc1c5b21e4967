import { beforeEach, describe, expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { openMemoryStore, type Store } from './store.ts'

const NUMBER = '13912345678'
const clock = new FakeClock()
let store: Store
let groupId = 0
let personId = 0
let phoneId = 0

function person(number: string, name: string): number {
  const place = { address: '', lng: null, lat: null, pole: null, care: '', pairNumber: null, notes: '', language: 'zh' }
  const { id } = store.register.household({ groupId, number, headName: name, isLeader: false, ...place })
  return store.register.person({ householdId: id, name, relation: '户主', canGo: null, skills: '' }).id
}

beforeEach(() => {
  store = openMemoryStore(clock)
  store.inTransaction(() => {
    groupId = store.register.group(store.register.village({ county: '', township: '', name: '大营村委会' }), '大营三组')
    personId = person('1', '李兴明')
    phoneId = store.phones.idOf(NUMBER)
    store.register.phoneOf(personId, phoneId, '本机', true)
  })
})

const told = () => store.directory.membersOfGroup(groupId).map((each) => each.name)
const caller = () => store.directory.callerByPhone(phoneId)?.person.name
const linkTo = (id: number, until: number | null) =>
  store.phoneLinks.link({
    personId: id,
    phoneId,
    use: until === null ? '本机' : '临时',
    until,
    consentAt: clock.now(),
    consentBy: '王志强',
  })

describe('a number that somebody else answers', () => {
  test('is told after one such answer, and no longer after the second', () => {
    expect(store.phoneLinks.noteWrongNumber(phoneId, clock.now())).toBe('noted')
    expect(told()).toEqual(['李兴明'])
    expect(store.phoneLinks.noteWrongNumber(phoneId, clock.now())).toBe('suspended')
    expect(told()).toEqual([])
  })

  test('still says who calls, until another is known to have it', () => {
    store.phoneLinks.noteWrongNumber(phoneId, clock.now())
    store.phoneLinks.noteWrongNumber(phoneId, clock.now())
    expect(caller()).toBe('李兴明')
    linkTo(person('2', '王芳'), null)
    expect(caller()).toBe('王芳')
    expect(told()).toEqual(['王芳'])
  })

  test('is nobody’s to trust: whoever named it is not betrayed to the one who has it now', () => {
    const she = person('3', '赵春梅')
    const wishes = { fearsBeingSeen: true, contactPreference: 'sms' as const, excludedPhoneIds: [] }
    store.register.safety(she, { ...wishes, trustedPhoneIds: [phoneId, store.phones.idOf('13800000000')] })
    expect(store.directory.trustedOf(she)).toHaveLength(2)
    store.phoneLinks.noteWrongNumber(phoneId, clock.now())
    store.phoneLinks.noteWrongNumber(phoneId, clock.now())
    expect(store.directory.trustedOf(she)).toEqual([store.phones.idOf('13800000000')])
  })

  test('is in use again once it was given anew', () => {
    store.phoneLinks.noteWrongNumber(phoneId, clock.now())
    store.phoneLinks.noteWrongNumber(phoneId, clock.now())
    linkTo(personId, null)
    expect(told()).toEqual(['李兴明'])
    expect(store.phoneLinks.noteWrongNumber(phoneId, clock.now())).toBe('noted')
  })

  test('of nobody in the register is none', () => {
    expect(store.phoneLinks.noteWrongNumber(store.phones.idOf('13800000000'), clock.now())).toBe('unknown')
  })
})

test('a guest’s number counts until its day is over', () => {
  const guest = person('2', '客人')
  const number = store.phones.idOf('13700000000')
  store.phoneLinks.link({
    personId: guest,
    phoneId: number,
    use: '临时',
    until: clock.now() + 1000,
    consentAt: clock.now(),
    consentBy: '王志强',
  })
  expect(store.directory.callerByPhone(number)?.person.name).toBe('客人')
  expect(told()).toEqual(['李兴明', '客人'])
  clock.advance(1000)
  expect(store.directory.callerByPhone(number)).toBeUndefined()
  expect(told()).toEqual(['李兴明'])
})
