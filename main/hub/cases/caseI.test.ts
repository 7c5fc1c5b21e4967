import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import {
  CALLER,
  HOUR,
  happened,
  LEADER,
  lastEvent,
  NEAREST,
  NEIGHBOUR,
  NIGHT,
  neighboursTexted,
  newest,
  OTHER_GROUP,
  OTHER_GROUP_TOO,
  openIncidents,
  PAIR,
  textsTo,
} from './people.fixture.ts'

async function called(startAt?: number): Promise<Village> {
  const village = await Village.open({ sendMs: 200, ...(startAt === undefined ? {} : { startAt }) })
  village.text(CALLER, '120')
  await village.pass(10)
  return village
}

async function answered(words: string) {
  const village = await called()
  village.text(PAIR, words)
  await village.pass(3)
  const { helpers, quorum, summary } = village.card()
  return { village, helper: helpers[0], quorum, state: summary.state }
}

test('`1` goes.', async () => {
  const { village, helper, quorum, state } = await answered('1')
  expect(helper).toMatchObject({ name: '孙云峰', meaning: 'going', minutes: null })
  expect(quorum.going).toBe(1)
  expect(state).toBe('answered')
  expect(village.to(PAIR)).toContain('N6')
  expect(village.to(CALLER)).toContain('R4')
})

test('`1 5` goes and is there in five minutes.', async () => {
  const { village, helper } = await answered('1 5')
  expect(helper).toMatchObject({ meaning: 'going', minutes: 5 })
  expect(textsTo(village, PAIR).at(-1)).toContain('5分钟')
})

test('`2` cannot go.', async () => {
  const { helper, quorum, state } = await answered('2')
  expect(helper).toMatchObject({ meaning: 'cannot' })
  expect(quorum).toMatchObject({ going: 0, here: 0, cannot: 1 })
  expect(state).toBe('raised')
})

test('`3` is there.', async () => {
  const { quorum, state } = await answered('3')
  expect(quorum.here).toBe(1)
  expect(state).toBe('onScene')
})

test('`4` has a car or can give first aid.', async () => {
  const { helper, quorum } = await answered('4')
  expect(helper).toMatchObject({ meaning: 'car' })
  expect(quorum.going).toBe(1)
})

test('`8` says that all is calm.', async () => {
  const { state } = await answered('8')
  expect(state).toBe('controlled')
})

test('`9` asks for more help.', async () => {
  const { village, quorum } = await answered('9')
  expect(happened(village)).toContain('circleWidened')
  expect(quorum.needed).toBeGreaterThan(3)
})

test('`1 杆0107` goes and names a place.', async () => {
  const { village, helper } = await answered('1 杆0107')
  expect(helper).toMatchObject({ meaning: 'going', minutes: null })
  expect(lastEvent(village, 'answered')['words']).toBe('1 杆0107')
})

test('A ring that is picked up says that its owner knows, and is no answer.', async () => {
  const village = await Village.open({ sendMs: 200, startAt: NIGHT })
  village.line.ringOutcome = { outcome: 'answered' }
  village.text(CALLER, '120')
  await village.pass(30)
  expect(village.line.rung.map((ring) => ring.number)).toContain(PAIR)
  expect(lastEvent(village, 'phoneRung')).toMatchObject({ outcome: 'answered' })
  expect(village.card().helpers).toEqual([])
  expect(newest(village).state).toBe('raised')
})

test('A call back of an alerted neighbour within ten minutes is ended, is not counted, and is shown to the desk.', async () => {
  const village = await called()
  const ended = village.line.hungUp.length
  village.ring(PAIR)
  expect(village.line.hungUp).toHaveLength(ended + 1)
  expect(openIncidents(village)).toHaveLength(1)
  expect(village.card().quorum).toMatchObject({ going: 0, here: 0 })
  expect(village.card().timeline.map((item) => item.type)).toContain('calledBack')
})

test('He is told by N5b how to answer.', async () => {
  const village = await called()
  village.ring(PAIR)
  await village.pass(30)
  expect(village.to(PAIR)).toContain('N5b')
})

