import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import {
  CALLER,
  happened,
  householdOf,
  LEADER,
  lastEvent,
  NEIGHBOUR,
  NEIGHBOUR_SECOND,
  neighboursTexted,
  newest,
  OTHER_GROUP,
  openIncidents,
  PAIR,
  STATION,
  THIRD,
} from './people.fixture.ts'

test('A call of the same kind from the same group within ten minutes is joined, with or without anybody at the desk.', async () => {
  for (const unattended of [false, true]) {
    const village = await Village.open({ sendMs: 500, unattended })
    village.text(CALLER, '110')
    await village.pass(9 * 60)
    village.text(NEIGHBOUR, '110')
    await village.pass(20)
    expect(openIncidents(village)).toHaveLength(1)
    expect(happened(village)).toContain('signalJoined')
    expect(village.to(NEIGHBOUR)).toContain('R1')
  }
})

test('A thief may be at each house: those who come, and the nearest to the second, learn where it is.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '110')
  await village.pass(30)
  village.text(NEIGHBOUR, '110')
  await village.pass(10)
  const also = village.messages().filter((each) => each.template === 'S1' && each.body.includes('也求助'))
  expect(also.length).toBeGreaterThanOrEqual(2)
  expect(also.map((each) => each.to)).not.toContain(NEIGHBOUR)
})

test('So is one from another group at most 150 m away.', async () => {
  const village = await Village.open({ sendMs: 500 })
  // A fire that somebody of the other group sees at 15号, and 15号 itself.
  village.text(OTHER_GROUP, '杆0108着火了')
  village.text('19908780023', '着火了')
  expect(openIncidents(village)).toHaveLength(1)
  village.text(LEADER, '119')
  expect(openIncidents(village)).toHaveLength(2)
})

test('So is one that names the pole of the other.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(PAIR, '着火了')
  village.text(OTHER_GROUP, '杆0106那边着火了')
  expect(openIncidents(village)).toHaveLength(1)
  expect(happened(village)).toContain('signalJoined')
})

test('A call of another kind, or one later than ten minutes, is an incident of its own.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120')
  village.text(NEIGHBOUR, '119')
  expect(openIncidents(village)).toHaveLength(2)
  await village.pass(11 * 60)
  village.text(THIRD, '120')
  expect(openIncidents(village)).toHaveLength(3)

  // One of two who reported a thing reports another.
  const both = await Village.open({ sendMs: 500 })
  both.text(CALLER, '122')
  both.text(NEIGHBOUR, '122')
  both.text(NEIGHBOUR, '我家着火了')
  expect(openIncidents(both).map((row) => row.kind)).toEqual(['traffic', 'fire'])
})

test('One key splits what was joined.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '110')
  village.text(NEIGHBOUR, '110')
  await village.pass(20)
  const first = newest(village).id
  const phoneId = village.store.inTransaction(() => village.store.phones.idOf(NEIGHBOUR))
  const second = village.hub.orders.split({ incidentId: first, phoneId }, DESK)
  await village.pass(60)
  expect(openIncidents(village).map((row) => row.phoneId)).toContain(phoneId)
  expect(openIncidents(village)).toHaveLength(2)
  const alerts = village.messages().filter((each) => each.incidentId === second && each.step === 'alert')
  expect(alerts.map((each) => each.to)).toContain(CALLER)
  expect(alerts.map((each) => each.to)).not.toContain(NEIGHBOUR)
  expect(village.store.incidents.get(first)?.level).toBe(1)
})

test('Where the places may differ, as with two who are ill, the second fan-out waits for the desk, 20 s at most.', async () => {
  const village = await Village.open({ sendMs: 100 })
  village.text(OTHER_GROUP, '119')
  await village.pass(10)
  const before = village.messages().filter((each) => each.template === 'N2').length
  village.text(CALLER, '119')
  const { id } = newest(village)
  const alerts = () => village.messages().filter((each) => each.incidentId === id && each.template === 'N2')
  await village.pass(19)
  expect(before).toBeGreaterThan(5)
  expect(alerts()).toEqual([])
  expect(village.messages().some((each) => each.incidentId === id && each.to === STATION)).toBe(true)
  await village.pass(3)
  expect(alerts().length).toBeGreaterThan(20)

  const sick = await Village.open({ sendMs: 100 })
  sick.text(CALLER, '120')
  sick.text(NEIGHBOUR, '120')
  expect(openIncidents(sick)).toHaveLength(2)

  const merged = await Village.open({ sendMs: 100 })
  merged.text(OTHER_GROUP, '119')
  const into = newest(merged).id
  merged.text(CALLER, '119')
  const from = newest(merged).id
  merged.hub.orders.merge({ incidentId: from, intoId: into }, DESK)
  await merged.pass(60)
  expect(merged.messages().filter((each) => each.incidentId === from && each.template === 'N2')).toEqual([])
})

test('A second household that reports it raises the level by one; a third, or another phone of the same house, does not.', async () => {
  const village = await Village.open({ sendMs: 500 })
  const levels = [NEIGHBOUR, NEIGHBOUR_SECOND, THIRD, '19908780041'].map((number) => {
    village.text(number, '有可疑的人')
    return newest(village).level
  })
  expect(levels).toEqual([3, 3, 2, 2])
  expect(openIncidents(village)).toHaveLength(1)
})

test('A pole named in the text wins over the home of the caller.', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '杆0103有人打架')
  await village.pass(10)
  // 5号 stands by that pole.
  expect(village.messages().find((each) => each.template === 'N1')?.body).toContain('杆0103')
  expect(neighboursTexted(village)).toContain('19908780007')
})

test('A house or a person named in the text wins as well.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(CALLER, '119 三组2号家')
  await village.pass(20)
  expect(village.card().summary.place).toBe('大营三组赵天才家')
  expect(village.messages().find((each) => each.template === 'N2')?.body).toContain('大营三组2号')
})

test('If no place is named, a text about fire, disaster, 可疑, a fight or a crash says who reports it, and how many do.', async () => {
  const village = await Village.open({ sendMs: 3000 })
  village.text(CALLER, '有人打架')
  await village.pass(4)
  village.text(NEIGHBOUR, '有人打架')
  await village.pass(30)
  const [first] = village.messages().filter((each) => each.template === 'N1')
  expect(first?.body).toContain('罗天才家报打架')
  village.text(PAIR, '9')
  await village.pass(60)
  expect(
    village
      .messages()
      .filter((each) => each.template === 'N1')
      .at(-1)?.body,
  ).toContain('2户报打架')
})

test('A correction of the place goes to everybody who was told, before all other texts.', async () => {
  const village = await Village.open()
  village.text(CALLER, '着火了')
  await village.pass(20)
  const told = neighboursTexted(village)
  village.hub.orders.correct({ incidentId: newest(village).id, householdId: householdOf(village.store, LEADER) }, DESK)
  await village.pass(3 * (told.length + 1))
  const before = village.wire().slice(
    0,
    village.wire().findIndex((entry) => entry.endsWith(' N2c')),
  )
  const corrections = village.wire().slice(before.length, before.length + told.length)
  expect(corrections.every((entry) => entry.endsWith(' N2c'))).toBe(true)
  expect(corrections.map((entry) => entry.split(' ')[0]).sort()).toEqual(told)
  await village.pass(120)
  expect(village.messages().filter((each) => each.template === 'N2c')).toHaveLength(told.length)
  expect(lastEvent(village, 'corrected')).toMatchObject({ what: 'place' })
})
