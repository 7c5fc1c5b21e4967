import { expect, test } from 'vitest'
import {
  CALLER,
  COMMITTEE,
  NEAREST,
  neighboursTexted,
  openIncidents,
  PAIR,
  STRANGER,
  textsTo,
} from './cases/people.fixture.ts'
import { DESK, Village } from './village.fixture.ts'

const DAY = 24 * 3600

test('退订 keeps notices away and rescue texts coming', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(PAIR, '退订')
  await village.pass(5)
  expect(village.to(PAIR)).toEqual(['R11'])
  expect(openIncidents(village)).toEqual([])
  village.hub.drills.startMonthly(DESK)
  await village.pass(600)
  village.text(CALLER, '120')
  await village.pass(60)
  expect(village.to(PAIR)).toEqual(['R11', 'N3'])
})

test('全停 keeps rescue texts away, but not the receipt of her own call; 回来了 brings them back', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(PAIR, '全停')
  village.text(CALLER, '120')
  await village.pass(120)
  expect(village.to(PAIR)).toEqual([])
  village.close(village.card().summary.id)
  await village.pass(DAY)
  village.text(PAIR, '110 有贼')
  await village.pass(10)
  expect(village.to(PAIR)).toContain('R1')
  village.close(village.card().summary.id)
  await village.pass(DAY)
  village.text(PAIR, '回来了')
  village.text(CALLER, '120')
  await village.pass(20)
  expect(village.to(PAIR).filter((template) => template === 'N3')).toHaveLength(1)
})

test('外出三天 is confirmed, and ends by itself', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(NEAREST, '外出三天')
  await village.pass(5)
  expect(village.to(NEAREST)).toEqual(['R13'])
  village.text(CALLER, '120')
  await village.pass(120)
  expect(village.to(NEAREST)).toEqual(['R13'])
  village.close(village.card().summary.id)
  await village.pass(4 * DAY)
  village.text(CALLER, '120')
  await village.pass(4)
  expect(village.to(NEAREST)).toContain('N3')
})

test('a new number is somebody’s to check, and no call', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(PAIR, '我换号了 13712345678')
  await village.pass(5)
  expect(openIncidents(village)).toEqual([])
  expect(village.hub.drills.view().numberChanges).toHaveLength(1)
})

test('a helper’s own danger: at the desk a card, unattended a question and no call', async () => {
  for (const unattended of [false, true]) {
    const village = await Village.open({ sendMs: 200, unattended })
    village.text(CALLER, '120')
    await village.pass(20)
    village.text(PAIR, '1 我家进贼了')
    await village.pass(20)
    expect(village.to(PAIR)).toContain('N6d')
    expect(openIncidents(village).map((row) => row.state)).toEqual(unattended ? ['answered'] : ['answered', 'triage'])
    expect(textsTo(village, COMMITTEE).some((text) => text.includes('我家进贼了'))).toBe(unattended)
    village.text(PAIR, '110')
    await village.pass(5)
    expect(openIncidents(village).some((row) => row.kind === 'burglary')).toBe(true)
  }
})

test('a stranger who says later where it is has its neighbours told', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(STRANGER, '有人打架')
  await village.pass(20)
  expect(neighboursTexted(village)).toEqual([])
  village.text(STRANGER, '在杆0106')
  await village.pass(20)
  expect(neighboursTexted(village).length).toBeGreaterThan(2)
  expect(village.to(COMMITTEE)).toContain('C1s')
  expect(village.events().map(({ type }) => type)).toContain('placeFound')
})
