import { describe, expect, test } from 'vitest'
import { MonthlyTests } from '../drills/monthlyTests.ts'
import { Questions } from '../incidents/questions.ts'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const DESK = { accountId: 1, name: '王志强' }

function monthly(village: Village) {
  const view = village.hub.drills.view().monthly
  if (view === null) throw new Error('no test')
  return view
}

function tests(village: Village) {
  return village.messages().filter((message) => message.template.startsWith('N14'))
}

/** An answer that is no digit, as the grammar hands it to the question's desk. */
function inWords(village: Village, phoneId: number, body: string): void {
  const { store, clock } = village
  const questions = new Questions(store)
  new MonthlyTests(store, questions)
  store.inTransaction(() => {
    questions.ask({ phoneId, kind: 'monthlyTest', subject: 'monthly:1' }, clock.now())
    const questionId = store.questions.openOf(phoneId, clock.now())[0]?.id ?? 0
    const at = clock.now()
    questions.take({ questionId, digit: undefined }, { source: 'sms', phoneId, body, receivedAt: at, raisedAt: at })
  })
}

describe('the monthly test', () => {
  test('goes to each in turn, at most sixty an hour', async () => {
    const village = await Village.open()
    village.hub.drills.startMonthly(DESK)
    await village.pass(30 * 60)
    const sent = tests(village).filter((message) => message.state === 'sent')
    expect(sent.length).toBeGreaterThanOrEqual(30)
    expect(sent.length).toBeLessThanOrEqual(31)
    expect(new Set(sent.map((message) => message.to)).size).toBe(sent.length)
  })

  test('skips who was heard of within thirty days, and who lives elsewhere', async () => {
    const village = await Village.open()
    village.text(PAIR, '谢谢')
    const { id } = village.store.incidents.latest(1)[0] ?? { id: '' }
    village.close(id)
    village.hub.drills.startMonthly(DESK)
    expect(monthly(village).skipped).toBe(1)
    await village.pass(12 * 3600)
    expect(tests(village).some((message) => message.to === PAIR)).toBe(false)
    expect(tests(village).some((message) => message.to === '19908780004')).toBe(false)
  })

  test('1 is an answer; “换号” is a task for the desk', async () => {
    const village = await Village.open()
    village.hub.drills.startMonthly(DESK)
    await village.pass(5)
    const first = tests(village)[0]?.to ?? ''
    village.text(first, '1')
    expect(monthly(village)).toMatchObject({ asked: 1, answered: 1 })
    expect(village.store.incidents.latest(1)).toEqual([])
    const other = village.store.phones.idOf('19908780005')
    inWords(village, other, '换号13800138000')
    const [change] = village.hub.drills.view().numberChanges
    expect(change).toMatchObject({ words: '换号13800138000', phone: expect.stringContaining('****') })
    village.hub.drills.settleNumberChange({ changeId: change?.id ?? 0 }, DESK)
    expect(village.hub.drills.view().numberChanges).toEqual([])
  })

  test('stands still at night and goes on in the morning, also after a restart', async () => {
    const village = await Village.open({ startAt: Date.UTC(2026, 10, 22, 12, 55) })
    village.hub.drills.startMonthly(DESK)
    await village.pass(10 * 3600)
    expect(tests(village).length).toBeLessThanOrEqual(6)
    const again = village.restart()
    await again.pass(2 * 3600)
    expect(tests(again).length).toBeGreaterThan(30)
  })

  test('stops for a real call; whose text was taken back gets it later', async () => {
    const village = await Village.open({ sendMs: 20_000 })
    village.text(CALLER, '120')
    const { id } = village.store.incidents.latest(1)[0] ?? { id: '' }
    village.hub.drills.startMonthly(DESK)
    await village.pass(600)
    expect(tests(village)).toEqual([])
    village.close(id)
    await village.pass(61)
    const [queued] = tests(village)
    expect(queued?.state).toBe('queued')
    village.text('19908780001', '119 着火了')
    expect(village.store.messages.get(queued?.id ?? 0).error).toBe('superseded: real-alarm')
    const second = village.store.incidents.listOpen()[0]?.id ?? ''
    village.close(second)
    await village.pass(3600)
    expect(tests(village).filter((message) => message.to === queued?.to)).toHaveLength(2)
  })
})
