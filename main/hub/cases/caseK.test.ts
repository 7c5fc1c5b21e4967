import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import {
  CALLER,
  COMMITTEE,
  HOUR,
  happened,
  householdOf,
  LEADER,
  lastEvent,
  NEIGHBOUR,
  NIGHT,
  neighboursTexted,
  newest,
  OTHER_GROUP,
  OTHER_GROUP_TOO,
  PAIR,
  STATION,
  textsTo,
} from './people.fixture.ts'

async function called(words = '120', startAt?: number): Promise<Village> {
  const village = await Village.open({ sendMs: 200, ...(startAt === undefined ? {} : { startAt }) })
  village.text(CALLER, words)
  await village.pass(10)
  return village
}

function phoneId(village: Village, number: string): number {
  return village.store.inTransaction(() => village.store.phones.idOf(number))
}

const incomplete = (missing: string) => expect.objectContaining({ code: 'incident/incomplete', detail: { missing } })

test('A closing says how it ended, who saw it, who was there, to whom it was handed over and how the caller learned of it.', async () => {
  const village = await called()
  const arrivals = [phoneId(village, PAIR)]
  village.close(newest(village).id, { result: 'handedToMedical', arrivals, callerTold: 'inPerson' })
  expect(lastEvent(village, 'closed')).toMatchObject({
    ...{ result: 'handedToMedical', metBy: '王芳', arrivals, handedTo: 'medical', callerTold: 'inPerson' },
  })
  await village.pass(60)
  expect(village.to(CALLER)).not.toContain('R8')
})

test('It is refused when nobody saw it.', async () => {
  const village = await called()
  expect(() => village.close(newest(village).id, { metBy: '' })).toThrow(incomplete('metBy'))
  expect(newest(village).state).toBe('raised')
})

test('It is refused when the caller was not told and nobody says why.', async () => {
  const village = await called()
  const { id } = newest(village)
  expect(() => village.close(id, { callerTold: 'no' })).toThrow(incomplete('callerTold'))
  village.close(id, { callerTold: 'no', notToldBecause: '送医了' })
  expect(lastEvent(village, 'closed')).toMatchObject({ callerTold: 'no', notToldBecause: '送医了' })
})

test('An hour after `8` without a new signal it is proposed.', async () => {
  const village = await called()
  village.text(PAIR, '8')
  await village.pass(HOUR - 1)
  expect(happened(village)).not.toContain('closeProposed')
  await village.pass(2)
  expect(happened(village)).toContain('closeProposed')
  expect(newest(village).state).toBe('controlled')
})

test('A new signal starts that hour again.', async () => {
  for (const speak of [
    (village: Village) => village.text(CALLER, '120'),
    (village: Village) => village.text(CALLER, '我妈好些了'),
  ]) {
    const village = await called()
    village.text(PAIR, '8')
    await village.pass(HOUR - 60)
    speak(village)
    await village.pass(HOUR - 60)
    expect(happened(village)).not.toContain('closeProposed')
    await village.pass(61)
    expect(happened(village)).toContain('closeProposed')
  }
})

test('What the police have in hand on the spot is closed on their word.', async () => {
  const village = await called('110')
  village.text(STATION, '1')
  village.text(STATION, '3')
  const { id } = newest(village)
  expect(() => village.close(id)).toThrow(incomplete('policeWord'))
  village.close(id, { policeWord: '张警官' })
  expect(lastEvent(village, 'closed')).toMatchObject({ policeWord: '张警官' })
})

test('The caller of a real incident is asked a day later how it went, by R10.', async () => {
  const village = await called()
  village.close(newest(village).id)
  await village.pass(24 * HOUR - 60)
  expect(village.messages().find((message) => message.template === 'R10')?.state).toBe('queued')
  await village.pass(120)
  expect(village.messages().filter((message) => message.template === 'R10' && message.state === 'sent')).toHaveLength(1)
  village.text(CALLER, '1')
  expect(lastEvent(village, 'surveyAnswered')).toMatchObject({ grade: 1 })
})

test('After a false alarm, 家暴 or 胁迫 she is not.', async () => {
  const falseAlarm = await called()
  falseAlarm.falseAlarm(newest(falseAlarm).id)
  const domestic = await called('家暴')
  domestic.close(newest(domestic).id, { callerTold: 'inPerson' })
  for (const village of [falseAlarm, domestic]) {
    await village.pass(40 * HOUR)
    expect(village.to(CALLER)).not.toContain('R10')
  }
  expect(domestic.to(CALLER)).toEqual(['R2m'])
})

