import { describe, expect, test } from 'vitest'
import { setSetting } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import { runDutyCommand } from './dutyCommands.ts'
import { READING_COMMANDS } from './readingCommands.ts'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const NEIGHBOUR = '19908780015'
const A = '19908790001'
const B = '19908790002'
const STATION = '19908790011'
const DESK = { accountId: 1, name: '王志强' }
const AGENCY = '大营村委会'
const MINUTE = 60
const HOUR = 3600

/** 2026-11-22, a Sunday, at a time of the day in China. */
function on22nd(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return Date.UTC(2026, 10, 22, hours - 8, minutes)
}

/** The village at 17:55, its SIM in order. */
async function evening(startAt = on22nd('17:55'), prepare?: (store: Store) => void): Promise<Village> {
  const village = await Village.open({ sendMs: 500, startAt, ...(prepare === undefined ? {} : { prepare }) })
  village.status(village.line)
  return village
}

function bodies(village: Village, template: string): readonly string[] {
  return village
    .messages()
    .filter((message) => message.template === template)
    .map((message) => message.body)
}

function events(village: Village): readonly string[] {
  return village.store.events.after(0, 1000).map((event) => event.type)
}

function custody(village: Village) {
  return village.hub.views.board().shift.custody
}

function set(store: Store, name: Parameters<typeof setSetting>[1], value: string): void {
  setSetting(store, name, value, { who: '王志强', at: 0 })
}

