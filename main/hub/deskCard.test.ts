import { describe, expect, test } from 'vitest'
import { DESK, Village } from './village.fixture.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const NEAREST = '19908780018'
const STATION = '19908790011'
const COMMITTEE = '19908790001'

async function called(text = '120 我妈晕了', seconds = 25): Promise<Village> {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, text)
  await village.pass(seconds)
  return village
}

describe('the times of an incident', () => {
  test('each is written where it happened, and stays empty where it did not', async () => {
    const village = await called()
    const t0 = village.card().times.t0
    const [first] = village.messages()
    if (first === undefined) throw new Error('nothing was sent')
    village.report(first)
    village.text(PAIR, '2')
    village.hub.orders.takeOver({ incidentId: village.card().summary.id }, DESK)
    village.text(STATION, '1')
    await village.pass(60)
    village.text(NEAREST, '3')
    await village.pass(60)
    village.text(NEAREST, '8')
    const { times } = village.card()
    expect(times).toEqual({
      t0,
      t1: t0,
      t2: t0 + 500,
      t3: t0 + 25_000,
      t4: t0 + 25_000,
      t5: t0 + 25_000,
      t6: t0 + 25_000,
      t7: t0 + 85_000,
      t8: t0 + 145_000,
      t9: null,
      t10: null,
      t11: null,
    })
  })

  test('the caller counts as told when R8 left, or at the closing if somebody told her', async () => {
    const village = await called()
    const id = village.card().summary.id
    village.close(id)
    expect(village.card(id).times.t10).toBeNull()
    await village.pass(60)
    const { t9, t10 } = village.card(id).times
    expect(t10).toBeGreaterThan(t9 ?? Number.POSITIVE_INFINITY)
    village.hub.orders.archive({ incidentId: id }, DESK)
    expect(village.card(id).times.t11).not.toBeNull()

    const other = await called()
    const otherId = other.card().summary.id
    other.close(otherId, { callerTold: 'inPerson' })
    const { times } = other.card(otherId)
    expect(times.t10).toBe(times.t9)
  })
})

describe('doubts on the card', () => {
  test('a cancel says who was asked to look in, and that it stops nothing by itself', async () => {
    const village = await called('122 路口翻车', 40)
    expect(village.card().cancel).toBeNull()
    village.text(CALLER, '0')
    const { cancel } = village.card()
    expect(cancel).toMatchObject({ stops: false, lookIn: ['孙云峰', expect.any(String)] })
  })

  test('a neighbour’s 0 is doubted, a duty phone’s a proposal that a second person bears out', async () => {
    const village = await called('122 路口翻车', 40)
    village.text(NEAREST, '0')
    expect(village.card().doubted).toMatchObject({ phone: '199****0018' })
    village.text(COMMITTEE, '误报 20 见面人')
    expect(village.card().falseAlarm).toMatchObject({ by: '王志强', confirmedBy: null })
    village.text(PAIR, '8')
    expect(village.card().falseAlarm).toMatchObject({ by: '王志强' })
  })

  test('another household that reports it too stands on the card, and can be split off', async () => {
    const village = await called('着火了')
    village.text(NEAREST, '119')
    const card = village.card()
    expect(card.reporters).toEqual([
      expect.objectContaining({ who: expect.any(String), household: expect.any(String) }),
    ])
    const [reporter] = card.reporters
    if (reporter === undefined) throw new Error('nobody joined')
    const id = village.hub.orders.split({ incidentId: card.summary.id, phoneId: reporter.phoneId }, DESK)
    expect(village.card(card.summary.id).reporters).toEqual([])
    expect(village.card(id).summary.id).toBe(id)
  })

  test('a merged incident names the one in which it goes on, and offers nothing', async () => {
    const village = await called('着火了')
    const into = village.card().summary.id
    const from = village.hub.orders.raise(
      { kind: 'fire', level: 2, silent: false, householdId: null, words: '三组方向冒烟' },
      DESK,
    )
    village.hub.orders.merge({ incidentId: from, intoId: into }, DESK)
    expect(village.card(from)).toMatchObject({ mergedInto: { id: into, number: 20 }, verbs: [] })
    expect(village.card(from).summary.result).toBe('merged')
  })
})

