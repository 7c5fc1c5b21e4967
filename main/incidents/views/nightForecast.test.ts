import { expect, test } from 'vitest'
import { FakeClock } from '../../base/fakeClock.ts'
import { openMemoryStore, type Store } from '../../store/store.ts'
import { AnswerHistory } from '../answerHistory.ts'
import { sayAway } from '../away.ts'
import { groupReach, NightForecast } from './nightForecast.ts'

/** 10:00 in China. */
const MORNING = Date.UTC(2026, 10, 22, 2, 0, 0)
const HOUR = 3_600_000

/** A group of households of one able person each. @returns their phones */
function group(store: Store, name: string, households: number): readonly number[] {
  const { register, phones } = store
  const groupId = register.group(register.village({ county: '楚雄市', township: '大营镇', name: '大营村委会' }), name)
  return Array.from({ length: households }, (_, index) => {
    const place = {
      address: '',
      lng: null,
      lat: null,
      pole: null,
      care: '',
      pairNumber: null,
      isLeader: false,
      notes: '',
      language: 'zh',
    }
    const household = register.household({ groupId, number: String(index + 1), headName: '甲', ...place })
    const person = register.person({
      householdId: household.id,
      name: '甲',
      relation: '户主',
      canGo: 'yes',
      skills: '',
    })
    const phoneId = phones.idOf(`199${groupId.toString().padStart(3, '0')}${index.toString().padStart(5, '0')}`)
    register.phoneOf(person.id, phoneId, '本机', true)
    return phoneId
  })
}

test('a group from which nearly everybody is away tonight is named before anything happens', () => {
  const store = openMemoryStore(new FakeClock(MORNING))
  const [, , ...away] = group(store, '大营三组', 11)
  group(store, '大营五组', 11)
  for (const phoneId of away) sayAway(store, phoneId, 3, MORNING)
  expect(new NightForecast(store).lines(MORNING)).toEqual([
    { group: '大营三组', households: 11, away: 9, canAnswer: 2 },
  ])
})

test('a group is read for any hour: those who sleep through the night’s alerts answer by day', () => {
  const store = openMemoryStore(new FakeClock(MORNING))
  const history = new AnswerHistory(store)
  const phones = group(store, '大营三组', 10)
  const groupId = store.surroundings.groupAfter(0)?.id ?? 0
  // 23:00 on five working days in a row, Monday the 16th to Friday the 20th.
  for (let day = 0; day < 5; day++) {
    const at = Date.UTC(2026, 10, 16 + day, 15, 0, 0)
    for (const [index, phoneId] of phones.entries()) {
      history.noteAsked(phoneId, at)
      if (index < 2) history.noteAnswered(phoneId, at + 60_000)
    }
  }
  expect(groupReach(store, groupId, Date.UTC(2026, 10, 24, 15, 0, 0))).toEqual({
    households: 10,
    away: 0,
    canAnswer: 2,
  })
  expect(groupReach(store, groupId, Date.UTC(2026, 10, 24, 3, 0, 0)).canAnswer).toBe(10)
})

test('who is back before the night counts again', () => {
  const store = openMemoryStore(new FakeClock(MORNING))
  for (const phoneId of group(store, '大营三组', 11)) sayAway(store, phoneId, 1, MORNING - 13 * HOUR)
  expect(new NightForecast(store).lines(MORNING)).toEqual([])
  expect(new NightForecast(store).lines(MORNING - 11 * HOUR)).toHaveLength(1)
})

test('a county is measured some groups at a drawing, and again after a minute', () => {
  const store = openMemoryStore(new FakeClock(MORNING))
  for (let each = 0; each < 60; each++) group(store, `${each}组`, 2)
  const forecast = new NightForecast(store)
  expect([0, 1, 2, 3].map((second) => forecast.lines(MORNING + second * 1000).length)).toEqual([25, 50, 60, 60])
  const full = group(store, '0组', 12)
  expect(full).toHaveLength(12)
  expect(forecast.lines(MORNING + 30_000)).toHaveLength(60)
  expect(forecast.lines(MORNING + 61_000)).toHaveLength(59)
})
