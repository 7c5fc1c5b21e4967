import { expect, test } from 'vitest'
import { encodeStatusReport } from '../pdu/statusReport.ts'
import { HUB, ModemRig, NEIGHBOUR } from './modemRig.ts'

const LONG = '110 有人撬门，就在村东头第二家，两个人，一辆白色面包车，车牌没看清，请快点来人。'.repeat(3)

async function readyRig(): Promise<ModemRig> {
  const rig = new ModemRig()
  await rig.ready()
  return rig
}

test('a text is handed up as it came, and then leaves the SIM', async () => {
  const rig = await readyRig()
  rig.network.text(NEIGHBOUR, HUB, '110 有人撬门')
  const sentAt = Math.floor((rig.clock.now() + 500) / 1000) * 1000 // it takes 500 ms to the service centre
  await rig.clock.advanceAsync(1000)
  expect(rig.texts).toMatchObject([
    { from: NEIGHBOUR, alphanumeric: false, text: '110 有人撬门', parts: { have: 1, total: 1 }, reference: undefined },
  ])
  expect(rig.texts[0]?.pieces).toHaveLength(1)
  expect(rig.texts[0]?.smscAt).toBe(sentAt)
  expect(rig.modem.usedSlots).toBe(0)
})

test('an announced text is asked for in the same turn', async () => {
  const rig = await readyRig()
  await rig.clock.advanceAsync(1000)
  const [pdu = ''] = rig.network.parts(NEIGHBOUR, '110')
  const before = rig.written.length
  rig.modem.receive(pdu)
  expect(rig.written.slice(before).map(({ text }) => text)).toEqual(['AT+CMGR=1\r'])
})

test.each([
  ['at once', 0],
  ['after 40 ms', 40],
])('an answer that the hub sends %s goes before the delete', async (_, waitMs) => {
  const rig = await readyRig()
  rig.onText = () => {
    if (waitMs === 0) void rig.send(NEIGHBOUR, '收到')
    else rig.clock.after(waitMs, () => void rig.send(NEIGHBOUR, '收到'))
  }
  rig.network.text(NEIGHBOUR, HUB, '110')
  await rig.clock.advanceAsync(4000)
  const order = rig.written.map(({ text }) => text.slice(0, 7)).filter((start) => /^AT\+CMG[RSD]/.test(start))
  expect(order).toEqual(['AT+CMGR', 'AT+CMGS', 'AT+CMGD'])
})

test('a text that the hub cannot take in stays, and comes again until it can', async () => {
  const rig = await readyRig()
  rig.refuses = true
  rig.network.text(NEIGHBOUR, HUB, '110')
  await rig.clock.advanceAsync(130_000)
  expect(rig.modem.usedSlots).toBe(1)
  expect(rig.commands('AT+CMGD')).toHaveLength(0)
  rig.refuses = false
  await rig.clock.advanceAsync(61_000)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
  expect(rig.modem.usedSlots).toBe(0)
})

test('the parts of a long text make one text, in any order', async () => {
  const rig = await readyRig()
  const parts = rig.network.parts(NEIGHBOUR, LONG)
  expect(parts.length).toBeGreaterThan(1)
  for (const pdu of parts.toReversed()) rig.network.bring(rig.modem, pdu)
  await rig.clock.advanceAsync(1000)
  expect(rig.texts.map((sms) => sms.text)).toEqual([LONG])
  expect(rig.texts[0]?.parts).toEqual({ have: parts.length, total: parts.length })
  expect(rig.modem.usedSlots).toBe(0)
})

test('a part is handed up alone after two seconds, and stays in the SIM until then', async () => {
  const rig = await readyRig()
  const [first = ''] = rig.network.parts(NEIGHBOUR, LONG)
  rig.network.bring(rig.modem, first)
  await rig.clock.advanceAsync(1900)
  expect(rig.texts).toHaveLength(0)
  expect(rig.modem.usedSlots).toBe(1)
  await rig.clock.advanceAsync(200)
  expect(rig.texts).toMatchObject([{ parts: { have: 1, total: 2 }, text: LONG.slice(0, 67) }])
  expect(rig.modem.usedSlots).toBe(0)
})

