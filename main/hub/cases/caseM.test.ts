import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import { CALLER, HOUR, neighboursTexted, PAIR } from './people.fixture.ts'

/** 22:00 in China, on the day on which a village opens. */
const EVENING = Date.UTC(2026, 10, 22, 14, 0)
const HOUR_MS = HOUR * 1000
const DAY_MS = 24 * HOUR_MS
const PLAN = { kind: 'group', incidentKind: 'fire', isFull: false, announceFor: null } as const
/** What stands before the words of a text: who sends it. */
const SIGNATURE = /^【[^】]+】/
/** One who lives elsewhere: 在外. */
const AWAY = '19908780004'

type Plan = Omit<Parameters<Village['hub']['drills']['start']>[0], 'groupId'>

function groupId(village: Village): number {
  const group = village.store.directory.groups().find((each) => each.name === '大营三组')
  if (group === undefined) throw new Error('the demo village has this group')
  return group.id
}

function begin(village: Village, plan: Partial<Plan> = {}): void {
  village.hub.drills.start({ ...PLAN, ...plan, groupId: groupId(village) }, DESK)
}

async function drilling(plan: Partial<Plan> = {}, sendMs = 500): Promise<Village> {
  const village = await Village.open({ sendMs })
  begin(village, plan)
  return village
}

function running(village: Village) {
  const [drill] = village.hub.drills.view().open
  if (drill === undefined) throw new Error('no drill')
  return drill
}

function texts(village: Village, template: string) {
  return village.messages().filter((message) => message.template.startsWith(template))
}

test('There are five kinds: at the table, one group by text, roll-call of all, a call of three parties, without power and net.', async () => {
  const group = await drilling()
  await group.pass(60)
  const third = group.store.directory.membersOfGroup(groupId(group)).filter((member) => member.use !== '在外')
  expect(new Set(texts(group, 'N11').map(({ to }) => to))).toEqual(new Set(third.map((member) => member.number)))
  expect(group.to(AWAY)).toEqual([])

  const all = await drilling({ kind: 'village', incidentKind: 'disaster' })
  await all.pass(120)
  expect(running(all).byGroup.length).toBeGreaterThan(1)
  expect(running(all).asked).toBeGreaterThan(third.length)
  expect(running(all).asked).toBeLessThanOrEqual(all.store.directory.counts().households)
  expect(texts(all, 'N11')[0]?.body).toContain('假设大营村灾害')

  // The others are done by hand: no text, and a list to tick off.
  for (const kind of ['tableTop', 'threeWay', 'blackout'] as const) {
    const village = await drilling({ kind })
    const { id, checkList } = running(village)
    const points = checkList.slice(0, 2).map(({ point }) => point)
    village.hub.drills.tick({ drillId: id, points })
    const ticked = running(village).checkList.filter(({ isTicked }) => isTicked)
    expect(ticked.map(({ point }) => point)).toEqual(points)
    expect(checkList.length).toBeGreaterThan(4)
    expect(() => village.hub.drills.tick({ drillId: id, points: ['dance'] })).toThrow(
      expect.objectContaining({ code: 'drill/not-allowed' }),
    )
    village.hub.drills.end({ drillId: id, notes: '' })
    expect(village.messages()).toEqual([])
  }
})

test('Every text of a drill carries 演练 first.', async () => {
  const village = await Village.open({ sendMs: 500 })
  begin(village, { announceFor: EVENING + DAY_MS })
  await village.pass(60)
  village.hub.drills.end({ drillId: running(village).id, notes: '' })
  begin(village)
  await village.pass(60)
  village.hub.drills.end({ drillId: running(village).id, notes: '' })
  village.hub.drills.startMonthly(DESK)
  await village.pass(600)
  const sent = village.messages()
  expect(new Set(sent.map(({ template }) => template.slice(0, 3)))).toEqual(new Set(['N11', 'N12', 'N14']))
  for (const { body } of sent) expect(body.replace(SIGNATURE, '')).toMatch(/^演练/)
})

