import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { setSetting } from '../../store/stationSettings.ts'
import type { Store } from '../../store/store.ts'
import { unitText } from '../service.ts'
import { DESK, Village } from '../village.fixture.ts'
import { CALLER, COMMITTEE, COMMITTEE_B, HOUR, happened, isVillager, STATION } from './people.fixture.ts'

const MINUTE = 60
const WATCHER = '19908791234'
const OWN_NUMBERS = ['19908799991', '19908799992']
const POSTS = [COMMITTEE, COMMITTEE_B, STATION]
const DUTY_TEXTS = new Set(['C1s', 'C2', 'P2'])
const BARRED = { ok: false, failure: 'barred', reason: '+CMS ERROR: 8' } as const
const REFUSED = { ok: false, failure: 'network', reason: '+CMS ERROR: 38' } as const

/** 2026-11-22, a Sunday, at a time of the day in China. */
function on22nd(hours: number, minutes = 0): number {
  return Date.UTC(2026, 10, 22, hours - 8, minutes)
}

async function opened(options: Parameters<typeof Village.open>[0] = {}): Promise<Village> {
  const village = await Village.open({ sendMs: 500, startAt: on22nd(17, 55), ...options })
  for (const line of village.lines) village.status(line)
  return village
}

/** The desk has gone home, and A has said that he is there. */
async function inCustody(): Promise<Village> {
  const village = await opened()
  village.hub.duty.openCustody(DESK)
  await village.pass(5)
  village.text(COMMITTEE, '1')
  return village
}

/** Its SIMs text each other, unless that is lost. */
async function withOwnNumbers(arrives: () => boolean): Promise<Village> {
  const village = await opened({ lines: 2 })
  village.lines.forEach((line, index) => {
    village.store.inTransaction(() => village.store.sims.setNumber(line.sim, OWN_NUMBERS[index] ?? ''))
    line.outcome = ({ to, text }) => {
      const target = village.lines[OWN_NUMBERS.indexOf(to)]
      if (target !== undefined && arrives())
        village.clock.after(2000, () => village.text(OWN_NUMBERS[index] ?? '', text, { line: target }))
      return { ok: true, messageReference: 1 }
    }
  })
  return village
}

function bodies(village: Village, template: string): readonly string[] {
  return village.messages().flatMap((message) => (message.template === template ? [message.body] : []))
}

function wants(name: Parameters<typeof setSetting>[1], value: string) {
  return (store: Store): void => expect(setSetting(store, name, value, { who: '王志强', at: 0 })).toBeUndefined()
}

test('With nobody at the desk the ladder runs itself, and the steps of the desk are skipped at once.', async () => {
  const night = await inCustody()
  expect(night.hub.views.board().unattended).toBe(true)
  const day = await opened()
  for (const village of [night, day]) {
    village.text(CALLER, '120 我妈晕了')
    await village.pass(5 * MINUTE + 1)
    expect(happened(village)).toEqual(
      expect.arrayContaining(['committeeUrged', 'reminded', 'circleWidened', 'stationUrged', 'nobodyThere']),
    )
  }
  expect(happened(day)).toContain('deskAbsent')
  expect(happened(night)).not.toContain('deskAbsent')

  // By day the desk has half a minute for words that are not clear.
  const unclear = [await opened(), await inCustody()]
  for (const village of unclear) {
    village.text(CALLER, '那边怎么了')
    await village.pass(5)
  }
  expect(unclear.map((village) => village.messages().some((each) => each.template === 'N1'))).toEqual([false, true])
})

test('The duty phones are called in turn: A, B, station.', async () => {
  const village = await inCustody()
  village.text(CALLER, '120 我妈晕了')
  await village.pass(150)
  const called = village.messages().filter(({ template }) => DUTY_TEXTS.has(template))
  expect(called.map(({ to, template }) => `${to} ${template}`)).toEqual([
    `${COMMITTEE} C1s`,
    `${COMMITTEE} C2`,
    `${COMMITTEE_B} C1s`,
    `${STATION} P2`,
  ])
  expect(village.line.rung.map(({ number }) => number).filter((number) => !isVillager(number))).toEqual([
    COMMITTEE_B,
    STATION,
  ])
})

