import { expect, test } from 'vitest'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const NIGHT = Date.UTC(2026, 10, 22, 18, 14)

test('at night the nearest two, the leader and the A post are rung, each after his text', async () => {
  const village = await Village.open({ sendMs: 500, startAt: NIGHT, unattended: true })
  village.text(CALLER, '120 我妈晕了')
  await village.pass(55)
  const rung = village.line.rung.map(({ number }) => number)
  expect(rung).toEqual(['19908780015', '19908780018', '19908780001', '19908790001'])
  for (const { atMs, number } of village.line.rung) {
    const text = village.line.sent.find(({ segment }) => segment.to === number)
    expect(text?.atMs).toBeLessThan(atMs)
  }
})

test('one modem rings after the first five texts, and goes on with the group', async () => {
  const village = await Village.open({ sendMs: 500, startAt: NIGHT, unattended: true })
  village.text(CALLER, '120 我妈晕了')
  await village.pass(60)
  const firstRing = village.line.rung[0]?.atMs ?? 0
  expect(village.line.sent.filter(({ atMs }) => atMs < firstRing).length).toBeGreaterThanOrEqual(6)
  expect(village.line.sent.some(({ atMs }) => atMs > firstRing)).toBe(true)
})

test('of two modems one rings while the other goes on with the texts, and never both', async () => {
  const village = await Village.open({ sendMs: 500, lines: 2, startAt: NIGHT, unattended: true })
  village.text(CALLER, '120 我妈晕了')
  await village.pass(30)
  const [first, second] = village.lines
  expect(first?.rung).toEqual([])
  expect(second?.rung.length).toBeGreaterThan(1)
  const gaps = second?.rung.slice(1).map((ring, index) => ring.atMs - (second.rung[index]?.atMs ?? 0)) ?? []
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(12_000)
})

test('while a line rings it is not ready, and no other line rings in its place', async () => {
  const village = await Village.open({ sendMs: 500, lines: 2, startAt: NIGHT, unattended: true })
  for (const line of village.lines) {
    const ringOut = line.ringOut.bind(line)
    line.ringOut = async (number, forMs) => {
      line.isReady = false
      const result = await ringOut(number, forMs)
      line.isReady = true
      return result
    }
  }
  village.text(CALLER, '120 我妈晕了')
  await village.pass(60)
  const rung = village.lines.flatMap((line) => line.rung).sort((one, other) => one.atMs - other.atMs)
  expect(rung.length).toBeGreaterThan(2)
  for (const [index, ring] of rung.slice(1).entries()) {
    expect(ring.atMs - (rung[index]?.atMs ?? 0)).toBeGreaterThanOrEqual(12_000)
  }
})

test('who has answered is not rung, and nobody is when enough come', async () => {
  const village = await Village.open({ sendMs: 500, startAt: NIGHT, unattended: true })
  village.text(CALLER, '120 我妈晕了')
  await village.pass(1)
  for (const from of ['19908780015', '19908780018', '19908780001']) village.text(from, '1')
  await village.pass(120)
  expect(village.line.rung.map(({ number }) => number)).not.toContain('19908780018')
})

test('a caller who wants to be rung hears two rings as soon as somebody comes, but not while a thief may hear', async () => {
  const wantsRings = (village: Village) => village.line.rung.filter(({ number }) => number === CALLER)
  const prefers = { prepare: (store: Village['store']) => prefersCalls(store) }
  const sick = await Village.open({ sendMs: 500, ...prefers })
  sick.text(CALLER, '120 我妈晕了')
  await sick.pass(5)
  sick.text('19908780015', '1')
  await sick.pass(10)
  expect(wantsRings(sick)).toMatchObject([{ forMs: 6000 }])
  const thief = await Village.open({ sendMs: 500, ...prefers })
  thief.text(CALLER, '110 有贼')
  await thief.pass(5)
  thief.text('19908780015', '1')
  await thief.pass(10)
  expect(wantsRings(thief)).toEqual([])
})

function prefersCalls(store: Village['store']): void {
  const person = store.directory.peopleOfPhone(store.phones.idOf(CALLER))[0]
  if (person === undefined) throw new Error('the caller is in the register')
  store.register.safety(person.id, {
    fearsBeingSeen: false,
    contactPreference: 'call',
    excludedPhoneIds: [],
    trustedPhoneIds: [],
  })
}
