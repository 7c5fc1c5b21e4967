import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import {
  CALLER,
  HOUR,
  householdOf,
  NEAREST,
  NEAREST_SECOND,
  NEIGHBOUR,
  NEIGHBOUR_SECOND,
  neighboursTexted,
  newest,
  STRANGER,
} from './people.fixture.ts'

/** The nearest household's son in the city. */
const AWAY = '19908780020'

async function called(): Promise<Village> {
  const village = await Village.open({ sendMs: 200 })
  village.text(CALLER, '120')
  await village.pass(10)
  return village
}

function deliver(village: Village): void {
  const alert = village.messages().find((message) => message.to === NEAREST && message.step === 'alert')
  if (alert !== undefined) village.report(alert)
}

test('Any number of a household calls for the same house.', async () => {
  const household = householdOf((await Village.open()).store, NEIGHBOUR)
  for (const number of [NEIGHBOUR, NEIGHBOUR_SECOND]) {
    const village = await Village.open({ sendMs: 500 })
    village.ring(number)
    expect(newest(village).householdId).toBe(household)
    expect(village.card().summary.place).toBe('大营三组孙天才家')
  }
})

test('Each number has its use, and one that is 在外 is not called to come.', async () => {
  const village = await called()
  const { groupId } = newest(village)
  const uses = village.store.directory.membersOfGroup(groupId ?? 0).map((member) => member.use)
  expect(new Set(uses)).toEqual(new Set(['本机', '在外', '老人机']))
  await village.pass(31 * 60)
  expect(neighboursTexted(village)).toContain(NEAREST_SECOND)
  expect(village.to(AWAY)).toEqual([])
})

test('Only the main number of a household is told at first.', async () => {
  const village = await called()
  expect(village.to(NEAREST)).toContain('N3')
  expect(village.to(NEAREST_SECOND)).toEqual([])
})

test('Its others are told when no delivery report has come 45 s after that number was sent.', async () => {
  const village = await called()
  await village.pass(34)
  expect(village.to(NEAREST_SECOND)).toEqual([])
  await village.pass(3)
  expect(village.to(NEAREST_SECOND)).toEqual(['N3'])
})

test('With a report they are told when no answer has come 90 s after it was sent.', async () => {
  const village = await called()
  deliver(village)
  await village.pass(79)
  expect(village.to(NEAREST_SECOND)).toEqual([])
  await village.pass(3)
  expect(village.to(NEAREST_SECOND)).toEqual(['N3'])
})

test('An answer from any number of the household spares the others.', async () => {
  const main = await called()
  main.text(NEAREST, '2')
  await main.pass(10 * 60)
  expect(main.to(NEAREST_SECOND)).toEqual([])

  const second = await called()
  await second.pass(40)
  expect(second.to(NEAREST_SECOND)).toEqual(['N3'])
  second.text(NEAREST_SECOND, '2')
  await second.pass(10 * 60)
  expect(second.to(NEAREST).filter((template) => template === 'N5')).toEqual([])

  // The other number's text waits behind the group's.
  const queued = await Village.open()
  queued.text(CALLER, '120')
  await queued.pass(58)
  expect(queued.to(NEAREST_SECOND)).toEqual(['N3'])
  queued.text(NEAREST, '1')
  await queued.pass(10 * 60)
  expect(neighboursTexted(queued)).not.toContain(NEAREST_SECOND)

  // What was said to one who goes is not taken back because another of the house answers.
  const both = await Village.open()
  both.text(CALLER, '120')
  while (!neighboursTexted(both).includes(NEAREST_SECOND)) await both.pass(1)
  both.text('19908780015', '1')
  both.text(NEAREST, '1')
  expect(both.messages().find((each) => each.to === NEAREST && each.template === 'N6')?.state).toBe('queued')
  both.text(NEAREST_SECOND, '1')
  await both.pass(120)
  expect(both.messages().filter((each) => each.template === 'N6' && each.state === 'superseded')).toEqual([])
})

test('Two answers that it is the wrong number stop it until somebody has asked.', async () => {
  const village = await called()
  const alerts = (number: string) => village.to(number).filter((template) => template === 'N3').length
  const callAgain = async () => {
    village.close(newest(village).id)
    await village.pass(2 * HOUR)
    village.text(CALLER, '120')
    await village.pass(10)
  }
  village.text(NEAREST, '你打错了')
  await callAgain()
  expect(alerts(NEAREST)).toBe(2)
  village.text(NEAREST, '打错了')
  const others = alerts(NEIGHBOUR)
  await callAgain()
  expect(alerts(NEAREST)).toBe(2)
  expect(alerts(NEIGHBOUR)).toBeGreaterThan(others)
  // Whoever has it now is no less heard, and is asked whose it is.
  village.close(newest(village).id)
  await village.pass(2 * HOUR)
  village.text(NEAREST, '120')
  const owner = {
    householdId: householdOf(village.store, NEIGHBOUR),
    personName: '孙小妹',
    relation: '',
    lastDay: null,
  }
  village.hub.orders.linkNumber({ ...owner, incidentId: newest(village).id, consent: true }, DESK)
  await callAgain()
  await village.pass(31 * 60)
  expect(alerts(NEAREST)).toBe(3)
})

test('A household may add the number of a guest until a date.', async () => {
  const village = await Village.open({ sendMs: 500 })
  const today = new Date(village.clock.now() + 8 * HOUR * 1000).toISOString().slice(0, 10)
  village.text(STRANGER, '你们村怎么走')
  const incidentId = newest(village).id
  const owner = {
    incidentId,
    householdId: householdOf(village.store, NEIGHBOUR),
    personName: '王小妹',
    relation: '客人',
  }
  village.hub.orders.linkNumber({ ...owner, lastDay: today, consent: true }, DESK)
  village.hub.orders.dismissTriage({ incidentId, reason: 'question' }, DESK)
  village.ring(STRANGER)
  expect(village.card().summary.place).toBe('大营三组孙天才家')
  village.close(newest(village).id)
  await village.pass(24 * HOUR)
  village.ring(STRANGER)
  expect(village.card().summary).toMatchObject({ state: 'triage', place: '未登记号码' })
  expect(() => village.hub.orders.linkNumber({ ...owner, lastDay: today, consent: true }, DESK)).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ reason: 'past' }) }),
  )
})
