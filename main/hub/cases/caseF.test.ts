import { expect, test } from 'vitest'
import { Village } from '../village.fixture.ts'
import {
  CALLER,
  COMMITTEE,
  COMMITTEE_B,
  HOUR,
  isVillager,
  NIGHT,
  newest,
  openIncidents,
  STATION,
  STRANGER,
  textsTo,
} from './people.fixture.ts'

function officials(village: Village): readonly string[] {
  return [COMMITTEE, STATION].filter((number) => village.to(number).length > 0)
}

test('It is never dropped: it stands on the board as 待甄别.', async () => {
  const text = await Village.open({ sendMs: 200 })
  text.text(STRANGER, '你们村怎么走')
  const ring = await Village.open({ sendMs: 200 })
  ring.ring(STRANGER)
  const withheld = await Village.open({ sendMs: 200 })
  withheld.ring(undefined)
  for (const village of [text, ring, withheld]) {
    expect(openIncidents(village).map((row) => row.state)).toEqual(['triage'])
    expect(village.hub.views.board().open).toHaveLength(1)
  }
})

test('What is no telephone never comes there.', async () => {
  const village = await Village.open({ sendMs: 200 })
  for (const sender of ['10086', '1069012345', '95588', '12110878']) village.text(sender, '着火了')
  expect(village.store.incidents.latest(5)).toEqual([])
  expect(village.messages()).toEqual([])
})

test('A landline of the county counts as a person.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.ring('08783123456')
  expect(openIncidents(village)).toHaveLength(1)
})

test('U1 goes to it once in 24 hours.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(STRANGER, '你们村怎么走')
  await village.pass(30)
  village.hub.orders.dismissTriage(
    { incidentId: newest(village).id, reason: 'question' },
    { accountId: 1, name: '王志强' },
  )
  await village.pass(2 * HOUR)
  village.text(STRANGER, '到底怎么走')
  await village.pass(30)
  expect(village.to(STRANGER).filter((template) => template === 'U1')).toHaveLength(1)
  village.hub.orders.dismissTriage(
    { incidentId: newest(village).id, reason: 'question' },
    { accountId: 1, name: '王志强' },
  )
  await village.pass(23 * HOUR)
  village.text(STRANGER, '还是没找到')
  expect(village.to(STRANGER).filter((template) => template === 'U1')).toHaveLength(2)
})

test('No number gets more than five automatic texts in ten minutes.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(CALLER, '120')
  for (let said = 0; said < 9; said++) {
    await village.pass(50)
    village.text(CALLER, `我妈在${said}楼`)
  }
  expect(village.to(CALLER).filter((template) => template === 'R6')).toHaveLength(5)
})

test('A danger phrase, or a second message, brings in the committee and the station at once.', async () => {
  const danger = await Village.open({ sendMs: 200 })
  danger.text(STRANGER, '快来三组有人打架')
  await danger.pass(3)
  const twice = await Village.open({ sendMs: 200 })
  twice.text(STRANGER, '你们村怎么走')
  await twice.pass(20)
  expect(officials(twice)).toEqual([])
  twice.text(STRANGER, '三组这里')
  await twice.pass(3)
  for (const village of [danger, twice]) expect(officials(village)).toEqual([COMMITTEE, STATION])
})

test('A text that nobody has looked at goes to A and B after 60 s, marked 未登记号码.', async () => {
  const village = await Village.open({ sendMs: 200, unattended: true })
  village.text(STRANGER, '你们村怎么走')
  await village.pass(59)
  expect(officials(village)).toEqual([])
  await village.pass(4)
  for (const number of [COMMITTEE, COMMITTEE_B]) expect(textsTo(village, number)[0]).toContain('未登记号码')
})

test('A ring by day is passed on when a second one comes within five minutes.', async () => {
  const once = await Village.open({ sendMs: 200, unattended: true })
  once.ring(STRANGER)
  await once.pass(HOUR)
  expect(officials(once)).toEqual([])
  once.ring(STRANGER)
  await once.pass(20)
  expect(officials(once)).toEqual([])
  once.ring(STRANGER)
  await once.pass(20)
  expect(officials(once)).toEqual([COMMITTEE, STATION])
})

test('At night one ring is passed on as a text is.', async () => {
  const village = await Village.open({ sendMs: 200, startAt: NIGHT })
  village.ring(STRANGER)
  await village.pass(59)
  expect(officials(village)).toEqual([])
  await village.pass(4)
  expect(officials(village)).toEqual([COMMITTEE, STATION])
})

test('Without a place no neighbour is told.', async () => {
  for (const words of ['快来有人打架', '着火了', '救命', '你们村怎么走']) {
    const village = await Village.open({ sendMs: 200, unattended: true })
    village.text(STRANGER, words)
    await village.pass(31 * 60)
    expect(village.messages().filter((message) => isVillager(message.to))).toEqual([])
  }
})