test('Every six hours, and when custody begins, a word goes round the SIMs.', async () => {
  const village = await withOwnNumbers(() => true)
  village.hub.duty.openCustody(DESK)
  await village.pass(10)
  expect(village.store.loopTests.latest(9)).toHaveLength(2)
  await village.pass(24 * HOUR)
  const tests = village.store.loopTests.latest(99)
  expect(tests.every((each) => each.heardAt !== null)).toBe(true)
  expect(new Set(tests.map((each) => `${each.fromImsi} ${each.toImsi}`)).size).toBe(2)
  const starts = [...new Set(tests.map((each) => each.startedAt))].sort()
  const gaps = starts.slice(2).map((at, index) => (at - (starts[index + 1] ?? 0)) / HOUR / 1000)
  expect(gaps.length).toBeGreaterThanOrEqual(3)
  expect(gaps.slice(1).every((gap) => gap === 6)).toBe(true)
  // Nobody else hears of it.
  const others = village.messages().filter(({ template }) => !['L1', 'L2', 'C4', 'C4b', 'C5'].includes(template))
  expect(others).toEqual([])
  expect(village.store.incidents.latest(1)).toEqual([])
  expect(village.hub.views.board().health.loopTest).toMatchObject({ heard: true })
})

test('Two words that are lost bring C3 to A, B and the station, and the siren.', async () => {
  let lost = 0
  const village = await withOwnNumbers(() => ++lost > 2)
  const once = village.hub.selfTest()
  await village.pass(400)
  expect((await once).map(({ outcome }) => outcome)).toEqual(['heard', 'heard'])
  expect(bodies(village, 'C3')).toEqual([])
  lost = -99
  const twice = village.hub.selfTest()
  await village.pass(400)
  expect((await twice).map(({ outcome }) => outcome)).toEqual(['lost', 'lost'])
  for (const post of POSTS) expect(village.to(post)).toContain('C3')
  // By this the console sounds its siren.
  expect(village.hub.views.board().health.state).toBe('deaf')
})

test('A restart is survived: nothing is lost, and 重 marks what may come twice.', async () => {
  const whole = await opened({ sendMs: 3000 })
  whole.text(CALLER, '120')
  await whole.pass(400)
  const village = await opened({ sendMs: 3000 })
  village.text(CALLER, '120')
  await village.pass(10)
  const again = village.restart()
  await again.pass(400)
  const told = (of: Village) =>
    of.messages().filter((each) => each.step === 'alert' && each.template === 'N3' && each.state === 'sent')
  expect(new Set(told(again).map(({ to }) => to))).toEqual(new Set(told(whole).map(({ to }) => to)))
  const unsure = again.messages().filter(({ state }) => state === 'unsure')
  expect(unsure).toHaveLength(1)
  const marked = told(again).filter(({ body }) => body.includes('重20号'))
  expect(marked.map(({ to }) => to)).toEqual(unsure.map(({ to }) => to))
})

test('The system starts the hub at boot, before anybody signs in, and again within 20 s of its end.', () => {
  const unit = unitText('/var/lib/hub')
  const seconds = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(unit)?.[1] ?? Number.NaN)
  expect(unit).toMatch(/^WantedBy=multi-user\.target$/m)
  expect(unit).toMatch(/^Restart=always$/m)
  // One that hangs at its end is waited for first.
  expect(seconds('TimeoutStopSec') + seconds('RestartSec')).toBeLessThan(20)
})

test('The next desk reads how long the hub was away and what came meanwhile.', async () => {
  const village = await opened({ startAt: on22nd(20) })
  await village.pass(7 * HOUR + 600)
  village.status(village.line)
  const diedAt = village.clock.now()
  village.clock.jump(94_000)
  village.store.inTransaction(() => village.store.lives.begin(village.clock.now()))
  village.hub.start()
  village.text('19908780020', '谢谢', { smscAt: diedAt + 30_000 })
  village.text('19908780021', '谢谢')
  const notice = village.hub.views.board().shift.notices.find((each) => each.kind === 'restartAbout')
  expect(notice?.params).toEqual({ time: '03:11', seconds: 94, late: 1 })
  expect(village.store.events.after(0, 1000).map((event) => event.type)).toContain('hubRestarted')
  village.hub.duty.dismiss({ notice: notice?.id ?? '' }, DESK)
  expect(village.hub.views.board().shift.notices.some((each) => each.kind === 'restartAbout')).toBe(false)
})

test('Between 06:30 and 07:30 the morning report C5 goes out.', async () => {
  const { store } = await opened()
  for (const at of ['06:29', '07:31'])
    expect(setSetting(store, 'custody.reportAt', at, { who: '王志强', at: 0 })).toContain('06:30–07:30')
  for (const at of ['06:30', '07:00', '07:30']) {
    const village = await opened({ startAt: on22nd(20), prepare: wants('custody.reportAt', at) })
    const [hours = 0, minutes = 0] = at.split(':').map(Number)
    await village.pass((4 + hours) * HOUR + minutes * MINUTE - 1)
    expect(village.to(COMMITTEE)).not.toContain('C5')
    await village.pass(2)
    expect(village.to(COMMITTEE)).toContain('C5')
  }
})

