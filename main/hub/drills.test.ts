import { describe, expect, test } from 'vitest'
import { Drills } from '../drills/drills.ts'
import { Questions } from '../incidents/questions.ts'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const DESK = { accountId: 1, name: '王志强' }
const PLAN = {
  kind: 'group',
  incidentKind: 'fire',
  isFull: false,
  announceFor: null,
} as const

function groupId(village: Village): number {
  const group = village.store.directory.groups().find((each) => each.name === '大营三组')
  if (group === undefined) throw new Error('the demo village has this group')
  return group.id
}

/** A village in which the group's drill has just begun. */
async function drilling(more: { isFull?: boolean; sendMs?: number } = {}): Promise<Village> {
  const village = await Village.open({ sendMs: more.sendMs ?? 500 })
  village.hub.drills.start({ ...PLAN, groupId: groupId(village), isFull: more.isFull ?? false }, DESK)
  return village
}

function running(village: Village) {
  const drill = village.hub.drills.view().open[0]
  if (drill === undefined) throw new Error('no drill')
  return drill
}

function count(village: Village, template: string, states: readonly string[] = ['sent']): number {
  return village.messages().filter((message) => message.template === template && states.includes(message.state)).length
}

describe('a group’s drill', () => {
  test('fits each text into one part, names no family, and has the number of a drill', async () => {
    const village = await drilling()
    await village.pass(60)
    const texts = village.messages().filter((message) => message.template === 'N11')
    expect(texts.length).toBe(running(village).asked)
    for (const { body, segments } of texts) {
      expect(body).toMatch(/^【[^】]+】演练！演练！9\d\d号非真警情：假设三组某家火情/)
      expect(segments).toBe(1)
    }
  })

  test('1 is an answer, each phone’s minute counted from its own text; N12 tells how it went', async () => {
    const village = await drilling()
    await village.pass(30)
    village.text(PAIR, '1')
    village.text(CALLER, '1')
    await village.pass(60)
    const drill = running(village)
    expect(drill).toMatchObject({ answered: 2, state: 'running' })
    expect(drill.byGroup[0]?.result).toMatchObject({ answeredHouseholds: 2, answered: 2 })
    expect(drill.byGroup[0]?.result.quickShare).toBeGreaterThan(0)
    village.hub.drills.end({ drillId: drill.id, notes: '' })
    await village.pass(60)
    const end = village.messages().find((message) => message.template === 'N12')
    expect(end?.body).toMatch(/演练结束：三组应回24户已回2户，最快\d+秒/)
    expect(count(village, 'N12')).toBe(drill.asked)
  })

  test('ends by itself after half an hour, also when the hub was restarted', async () => {
    const village = await drilling()
    await village.pass(29 * 60)
    expect(running(village).state).toBe('running')
    const again = village.restart()
    await again.pass(2 * 60)
    expect(again.hub.drills.view().open).toEqual([])
    expect(count(again, 'N12', ['queued', 'sending', 'sent'])).toBeGreaterThan(24)
  })

  test('the strip shows it, and nothing else runs beside it', async () => {
    const village = await drilling()
    expect(village.hub.views.board().drill).toMatchObject({ kind: 'group', group: '大营三组', state: 'running' })
    expect(() => village.hub.drills.start({ ...PLAN, groupId: groupId(village) }, DESK)).toThrow(
      expect.objectContaining({ code: 'drill/not-allowed' }),
    )
  })
})

describe('a real call during a drill', () => {
  test('who believes in the drill is known to whoever writes the alerts, also at the second call', async () => {
    const village = await drilling({ sendMs: 3000 })
    await village.pass(10)
    const told = village.messages().filter((message) => message.template === 'N11' && message.state !== 'queued')
    expect(told.length).toBeGreaterThan(2)
    const drills = new Drills(village.store, new Questions(village.store))
    const believers = () => village.store.inTransaction(() => drills.preempt(village.clock.now()))
    expect([...believers()].sort()).toEqual(told.map((message) => message.phoneId).sort())
    expect([...believers()].sort()).toEqual(told.map((message) => message.phoneId).sort())
    village.hub.drills.end({ drillId: running(village).id, notes: '' })
    expect(believers().size).toBe(0)
  })

  test('answers that come afterwards are no figures of the drill', async () => {
    const village = await drilling({ sendMs: 3000 })
    await village.pass(40)
    village.ring('19908790002')
    const before = running(village).answered
    const told = village.messages().find((message) => message.template === 'N11' && message.state === 'sent')
    village.text(told?.to ?? '', '1')
    expect(running(village)).toMatchObject({ state: 'paused', answered: before })
  })

  test('it goes on when the desk says so and the call is over: only who was never told is told', async () => {
    const village = await drilling({ sendMs: 1000 })
    await village.pass(10)
    village.text(CALLER, '120')
    const { id } = running(village)
    expect(() => village.hub.drills.resume({ drillId: id })).toThrow(
      expect.objectContaining({ code: 'drill/real-alarm' }),
    )
    const incidentId = village.store.incidents.latest(1)[0]?.id ?? ''
    village.close(incidentId)
    await village.pass(200)
    const told = count(village, 'N11')
    village.hub.drills.resume({ drillId: id })
    await village.pass(120)
    expect(running(village).state).toBe('running')
    expect(count(village, 'N11')).toBe(running(village).asked)
    expect(told).toBeLessThan(running(village).asked)
  })

  test('whom the call alerted hears no 演练结束; the others do', async () => {
    const village = await drilling({ sendMs: 500 })
    await village.pass(60)
    village.ring(CALLER) // blue: three households and the leader
    await village.pass(20)
    const alerted = village.messages().filter((message) => message.step === 'alert')
    const id = running(village).id
    village.hub.drills.end({ drillId: id, notes: '' })
    const ended = new Set(
      village
        .messages()
        .filter((message) => message.template === 'N12')
        .map((message) => message.phoneId),
    )
    expect(ended.size).toBeGreaterThan(20)
    expect(alerted.some((message) => ended.has(message.phoneId))).toBe(false)
  })

  test('no drill begins while one is open', async () => {
    const village = await Village.open()
    village.text(CALLER, '120')
    expect(() => village.hub.drills.start({ ...PLAN, groupId: groupId(village) }, DESK)).toThrow(
      expect.objectContaining({ code: 'drill/real-alarm' }),
    )
  })
})

describe('the hours', () => {
  test('an ordinary one is over before the evening is', async () => {
    const village = await Village.open({ startAt: Date.UTC(2026, 10, 22, 12, 35), sendMs: 500 })
    village.hub.drills.start({ ...PLAN, groupId: groupId(village) }, DESK)
    expect(running(village).endsAt).toBe(Date.UTC(2026, 10, 22, 12, 50))
  })
})
