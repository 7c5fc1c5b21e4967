import { expect, test } from 'vitest'
import { Village } from '../village.fixture.ts'
import {
  CALLER,
  COMMITTEE,
  happened,
  lastEvent,
  NEIGHBOUR,
  newest,
  openIncidents,
  PAIR,
  STATION,
  textsTo,
} from './people.fixture.ts'

test('A further call or text of the same phone goes to the same incident while that is open.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120')
  await village.pass(3 * 3600)
  village.ring(CALLER)
  village.text(CALLER, '119')
  expect(village.store.incidents.latest(5)).toHaveLength(1)
})

test('It does so as well for 30 minutes after the last signal when that was closed: the incident goes on, and everybody who was told hears of it.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120')
  await village.pass(60)
  village.close(newest(village).id)
  await village.pass(28 * 60)
  village.text(CALLER, '救命')
  await village.pass(60)
  expect(openIncidents(village)).toHaveLength(1)
  expect(happened(village)).toContain('reopened')
  const told = village
    .messages()
    .filter((each) => each.step === 'alert' && each.template === 'N3' && each.state === 'sent')
  const again = village.messages().filter((each) => each.template === 'N9b')
  expect(again.map((each) => each.to).sort()).toEqual(told.map((each) => each.to).sort())
  expect(village.to(STATION).filter((template) => template === 'P1s')).toHaveLength(2)

  village.close(newest(village).id)
  await village.pass(31 * 60)
  village.text(CALLER, '120')
  expect(village.store.incidents.latest(5)).toHaveLength(2)
})

test('Whoever calls again after the end is told that she was heard.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120')
  await village.pass(60)
  village.close(newest(village).id)
  await village.pass(60)
  village.text(CALLER, '120')
  await village.pass(60)
  expect(village.to(CALLER).filter((template) => template === 'R1')).toHaveLength(2)
})

test('Each further call is counted, and the card shows how many there were.', async () => {
  const village = await Village.open({ sendMs: 500 })
  for (let calls = 0; calls < 3; calls++) village.text(CALLER, '120')
  expect(lastEvent(village, 'signalMerged')).toMatchObject({ count: 3 })
  const merged = village.card().timeline.filter((item) => item.type === 'signalMerged')
  expect(merged.map((item) => item.params['count'])).toEqual([3, 2])
})

test('The third signal within five minutes raises the level by one.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120')
  await village.pass(200)
  village.text(CALLER, '120')
  expect(newest(village).level).toBe(2)
  await village.pass(200)
  village.text(CALLER, '120')
  expect(newest(village).level).toBe(2)
  village.text(CALLER, '120')
  expect(newest(village).level).toBe(1)
  village.text(CALLER, '120')
  expect(newest(village).level).toBe(1)

  // Another's call is a second source, and none of hers.
  const two = await Village.open({ sendMs: 500 })
  for (const number of [CALLER, NEIGHBOUR, CALLER]) two.text(number, '有可疑的人')
  expect(newest(two).level).toBe(2)
})

test('There is no second fan-out.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120')
  await village.pass(25)
  const before = village.messages().length
  village.ring(CALLER)
  expect(village.messages()).toHaveLength(before)
})

test('The words go to the committee and the station as they are, and to those on the way only place and kind.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120')
  await village.pass(25)
  village.text(PAIR, '1')
  village.text(CALLER, '杆0107那里，我妈血压高')
  await village.pass(60)
  for (const official of [COMMITTEE, STATION]) {
    expect(textsTo(village, official).filter((text) => text.includes('我妈血压高'))).toHaveLength(1)
  }
  const details = textsTo(village, PAIR).filter((text) => text.includes('补充'))
  expect(details).toEqual([expect.stringContaining('杆0107')])
  expect(details[0]).not.toContain('血压')
  expect(village.to(CALLER)).toContain('R6')
})