test('A second ring within five minutes is his own call, in orange at night.', async () => {
  const village = await called(NIGHT)
  village.ring(PAIR)
  await village.pass(4 * 60)
  village.ring(PAIR)
  expect(openIncidents(village)).toHaveLength(2)
  expect(newest(village)).toMatchObject({ level: 2, kind: 'help' })
})

test('Whatever an alerted phone sends is on record with its incident.', async () => {
  const village = await called()
  for (const words of ['1', '0', '看见一个人往东跑', '1 带水来']) village.text(PAIR, words)
  village.ring(NEAREST)
  const { id } = newest(village)
  const signals = village.store.signals.ofIncident(id).map((signal) => signal.from)
  expect(signals.filter((from) => from === PAIR)).toHaveLength(4)
  expect(signals).toContain(NEAREST)
})

test('An answer after the end is told the end again.', async () => {
  for (const end of ['N9', 'N8'] as const) {
    const village = await called()
    const { id } = newest(village)
    if (end === 'N9') village.close(id)
    else village.falseAlarm(id)
    await village.pass(60)
    village.text(PAIR, '1')
    await village.pass(10)
    expect(village.to(PAIR).filter((template) => template === end)).toHaveLength(2)
    expect(newest(village).state).toBe('closed')
  }
})

test('A `3` from a phone that never answered counts.', async () => {
  const village = await called()
  await village.pass(20 * 60)
  village.text(NEIGHBOUR, '3')
  expect(village.card().quorum.here).toBe(1)
  expect(newest(village).state).toBe('onScene')
})

test('A phone that is on duty and a neighbour counts for both with `1` and `3`, and for what it was told as with any other digit.', async () => {
  const prepare = (store: Village['store']): void => {
    store.agencies.upsert({
      ...{ party: 'committee', agency: '大营村委会', post: '副主任', personName: '孙云峰', delivery: 'sms' },
      ...{ phoneId: store.phones.idOf(PAIR), jurisdiction: '大营村委会', agreementNumber: null, agreementUntil: null },
      notes: '',
    })
  }
  const village = await Village.open({ sendMs: 200, prepare })
  village.text(CALLER, '120')
  await village.pass(10)
  village.text(PAIR, '9')
  expect(village.card().summary.takenBy).toBeNull()
  village.text(PAIR, '1')
  expect(village.card().summary.takenBy).toBe('孙云峰')
  expect(village.card().quorum.going).toBe(1)
  village.text(PAIR, '3')
  expect(village.card().quorum.here).toBe(1)
})

test('The number of an incident that was merged, and no number at all, answer the one in which it goes on.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(CALLER, '120')
  const into = newest(village)
  village.text(OTHER_GROUP, '120')
  const from = newest(village)
  await village.pass(20)
  village.hub.orders.merge({ incidentId: from.id, intoId: into.id }, DESK)
  village.text(OTHER_GROUP_TOO, '1')
  village.text('19908780046', `1 ${from.number}`)
  await village.pass(20)
  expect(village.card(into.id).quorum.going).toBe(2)
  expect(village.to(OTHER_GROUP_TOO)).not.toContain('N9')
  village.close(into.id)
  await village.pass(60)
  // One who answered, and one who never did.
  for (const number of [OTHER_GROUP_TOO, '19908780049']) expect(village.to(number)).toContain('N9')
})

test('In the restricted circle no reply names the house.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(CALLER, '家暴')
  await village.pass(20)
  village.ring(LEADER)
  for (const words of ['1', '0', '9']) {
    await village.pass(5)
    village.text(LEADER, words)
  }
  await village.pass(3 * HOUR)
  village.text(LEADER, '1')
  village.close(newest(village).id)
  await village.pass(60)
  village.text(LEADER, '1')
  await village.pass(60)
  expect(neighboursTexted(village)).toEqual([LEADER])
  const { number } = newest(village)
  village.text(NEIGHBOUR, '120')
  await village.pass(30)
  village.text(LEADER, `1 ${number}`)
  await village.pass(30)
  expect(village.to(LEADER).filter((template) => template === 'N9')).toHaveLength(3)
  expect(village.to(LEADER)).toEqual(expect.arrayContaining(['N1d', 'N5b', 'N6', 'N6c', 'N9b', 'N9']))
  expect(textsTo(village, LEADER).filter((text) => text.includes('罗天才'))).toEqual([])
})
