import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import { CALLER, happened, LEADER, neighboursTexted, newest, STATION, TOWNSHIP } from './people.fixture.ts'

async function nobodyActs(words: string, seconds: number): Promise<Village> {
  const village = await Village.open({ sendMs: 200, unattended: true })
  village.text(CALLER, words)
  await village.pass(seconds)
  return village
}

test('The ladder goes on to its end by itself.', async () => {
  const village = await nobodyActs('120', 31 * 60)
  const steps = happened(village)
  expect(steps.filter((step) => step === 'circleWidened')).toHaveLength(3)
  for (const step of ['reminded', 'committeeUrged', 'stationUrged', 'nobodyThere', 'police110Due', 'reviewDue']) {
    expect(steps).toContain(step)
  }
  expect(village.to(TOWNSHIP)).toContain('G1')
  expect(village.line.rung.map((ring) => ring.number)).toContain(STATION)
})

test('After 300 s with nobody there the desk is asked to call by hand.', async () => {
  const village = await nobodyActs('120', 299)
  expect(happened(village)).not.toContain('nobodyThere')
  await village.pass(2)
  expect(village.card().timeline.map((item) => item.type)).toContain('nobodyThere')
})

test('In the restricted circle it is not, and nobody beyond the circle hears of it.', async () => {
  const village = await nobodyActs('家暴', 3 * 3600)
  expect(happened(village)).not.toContain('nobodyThere')
  expect(happened(village)).not.toContain('circleWidened')
  expect(neighboursTexted(village)).toEqual([LEADER])
  expect(village.to(TOWNSHIP)).toEqual([])
  // It turns out to be one after a minute: from then on nobody of the group is called any more.
  const later = await Village.open()
  later.text(CALLER, '110')
  await later.pass(20)
  const told = neighboursTexted(later)
  later.hub.orders.correct({ incidentId: newest(later).id, kind: 'domestic' }, DESK)
  await later.pass(31 * 60)
  expect(happened(later)).not.toContain('nobodyThere')
  expect(neighboursTexted(later)).toEqual(told)
  const rung = new Set(village.line.rung.map((ring) => ring.number))
  expect(
    [...rung].filter((number) => !village.to(number).some((template) => /^(N1d|C1s|P1s)$/.test(template))),
  ).toEqual([])
})

test('R5 tells the caller the truth.', async () => {
  const village = await nobodyActs('120', 100)
  expect(village.to(CALLER)).toContain('R5')
  const answered = await Village.open({ sendMs: 200 })
  answered.text(CALLER, '120')
  await answered.pass(10)
  answered.text(LEADER, '1')
  await answered.pass(200)
  expect(answered.to(CALLER)).not.toContain('R5')
})

test('The incident is marked for review, whatever its outcome.', async () => {
  const village = await nobodyActs('120', 400)
  village.text(LEADER, '3')
  village.close(newest(village).id, { result: 'resolved' })
  expect(JSON.parse(newest(village).stateJson)).toMatchObject({ phase: 'closed', nobodyThereAt: expect.any(Number) })
})
