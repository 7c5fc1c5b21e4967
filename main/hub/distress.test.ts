import { describe, expect, test } from 'vitest'
import { Village } from './village.fixture.ts'

/** 罗天才, 大营三组12号; paired with 11号 (19908780015), its nearest able neighbour is 13号 (19908780018). */
const CALLER = '19908780017'

describe('a distress text fans out', () => {
  test('in send order: the pair and the nearest, the receipt, the group leader, the station, the committee, the group', async () => {
    const village = await Village.open()
    village.text(CALLER, '120 我妈晕了')
    await village.pass(20)
    expect(village.wire().slice(0, 7)).toEqual([
      '19908780015 N3',
      '19908780018 N3',
      '19908780017 R1',
      '19908780001 N3',
      '19908790011 P1s',
      '19908790001 C1s',
      '19908780008 N3',
    ])
  })

  test('every neighbour gets one UCS-2 segment, the officials their details behind the group', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(25)
    const messages = village.messages()
    const neighbours = messages.filter((message) => message.template === 'N3')
    // 23 other households; in three of them nobody can go.
    expect(neighbours).toHaveLength(23)
    expect(neighbours.every((message) => message.segments === 1 && message.body.length <= 70)).toBe(true)
    expect(new Set(messages.map((message) => message.state))).toEqual(new Set(['sent']))
    expect(village.wire().slice(-4)).toEqual(['19908790011 P1', '19908790011 P1', '19908790001 C1', '19908790001 C1'])
  })

  test('whoever is lost is looked for: neighbours read where she was last, and whom to ring, never the caller’s number', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(CALLER, '我奶奶走丢了')
    await village.pass(60)
    const texts = village.messages().filter((message) => message.template === 'N4')
    expect(texts.length).toBeGreaterThan(20)
    expect(texts[0]).toMatchObject({ segments: 2, body: expect.stringContaining('请原地陪着并打19908790001') })
    expect(texts.filter(({ body }) => body.includes(CALLER))).toEqual([])
  })

  test('the first text leaves in the same turn in which the signal is on disk', async () => {
    const village = await Village.open()
    village.text(CALLER, '119')
    expect(village.wire()).toEqual(['19908780015 N2'])
  })

  test('red tells both committee posts, the station and the township', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(CALLER, '着火了')
    await village.pass(30)
    expect(village.to('19908790002')).toContain('C1s')
    expect(village.to('19908790021')).toContain('G1')
    expect(village.to('10000000000')).toEqual([])
  })

  test('blue tells the nearest three, the leader and the committee; the group and the station follow when too few come', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.ring(CALLER)
    await village.pass(10)
    expect(village.messages().filter((message) => message.template === 'N1')).toHaveLength(4)
    expect(village.to('19908790011')).toEqual([])
    await village.pass(60)
    expect(village.messages().filter((message) => message.template === 'N1').length).toBeGreaterThan(20)
    await village.pass(30)
    expect(village.to('19908790011')).toContain('P1s')
  })

  test('a ring is on record, is ended by the hub before the first text, and is answered by R3', async () => {
    const village = await Village.open()
    village.ring(CALLER)
    await village.pass(30)
    expect(village.line.hungUp).toEqual([0])
    expect(village.line.asked.slice(0, 2)).toEqual(['hangUp', 'send'])
    expect(village.to(CALLER)).toEqual(['R3'])
    expect(village.store.signals.latest(1)[0]).toMatchObject({ kind: 'call', outcome: 'opened' })
  })

  test('a second copy of the same part opens nothing', async () => {
    const village = await Village.open()
    village.text(CALLER, '120', { smscAt: 1_795_000_000_000, pdu: 'AB' })
    village.text(CALLER, '120', { smscAt: 1_795_000_000_000, pdu: 'AB' })
    expect(village.store.incidents.listOpen()).toHaveLength(1)
    expect(village.store.signals.latest(2).map((signal) => signal.outcome)).toEqual(['duplicate', 'opened'])
  })

  test('the same phone again is merged and counted, without a second fan-out; the third time raises the level', async () => {
    const village = await Village.open({ sendMs: 200 })
    village.text(CALLER, '120')
    await village.pass(20)
    const before = village.messages().length
    village.text(CALLER, '120')
    expect(village.messages().length).toBe(before)
    village.text(CALLER, '120')
    expect(village.store.incidents.listOpen()[0]).toMatchObject({ level: 1 })
    expect(village.to('19908790002')).toContain('C1s')
  })

  test('a carrier’s text opens nothing and is answered by nothing', async () => {
    const village = await Village.open()
    village.text('10086', '尊敬的客户，您参加的活动已生效')
    expect(village.store.signals.latest(1)[0]?.outcome).toBe('service')
    expect(village.messages()).toEqual([])
  })
})