test('It has a siren of its own, and D3 is written for a person to send to 110 before it.', async () => {
  const village = await Village.open({ sendMs: 500 })
  const from = Date.UTC(2026, 10, 23, 7, 0)
  const { to, text, segments } = village.hub.drills.filing({ from, until: from + HOUR_MS })
  expect(to).toMatch(/^12110/)
  expect(text).toMatch(/^报备：大营村联防台定于23日15:00至16:00开展联防演练.*负责人王志强/)
  expect(segments).toBe(2)
  expect(village.messages()).toEqual([])
  // By this the console sounds, and not by a call.
  expect(village.hub.views.board().drill).toBeNull()
  begin(village)
  expect(village.hub.views.board()).toMatchObject({ drill: { state: 'running', kind: 'group' }, open: [] })
})

test('A real call stops it at once, and its alerts say that this is none.', async () => {
  const village = await drilling({}, 3000)
  await village.pass(40)
  const believers = texts(village, 'N11').filter(({ state }) => state === 'sent' || state === 'sending')
  village.text(CALLER, '120 我妈晕了')
  expect(running(village).state).toBe('paused')
  expect(texts(village, 'N11').filter(({ state }) => state === 'queued')).toEqual([])
  const taken = village.messages().filter(({ error }) => error === 'superseded: real-alarm')
  expect(taken.length).toBeGreaterThan(20)
  await village.pass(300)
  const drilled = new Set(believers.map(({ to }) => to))
  const alerts = village.messages().filter(({ step, to }) => step === 'alert' && neighboursTexted(village).includes(to))
  expect(alerts.filter(({ to }) => drilled.has(to)).length).toBeGreaterThan(3)
  for (const { to, template } of alerts) expect(template).toBe(drilled.has(to) ? 'N12b' : 'N3')
  expect(alerts.find(({ template }) => template === 'N12b')?.body).toContain('演练停止！真警！非演练！')
  // 演练结束 in the midst of it would read as its end.
  expect(village.messages().some(({ template }) => template === 'N12')).toBe(false)
})

test('Its results are counted apart: who was reached, who answered in 60 s, the median answer, arrivals, dead numbers, and against the last time.', async () => {
  const village = await drilling({ isFull: true })
  await village.pass(60)
  for (const message of village.messages()) village.report(message, message.to === PAIR ? 'failed' : 'delivered')
  const sentAt = (number: string) => texts(village, 'N11').find(({ to }) => to === number)?.sentAt ?? 0
  await village.pass(40 - (village.clock.now() - sentAt(CALLER)) / 1000)
  village.text(CALLER, '1')
  await village.pass(30)
  village.text(CALLER, '3')
  village.text('19908780018', '1')
  const first = running(village)
  const { asked } = first
  expect(first.byGroup).toMatchObject([{ group: '大营三组', before: null }])
  expect(first.byGroup[0]?.result).toMatchObject({ asked, sent: asked, delivered: asked - 1, answered: 2, arrived: 1 })
  expect(first.byGroup[0]?.result.reachedShare).toBeCloseTo((asked - 1) / asked)
  expect(first.byGroup[0]?.result.quickShare).toBeCloseTo(1 / asked)
  const waits = [40_000, village.clock.now() - sentAt('19908780018')]
  expect(first.byGroup[0]?.result.medianMs).toBe((40_000 + (waits[1] ?? 0)) / 2)
  expect(first.dead).toEqual([expect.objectContaining({ phone: '199****0015' })])
  village.hub.drills.end({ drillId: first.id, notes: '有一家换号' })
  expect(village.hub.drills.view().past[0]?.notes).toBe('有一家换号')

  begin(village)
  await village.pass(60)
  expect(running(village).number).toBe(first.number + 1)
  const { reachedShare, quickShare, medianMs } = first.byGroup[0]?.result ?? {}
  expect(running(village).byGroup[0]?.before).toMatchObject({ reachedShare, quickShare, medianMs })

  // None of it stands among what was real.
  expect(village.store.incidents.latest(9)).toEqual([])
  expect(village.hub.views.board().today.incidents).toBe(0)
  expect(village.store.events.after(0, 1000).every((event) => event.incidentId === null)).toBe(true)
  expect(village.messages().every((message) => message.incidentId === null)).toBe(true)
  expect(village.store.events.verify().ok).toBe(true)
})

