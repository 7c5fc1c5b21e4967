import { describe, expect, test } from 'vitest'
import { Village } from './village.fixture.ts'

/** One digit off 罗天才's, 大营三组12号. */
const NEAR = '19908780917'
const STRANGER = '13800138000'
const DESK = { accountId: 1, name: '王志强' }

function card(village: Village) {
  const row = village.store.incidents.latest(1)[0]
  if (row === undefined) throw new Error('no incident')
  return village.hub.views.card(row.id)
}

const likenesses = (village: Village) => card(village).triage?.likeness.map(({ kind, label }) => `${kind} ${label}`)

describe('a stranger’s card says what she resembles', () => {
  test('the house first, then the group, then whoever registered a near number', async () => {
    const village = await Village.open()
    village.text(NEAR, '三组12号不对劲')
    expect(likenesses(village)?.slice(0, 2)).toEqual(['household 大营三组罗天才家', 'group 大营三组'])
    expect(
      likenesses(village)
        ?.slice(2)
        .every((each) => each.startsWith('nearNumber')),
    ).toBe(true)
    expect(likenesses(village)?.length).toBeGreaterThan(2)
    expect(card(village).triage?.households[0]?.label).toBe('大营三组罗天才家 12号')
  })

  test('a second text that says more is read as well', async () => {
    const village = await Village.open()
    village.text(STRANGER, '快来人')
    expect(likenesses(village)).toEqual([])
    village.text(STRANGER, '在新村一组何忠良家 杆0133')
    expect(likenesses(village)?.slice(0, 2)).toEqual(['pole 新村一组29号门口杆0133', 'household 新村一组何忠良家'])
  })

  test('a ring without words is known by its number alone; a withheld one by nothing, and cannot be rung', async () => {
    const village = await Village.open()
    village.ring(NEAR)
    const { triage } = card(village)
    expect(triage?.likeness.every((each) => each.kind === 'nearNumber' && !each.isCertain)).toBe(true)
    expect(triage?.likeness.length).toBeGreaterThan(0)
    village.ring(undefined)
    expect(card(village).triage).toMatchObject({ likeness: [], households: [], mayRing: false })
  })

  test('whoever is in the register has no such card, nor has a duty post', async () => {
    const village = await Village.open()
    village.text('19908780017', '120')
    expect(card(village).triage).toBeNull()
    village.text('19908790001', '119 三组12号')
    expect(card(village).triage).toBeNull()
  })
})

describe('the desk looks into it', () => {
  const unclear = async () => {
    const village = await Village.open({ sendMs: 200 })
    village.text(STRANGER, '三组那边怎么了')
    expect(card(village).triage?.isWaiting).toBe(true)
    return { village, incidentId: card(village).summary.id }
  }

  test('按求助发出 tells the committee and the station', async () => {
    const { village, incidentId } = await unclear()
    village.hub.orders.releaseTriage({ incidentId, level: 2 }, DESK)
    await village.pass(5)
    expect(card(village).summary).toMatchObject({ state: 'raised', level: 2 })
    expect(card(village).triage?.isWaiting).toBe(false)
    expect(village.to('19908790001')).toContain('C1s')
    expect(() => village.hub.orders.releaseTriage({ incidentId }, DESK)).toThrow(
      expect.objectContaining({ code: 'incident/not-allowed' }),
    )
  })

  test('the desk has found out what it is and where: the group of that house is told', async () => {
    const { village, incidentId } = await unclear()
    const householdId = village.store.directory.callerByPhone(village.store.phones.idOf('19908780017'))?.household.id
    village.hub.orders.releaseTriage({ incidentId, kind: 'fire', level: 1, householdId }, DESK)
    await village.pass(30)
    expect(card(village).summary).toMatchObject({ kind: 'fire', level: 1, place: '大营三组罗天才家' })
    expect(village.to('19908780015')).toContain('N2')
    expect(village.to('19908780017')).toContain('N2')
  })

  test('不是求助 closes it with its reason; nobody is said to have met the caller', async () => {
    const { village, incidentId } = await unclear()
    village.hub.orders.dismissTriage({ incidentId, reason: 'question' }, DESK)
    const { summary, timeline, closing } = card(village)
    expect(summary.state).toBe('closed')
    expect(closing).toMatchObject({ result: 'notDistress', falseAlarm: false, by: '王志强' })
    expect(timeline[0]).toMatchObject({ type: 'triageDismissed', params: { who: '王志强', why: 'question' } })
  })

  test('a call that is on its way is not dismissed', async () => {
    const village = await Village.open()
    village.text(STRANGER, '着火了')
    const incidentId = card(village).summary.id
    expect(() => village.hub.orders.dismissTriage({ incidentId, reason: 'other' }, DESK)).toThrow(
      expect.objectContaining({ code: 'incident/not-allowed' }),
    )
    expect(card(village).summary.state).toBe('raised')
  })

  test('先打过去问 shows the whole number, and nobody sees it unnoticed', async () => {
    const { village, incidentId } = await unclear()
    expect(card(village).caller.phone).toBe('138****8000')
    const looked = village.store.viewingLog.latest(10).length
    expect(village.hub.orders.callerNumber({ incidentId }, DESK)).toEqual({ phone: STRANGER })
    expect(village.store.viewingLog.latest(10)).toHaveLength(looked + 1)
    expect(village.store.viewingLog.latest(1)[0]).toMatchObject({ who: '王志强', detail: incidentId })
  })
})

describe('这是谁 links the number', () => {
  const opened = async () => {
    const village = await Village.open()
    village.text(STRANGER, '三组12号不对劲')
    const { summary, triage } = card(village)
    const householdId = triage?.households[0]?.householdId ?? 0
    const owner = { incidentId: summary.id, householdId, personName: '罗小妹', relation: '女儿', lastDay: null }
    return { village, owner, phoneId: village.store.phones.idOf(STRANGER) }
  }

  test('a person who is in the register keeps her entry and gets one more number', async () => {
    const { village, owner, phoneId } = await opened()
    const before = village.store.directory.counts().people
    village.hub.orders.linkNumber({ ...owner, personName: '罗天才', relation: '', consent: true }, DESK)
    expect(village.store.directory.callerByPhone(phoneId)?.person).toMatchObject({ name: '罗天才', relation: '户主' })
    expect(village.store.directory.counts().people).toBe(before)
  })

  test.each([
    ['noHousehold', 99_999],
    ['linked', 1],
  ])('is refused: %s', async (reason, householdId) => {
    const { village, owner } = await opened()
    village.hub.orders.linkNumber({ ...owner, consent: true }, DESK)
    expect(() => village.hub.orders.linkNumber({ ...owner, householdId, consent: true }, DESK)).toThrow(
      expect.objectContaining({ detail: expect.objectContaining({ reason }) }),
    )
  })

  test('a number that does not show itself is nobody’s', async () => {
    const { village, owner } = await opened()
    village.ring(undefined)
    const incidentId = card(village).summary.id
    expect(() => village.hub.orders.linkNumber({ ...owner, incidentId, consent: true }, DESK)).toThrow(
      expect.objectContaining({ detail: expect.objectContaining({ reason: 'withheld' }) }),
    )
  })
})
