import { expect, test } from 'vitest'
import { DESK, Village } from './village.fixture.ts'

const CALLER = '19908780017'
const STATION = '19908790011'
const COMMITTEE = '19908790001'

function text(village: Village, number: string, template: string) {
  return village.messages().find((message) => message.to === number && message.template === template)
}

test('C2 and P2 count from the hand-over of that party’s own first text', async () => {
  const village = await Village.open({ sendMs: 8000 })
  village.text(CALLER, '120')
  await village.pass(200)
  expect(text(village, COMMITTEE, 'C2')?.body).toContain('30秒')
  const sentAt = text(village, STATION, 'P1s')?.sentAt ?? 0
  const urged = text(village, STATION, 'P2')
  expect(urged?.body).toContain(`${Math.round(((urged?.queuedAt ?? 0) - sentAt) / 1000)}秒`)
})

test('a station that got the silent copy of a blue call is not urged, and is two minutes after the call turned graver', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.ring(CALLER)
  await village.pass(240)
  expect(village.to(STATION)).toEqual(['P1s', 'P1'])
  village.hub.orders.setLevel({ incidentId: village.card().summary.id, level: 2 }, DESK)
  await village.pass(119)
  expect(village.to(STATION)).not.toContain('P2')
  await village.pass(2)
  expect(village.to(STATION)).toContain('P2')
})

test('a green call that turns graver climbs the ladder from there', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(CALLER, '借车')
  await village.pass(60)
  village.hub.orders.setLevel({ incidentId: village.card().summary.id, level: 2 }, DESK)
  await village.pass(130)
  expect(village.to('19908780015')).toEqual(expect.arrayContaining(['N1', 'N5']))
  expect(village.to(STATION)).toContain('P2')
})