test('The desk is asked for a test a month, a drill of each group a quarter and a joint drill a year, until they are held.', async () => {
  const village = await Village.open({ sendMs: 500 })
  const due = () => village.hub.drills.view().due.map(({ kind, group }) => (group === null ? kind : `${kind} ${group}`))
  const groups = village.store.directory.groups().map(({ name }) => `group ${name}`)
  expect(new Set(due())).toEqual(new Set(['monthly', 'threeWay', ...groups]))
  begin(village)
  village.hub.drills.end({ drillId: running(village).id, notes: '' })
  expect(due()).not.toContain('group 大营三组')
  begin(village, { kind: 'threeWay' })
  village.hub.drills.end({ drillId: running(village).id, notes: '' })
  expect(due()).not.toContain('threeWay')
  village.hub.drills.startMonthly(DESK)
  expect(due()).toEqual(groups.filter((each) => !each.endsWith('大营三组')))
  expect(() => village.hub.drills.startMonthly(DESK)).toThrow(expect.objectContaining({ code: 'drill/not-allowed' }))
  // December, the next quarter, the next year.
  village.clock.jump(15 * DAY_MS)
  expect(due()).toContain('monthly')
  expect(due()).not.toContain('group 大营三组')
  village.clock.jump(30 * DAY_MS)
  expect(new Set(due())).toEqual(new Set(['monthly', 'threeWay', ...groups]))
})

test('None is held between 21:00 and 08:00 but one that was announced.', async () => {
  for (const startAt of [EVENING - HOUR_MS, EVENING, EVENING + 5 * HOUR_MS, EVENING + 10 * HOUR_MS - 60_000]) {
    const village = await Village.open({ startAt })
    expect(() => begin(village)).toThrow(expect.objectContaining({ code: 'drill/night' }))
    expect(village.messages()).toEqual([])
  }
  const morning = await Village.open({ startAt: EVENING + 10 * HOUR_MS })
  begin(morning)
  expect(running(morning).state).toBe('running')

  const village = await Village.open({ sendMs: 500 })
  begin(village, { announceFor: EVENING + DAY_MS })
  await village.pass(60)
  expect(texts(village, 'N11n')[0]?.body).toContain('明天22:00左右夜间演练')
  const { id } = running(village)
  // Not on the day on which it was announced.
  village.clock.jump(EVENING - village.clock.now())
  expect(() => village.hub.drills.begin({ drillId: id })).toThrow(expect.objectContaining({ code: 'drill/night' }))
  village.clock.jump(DAY_MS)
  village.hub.drills.begin({ drillId: id })
  await village.pass(60)
  expect(village.messages().filter(({ template, state }) => template === 'N11' && state === 'sent')).toHaveLength(
    running(village).asked,
  )
})

test('The monthly test carries the words of a real alert, by carrier, and compares what was delivered.', async () => {
  const real = [
    ['N1', '110 有坏人', '结伴带灯勿追打，危急110'],
    ['N2', '着火了', '带水桶灭火器'],
    ['N3', '120', '有车或会急救'],
  ] as const
  const tested = new Set<string>()
  for (const months of [0, 1, 2]) {
    const village = await Village.open({ startAt: EVENING - 12 * HOUR_MS + months * 30 * DAY_MS })
    village.hub.drills.startMonthly(DESK)
    await village.pass(125)
    const sent = texts(village, 'N14')
    const [alert, call, words] = real.find((each) => sent[0]?.body.includes(each[2])) ?? real[0]
    tested.add(alert)
    for (const { body } of sent) expect(body).toContain(words)
    for (const message of sent.slice(0, 2)) village.report(message)
    expect(village.hub.drills.view().monthly?.carriers).toEqual([
      { from: '中国移动', to: '中国电信', sent: 3, delivered: 2 },
    ])
    // A filter that eats the one eats the other.
    village.text(CALLER, call)
    expect(texts(village, alert)[0]?.body).toContain(words)
  }
  expect(tested.size).toBe(3)
})