test('Two sends in a row that fail to different people, two refusals of the network, a text of the carrier or a low balance mean: it cannot send.', async () => {
  const fails = (outcome: typeof BARRED | typeof REFUSED) => (village: Village) => {
    village.line.outcome = () => outcome
    village.text(CALLER, '120 我妈晕了')
    return village.pass(10)
  }
  const causes: readonly (readonly [string, (village: Village) => unknown])[] = [
    ['refused', fails(REFUSED)],
    ['barred', fails(BARRED)],
    ['carrier', (village) => village.text('10086', '尊敬的客户：您的手机已欠费，请及时充值')],
    ['balance', (village) => village.text('10086', '您当前的话费余额为3.20元')],
  ]
  for (const [muteReason, cause] of causes) {
    const village = await opened()
    await cause(village)
    expect(village.store.sims.get(village.line.sim)).toMatchObject({ muteReason })
    expect(village.hub.views.board().health).toMatchObject({ state: 'mute', devices: [{ state: 'mute', muteReason }] })
  }

  // Once to one person may be her phone's fault.
  const once = await opened()
  once.line.outcome = ({ to }) => (to === COMMITTEE ? REFUSED : { ok: true, messageReference: 1 })
  once.text(CALLER, '120 我妈晕了')
  await once.pass(60)
  expect(once.hub.views.board().health.state).toBe('ok')
})

test('Then the other SIM takes over and sends C3b.', async () => {
  const village = await opened({ lines: 2 })
  const [mute, sound] = village.lines
  if (mute === undefined || sound === undefined) throw new Error('two lines')
  mute.outcome = () => REFUSED
  village.text(CALLER, '120 我妈晕了')
  await village.pass(60)
  expect(mute.sent).toHaveLength(2)
  expect(POSTS.every((post) => village.to(post).includes('C3b'))).toBe(true)
  expect(sound.sent.some(({ segment }) => segment.text.includes('卡1发不出短信'))).toBe(true)
  expect(village.messages().filter((each) => each.template === 'N3' && each.state !== 'sent')).toEqual([])
  expect(village.hub.views.board().health).toMatchObject({ state: 'mute', canSpeak: true })
})

test('With no way out a call for help is shown with the words that the neighbours have nothing, and no receipt is claimed.', async () => {
  const village = await opened()
  village.line.outcome = () => BARRED
  village.text(CALLER, '120 我妈晕了')
  await village.pass(5)
  expect(village.card().progress).toMatchObject({ sent: 0, canSpeak: false })
  expect(words('noWayOut')).toContain('邻居没有收到，请照电话树打电话')
  expect(village.messages().find((each) => each.to === CALLER)?.state).toBe('queued')
  // To be hung up on means: it was heard.
  const before = village.line.hungUp.length
  village.ring('19908780031')
  await village.pass(30)
  expect(village.line.hungUp).toHaveLength(before)
})

test('The console says in words when there is only one modem.', async () => {
  const one = await opened()
  const two = await opened({ lines: 2 })
  // By this the board and the page of the modems say it.
  expect([one, two].map((village) => village.hub.views.board().health.devices.length)).toEqual([1, 2])
  expect(words('oneModem')).toContain('只有一个模块、一张卡')
})

test('A watcher may be named: C6 goes to it once a day at a fixed minute.', async () => {
  const village = await opened({ startAt: on22nd(19), prepare: wants('custody.watcherPhone', WATCHER) })
  await village.pass(HOUR - 1)
  expect(village.to(WATCHER)).toEqual([])
  await village.pass(2)
  expect(bodies(village, 'C6')).toEqual([
    '【大营村联防】20:00收发正常。到点没收到这条＝台坏了，请去看机或打19908790001',
  ])
  // While it is not so, nothing is said.
  village.status(village.line, 'gone')
  await village.pass(24 * HOUR)
  expect(village.to(WATCHER)).toEqual(['C6'])
  village.status(village.line)
  await village.pass(24 * HOUR)
  expect(village.to(WATCHER)).toEqual(['C6', 'C6'])

  const nobody = await opened({ startAt: on22nd(19) })
  await nobody.pass(24 * HOUR)
  expect(bodies(nobody, 'C6')).toEqual([])
})

/** What the console says, by its own dictionary. */
function words(key: string): string {
  const dictionary = readFileSync(join(import.meta.dirname, '../../../renderer/i18n/zh-CN/console.json'), 'utf8')
  return new RegExp(`"${key}": "([^"]+)"`).exec(dictionary)?.[1] ?? ''
}