describe('the night custody', () => {
  test('A is asked and confirms, and then nobody else is', async () => {
    const village = await evening()
    village.hub.duty.openCustody(DESK)
    await village.pass(5)
    expect(bodies(village, 'C4')).toEqual([
      '【大营村联防】17:55起夜间托管：警情直拨A岗王志强、B岗李华、派出所。A岗请回1确认在岗',
    ])
    expect(village.to(A)).toEqual(['C4'])
    expect(village.hub.views.board().unattended).toBe(true)
    village.text(A, '1')
    expect(custody(village)).toMatchObject({ stage: 'confirmed', a: { name: '王志强', state: 'confirmed' } })
    await village.pass(HOUR)
    expect(village.to(B)).toEqual([])
    expect(events(village)).toEqual(expect.arrayContaining(['custodyOpened', 'custodyAsked', 'custodyConfirmed']))
    expect(village.store.events.verify().ok).toBe(true)
  })

  test('A is silent for ten minutes: B is asked, and as the only one who is there he is called as A', async () => {
    const village = await evening()
    village.hub.duty.openCustody(DESK)
    await village.pass(10 * MINUTE - 1)
    expect(village.to(B)).toEqual([])
    await village.pass(5)
    expect(village.to(B)).toEqual(['C4'])
    expect(bodies(village, 'C4')[1]).toContain('A岗李华、B岗王志强、派出所。A岗请回1')
    village.text(B, '1')
    expect(custody(village)).toMatchObject({ stage: 'confirmed', a: { state: 'silent' }, b: { state: 'confirmed' } })
    expect(village.hub.views.board().duty).toEqual({ a: '李华', b: '王志强' })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(25)
    expect(village.to(B)).toContain('C1s')
    expect(village.to(STATION)).not.toContain('C4b')
    // A answers after all: he is the first again. (A bare 1 would answer the call.)
    await village.pass(3 * HOUR)
    village.text(A, '1')
    expect(village.hub.views.board().duty).toEqual({ a: '王志强', b: '李华' })
  })

  test('A refuses: B is asked at once', async () => {
    const village = await evening()
    village.hub.duty.openCustody(DESK)
    await village.pass(5)
    village.text(A, '2')
    await village.pass(5)
    expect(village.to(B)).toEqual(['C4'])
    expect(custody(village)?.a.state).toBe('declined')
  })

  test('nobody confirms: the station is told so, and of every call at once', async () => {
    const village = await evening()
    village.hub.duty.openCustody(DESK)
    await village.pass(20 * MINUTE + 10)
    expect(custody(village)?.stage).toBe('nobody')
    expect(bodies(village, 'C4b')).toEqual(['【大营村联防】今晚大营村无人确认在岗，警情直送派出所。回1知悉'])
    expect(village.to(STATION)).toEqual(['C4b'])
    village.text(STATION, '1')
    expect(custody(village)?.stationKnows).toBe(true)
    // A blue call, of which the station would else hear after 90 s.
    village.text(CALLER, '有可疑的人在转')
    await village.pass(10)
    expect(village.store.incidents.latest(1)[0]?.level).toBe(3)
    expect(village.to(STATION)).toContain('P1s')
    expect(events(village)).toEqual(expect.arrayContaining(['custodyUnconfirmed', 'custodyStationKnows']))
  })

  test('with somebody there the station hears of a blue call only when too few answer', async () => {
    const village = await evening()
    village.hub.duty.openCustody(DESK)
    await village.pass(5)
    village.text(A, '1')
    village.text(CALLER, '有可疑的人在转')
    await village.pass(30)
    expect(village.to(STATION)).toEqual([])
  })

  test('a hub that was away for a quarter of an hour goes on asking, and asks nobody twice', async () => {
    const village = await evening()
    village.hub.duty.openCustody(DESK)
    await village.pass(5)
    village.clock.jump(15 * MINUTE * 1000)
    village.hub.start()
    await village.pass(5)
    expect(village.to(A)).toEqual(['C4'])
    expect(village.to(B)).toEqual(['C4'])
    expect(custody(village)?.stage).toBe('asking')
  })

  test('a late yes still counts', async () => {
    const village = await evening()
    village.hub.duty.openCustody(DESK)
    await village.pass(HOUR)
    expect(custody(village)?.stage).toBe('nobody')
    village.text(A, '1')
    expect(custody(village)?.stage).toBe('confirmed')
  })

  test('it ends in the morning by itself, or when the desk says so', async () => {
    const village = await evening()
    village.hub.duty.openCustody(DESK)
    await village.pass(14 * HOUR + 4 * MINUTE)
    expect(custody(village)).not.toBeNull()
    await village.pass(2 * MINUTE)
    expect(custody(village)).toBeNull()
    expect(village.hub.views.board().unattended).toBe(false)
    village.hub.duty.openCustody(DESK)
    expect(() => village.hub.duty.openCustody(DESK)).toThrow('custody runs already')
    village.hub.duty.closeCustody(DESK)
    expect(custody(village)).toBeNull()
    // Nobody is waited for any more.
    village.text(A, '1')
    expect(custody(village)).toBeNull()
  })

  test('by schedule it opens once, and not again when the desk has ended it', async () => {
    const village = await evening(on22nd('16:00'), (store) => set(store, 'custody.opens', 'bySchedule'))
    expect(village.hub.views.board().shift.notices).toEqual([])
    await village.pass(HOUR + 1)
    expect(village.hub.views.board().shift.notices.map((notice) => notice.kind)).toEqual(['openCustody'])
    await village.pass(HOUR)
    expect(custody(village)).not.toBeNull()
    expect(village.hub.views.board().shift.notices).toEqual([])
    village.hub.duty.closeCustody(DESK)
    await village.pass(HOUR)
    expect(custody(village)).toBeNull()
    expect(bodies(village, 'C4')).toHaveLength(1)
  })

  test('by hand the desk is reminded an hour before, until it has done it or put the reminder away', async () => {
    const village = await evening(on22nd('16:59'))
    expect(village.hub.views.board().shift.notices).toEqual([])
    await village.pass(2 * MINUTE)
    const [reminder] = village.hub.views.board().shift.notices
    expect(reminder).toMatchObject({ kind: 'openCustody', params: { time: '18:00' } })
    await village.pass(4 * HOUR)
    expect(village.hub.views.board().shift.notices).toHaveLength(1)
    village.hub.duty.dismiss({ notice: reminder?.id ?? '' }, DESK)
    expect(village.hub.views.board().shift.notices).toEqual([])
  })
})

