import { describe, expect, test } from 'vitest'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const COMMITTEE = '19908790001'
/** 23:00 */
const NIGHT = Date.UTC(2026, 10, 22, 15, 0)
const WORDS = '想借车拉稻谷'

async function wanting(startAt?: number): Promise<{ village: Village; incidentId: string }> {
  const village = await Village.open({ sendMs: 500, ...(startAt === undefined ? {} : { startAt }) })
  village.text(CALLER, WORDS)
  return { village, incidentId: village.store.incidents.latest(1)[0]?.id ?? '' }
}

function asks(village: Village) {
  return village.messages().filter((message) => message.template === 'M1')
}

describe('生产互帮', () => {
  test('goes to the committee alone, and to no neighbour until it says so', async () => {
    const { village } = await wanting()
    await village.pass(600)
    expect(village.store.incidents.latest(1)[0]).toMatchObject({ kind: 'mutual', level: 4 })
    expect(new Set(village.messages().map((message) => message.to))).toEqual(new Set([COMMITTEE, CALLER]))
  })

  test('at night nobody is texted; at seven the committee is', async () => {
    const { village } = await wanting(NIGHT)
    await village.pass(7 * 3600)
    expect(village.to(COMMITTEE)).toEqual([])
    await village.pass(3600 + 900)
    expect(village.to(COMMITTEE)).toContain('C1s')
  })

  test('on the desk’s word the whole group is asked, or only those who have or can it', async () => {
    const { village, incidentId } = await wanting()
    expect(village.hub.drills.mutual(incidentId).skills).toContain('会急救')
    village.hub.drills.askNeighbours({ incidentId, what: '借水泵', skill: '会急救' })
    const skilled = asks(village).length
    expect(skilled).toBeGreaterThan(0)
    village.hub.drills.askNeighbours({ incidentId, what: '借水泵', skill: '' })
    expect(asks(village).length).toBeGreaterThan(skilled)
    expect(asks(village)[0]?.body).toMatch(/互帮：.*想借水泵，.*。能帮回1，帮不了不用回，不急$/)
    expect(asks(village).every((message) => message.segments === 1)).toBe(true)
    expect(village.to(CALLER)).not.toContain('M1')
    expect(new Set(asks(village).map((message) => message.to)).size).toBe(asks(village).length)
  })

  test('asked in the evening, the texts wait until seven', async () => {
    const { village, incidentId } = await wanting(NIGHT)
    village.hub.drills.askNeighbours({ incidentId, what: '借水泵', skill: '会急救' })
    await village.pass(7 * 3600)
    expect(asks(village).every((message) => message.state === 'queued')).toBe(true)
    await village.pass(3700)
    expect(asks(village).every((message) => message.state === 'sent')).toBe(true)
  })

  test('1 is no answer of a rescue', async () => {
    const { village, incidentId } = await wanting()
    village.hub.drills.askNeighbours({ incidentId, what: '借水泵', skill: '会急救' })
    await village.pass(60)
    const to = asks(village)[0]?.to ?? ''
    village.text(to, '1')
    await village.pass(30)
    const card = village.hub.views.card(incidentId)
    expect(card.helpers).toEqual([])
    expect(card.summary.state).toBe('raised')
    expect(village.to(to)).toEqual(['M1'])
    expect(village.hub.drills.mutual(incidentId).asked[0]).toMatchObject({ answeredAt: expect.any(Number) })
  })

  test('a live alert stands above it: the same 1 then goes to who is in danger', async () => {
    const { village, incidentId } = await wanting()
    village.hub.drills.askNeighbours({ incidentId, what: '借水泵', skill: '' })
    await village.pass(60)
    village.text('19908780001', '119 着火了')
    await village.pass(60)
    village.text('19908780015', '1')
    expect(village.hub.drills.mutual(incidentId).asked.every((each) => each.answeredAt === null)).toBe(true)
  })

  test('only for an open mutual help', async () => {
    const { village } = await wanting()
    village.text('19908780001', '119 着火了')
    const fire = village.store.incidents.listOpen().find((incident) => incident.kind === 'fire')?.id ?? ''
    expect(() => village.hub.drills.askNeighbours({ incidentId: fire, what: '借水泵', skill: '' })).toThrow(
      expect.objectContaining({ code: 'incident/not-allowed' }),
    )
  })
})
