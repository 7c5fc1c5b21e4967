import { expect, test } from 'vitest'
import { Village } from '../village.fixture.ts'
import { CALLER, HOUR, INFIRM, neighboursTexted, newest, PAIR, wishes } from './people.fixture.ts'

test('One ring is enough.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.ring(CALLER)
  await village.pass(10)
  expect(newest(village).state).toBe('raised')
  expect(village.line.hungUp).toEqual([0])
  expect(neighboursTexted(village)).toContain(PAIR)
})

test('A blank text is enough.', async () => {
  for (const words of ['', '   ']) {
    const village = await Village.open({ sendMs: 200 })
    village.text(CALLER, words)
    await village.pass(10)
    expect(newest(village)).toMatchObject({ state: 'raised', kind: 'help' })
    expect(village.to(CALLER)).toEqual(['R2'])
    expect(village.to(PAIR)).toEqual(['N1s'])
  }
})

test('A key that is pressed and held is a ring, and from a household that needs care it is one level graver.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.ring(CALLER)
  expect(newest(village).level).toBe(3)
  village.ring(INFIRM)
  expect(newest(village).level).toBe(2)
})

test('No answer is never a reason to lower the level or to close.', async () => {
  for (const words of ['着火了', '120', '有可疑的人']) {
    const village = await Village.open({ sendMs: 200 })
    village.text(CALLER, words)
    const { level } = newest(village)
    await village.pass(30 * HOUR)
    expect(newest(village)).toMatchObject({ level, state: 'raised', closedAt: null })
    expect(village.store.timers.ofIncident(newest(village).id)).not.toEqual([])
  }
})

test('She may want texts only, calls only, or nothing at all sent to her phone.', async () => {
  const found: Record<string, readonly [texts: readonly string[], rings: number]> = {}
  for (const contactPreference of ['sms', 'call', 'silent'] as const) {
    const prepare = wishes(CALLER, () => ({ contactPreference }))
    const village = await Village.open({ sendMs: 200, prepare })
    village.ring(CALLER)
    await village.pass(20)
    village.text(PAIR, '1')
    await village.pass(HOUR)
    const rings = village.line.rung.filter((ring) => ring.number === CALLER)
    found[contactPreference] = [village.to(CALLER), rings.length]
  }
  expect(found).toEqual({ sms: [['R3', 'R4'], 0], call: [[], 1], silent: [[], 0] })
})

test('Who has said nothing gets one text and is not rung back.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.ring(CALLER)
  await village.pass(20)
  expect(village.to(CALLER)).toEqual(['R3'])
  village.text(PAIR, '1')
  await village.pass(60)
  expect(village.line.rung.filter((ring) => ring.number === CALLER)).toEqual([])
})