describe('the roster', () => {
  const zhao = '19908790009'
  function withZhao(store: Store): void {
    store.inTransaction(() => {
      const [template] = store.agencies.all().filter((post) => post.agency === AGENCY)
      if (template !== undefined)
        store.agencies.upsert({ ...template, post: '值班', personName: '赵敏', phoneId: store.phones.idOf(zhao) })
    })
  }

  test('a call goes to whoever is written for the day', async () => {
    const village = await evening(on22nd('10:00'), withZhao)
    const phoneId = village.store.phones.idOf(zhao)
    village.hub.duty.setWeek({ agency: AGENCY, pattern: 6, post: 'A', phoneId }, DESK)
    expect(village.hub.views.board().duty).toEqual({ a: '赵敏', b: '李华' })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(25)
    expect(village.to(zhao)).toContain('C1s')
    expect(village.hub.duty.view().people.find((person) => person.phoneId === phoneId)?.post).toBe('A')
    // Monday begins at eight, not at midnight.
    await village.pass(15 * HOUR)
    expect(village.hub.views.board().duty.a).toBe('赵敏')
    await village.pass(7 * HOUR)
    expect(village.hub.views.board().duty.a).toBe('王志强')
  })

  test('two swap, a holiday has its own people, a stranger to the desk is refused', async () => {
    const village = await evening(on22nd('10:00'), withZhao)
    const phoneId = village.store.phones.idOf(zhao)
    const { duty } = village.hub
    duty.setWeek({ agency: AGENCY, pattern: 0, post: 'A', phoneId }, DESK)
    duty.swap({ agency: AGENCY, one: { day: '20261122', post: 'A' }, other: { day: '20261123', post: 'A' } }, DESK)
    expect(village.hub.views.board().duty.a).toBe('赵敏')
    duty.setHoliday({ name: '元旦', from: '20261231', to: '20270102', pattern: 7 }, DESK)
    expect(duty.view().holidays).toEqual([
      { name: '元旦', pattern: 7, from: '20261231', to: '20261231' },
      { name: '元旦', pattern: 7, from: '20270101', to: '20270102' },
    ])
    duty.clearHoliday({ name: '元旦' }, DESK)
    expect(duty.view().holidays).toEqual([])
    const stranger = village.store.phones.idOf(CALLER)
    expect(() => duty.setDay({ agency: AGENCY, day: '20261124', post: 'A', phoneId: stranger }, DESK)).toThrow()
    expect(() => duty.setHoliday({ name: '错', from: '20260230', to: '20260301', pattern: 7 }, DESK)).toThrow()
  })
})

describe('the morning', () => {
  test('the report tells the night, with the record’s anchor, and the desk signs it', async () => {
    const village = await evening(on22nd('20:00'))
    village.text(CALLER, '120 我妈晕了')
    await village.pass(41)
    village.text(NEIGHBOUR, '1')
    await village.pass(11 * HOUR)
    const anchor = village.store.events
      .after(0, 1000)
      .find((event) => event.type === 'morningReport')
      ?.hash.slice(0, 8)
    expect(bodies(village, 'C5')).toEqual([
      `【大营村联防】22日夜间小结：求助1起（真1误0），首个应答最快41秒，未办结1起，发不通号码0个，短信余量10成。请8点前办结签收，回1。记录${anchor}`,
    ])
    expect(village.store.events.verify(anchor).anchorFound).toBe(true)
    expect(village.hub.views.board().shift.report).toMatchObject({ day: '20261123', signedAt: null })
    village.hub.duty.signReport(DESK)
    expect(village.hub.views.board().shift.report).toMatchObject({ signedBy: '王志强' })
    expect(() => village.hub.duty.signReport(DESK)).toThrow('no report waits')
  })

  test('after a quiet night 1 signs it', async () => {
    const village = await evening(on22nd('20:00'))
    await village.pass(11 * HOUR + MINUTE)
    expect(bodies(village, 'C5')[0]).toContain('求助0起（真0误0），首个应答最快--秒，未办结0起')
    village.text(A, '1')
    expect(village.hub.views.board().shift.report).toMatchObject({ signedBy: '王志强' })
    expect(events(village)).toContain('morningReportSigned')
  })

  test('a restart at seven sends it once, a hub that was away until noon does not send it', async () => {
    const village = await evening(on22nd('20:00'))
    await village.pass(11 * HOUR + MINUTE)
    village.hub.start()
    await village.pass(MINUTE)
    expect(bodies(village, 'C5')).toHaveLength(1)
    village.clock.jump(28 * HOUR * 1000)
    await village.pass(2 * HOUR)
    expect(bodies(village, 'C5')).toHaveLength(1)
  })
})

