import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { runShadow } from '../drills/shadow/shadowRun.ts'
import { openShadowHub } from './shadowHub.ts'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const HELPERS = ['19908780015', '19908780018', '19908780008']
const STATION = '19908790011'
const DESK = { accountId: 1, name: '王志强' }

/** Two real calls: one with help, one that was nothing. */
async function month(): Promise<Village> {
  const village = await Village.open({ sendMs: 3000 })
  village.text(CALLER, '120 我妈晕了')
  await village.pass(20)
  for (const message of village.messages()) village.report(message)
  village.text(STATION, '1')
  for (const from of HELPERS) {
    await village.pass(10)
    village.text(from, '1')
  }
  const first = village.store.incidents.latest(1)[0]?.id ?? ''
  village.hub.orders.takeOver({ incidentId: first }, DESK)
  await village.pass(200)
  village.close(first, { result: 'handedToMedical' })
  await village.pass(3600)
  village.ring('19908780001')
  await village.pass(120)
  const second = village.store.incidents.listOpen()[0]?.id ?? ''
  village.falseAlarm(second)
  await village.pass(60)
  return village
}

function hashOf(village: Village): string {
  return createHash('sha256').update(village.store.image()).digest('hex')
}

function played(village: Village, more: { modems?: number; silent?: boolean; until?: number } = {}) {
  return runShadow({
    store: village.store,
    from: 0,
    until: village.clock.now(),
    modems: 1,
    silent: false,
    ...more,
    open: openShadowHub,
  })
}

describe('影子演练', () => {
  test('plays the real calls again and sends nothing, and not a byte of the real database is another', async () => {
    const village = await month()
    const before = hashOf(village)
    const texts = village.line.sent.length
    const { incidents } = await played(village)
    expect(hashOf(village)).toBe(before)
    expect(village.line.sent).toHaveLength(texts)
    expect(incidents.map((each) => each.kind)).toEqual(['medical', 'help'])
    expect(incidents.every((each) => each.shadow !== null)).toBe(true)
  })

  test('says when the first six and the group were out, on lines of six texts a minute', async () => {
    const village = await month()
    const [first] = (await played(village)).incidents
    expect(first?.real.firstSixMs).toBe(18_000)
    expect(first?.shadow?.firstSixMs).toBe(60_000)
    expect(first?.shadow?.quorumMs).toBe(first?.real.quorumMs)
    expect(first?.differs).toContain('firstSix')
    expect(first?.differs).not.toContain('quorum')
  })

  test('two modems tell the first six in half the time', async () => {
    const village = await month()
    const [first] = (await played(village, { modems: 2 })).incidents
    expect(first?.shadow?.firstSixMs).toBe(30_000)
  })

  test('silent: nobody answers, so the ladder climbs', async () => {
    const village = await month()
    const [first] = (await played(village, { silent: true })).incidents
    expect(first?.shadow?.quorumMs).toBeNull()
    expect(first?.shadow?.steps).toEqual(expect.arrayContaining(['deskAbsent', 'committeeUrged', 'stationUrged']))
    expect(first?.real.steps).not.toContain('stationUrged')
    expect(first?.differs).toEqual(expect.arrayContaining(['quorum', 'steps']))
  })

  test('uses the register as it is today: a number that has gone is not told', async () => {
    const village = await month()
    const told = (await played(village)).incidents[0]
    village.store.inTransaction(() => {
      const phoneId = village.store.phones.idOf(CALLER)
      const person = village.store.directory.peopleOfPhone(phoneId)[0]
      const excluded = HELPERS.map((each) => village.store.phones.idOf(each))
      village.store.register.safety(person?.id ?? 0, {
        fearsBeingSeen: false,
        contactPreference: 'any',
        excludedPhoneIds: excluded,
        trustedPhoneIds: [],
      })
    })
    const now = (await played(village)).incidents[0]
    // Those who came then are not told now: others must be called in, and enough come never.
    expect(told?.shadow?.quorumMs).not.toBeNull()
    expect(now?.shadow?.quorumMs).toBeNull()
    expect(now?.differs).toEqual(expect.arrayContaining(['told', 'quorum']))
  })

  test('a period without calls is an empty table', async () => {
    const village = await month()
    expect((await played(village, { until: 1 })).incidents).toEqual([])
  })
})
