import { expect, test } from 'vitest'
import { Village } from '../village.fixture.ts'
import {
  CALLER,
  COMMITTEE,
  HOUR,
  happened,
  LEADER,
  lastEvent,
  NEAREST,
  NEAREST_SECOND,
  NEIGHBOUR,
  neighboursTexted,
  newest,
  openIncidents,
  PAIR,
  PAIR_SECOND,
  STATION,
} from './people.fixture.ts'

/** A slow radio: most of the group is still to be told. */
async function called(): Promise<Village> {
  const village = await Village.open()
  village.text(CALLER, '120')
  await village.pass(32)
  return village
}

/** So many calls, each ended as a false alarm and long enough before the next. */
async function falseAlarms(village: Village, count: number): Promise<void> {
  for (let done = 0; done < count; done++) {
    village.text(CALLER, '120')
    await village.pass(5)
    village.falseAlarm(newest(village).id)
    await village.pass(31 * 60)
  }
}

test('A false alarm is closed only with the name of a person who met the caller and with how it was checked.', async () => {
  const village = await called()
  const { id } = newest(village)
  const incomplete = expect.objectContaining({ code: 'incident/incomplete' })
  expect(() => village.falseAlarm(id, { metBy: ' ' })).toThrow(incomplete)
  expect(() => village.falseAlarm(id, { verification: null as never })).toThrow(incomplete)
  village.falseAlarm(id)
  expect(lastEvent(village, 'closed')).toMatchObject({ metBy: '王芳', verification: 'faceToFace' })
})

test('`0` or 误报 with a number and a name from a duty phone only proposes it: nothing stops.', async () => {
  for (const words of ['0', '误报 20 王芳']) {
    const village = await called()
    const before = neighboursTexted(village).length
    village.text(STATION, words)
    await village.pass(60)
    expect(happened(village)).toContain('falseAlarmProposed')
    expect(newest(village).state).toBe('raised')
    expect(neighboursTexted(village).length).toBeGreaterThan(before + 5)
  }
})

test('The sends stop when a second person on the spot answers `8`, before the proposal or after it.', async () => {
  const orders = [
    [STATION, '误报 20 王芳', PAIR, '8'],
    [PAIR, '8', STATION, '误报 20 王芳'],
  ] as const
  for (const [first, firstWords, second, secondWords] of orders) {
    const village = await called()
    village.text(first, firstWords)
    village.text(second, secondWords)
    const told = neighboursTexted(village)
    await village.pass(20 * 60)
    expect(newest(village).state).toBe('closing')
    expect(neighboursTexted(village)).toEqual(told)
  }
})

test('They stop as well when the desk enters the person and the way.', async () => {
  const village = await called()
  village.falseAlarm(newest(village).id)
  const told = neighboursTexted(village)
  await village.pass(20 * 60)
  expect(neighboursTexted(village)).toEqual(told)
  expect(village.to(PAIR)).toContain('N8')
})

test('From any other phone that was alerted it is a doubt: nothing changes, and N6c says how a false alarm is reported.', async () => {
  const village = await called()
  village.text(PAIR, '误报 20 王芳')
  village.text(NEAREST, '8')
  await village.pass(120)
  expect(happened(village)).toContain('cancelDoubted')
  expect(happened(village)).not.toContain('falseAlarmProposed')
  expect(newest(village).state).toBe('controlled')
  expect(neighboursTexted(village).length).toBeGreaterThan(20)
  expect(village.to(PAIR)).toContain('N6c')
})

test('It is one of five sorts: pressed by mistake, by an old person or a child, by a device, in good faith, or in malice.', async () => {
  for (const sort of ['pressedByMistake', 'elderOrChild', 'device', 'goodFaith', 'malicious'] as const) {
    const village = await called()
    village.falseAlarm(newest(village).id, { sort, policeWord: '张警官' })
    expect(lastEvent(village, 'closed')).toMatchObject({ falseAlarm: true, falseAlarmSort: sort })
  }
})

test('The first in a month brings no word of blame.', async () => {
  const village = await Village.open({ sendMs: 500 })
  await falseAlarms(village, 1)
  await village.pass(26 * HOUR)
  expect(village.to(CALLER)).not.toContain('R9')
  expect(happened(village)).not.toContain('teachingDue')
})

test('From the second in a month on R9 goes out the next morning, and somebody is to teach the household.', async () => {
  const village = await Village.open({ sendMs: 500 })
  await falseAlarms(village, 2)
  expect(happened(village)).toContain('teachingDue')
  await village.pass(18 * HOUR)
  expect(village.messages().find((message) => message.template === 'R9')?.state).toBe('queued')
  await village.pass(3 * HOUR)
  const reminder = village.messages().find((message) => message.template === 'R9')
  expect(reminder?.state).toBe('sent')
  expect(new Date((reminder?.sentAt ?? 0) + 8 * HOUR * 1000).getUTCHours()).toBe(7)
  expect(reminder?.body).toContain('2次')
})

test('Malice is for the police to say: it is not closed without their word.', async () => {
  const village = await called()
  const { id } = newest(village)
  expect(() => village.falseAlarm(id, { sort: 'malicious' })).toThrow(
    expect.objectContaining({ detail: { missing: 'policeWord' } }),
  )
  village.falseAlarm(id, { sort: 'malicious', policeWord: '张警官' })
  expect(newest(village).state).toBe('closed')
})

test('No number is ever kept from calling for help.', async () => {
  const village = await Village.open({ sendMs: 200 })
  for (let done = 0; done < 8; done++) {
    village.text(CALLER, '120')
    expect(openIncidents(village)).toHaveLength(1)
    village.falseAlarm(newest(village).id, { sort: 'malicious', policeWord: '张警官' })
    await village.pass(31 * 60)
  }
})

test('More than five unverified calls of a phone in a day are still told to the committee and the station.', async () => {
  const village = await Village.open({ sendMs: 200 })
  await falseAlarms(village, 5)
  village.text(CALLER, '120')
  await village.pass(30)
  const { id } = newest(village)
  const alerts = village.messages().filter((each) => each.incidentId === id && each.step === 'alert')
  expect(alerts.map((each) => each.to)).toEqual(expect.arrayContaining([COMMITTEE, STATION]))
})

test('Of the neighbours only the leader and the nearest two households are told then, whatever the clock says, until somebody verifies it.', async () => {
  const village = await Village.open({ sendMs: 200 })
  await falseAlarms(village, 5)
  village.text(CALLER, '120')
  village.text(CALLER, '120')
  village.text(CALLER, '120')
  const { id } = newest(village)
  const told = () =>
    village
      .messages()
      .filter((each) => each.incidentId === id && each.step === 'alert' && each.to.startsWith('1990878'))
      .map((each) => each.to)
  await village.pass(25 * 60)
  expect(told().filter((to) => ![LEADER, PAIR, PAIR_SECOND, NEAREST, NEAREST_SECOND].includes(to))).toEqual([])
  village.text(NEAREST, '2')
  expect(told()).not.toContain(NEIGHBOUR)
  village.text(PAIR, '3')
  expect(told()).toContain(NEIGHBOUR)
})