describe('the hand-over', () => {
  test('holds what is open, unsent and dead; both names are in the record, the print has the anchor', async () => {
    const village = await evening()
    const dead = '19908780018'
    village.line.outcome = ({ to }) =>
      to === dead ? { ok: false, failure: 'recipient', reason: 'CMS 1' } : { ok: true, messageReference: 1 }
    village.text(CALLER, '120 我妈晕了')
    await village.pass(200)
    village.hub.duty.openCustody(DESK)
    const { duty } = village.hub
    expect(duty.shift().open).toHaveLength(1)
    expect(duty.shift().unsent.some((text) => text.phone === '199****0018' && text.state === 'failed')).toBe(true)
    const signed = duty.handOver(
      { outgoing: '王志强', incoming: '李华', sirenHeard: true, note: '三组号码要核对' },
      DESK,
    )
    expect(signed).toMatchObject({ outgoing: '王志强', incoming: '李华', account: '王志强', sirenHeard: true })
    expect(signed.head).toBe(village.store.events.head().hash.slice(0, 8))
    expect(duty.lastHandOver()).toEqual(signed)
    expect(duty.view().lastHandOver).toMatchObject({ outgoing: '王志强', incoming: '李华' })
    expect(events(village).slice(-2)).toEqual(['sirenHeard', 'handOver'])
    // The chain holds no name.
    expect(JSON.stringify(village.store.events.after(0, 1000))).not.toContain('李华')
    expect(village.store.events.verify(signed.head)).toMatchObject({ ok: true, anchorFound: true })
  })

  test('a number whose last two texts came back is dead, one that got a text since is not', async () => {
    const village = await evening()
    const dead = '19908780018'
    let isDead = true
    village.line.outcome = ({ to }) =>
      to === dead && isDead ? { ok: false, failure: 'recipient', reason: 'CMS 1' } : { ok: true, messageReference: 1 }
    village.text(CALLER, '120 我妈晕了')
    await village.pass(60)
    village.close(village.card().summary.id)
    await village.pass(60)
    village.text(CALLER, '着火了')
    await village.pass(60)
    expect(village.hub.duty.shift().deadNumbers.map((each) => each.phone)).toEqual(['199****0018'])
    isDead = false
    village.close(village.card().summary.id)
    village.text(CALLER, '110 有坏人')
    await village.pass(60)
    expect(village.hub.duty.shift().deadNumbers).toEqual([])
  })
})

describe('after a restart', () => {
  test('a hub that was stopped on purpose knows exactly since when', async () => {
    const village = await evening(on22nd('12:00'))
    await village.pass(600)
    await village.hub.close()
    village.clock.jump(30_000)
    village.store.inTransaction(() => village.store.lives.begin(village.clock.now()))
    expect(village.store.lives.latest(1)[0]).toMatchObject({ wasStopped: true, lastSignAt: on22nd('12:10') })
  })
})

test('the command line opens and ends the custody, and refuses what it does not know', async () => {
  const village = await evening()
  const run = (...words: string[]) =>
    runDutyCommand(village.hub, { command: 'duty', words, options: {}, input: new Uint8Array() })
  expect(run('custody', 'on')?.exitCode).toBe(0)
  expect(custody(village)).not.toBeNull()
  expect(run('custody', 'on')).toMatchObject({ exitCode: 1, say: expect.stringContaining('已经是这样了') })
  expect(run('custody', 'off')?.exitCode).toBe(0)
  expect(custody(village)).toBeNull()
  expect(run('custody')?.exitCode).toBe(2)
  const show = { phone: (number: string) => number, text: (text: string) => text }
  expect(READING_COMMANDS['duty']?.(village.store, show, village.clock.now())[0]).toEqual({
    agency: AGENCY,
    post: 'A',
    name: '王志强',
    phone: '19908790001',
    custody: 'off',
  })
})
