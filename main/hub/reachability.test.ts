import { describe, expect, test } from 'vitest'
import { AnswerHistory } from '../incidents/answerHistory.ts'
import { sayAway, sayBack } from '../incidents/away.ts'
import { loadAround } from '../incidents/surroundings.ts'
import type { Store } from '../store/store.ts'
import { Village } from './village.fixture.ts'

/** 罗天才, 大营三组12号; paired with 11号 (PAIR), its nearest able neighbours are 13号 and 6号. */
const CALLER = '19908780017'
const PAIR = '19908780015'
const PAIRS_WIFE = '19908780016'
const NEAREST = '19908780018'
/** 胡秀英, 24号, at the edge of the group. */
const AT_THE_EDGE = '19908780041'
const DAY = 86_400_000
const WEEK = 7 * DAY

function chanceOf(village: Village, number: string, at: number): number | undefined {
  const { store } = village
  const { group } = loadAround(store, store.phones.idOf(CALLER), at).surroundings
  return group.find((member) => member.phoneId === store.phones.idOf(number))?.chance
}

/** A phone that was asked at this hour of so many weeks and never answered. */
function sleeps(store: Store, number: string, weeks: number, before: number): void {
  const history = new AnswerHistory(store)
  for (let week = weeks; week > 0; week--) history.noteAsked(store.phones.idOf(number), before - week * WEEK)
}

describe('a phone’s history', () => {
  test('grows by every alert that went out, not by those that did not', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.line.outcome = (segment) =>
      segment.to === NEAREST ? { ok: false, failure: 'recipient', reason: '28' } : { ok: true, messageReference: 1 }
    village.text(CALLER, '120')
    await village.pass(30)
    const { store } = village
    expect(store.answerHistory.get(store.phones.idOf(PAIR))?.openSince).toBeTypeOf('number')
    expect(store.answerHistory.get(store.phones.idOf(NEAREST))).toBeUndefined()
    const later = village.clock.now() + WEEK
    expect(chanceOf(village, PAIR, later) ?? 1).toBeLessThan(chanceOf(village, NEAREST, later) ?? 0)
  })

  test('a monthly test counts as an alert does', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.hub.drills.startMonthly({ accountId: 1, name: '王志强' })
    await village.pass(3600)
    const asked = village.messages().filter(({ template }) => template.startsWith('N14'))
    const [one, other] = asked.map(({ to }) => village.store.phones.idOf(to))
    village.text(asked[0]?.to ?? '', '1')
    const openSince = (phoneId = 0) => village.store.answerHistory.get(phoneId)?.openSince
    expect(openSince(one)).toBeNull()
    expect(openSince(other)).toBeTypeOf('number')
  })

  test('an answer makes the phone likelier, and whoever was told that enough come is not blamed', async () => {
    const village = await Village.open({ sendMs: 500 })
    const history = new AnswerHistory(village.store)
    village.text(CALLER, '120')
    await village.pass(25)
    for (const from of [PAIR, NEAREST, '19908780008']) {
      village.text(from, '1')
      history.noteAnswered(village.store.phones.idOf(from), village.clock.now())
    }
    await village.pass(60)
    expect(village.to(AT_THE_EDGE)).toContain('N7')
    const later = village.clock.now() + WEEK
    const answered = chanceOf(village, PAIR, later) ?? 0
    const released = chanceOf(village, AT_THE_EDGE, later) ?? 0
    expect(answered).toBeGreaterThan(released)
    expect(released).toBeGreaterThan(0.5)
  })

  test('moves a pair that sleeps at this hour behind two neighbours who do not', async () => {
    const village = await Village.open({ prepare: (store) => sleeps(store, PAIR, 5, Date.UTC(2026, 10, 22, 2, 0)) })
    village.text(CALLER, '120')
    await village.pass(20)
    expect(village.wire().slice(0, 3)).toEqual([`${NEAREST} N3`, '19908780008 N3', `${PAIR} N3`])
  })
})

