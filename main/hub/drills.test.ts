import { describe, expect, test } from 'vitest'
import { Drills } from '../drills/drills.ts'
import { Questions } from '../incidents/questions.ts'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const DESK = { accountId: 1, name: '王志强' }
const HOUR = 3600
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
  test('tells everybody of the group, and every text begins with 演练', async () => {
    const village = await drilling()
    await village.pass(60)
    const texts = village.messages().filter((message) => message.template === 'N11')
    expect(texts.length).toBe(running(village).asked)
    expect(texts.length).toBeGreaterThan(24)
    for (const { body, segments } of texts) {
      expect(body).toMatch(/^【[^】]+】演练！演练！9\d\d号非真警情：假设三组某家火情/)
      expect(segments).toBe(1)
    }
    // 在外: he is told of no drill either.
    expect(village.to('19908780004')).toEqual([])
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

  test('is no incident: nothing of it is in the record of real ones', async () => {
    const village = await drilling()
    await village.pass(60)
    village.text(PAIR, '1')
    village.hub.drills.end({ drillId: running(village).id, notes: '' })
    await village.pass(60)
    expect(village.store.incidents.latest(9)).toEqual([])
    expect(village.hub.views.board().today.incidents).toBe(0)
    const events = village.store.events.after(0, 1000)
    expect(events.every((event) => event.incidentId === null)).toBe(true)
    expect(village.messages().every((message) => message.incidentId === null)).toBe(true)
    expect(village.store.events.verify().ok).toBe(true)
  })

  test('a number that the network gives up is named; the next drill stands beside the last', async () => {
    const village = await drilling()
    await village.pass(60)
    for (const message of village.messages()) village.report(message, message.to === PAIR ? 'failed' : 'delivered')
    const first = running(village)
    expect(first.dead).toEqual([expect.objectContaining({ phone: '199****0015' })])
    village.hub.drills.end({ drillId: first.id, notes: '有一家换号' })
    village.hub.drills.start({ ...PLAN, groupId: groupId(village) }, DESK)
    await village.pass(60)
    expect(running(village).number).toBe(first.number + 1)
    expect(running(village).byGroup[0]?.before).toMatchObject({ reachedShare: expect.closeTo(40 / 41, 1) })
    expect(village.hub.drills.view().past[0]?.notes).toBe('有一家换号')
  })

  test('a full drill counts who is there: 3 after 1', async () => {
    const village = await drilling({ isFull: true })
    await village.pass(60)
    village.text(PAIR, '1')
    village.text(PAIR, '3')
    village.text(CALLER, '1')
    expect(running(village).byGroup[0]?.result).toMatchObject({ answered: 2, arrived: 1 })
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
  test('stops it at once, and what was queued is taken back', async () => {
    const village = await drilling({ sendMs: 3000 })
    await village.pass(10)
    village.text(CALLER, '120 我妈晕了')
    expect(running(village).state).toBe('paused')
    expect(count(village, 'N11', ['queued'])).toBe(0)
    const taken = village.messages().filter((message) => message.error === 'superseded: real-alarm')
    expect(taken.length).toBeGreaterThan(20)
    await village.pass(300)
    expect(count(village, 'N11')).toBeLessThan(6)
    expect(village.messages().some((message) => message.template === 'N12')).toBe(false)
  })

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
  const NIGHT = Date.UTC(2026, 10, 22, 14, 0) // 22:00

  test.each([
    ['22:00', NIGHT],
    ['03:00', NIGHT + 5 * HOUR * 1000],
    ['07:59', NIGHT + 10 * HOUR * 1000 - 60_000],
  ])('never between 21:00 and 08:00: not at %s', async (_, startAt) => {
    const village = await Village.open({ startAt })
    expect(() => village.hub.drills.start({ ...PLAN, groupId: groupId(village) }, DESK)).toThrow(
      expect.objectContaining({ code: 'drill/night' }),
    )
    expect(village.messages()).toEqual([])
  })

  test('but one that its people were told of on the day before', async () => {
    const village = await Village.open({ sendMs: 500 })
    const plan = { ...PLAN, groupId: groupId(village), announceFor: NIGHT + 24 * HOUR * 1000 }
    village.hub.drills.start(plan, DESK)
    await village.pass(60)
    expect(village.messages().find((message) => message.template === 'N11n')?.body).toContain('明天22:00左右夜间演练')
    const { id } = running(village)
    village.clock.jump(NIGHT - village.clock.now())
    expect(() => village.hub.drills.begin({ drillId: id })).toThrow(expect.objectContaining({ code: 'drill/night' }))
    village.clock.jump(24 * HOUR * 1000)
    village.hub.drills.begin({ drillId: id })
    await village.pass(60)
    expect(count(village, 'N11')).toBeGreaterThan(24)
  })

  test('an ordinary one is over before the evening is', async () => {
    const village = await Village.open({ startAt: Date.UTC(2026, 10, 22, 12, 35), sendMs: 500 })
    village.hub.drills.start({ ...PLAN, groupId: groupId(village) }, DESK)
    expect(running(village).endsAt).toBe(Date.UTC(2026, 10, 22, 12, 50))
  })
})

describe('other kinds', () => {
  test('the village’s roll-call asks each household’s main number once', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.hub.drills.start({ ...PLAN, kind: 'village', incidentKind: 'disaster', groupId: null }, DESK)
    await village.pass(120)
    const { households } = village.store.directory.counts()
    expect(running(village).asked).toBeLessThanOrEqual(households)
    expect(running(village).byGroup.length).toBeGreaterThan(1)
    expect(village.messages()[0]?.body).toContain('假设大营村灾害')
  })

  test.each(['tableTop', 'threeWay', 'blackout'] as const)(
    '%s is done by hand: no text, a list to tick off',
    async (kind) => {
      const village = await Village.open()
      village.hub.drills.start({ ...PLAN, kind, groupId: null }, DESK)
      const { id, checkList } = running(village)
      expect(checkList.length).toBeGreaterThan(4)
      const points = checkList.slice(0, 2).map((each) => each.point)
      village.hub.drills.tick({ drillId: id, points })
      expect(
        running(village)
          .checkList.filter((each) => each.isTicked)
          .map((each) => each.point),
      ).toEqual(points)
      expect(() => village.hub.drills.tick({ drillId: id, points: ['dance'] })).toThrow(
        expect.objectContaining({ code: 'drill/not-allowed' }),
      )
      expect(village.messages()).toEqual([])
      village.hub.drills.end({ drillId: id, notes: '' })
      expect(village.messages()).toEqual([])
    },
  )

  test('D3 is written for a person to send', async () => {
    const village = await Village.open()
    const from = Date.UTC(2026, 10, 23, 7, 0)
    const { text, segments } = village.hub.drills.filing({ from, until: from + HOUR * 1000 })
    expect(text).toMatch(/^报备：大营村联防台定于23日15:00至16:00开展联防演练.*负责人王志强/)
    expect(segments).toBe(2)
    expect(village.messages()).toEqual([])
  })

  test('what is due is listed until it is held', async () => {
    const village = await drilling()
    const due = () => village.hub.drills.view().due.filter((each) => each.group === '大营三组')
    expect(due()).toHaveLength(1)
    village.hub.drills.end({ drillId: running(village).id, notes: '' })
    expect(due()).toEqual([])
  })
})