describe('what the desk is asked to do', () => {
  test('nobody there, 110 and the review come up in their turn and go again', async () => {
    const village = await called('120 我妈晕了', 301)
    expect(village.card()).toMatchObject({ nobodyThere: true, police110: { dueAt: null } })
    await village.pass(300)
    expect(village.card().police110.dueAt).not.toBeNull()
    expect(village.card().summary.police110Due).toBe(true)
    village.hub.orders.tellPolice110({ incidentId: village.card().summary.id, by: 'phone' }, DESK)
    expect(village.card().summary.police110Due).toBe(false)
    village.text(PAIR, '3')
    expect(village.card().nobodyThere).toBe(false)
    await village.pass(1300)
    expect(village.card().reviewDueAt).not.toBeNull()
  })

  test('after an hour of calm the closing is proposed', async () => {
    const village = await called()
    village.text(PAIR, '8')
    expect(village.card().closeProposed).toBe(false)
    await village.pass(3601)
    expect(village.card().closeProposed).toBe(true)
  })

  test('what a closing lacks is named: who was there, and the word of the police once they are', async () => {
    const village = await called()
    expect(village.card()).toMatchObject({ missing: ['arrivals'], callerWay: 'sms' })
    village.text(STATION, '3')
    expect(village.card().missing).toEqual(['policeWord'])
  })

  test('a modem that rings takes no text, and yet nobody is told that none can be sent', async () => {
    const village = await called()
    const { store, line, clock } = village
    line.isReady = false
    expect(village.card().progress.canSpeak).toBe(false)
    const times = { queuedAt: clock.now(), notBefore: clock.now(), expiresAt: clock.now() + 60_000 }
    store.inTransaction(() => {
      const incidentId = village.card().summary.id
      store.rings.enqueue({
        ...{ incidentId, step: 'test', phoneId: store.phones.idOf(PAIR), priority: 0, lengthMs: 12_000, ...times },
      })
      store.rings.start(store.rings.next(clock.now())?.id ?? 0, line.device, clock.now())
    })
    expect(village.card().progress.canSpeak).toBe(true)
  })

  test('a call for the desk itself is quiet on the board', async () => {
    const village = await Village.open({ sendMs: 500 })
    const id = village.hub.orders.callForDesk(DESK)
    expect(village.card(id).quiet).toBe(true)
    expect(village.hub.views.board().open).toEqual([
      expect.objectContaining({ quiet: true, level: 1, place: '村委会值班室' }),
    ])
  })

  test('a closed one may be opened again or signed, a signed one only opened again', async () => {
    const village = await called()
    const id = village.card().summary.id
    village.close(id)
    expect(village.card(id).verbs).toEqual(['reopen', 'archive'])
    village.hub.orders.archive({ incidentId: id }, DESK)
    expect(village.card(id).verbs).toEqual(['reopen'])
    await village.pass(60)
    village.hub.orders.reopen({ incidentId: id }, DESK)
    const { summary } = village.card(id)
    expect(summary.askedAt).toBe(village.clock.now())
  })
})

describe('the desk’s sheets', () => {
  test('the phone tree has the group in the order of the texts, with numbers in full, and without the caller’s own', async () => {
    const village = await called()
    const tree = village.hub.sheets.phoneTree(village.card().summary.id, '王志强')
    expect(tree[0]).toMatchObject({ name: '孙云峰', numbers: expect.arrayContaining([PAIR]) })
    expect(tree.flatMap((each) => each.numbers)).not.toContain(CALLER)
    expect(tree.length).toBeGreaterThan(10)
  })

  test('whoever must not hear of it does not stand in the phone tree', async () => {
    const village = await Village.open({
      sendMs: 500,
      prepare: (store) => {
        const caller = store.directory.callerByPhone(store.phones.idOf(CALLER))
        if (caller === undefined) throw new Error('the caller is registered')
        store.inTransaction(() =>
          store.register.safety(caller.person.id, {
            fearsBeingSeen: false,
            contactPreference: 'any',
            excludedPhoneIds: [store.phones.idOf(PAIR)],
            trustedPhoneIds: [],
          }),
        )
      },
    })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(10)
    const numbers = village.hub.sheets.phoneTree(village.card().summary.id, '王志强').flatMap((each) => each.numbers)
    expect(numbers).not.toContain(PAIR)
    expect(numbers).toContain(NEAREST)
  })

  test('of the restricted circle nobody is telephoned by a list', async () => {
    const village = await called('家暴')
    expect(village.card().restricted).toBe(true)
    expect(village.card().verbs).not.toContain('phoneTree')
    expect(() => village.hub.sheets.phoneTree(village.card().summary.id, '王志强')).toThrow(/no phone tree/)
  })

  test('the report to 110 is drawn up and measured', async () => {
    const village = await called()
    const draft = village.hub.sheets.police110Draft(village.card().summary.id, '王志强')
    expect(draft.text).toContain('联防台代报警')
    expect(draft.units).toBe(draft.text.length)
    expect(draft).toMatchObject({ segments: 2, hasPost: true })
  })

  test('a household is found by group and number, head, member or pole, in one village', async () => {
    const village = await Village.open()
    const find = (words: string) => village.hub.sheets.households(words, undefined)
    const [hit] = find('三组12号')
    expect(hit?.address).toContain('三组12号')
    expect(find('没有这家人')).toEqual([])
    expect(find('三组').length).toBe(8)
  })
})