describe('who is not known, or not understood', () => {
  test('a stranger is told how to ask; with a danger in the words the committee and the station know at once', async () => {
    const village = await Village.open({ sendMs: 200 })
    village.text('13800138000', '快来三组有人打架')
    await village.pass(10)
    expect(village.to('13800138000')).toEqual(['U1'])
    expect(village.to('19908790001')).toContain('C1s')
    expect(village.to('19908790011')).toContain('P1s')
  })

  test('an unclear text waits half a minute for the desk, then counts as blue; unattended at once', async () => {
    const village = await Village.open({ sendMs: 200 })
    village.text(CALLER, '那边好像不对劲得很')
    expect(village.store.incidents.listOpen()[0]).toMatchObject({ state: 'triage', level: 3 })
    await village.pass(29)
    expect(village.messages()).toEqual([])
    await village.pass(5)
    expect(village.messages().filter((message) => message.template === 'N1')).toHaveLength(4)

    const night = await Village.open({ sendMs: 200, unattended: true })
    night.text(CALLER, '那边好像不对劲得很')
    await night.pass(3)
    expect(night.messages().filter((message) => message.template === 'N1')).toHaveLength(4)
  })
})

test('a message that the radio is not sure of is sent again with the mark 重, once, and a status text is not', async () => {
  const village = await Village.open()
  village.line.outcome = (segment) =>
    segment.to === '19908780018' && !segment.text.includes('重')
      ? { ok: false, failure: 'unknown', reason: 'no answer' }
      : { ok: true, messageReference: 1 }
  village.text(CALLER, '120')
  await village.pass(120)
  const rows = village.messages().filter((message) => message.to === '19908780018' && message.step === 'alert')
  expect(rows.map((row) => row.state)).toEqual(['unsure', 'sent'])
  expect(rows[1]?.body).toContain('重20号急病')
  expect(rows[1]?.repeats).toBe(rows[0]?.id)
})

test('a number that the network refuses is tried twice and then given up with the network’s words', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.line.outcome = (segment) =>
    segment.to === '19908780015'
      ? { ok: false, failure: 'recipient', reason: '+CMS ERROR: 28' }
      : { ok: true, messageReference: 1 }
  village.text(CALLER, '120')
  await village.pass(119)
  const row = village.messages().find((message) => message.to === '19908780015')
  expect(row).toMatchObject({ state: 'failed', attempts: 2, error: '+CMS ERROR: 28' })
  expect(village.messages().filter((message) => message.state === 'queued')).toEqual([])
})

test('a repeat that grows by its mark goes out whole', async () => {
  const village = await Village.open()
  const body = `【大营村联防】20号急报：${'人'.repeat(70)}`.slice(0, 70)
  village.line.outcome = (segment) =>
    segment.text === body ? { ok: false, failure: 'unknown', reason: 'no answer' } : { ok: true, messageReference: 1 }
  village.text(CALLER, '120')
  const incidentId = village.store.incidents.latest(1)[0]?.id ?? null
  const phoneId = village.store.inTransaction(() => village.store.phones.idOf('19908780018'))
  const now = village.clock.now()
  village.store.inTransaction(() =>
    village.store.messages.enqueue({
      ...{ incidentId, step: 'full', template: 'N1', phoneId, body, segments: 1, priority: 1 },
      ...{ queuedAt: now, notBefore: now, expiresAt: now + 600_000 },
    }),
  )
  await village.pass(60)
  const repeat = village.messages().find((message) => message.step === 'full' && message.repeats !== null)
  expect(repeat).toMatchObject({ state: 'sent', segments: 2, segmentsSent: 2 })
})

describe('a text that no line may carry', () => {
  test('ends with its validity where our own count holds it back, though nothing else happens', async () => {
    const prepare = (store: Village['store']) => store.settings.set('station', { 'radio.segmentsPerHour': 10 })
    const village = await Village.open({ prepare })
    village.text('19908780015', '1')
    await village.pass(3600)
    expect(village.messages()).toMatchObject([{ template: 'U3', state: 'superseded', error: 'superseded: expired' }])
  })

  test('ends with its validity where no modem is ready', async () => {
    const village = await Village.open()
    village.status(village.line, 'gone')
    village.text('19908780015', '1')
    await village.pass(3600)
    expect(village.messages().find((message) => message.template === 'U3')).toMatchObject({ state: 'superseded' })
  })
})

test('the rest of a long text completes it, though its first part has come a second time meanwhile', async () => {
  const village = await Village.open()
  village.text(CALLER, '有人在后山砍树', { pdu: 'A1', part: [1, 1] })
  village.text(CALLER, '有人在后山砍树', { pdu: 'A1', part: [1, 1] })
  village.text(CALLER, '有人在后山砍树，快来', { pdu: 'A2', part: [2, 2] })
  const rows = village.store.signals.latest(10).filter((row) => row.outcome !== 'duplicate')
  expect(rows).toMatchObject([{ body: '有人在后山砍树，快来', partsHave: 2 }])
})