describe('外出', () => {
  test('for that many days nobody asks that phone; another of the household stands for it', async () => {
    const village = await Village.open({ sendMs: 500 })
    const { store, clock } = village
    expect(sayAway(store, store.phones.idOf(PAIR), 3, clock.now())).toBe(3)
    village.text(CALLER, '120')
    await village.pass(120)
    expect(village.to(PAIR)).toEqual([])
    expect(village.wire()[0]).toBe(`${PAIRS_WIFE} N3`)
  })

  test('ends by itself, or when the phone says that it is back', async () => {
    const village = await Village.open({ sendMs: 500 })
    const { store, clock } = village
    const phoneId = store.phones.idOf(PAIR)
    const isAway = (at: number) =>
      loadAround(store, store.phones.idOf(CALLER), at).surroundings.group.find((each) => each.phoneId === phoneId)
        ?.isAway
    sayAway(store, phoneId, 3, clock.now())
    expect(isAway(clock.now() + 3 * DAY - 1)).toBe(true)
    expect(isAway(clock.now() + 3 * DAY)).toBe(false)
    expect(sayBack(store, phoneId, clock.now())).toBe(true)
    expect(isAway(clock.now())).toBe(false)
    expect(sayBack(store, phoneId, clock.now())).toBe(false)
  })

  test('is at least a day and at most ninety, whatever the text said', async () => {
    const { store, clock } = await Village.open()
    expect(sayAway(store, store.phones.idOf(PAIR), 0, clock.now())).toBe(1)
    expect(sayAway(store, store.phones.idOf(PAIR), 9999, clock.now())).toBe(90)
  })

  test('does not keep the phone from calling for help', async () => {
    const village = await Village.open()
    sayAway(village.store, village.store.phones.idOf(CALLER), 3, village.clock.now())
    village.text(CALLER, '120')
    await village.pass(10)
    expect(village.to(CALLER)).toEqual(['R1'])
  })
})

describe('posts under 其他', () => {
  const post = (store: Store, agency: string, number: string) =>
    store.agencies.upsert({
      party: 'other',
      agency,
      post: '值班',
      personName: '杨队长',
      phoneId: store.phones.idOf(number),
      delivery: 'sms',
      jurisdiction: '大营村委会',
      agreementNumber: null,
      agreementUntil: null,
      notes: '',
    })

  test('a patrol is told with the first wider ring and counts as a neighbour; another office never', async () => {
    const village = await Village.open({
      sendMs: 200,
      prepare: (store) => {
        post(store, '大营巡逻队', '19908790041')
        post(store, '大营小学', '19908790042')
      },
    })
    village.text(CALLER, '110 有人撬门')
    await village.pass(85)
    expect(village.to('19908790041')).toEqual([])
    await village.pass(60)
    expect(village.to('19908790041')[0]).toMatch(/^N1/)
    village.text('19908790041', '1')
    const [row] = village.store.incidents.latest(1)
    expect(village.hub.views.card(row?.id ?? '').quorum.going).toBe(1)
    await village.pass(31 * 60)
    expect(village.to('19908790042')).toEqual([])
  })

  test('家暴 reaches no patrol', async () => {
    const village = await Village.open({ sendMs: 200, prepare: (store) => post(store, '大营巡逻队', '19908790041') })
    village.text(CALLER, '老公打我')
    await village.pass(31 * 60)
    expect(village.to('19908790041')).toEqual([])
  })
})

describe('the lists of one person', () => {
  test('whoever stands on the 不通知名单 hears of it on none of his numbers', async () => {
    const village = await Village.open({
      sendMs: 200,
      prepare: (store) => {
        const brother = store.directory.peopleOfPhone(store.phones.idOf(NEAREST))[0]
        const caller = store.directory.peopleOfPhone(store.phones.idOf(CALLER))[0]
        if (brother === undefined || caller === undefined) throw new Error('both are in the register')
        store.register.phoneOf(brother.id, store.phones.idOf('19908780099'), '店里', false)
        store.register.safety(caller.id, {
          fearsBeingSeen: false,
          contactPreference: 'any',
          excludedPhoneIds: [store.phones.idOf(NEAREST)],
          trustedPhoneIds: [],
        })
      },
    })
    village.text(CALLER, '120')
    await village.pass(31 * 60)
    expect(village.to(NEAREST)).toEqual([])
    expect(village.to('19908780099')).toEqual([])
  })
})
