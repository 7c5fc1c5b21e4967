import { describe, expect, test } from 'vitest'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const NEAREST = '19908780018'
const LEADER = '19908780001'
/** 胡秀英, 大营三组24号: the next group begins some 300 m from here. */
const AT_THE_EDGE = '19908780041'

/** When a template first left, in whole seconds after the call. */
function firstSeconds(village: Village, template: string): number | undefined {
  const index = village.wire().findIndex((entry) => entry.endsWith(` ${template}`))
  const sent = village.line.sent[index]
  return sent === undefined ? undefined : Math.floor(sent.atMs / 1000)
}

describe('nobody answers', () => {
  test('the ladder climbs by the clock', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(31 * 60)
    // 30 s after the A post's own text was handed over.
    expect(firstSeconds(village, 'C2')).toBe(33)
    // On one modem the calls to the nearest three and the B post come before more texts.
    expect(firstSeconds(village, 'N5')).toBe(110)
    expect(village.line.rung.slice(0, 3).map(({ number }) => number)).toEqual([PAIR, NEAREST, LEADER])
    expect(village.to('19908790002')).toContain('C1s')
    // Behind the ring that is on the line.
    expect(firstSeconds(village, 'R5')).toBe(96)
    expect(firstSeconds(village, 'P2')).toBe(120)
    expect(village.to('19908790021')).toContain('G1')
    const types = village.hub.views
      .card(village.store.incidents.latest(1)[0]?.id ?? '')
      .timeline.map((item) => item.type)
    expect(types.filter((type) => type === 'circleWidened')).toHaveLength(3)
    expect(types).toEqual(expect.arrayContaining(['deskAbsent', 'police110Due', 'reviewDue']))
    // The 110 row of the demo village waits for a key: without an agreement nothing goes there by itself.
    expect(village.to('10000000000')).toEqual([])
  })

  test('on a slow radio a wider circle waits until the group has been told', async () => {
    const village = await Village.open({ sendMs: 8000 })
    village.text(AT_THE_EDGE, '120')
    await village.pass(150)
    const wider = village.messages().filter((message) => message.step === 'alert' && message.priority === 75)
    expect(wider).toEqual([])
    await village.pass(600)
    expect(village.messages().some((message) => message.step === 'alert' && message.priority === 75)).toBe(true)
  })

  test('nobody is texted twice for one step', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(CALLER, '着火了')
    await village.pass(31 * 60)
    const keys = village.messages().map((message) => `${message.step} ${message.to}`)
    expect(keys.length).toBe(new Set(keys).size)
  })
})

test('a household whose main number stays silent has its other numbers told', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120')
  await village.pass(10)
  expect(village.to('19908780003')).toEqual([])
  await village.pass(70)
  expect(village.to('19908780003')).toContain('N3')
  expect(village.to('19908780004')).toEqual([]) // the son lives elsewhere
})

test('two arrivals freeze the circle', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '着火了')
  await village.pass(20)
  village.text('19908780015', '3')
  village.text('19908780018', '3')
  await village.pass(600)
  const types = village.hub.views.card(village.store.incidents.latest(1)[0]?.id ?? '').timeline.map((item) => item.type)
  expect(types).not.toContain('circleWidened')
})

test('unattended, nobody waits for the desk and the ladder is the same', async () => {
  const village = await Village.open({ sendMs: 500, unattended: true })
  village.text(CALLER, '120')
  await village.pass(35)
  expect(firstSeconds(village, 'C2')).toBe(33)
  expect(village.card().timeline.map((item) => item.type)).not.toContain('deskAbsent')
})
