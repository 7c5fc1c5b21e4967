import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import {
  COMMITTEE,
  happened,
  householdOf,
  NEAREST,
  NEAREST_SECOND,
  neighboursTexted,
  newest,
  STATION,
  textsTo,
} from './people.fixture.ts'

async function raised(kind: 'burglary' | 'medical' | 'domestic' = 'medical'): Promise<Village> {
  const village = await Village.open({ sendMs: 200 })
  const householdId = householdOf(village.store, NEAREST)
  village.hub.orders.raise({ kind, level: 2, silent: false, householdId, words: '家属从外地打来' }, DESK)
  await village.pass(20)
  return village
}

test('An officer raises an incident on behalf of a household.', async () => {
  const village = await raised()
  expect(newest(village)).toMatchObject({
    householdId: householdOf(village.store, NEAREST),
    kind: 'medical',
    phoneId: null,
  })
  expect(village.card().summary.place).toBe('大营三组张忠良家')
})

test('He stands as the caller.', async () => {
  const village = await raised()
  expect(village.card().caller).toMatchObject({ name: '王志强' })
  expect(village.card().words).toMatchObject([{ phone: '', text: '家属从外地打来' }])
  const details = textsTo(village, COMMITTEE).find((text) => text.includes('原话'))
  expect(details).toContain('王志强')
  expect(details).toContain('家属从外地打来')
})

test('The ladder is the same.', async () => {
  const village = await raised()
  expect(neighboursTexted(village).length).toBeGreaterThan(20)
  expect(village.to(STATION)).toContain('P1s')
  await village.pass(10 * 60)
  for (const step of ['reminded', 'stationUrged', 'circleWidened', 'nobodyThere', 'police110Due']) {
    expect(happened(village)).toContain(step)
  }
})

test('No receipt goes to anybody.', async () => {
  const village = await raised()
  await village.pass(10 * 60)
  village.close(newest(village).id)
  await village.pass(30 * 3600)
  expect(village.messages().filter((message) => message.template.startsWith('R'))).toEqual([])
})

test('The household itself is told only where the kind allows it.', async () => {
  const medical = await raised('medical')
  expect(neighboursTexted(medical)).toContain(NEAREST)
  for (const kind of ['burglary', 'domestic'] as const) {
    const village = await raised(kind)
    await village.pass(31 * 60)
    expect([...village.to(NEAREST), ...village.to(NEAREST_SECOND)]).toEqual([])
  }
})
