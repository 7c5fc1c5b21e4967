import { describe, expect, test } from 'vitest'
import { DESK, Village } from './village.fixture.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const NEAREST = '19908780018'
const STATION = '19908790011'
const COMMITTEE = '19908790001'

async function called(text = '120 我妈晕了'): Promise<Village> {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, text)
  await village.pass(25)
  return village
}

function incident(village: Village) {
  const row = village.store.incidents.latest(1)[0]
  if (row === undefined) throw new Error('no incident')
  return village.hub.views.card(row.id)
}

describe('answers', () => {
  test('“1 5” counts with its minutes; the helper and the caller are told before anything else that waits', async () => {
    const village = await called()
    village.text(PAIR, '1 5')
    await village.pass(3)
    expect(incident(village).helpers).toEqual([
      expect.objectContaining({ name: '孙云峰', meaning: 'going', minutes: 5 }),
    ])
    expect(village.messages().find((message) => message.template === 'N6')?.body).toContain('20号5分钟，你和')
    expect(village.messages().find((message) => message.template === 'R4')?.body).toContain('孙云峰等1人在路上')
    expect(incident(village).summary.state).toBe('answered')
  })

  test('enough answers tell the rest to stay at home, and nobody is asked again', async () => {
    const village = await called()
    for (const from of [PAIR, NEAREST, '19908780008']) village.text(from, '1')
    await village.pass(120)
    const rest = village.messages().filter((message) => message.template === 'N7')
    expect(rest).toHaveLength(20)
    expect(village.to(PAIR)).not.toContain('N7')
    expect(village.messages().some((message) => message.template === 'N5')).toBe(false)
  })

  test('the committee’s 1 takes the call over, the station’s is its acknowledgement', async () => {
    const village = await called()
    village.text(COMMITTEE, '1')
    village.text(STATION, '1')
    const card = incident(village)
    expect(card.summary.takenBy).toBe('王志强')
    expect(card.sides.police?.who).toBe('张警官')
    expect(card.lamps.map((lamp) => lamp.stage).slice(0, 3)).toEqual(['sent', 'confirmed', 'confirmed'])
  })

  test('3 is an arrival, 8 brings it under control, 9 widens the circle at once', async () => {
    const village = await called()
    village.text(PAIR, '3')
    expect(incident(village).summary.state).toBe('onScene')
    const before = village.messages().length
    village.text(PAIR, '9')
    expect(village.messages().length).toBeGreaterThanOrEqual(before)
    expect(incident(village).timeline.some((item) => item.type === 'circleWidened')).toBe(true)
    village.text(PAIR, '8')
    expect(incident(village).summary.state).toBe('controlled')
  })

  test('2 calls the next in line', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.ring(CALLER)
    await village.pass(10)
    const told = new Set(village.messages().map((message) => message.to))
    village.text(PAIR, '2')
    const added = village.messages().filter((message) => !told.has(message.to))
    expect(added).toHaveLength(1)
  })

  test('a report of delivery lights the lamp', async () => {
    const village = await called()
    for (const message of village.messages()) if (message.to === STATION) village.report(message)
    expect(village.store.messages.ofIncident(incident(village).summary.id).find((m) => m.to === STATION)?.state).toBe(
      'delivered',
    )
    expect(incident(village).lamps[2]?.stage).toBe('delivered')
  })

  test('0 from somebody who did not call changes nothing and says how it is done', async () => {
    const village = await called()
    village.text(STATION, '0')
    await village.pass(5)
    expect(village.to(STATION)).toContain('N6c')
    expect(incident(village).summary.state).toBe('raised')
  })

  test('a digit with nothing to answer is told so; the same again within ten minutes is looked into', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(PAIR, '7')
    await village.pass(5)
    expect(village.to(PAIR)).toEqual(['U3'])
    expect(village.store.incidents.listOpen()).toEqual([])
    village.text(PAIR, '7')
    expect(incident(village).summary.state).toBe('triage')
  })

  test('words without a call in them open nothing', async () => {
    const village = await Village.open({ sendMs: 500, unattended: true })
    village.text(PAIR, '火灭了 水泵带来')
    await village.pass(120)
    expect(village.messages()).toEqual([])
    expect(village.store.incidents.listOpen()).toEqual([])
  })

  test('words to an alert that are no answer stand on its card', async () => {
    const village = await called()
    village.text(PAIR, '你打错了')
    village.text(NEAREST, '看见有人往坝塘跑')
    expect(village.store.incidents.listOpen()).toHaveLength(1)
  })
})

describe('the caller takes it back', () => {
  test('within half a minute the rest of the fan-out stops and the nearest two look in at the door', async () => {
    const village = await Village.open()
    village.text(CALLER, '120')
    await village.pass(10)
    village.text(CALLER, '0')
    await village.pass(60)
    expect(incident(village).summary.state).toBe('closing')
    expect(
      village
        .messages()
        .filter((message) => message.template === 'N5c')
        .map((message) => message.to),
    ).toEqual([PAIR, NEAREST])
    expect(village.messages().filter((message) => message.state === 'superseded').length).toBeGreaterThan(15)
    expect(village.to(CALLER)).toEqual(['R1', 'R7'])
    expect(village.to(STATION)).toContain('P1s')
  })

  test('later, or in red, it stops nothing', async () => {
    for (const text of ['120', '着火了']) {
      const village = await Village.open()
      village.text(CALLER, text)
      await village.pass(text === '120' ? 40 : 5)
      village.text(CALLER, '0')
      await village.pass(100)
      expect(incident(village).summary.state).toBe('raised')
      expect(village.messages().filter((message) => message.state === 'superseded')).toEqual([])
    }
  })
})

describe('closing', () => {
  test('tells everybody who was told, and the caller; texts that wait are taken back', async () => {
    const village = await Village.open()
    village.text(CALLER, '120')
    await village.pass(12)
    const { id } = incident(village).summary
    village.close(id, { result: 'handedToMedical' })
    await village.pass(120)
    const clear = village.messages().filter((message) => message.template === 'N9')
    const told = village.messages().filter((message) => message.step === 'alert' && message.state === 'sent')
    expect(clear.map((message) => message.to).sort()).toEqual(told.map((message) => message.to).sort())
    expect(clear[0]?.body).toContain('已送医')
    expect(village.to(CALLER)).toContain('R8')
    expect(village.store.timers.next()).toBeUndefined()
  })

  test('a false alarm needs a person who met the caller', async () => {
    const village = await called()
    const { id } = incident(village).summary
    expect(() => village.falseAlarm(id, { metBy: ' ' })).toThrow(
      expect.objectContaining({ code: 'incident/incomplete' }),
    )
    village.falseAlarm(id)
    await village.pass(60)
    expect(village.to(PAIR)).toContain('N8')
    expect(incident(village).closing).toMatchObject({ falseAlarm: true, metBy: '王芳', by: '王志强' })
    expect(() => village.hub.orders.takeOver({ incidentId: id }, DESK)).toThrow(
      expect.objectContaining({ code: 'incident/not-allowed' }),
    )
  })

  test('a late answer learns that it is over', async () => {
    const village = await called()
    const { id } = incident(village).summary
    village.close(id)
    await village.pass(60)
    village.text(NEAREST, '1')
    await village.pass(5)
    expect(village.to(NEAREST).filter((template) => template === 'N9')).toHaveLength(2)
  })
})