test('an urgent part does not wait', async () => {
  const rig = await readyRig()
  rig.isUrgent = (text) => text.includes('撬门')
  const [first = '', second = ''] = rig.network.parts(NEIGHBOUR, LONG)
  rig.network.bring(rig.modem, first)
  await rig.clock.advanceAsync(20)
  expect(rig.texts).toMatchObject([{ parts: { have: 1, total: 2 } }])

  await rig.clock.advanceAsync(60_000)
  rig.network.bring(rig.modem, second)
  await rig.clock.advanceAsync(100)
  expect(rig.texts[1]).toMatchObject({ text: LONG, parts: { have: 2, total: 2 } })
  expect(rig.texts[1]?.pieces.map((piece) => piece.sequence)).toEqual([2])
})

test('a part that comes twice counts once', async () => {
  const rig = await readyRig()
  const [first = '', second = ''] = rig.network.parts(NEIGHBOUR, LONG)
  for (const pdu of [first, first, second, second, first]) rig.network.bring(rig.modem, pdu)
  await rig.clock.advanceAsync(5000)
  expect(rig.texts.map((sms) => sms.text)).toEqual([LONG])
  expect(rig.modem.usedSlots).toBe(0)
})

test('two senders may use one reference, and one sender may use it again', async () => {
  const rig = await readyRig()
  const parts = (from: string) => rig.network.parts(from, LONG)
  const [a1 = '', a2 = ''] = parts('13900000001')
  const [b1 = '', b2 = ''] = parts('13900000002').map((pdu, at) => withReference(pdu, [a1, a2][at] ?? ''))
  for (const pdu of [a1, b1, b2, a2]) rig.network.bring(rig.modem, pdu)
  await rig.clock.advanceAsync(61_000)
  const again = rig.network.parts('13900000001', LONG).map((pdu, at) => withReference(pdu, [a1, a2][at] ?? ''))
  for (const pdu of again) rig.network.bring(rig.modem, pdu)
  await rig.clock.advanceAsync(1000)
  expect(rig.texts.map((sms) => [sms.from, sms.text])).toEqual([
    ['13900000002', LONG],
    ['13900000001', LONG],
    ['13900000001', LONG],
  ])
})

test('what nobody can read stays in the SIM and stops nothing', async () => {
  const rig = await readyRig()
  rig.network.bring(rig.modem, '0004')
  rig.network.text(NEIGHBOUR, HUB, '110')
  await rig.clock.advanceAsync(130_000)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
  expect(rig.modem.usedSlots).toBe(1)
  expect(rig.logged).toHaveLength(1)
})

test('a text that lost octets on the line is read once more, at once', async () => {
  const rig = await readyRig()
  let isHurt = false
  rig.modem.output.distort = (data) => {
    if (isHurt || !/^\r\n00[0-9A-F]{20,}/.test(data)) return data
    isHurt = true
    return data.slice(0, 50) + data.slice(52)
  }
  rig.network.text(NEIGHBOUR, HUB, '110 有人撬门')
  await rig.clock.advanceAsync(1000)
  expect(isHurt).toBe(true)
  expect(rig.commands('AT+CMGR')).toHaveLength(2)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110 有人撬门'])
  expect(rig.modem.usedSlots).toBe(0)
})

test('a modem that miscounts octets is believed when it says the same again', async () => {
  const rig = await readyRig()
  rig.modem.output.distort = (data) => data.replace(/(\+CMG[RL]: .*,)\d+/, (_, head) => `${head}7`)
  rig.network.text(NEIGHBOUR, HUB, '110 有人撬门')
  await rig.clock.advanceAsync(1000)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110 有人撬门'])
  expect(rig.modem.usedSlots).toBe(0)
})

test('a text that is handed over and stored as well is one text', async () => {
  const rig = await readyRig()
  const [pdu = ''] = rig.network.parts(NEIGHBOUR, '110')
  rig.modem.saySomething(`+CMT: ,${pdu.length / 2 - 1}\r\n${pdu}`)
  rig.network.bring(rig.modem, pdu)
  await rig.clock.advanceAsync(1000)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
  expect(rig.modem.usedSlots).toBe(0)
})

test('a text handed over that the hub cannot take in comes again', async () => {
  const rig = new ModemRig({ handsOverOnly: true, wantsAcknowledgement: true })
  await rig.ready()
  rig.refuses = true
  rig.network.text(NEIGHBOUR, HUB, '110')
  await rig.clock.advanceAsync(10_000)
  expect(rig.commands('AT+CNMA')).toHaveLength(0)
  rig.refuses = false
  await rig.clock.advanceAsync(61_000)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
  expect(rig.commands('AT+CNMA')).toHaveLength(1)
})

