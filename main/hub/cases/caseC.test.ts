import { expect, test } from 'vitest'
import { Village } from '../village.fixture.ts'
import {
  CALLER,
  COMMITTEE,
  COMMITTEE_B,
  happened,
  NEAREST,
  NEIGHBOUR,
  NIGHT,
  neighboursTexted,
  newest,
  OTHER_GROUP,
  PAIR,
  STATION,
  wishes,
} from './people.fixture.ts'

/** She takes it back after ten seconds; some have been told. */
async function cancelled(words = '120'): Promise<Village> {
  const village = await Village.open()
  village.text(CALLER, words)
  await village.pass(10)
  village.text(CALLER, '0')
  return village
}

test('Within 30 s of the call, before a neighbour has answered, her `0` stops every further text to neighbours.', async () => {
  const village = await cancelled()
  const told = neighboursTexted(village)
  await village.pass(25 * 60)
  expect(neighboursTexted(village)).toEqual(told)
  expect(told.length).toBeLessThan(5)
})

test('The incident is then 待核误报.', async () => {
  const village = await cancelled()
  expect(newest(village).state).toBe('closing')
})

test('The nearest two are asked to look in at the door by N5c.', async () => {
  const village = await cancelled()
  await village.pass(30)
  const lookIn = village.messages().filter((message) => message.template === 'N5c')
  expect(lookIn.map((message) => [message.to, message.state])).toEqual([
    [PAIR, 'sent'],
    [NEAREST, 'sent'],
  ])
})

test('She is told so by R7.', async () => {
  const village = await cancelled()
  await village.pass(30)
  expect(village.to(CALLER)).toEqual(['R1', 'R7'])
})

test('After 30 s, or once a neighbour has answered, nothing is taken back.', async () => {
  const late = await Village.open()
  late.text(CALLER, '120')
  await late.pass(31)
  late.text(CALLER, '0')
  const villages = [late]
  for (const answer of ['1', '2']) {
    const answered = await Village.open()
    answered.text(CALLER, '120')
    await answered.pass(10)
    answered.text(PAIR, answer)
    answered.text(CALLER, '0')
    villages.push(answered)
  }
  for (const village of villages) {
    await village.pass(120)
    expect(newest(village).state).not.toBe('closing')
    expect(neighboursTexted(village).length).toBeGreaterThan(20)
  }
})

test('Nothing is taken back either where no neighbour has been told yet who could look in.', async () => {
  const village = await Village.open()
  village.text(OTHER_GROUP, '122')
  await village.pass(60)
  village.text(CALLER, '122')
  await village.pass(5)
  village.text(CALLER, '0')
  const { id } = newest(village)
  await village.pass(400)
  const told = village.messages().filter((each) => each.incidentId === id && each.template === 'N1')
  expect(told.filter((each) => each.state === 'sent').length).toBeGreaterThan(20)
})

test('Neighbours who were told learn that it was none only after somebody has seen her.', async () => {
  const village = await cancelled()
  village.text(PAIR, '8')
  await village.pass(20 * 60)
  expect(village.messages().filter((message) => message.template === 'N8')).toEqual([])
  village.falseAlarm(newest(village).id)
  await village.pass(60)
  expect(village.to(PAIR)).toContain('N8')
})

test('A red call is not cancelled by text.', async () => {
  const village = await cancelled('着火了')
  await village.pass(240)
  expect(newest(village).state).toBe('raised')
  expect(neighboursTexted(village).length).toBeGreaterThan(20)
  expect(village.to(PAIR)).not.toContain('N5c')
})

test('In the restricted circle a cancel changes nothing, and her phone shows R2m and nothing else.', async () => {
  const calls = [
    { words: '家暴', prepare: () => undefined },
    { words: '110', prepare: wishes(CALLER, () => ({ fearsBeingSeen: true })) },
  ]
  for (const { words, prepare } of calls) {
    const village = await Village.open({ sendMs: 500, prepare })
    village.text(CALLER, words)
    await village.pass(1)
    village.text(CALLER, '0')
    await village.pass(31 * 60)
    expect(newest(village).state).toBe('raised')
    expect(village.to(CALLER)).toEqual(['R2m', 'R2m'])
    expect(village.messages().filter((message) => message.state === 'superseded')).toEqual([])
    expect(village.messages().some((message) => message.template === 'N5c')).toBe(false)
  }
})

test('While the door is looked at, the committee and the station go on being called.', async () => {
  const village = await cancelled()
  await village.pass(150)
  expect(newest(village).state).toBe('closing')
  expect(village.to(COMMITTEE)).toContain('C2')
  expect(village.to(STATION)).toContain('P2')
})

test('A call after her `0` takes it back: who was spared is told now.', async () => {
  const village = await cancelled()
  await village.pass(40 * 60)
  expect(village.to(NEIGHBOUR).filter((template) => template === 'N3')).toHaveLength(1)
  expect(neighboursTexted(village)).not.toContain(NEIGHBOUR)
  village.text(CALLER, '救命')
  await village.pass(120)
  expect(happened(village)).toContain('reopened')
  expect(neighboursTexted(village)).toContain(NEIGHBOUR)
  expect(village.to(PAIR)).toContain('N9b')
})

test('Where others have reported the same her `0` stops nothing, and theirs stops nothing either.', async () => {
  for (const takesBack of [CALLER, NEIGHBOUR]) {
    const village = await Village.open()
    village.text(CALLER, '110')
    village.text(NEIGHBOUR, '110')
    village.hub.orders.setLevel({ incidentId: newest(village).id, level: 2 }, { accountId: 1, name: '王志强' })
    await village.pass(5)
    village.text(takesBack, '0')
    await village.pass(240)
    expect(newest(village).state).toBe('raised')
    expect(neighboursTexted(village).length).toBeGreaterThan(20)
    expect(village.to(takesBack)).toContain(takesBack === CALLER ? 'R7' : 'N6c')
    expect(village.to(CALLER).includes('R7')).toBe(takesBack === CALLER)
  }
})

test('At night the two who are to look in are rung as well.', async () => {
  const village = await Village.open({ startAt: NIGHT })
  village.text(CALLER, '120')
  await village.pass(1)
  village.text(CALLER, '0')
  await village.pass(60)
  expect(newest(village).state).toBe('closing')
  const rung = village.line.rung.map((ring) => ring.number)
  expect(rung.filter((number) => number !== COMMITTEE_B)).toEqual([PAIR, NEAREST])
})