test('Nobody is asked at night: the question waits for the morning.', async () => {
  const village = await called('120', NIGHT)
  village.close(newest(village).id)
  await village.pass(29 * HOUR - 60)
  expect(village.messages().find((message) => message.template === 'R10')?.state).toBe('queued')
  await village.pass(120)
  expect(village.messages().find((message) => message.template === 'R10')?.state).toBe('sent')
})

test('A wrong kind, level or place is corrected with exactly those who were told.', async () => {
  const changes = [
    { kind: 'fight' as const, template: 'N2d' },
    { level: 1 as const, template: 'N2d' },
    { place: true, template: 'N2d' },
    { words: '着火了', place: true, template: 'N2c' },
  ]
  for (const { words = '120', place = false, template, ...change } of changes) {
    const village = await Village.open()
    village.text(CALLER, words)
    await village.pass(20)
    const told = neighboursTexted(village)
    const householdId = householdOf(village.store, LEADER)
    village.hub.orders.correct({ incidentId: newest(village).id, ...change, ...(place ? { householdId } : {}) }, DESK)
    await village.pass(180)
    const corrected = village.messages().filter((message) => message.template === template)
    expect(corrected.map((message) => message.to).sort()).toEqual(told)
    expect(village.to(NEIGHBOUR)).not.toContain(template)
    if (place) expect(corrected[0]?.body).toContain('李建国家')
  }
})

test('Whoever lives at the right place is not told of it by the correction unless the kind allows it, and the next circle is drawn there.', async () => {
  for (const [words, isTold] of [
    ['110', false],
    ['120', true],
  ] as const) {
    const village = await Village.open({ sendMs: 200 })
    village.text(CALLER, words)
    await village.pass(20)
    const householdId = householdOf(village.store, OTHER_GROUP)
    village.hub.orders.correct({ incidentId: newest(village).id, householdId }, DESK)
    village.hub.orders.reinforce({ incidentId: newest(village).id }, DESK)
    await village.pass(60)
    expect(neighboursTexted(village)).toContain(OTHER_GROUP_TOO)
    await village.pass(31 * 60)
    expect(village.to(OTHER_GROUP).length > 0).toBe(isTold)
  }
})

test('What was sent by mistake is taken back with exactly those who were told.', async () => {
  const village = await Village.open()
  village.text(CALLER, '120')
  await village.pass(20)
  const told = neighboursTexted(village)
  village.hub.orders.withdraw({ incidentId: newest(village).id, note: '试机' }, DESK)
  await village.pass(180)
  const taken = village.messages().filter((message) => message.template === 'N8b')
  const neighbours = taken.map((message) => message.to).filter((to) => to !== STATION && to !== COMMITTEE)
  expect(neighbours.sort()).toEqual(told)
  village.text(PAIR, '1')
  await village.pass(60)
  expect(village.to(PAIR).filter((template) => template === 'N8b')).toHaveLength(2)
})

test('Everybody who was told hears of the end, in the restricted circle without the name of the house.', async () => {
  for (const words of ['120', '家暴']) {
    const village = await called(words)
    village.close(newest(village).id, { callerTold: 'inPerson' })
    await village.pass(60)
    const told = village.messages().filter((message) => message.step === 'alert' && message.state === 'sent')
    const ends = village.messages().filter((message) => message.template === 'N9')
    expect(ends.map((message) => message.to).sort()).toEqual(told.map((message) => message.to).sort())
    if (words === '家暴') expect(textsTo(village, LEADER).filter((text) => text.includes('罗天才'))).toEqual([])
  }
})

test('What is opened again goes on: who was told hears of it, and whose text was taken back gets it now.', async () => {
  const village = await Village.open()
  village.text(CALLER, '120')
  await village.pass(20)
  const { id } = newest(village)
  village.close(id)
  await village.pass(40 * 60)
  expect(neighboursTexted(village)).not.toContain(NEIGHBOUR)
  village.hub.orders.reopen({ incidentId: id }, DESK)
  await village.pass(180)
  expect(newest(village).state).toBe('raised')
  expect(village.to(PAIR)).toContain('N9b')
  expect(neighboursTexted(village)).toContain(NEIGHBOUR)
})