test('a full store is read through at once', async () => {
  const rig = await readyRig()
  await rig.clock.advanceAsync(1000)
  rig.modem.saySomething('^SMMEMFULL: "SM"')
  expect(rig.written.at(-1)?.text).toBe('AT+CMGL=4\r')
})

test('a part that still waits for the others is handed up when the modem is closed', async () => {
  const rig = await readyRig()
  const [first = ''] = rig.network.parts(NEIGHBOUR, LONG)
  rig.network.bring(rig.modem, first)
  await rig.clock.advanceAsync(500)
  await rig.radio.close()
  expect(rig.texts).toMatchObject([{ parts: { have: 1, total: 2 } }])
})

test('a report tells what became of a text', async () => {
  const rig = await readyRig()
  rig.network.setReachable('13900000002', false)
  const outcomes = [await sendAndWait(rig, '13900000001'), await sendAndWait(rig, '13900000002')]
  await rig.clock.advanceAsync(3000)
  expect(outcomes).toMatchObject([
    { ok: true, messageReference: 0 },
    { ok: true, messageReference: 1 },
  ])
  expect(rig.reports).toMatchObject([
    { messageReference: 0, to: '13900000001', outcome: 'delivered', statusCode: 0 },
    { messageReference: 1, to: '13900000002', outcome: 'failed' },
  ])
})

test.each([
  [0x00, 'delivered'],
  [0x01, 'unknown'],
  [0x20, 'trying'],
  [0x41, 'failed'],
  [0x62, 'failed'],
  [0x80, 'unknown'],
] as const)('status %i of a report means %s', async (status, outcome) => {
  const rig = await readyRig()
  const at = rig.clock.now()
  const fields = { messageReference: 9, to: NEIGHBOUR, smscAt: at, dischargedAt: at, zoneMinutes: 480, status }
  rig.network.bring(rig.modem, encodeStatusReport(fields).pdu)
  await rig.clock.advanceAsync(100)
  expect(rig.reports).toEqual([
    { messageReference: 9, to: NEIGHBOUR, outcome, statusCode: status, dischargedAt: Math.floor(at / 1000) * 1000 },
  ])
})

test('a call is one call, told when its number comes, and over when it stops ringing', async () => {
  const rig = await readyRig()
  rig.network.ring('13900000003', HUB, 10_000)
  await rig.clock.advanceAsync(9000)
  expect(rig.calls).toEqual([{ from: '13900000003' }])
  expect(rig.endedCalls).toEqual([])
  await rig.clock.advanceAsync(2000)
  expect(rig.calls).toHaveLength(1)
  expect(rig.endedCalls).toEqual([{ from: '13900000003' }])
})

test('a call without a number is told after a short wait', async () => {
  const rig = await readyRig()
  rig.network.ring(undefined, HUB, 10_000)
  await rig.clock.advanceAsync(1100)
  expect(rig.calls).toEqual([])
  await rig.clock.advanceAsync(200)
  expect(rig.calls).toEqual([{ from: undefined }])
})

test('hanging up ends the call, and nothing is done where none rings', async () => {
  const rig = await readyRig()
  await rig.radio.hangUp()
  expect(rig.commands('AT+CHUP')).toHaveLength(0)
  rig.network.ring('13900000003', HUB, 60_000)
  await rig.clock.advanceAsync(100)
  const done = rig.radio.hangUp()
  await rig.clock.advanceAsync(100)
  await done
  expect(rig.commands('AT+CHUP')).toHaveLength(1)
  expect(rig.endedCalls).toEqual([{ from: '13900000003' }])
  await rig.clock.advanceAsync(20_000)
  expect(rig.calls).toHaveLength(1)
})

async function sendAndWait(rig: ModemRig, to: string): Promise<unknown> {
  const outcome = rig.send(to, '【联防】')
  await rig.clock.advanceAsync(2000)
  return await outcome
}

/** The PDU with the concatenation reference of another one. */
function withReference(pdu: string, other: string): string {
  const reference = /050003(..)/.exec(other)?.[1] ?? ''
  return pdu.replace(/050003../, `050003${reference}`)
}
