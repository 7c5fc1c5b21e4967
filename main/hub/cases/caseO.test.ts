import { expect, test } from 'vitest'
import { Village } from '../village.fixture.ts'
import {
  CALLER,
  COMMITTEE,
  happened,
  lastEvent,
  neighboursTexted,
  newest,
  openIncidents,
  PAIR,
  STATION,
  textsTo,
} from './people.fixture.ts'

const MINUTE_MS = 60_000
/** 3 h 50. */
const LONG = 230 * 60

/** What the network has kept for so long. */
async function late(minutes: number, words = '120'): Promise<Village> {
  const village = await Village.open({ sendMs: 200 })
  village.text(CALLER, words, { smscAt: village.clock.now() - minutes * MINUTE_MS })
  await village.pass(30)
  return village
}

async function afterSleep(seconds: number, options: { unattended?: boolean; words?: string } = {}): Promise<Village> {
  const { unattended = false, words = '120' } = options
  const village = await Village.open({ sendMs: 200, unattended })
  village.text(CALLER, words)
  await village.pass(50)
  await village.sleep(seconds)
  await village.pass(3)
  return village
}

test('A text that is more than 15 minutes old is an incident all the same.', async () => {
  const village = await late(40)
  expect(newest(village)).toMatchObject({ state: 'raised', kind: 'medical' })
  expect(newest(village).raisedAt).toBe(village.clock.now() - 40 * MINUTE_MS - 30_000)
})

test('Its alerts carry 迟, and the record says by how many minutes it was late.', async () => {
  const village = await late(40)
  expect(textsTo(village, PAIR)[0]).toContain('迟20号')
  expect(textsTo(village, STATION)[0]).toContain('迟20号')
  expect(lastEvent(village, 'incidentOpened')).toMatchObject({ lateMinutes: 40 })
  const inTime = await late(14)
  expect(textsTo(inTime, PAIR)[0]).not.toContain('迟')
})

test('The caller is asked by R12 whether she still needs help.', async () => {
  const village = await late(40)
  expect(village.to(CALLER)).toEqual(['R12'])
  const phoneId = village.store.inTransaction(() => village.store.phones.idOf(CALLER))
  expect(village.store.questions.openOf(phoneId, village.clock.now()).map((question) => question.kind)).toEqual([
    'stillNeeded',
  ])
  expect((await late(40, '家暴')).to(CALLER)).toEqual(['R2m'])
})

test('In red and orange the same people are told.', async () => {
  for (const words of ['120', '着火了']) {
    const [old, fresh] = [await late(40, words), await late(0, words)]
    for (const village of [old, fresh]) await village.pass(120)
    expect(neighboursTexted(old)).toEqual(neighboursTexted(fresh))
    expect(neighboursTexted(old).length).toBeGreaterThan(20)
  }
})

test('Twelve texts that come at once after a pause are one incident where they speak of one thing.', async () => {
  const village = await Village.open({ sendMs: 200 })
  await village.sleep(600)
  for (let number = 17; number < 29; number++) village.text(`199087800${number}`, '119')
  expect(openIncidents(village)).toHaveLength(1)
  expect(happened(village).filter((type) => type === 'signalJoined')).toHaveLength(11)
})

test('After a gap of up to two minutes the late steps of the ladder run at once and in order.', async () => {
  const village = await afterSleep(115)
  const steps = happened(village).filter((type) => /reminded|circleWidened|stationUrged/.test(type))
  expect(steps).toEqual(['reminded', 'circleWidened', 'stationUrged'])
  expect(happened(village)).not.toContain('outageNoted')
})

test('After a longer one the record says how long, the station and the committee get their texts again with 迟, and the caller gets R12.', async () => {
  const village = await afterSleep(LONG)
  expect(lastEvent(village, 'outageNoted')).toMatchObject({ minutes: 230 })
  for (const number of [STATION, COMMITTEE]) {
    expect(textsTo(village, number).filter((text) => text.includes('迟20号'))).toHaveLength(1)
  }
  expect(village.to(CALLER)).toContain('R12')
})

/** What was decided once the hub was back. */
function afterwards(village: Village): readonly string[] {
  return happened(village).slice(happened(village).indexOf('outageNoted') + 1)
}

test('Then no other step is taken where somebody is at the desk.', async () => {
  const village = await afterSleep(LONG)
  expect(afterwards(village)).toEqual([])
  await village.pass(31 * 60)
  expect(happened(village)).toContain('reviewDue')
})

test('With nobody there, in red and orange, the highest step that is due is taken and no other.', async () => {
  const long = await afterSleep(LONG, { unattended: true })
  expect(afterwards(long)).toEqual(['police110Due'])
  // Off from the 50th to the 430th second: the last widening is due, and the circle grows by one ring.
  const short = await afterSleep(380, { unattended: true })
  expect(afterwards(short)).toEqual(['circleWidened'])
  expect(lastEvent(short, 'circleWidened')).toMatchObject({ circle: 1 })
  const blue = await afterSleep(LONG, { unattended: true, words: '有可疑的人' })
  expect(afterwards(blue)).toEqual([])
})

test('First alerts older than their validity are not sent but superseded by `outage`.', async () => {
  const village = await Village.open()
  village.text(CALLER, '120')
  await village.pass(20)
  await village.sleep(40 * 60)
  await village.pass(120)
  const missed = village.messages().filter((message) => message.step === 'alert' && message.state === 'superseded')
  expect(missed.length).toBeGreaterThan(10)
  expect(neighboursTexted(village).filter((to) => missed.some((message) => message.to === to))).toEqual([])
  expect(new Set(missed.map((message) => message.error))).toEqual(new Set(['superseded: outage']))
})
