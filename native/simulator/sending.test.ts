import { expect, test } from 'vitest'
import { splitText } from '../pdu/splitText.ts'
import { HUB, ModemRig, NEIGHBOUR, segmentOf } from './modemRig.ts'

async function readyRig(personality: ConstructorParameters<typeof ModemRig>[0] = {}): Promise<ModemRig> {
  const rig = new ModemRig(personality)
  await rig.ready()
  await rig.clock.advanceAsync(1000)
  return rig
}

test('on an idle modem the command is on the wire before the call returns', async () => {
  const rig = await readyRig()
  void rig.send(NEIGHBOUR, '【联防】')
  expect(rig.written.at(-1)?.text).toMatch(/^AT\+CMGS=\d+\r$/)
})

test.each([['ok, on my way {now}'], ['【联防】27号有人撬门，快去。回1=去 2=去不了'], ['👩‍🚒🔥'.repeat(30)]])(
  'the text %j arrives as it was written',
  async (text) => {
    const rig = await readyRig()
    for (const { index } of splitText(text)) void rig.radio.sendSegment(segmentOf(NEIGHBOUR, text, index))
    await rig.clock.advanceAsync(30_000)
    expect(rig.network.messages).toEqual([{ phone: NEIGHBOUR, from: HUB, text }])
  },
)

test('segments go in turn, and after a result the next goes at once', async () => {
  const rig = await readyRig()
  const outcomes = ['1', '2', '3'].map((text) => rig.send(NEIGHBOUR, text))
  await rig.clock.advanceAsync(6000)
  expect(await Promise.all(outcomes)).toMatchObject([
    { ok: true, messageReference: 0 },
    { ok: true, messageReference: 1 },
    { ok: true, messageReference: 2 },
  ])
  const times = rig.commands('AT+CMGS').map(({ atMs }) => atMs)
  expect(times.map((atMs) => atMs - (times[0] ?? 0))).toEqual([0, 1510, 3020])
})

test('the payload never goes before the prompt', async () => {
  const rig = await readyRig({ promptMs: 300 })
  void rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(299)
  expect(rig.written.at(-1)?.text).toMatch(/^AT\+CMGS/)
  await rig.clock.advanceAsync(1)
  expect(rig.written.at(-1)?.text).toSatisfy((text: string) => text.startsWith('00') && text.endsWith('\u001a'))
})

test.each([
  ['+CMS ERROR: 38', 'network'],
  ['+CMS ERROR: 500', 'busy'],
  ['+CMS ERROR: 50', 'barred'],
  ['+CMS ERROR: 310', 'modem'],
  ['+CMS ERROR: 304', 'configuration'],
  ['+CMS ERROR: 28', 'recipient'],
  ['+CMS ERROR: 322', 'storage'],
  ['+CME ERROR: 30', 'network'],
  ['+CMS ERROR: 9999', 'busy'],
  ['ERROR', 'busy'],
])('%s is a failure of the kind %s, in the words of the modem', async (result, failure) => {
  const rig = await readyRig()
  rig.modem.failSends(result)
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(3000)
  expect(await outcome).toEqual({ ok: false, failure, reason: result })
})

test('what cannot be sent is our fault, and nothing is tried', async () => {
  const rig = await readyRig()
  expect(await rig.send('CMCC', 'x')).toMatchObject({ ok: false, failure: 'configuration' })
  expect(await rig.radio.sendSegment(segmentOf(NEIGHBOUR, 'x', 1))).toMatchObject({
    ok: false,
    failure: 'configuration',
  })
  expect(rig.commands('AT+CMGS')).toHaveLength(0)
})

test('no prompt in five seconds: the line is cleared and it is tried once more', async () => {
  const rig = await readyRig({ promptMs: 8000 })
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(60_000)
  expect(await outcome).toMatchObject({ ok: false, failure: 'busy' })
  expect(rig.commands('AT+CMGS')).toHaveLength(2)
  expect(rig.network.messages).toEqual([])
})

test('no result in a minute: it may have gone out', async () => {
  const rig = await readyRig({ sendMs: 200_000 })
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(120_000)
  expect(await outcome).toMatchObject({ ok: false, failure: 'unknown' })
})

test('a late result settles what became of a message', async () => {
  const rig = await readyRig({ sendMs: 61_000 })
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(70_000)
  expect(await outcome).toEqual({ ok: true, messageReference: 0 })
})

test('an announcement in the middle of a send disturbs nothing', async () => {
  const rig = await readyRig()
  const outcome = rig.send('13900000002', '【联防】')
  rig.network.text(NEIGHBOUR, HUB, '1')
  rig.network.ring('13900000003', HUB, 4000)
  await rig.clock.advanceAsync(3000)
  expect(await outcome).toMatchObject({ ok: true })
  expect(rig.texts.map((sms) => sms.text)).toEqual(['1'])
  expect(rig.calls).toHaveLength(1)
})

test('between two sends at most one stored text is read', async () => {
  const rig = await readyRig()
  const outcomes = Array.from({ length: 6 }, (_, at) => rig.send('13900000002', `${at}`))
  for (let at = 0; at < 5; at++) rig.network.text(NEIGHBOUR, HUB, `回${at}`)
  await rig.clock.advanceAsync(30_000)
  await Promise.all(outcomes)
  const order = rig.written.map(({ text }) => text.slice(0, 7)).filter((start) => /^AT\+CMG[RS]/.test(start))
  expect(order.join(' ')).not.toContain('AT+CMGR AT+CMGR')
  expect(rig.texts.map((sms) => sms.text)).toEqual(['回0', '回1', '回2', '回3', '回4'])
})

test.each([
  ['waits until all is sent while there is room', 100, false],
  ['goes in between, one at a time, when half the slots are used', 8, true],
])('deleting %s', async (_, slots, isInBetween) => {
  const rig = await readyRig({ slots })
  for (let at = 0; at < 8; at++) void rig.send('13900000002', `${at}`)
  for (let at = 0; at < 8; at++) rig.network.text(NEIGHBOUR, HUB, `回${at}`)
  await rig.clock.advanceAsync(40_000)
  const order = rig.written.map(({ text }) => text.slice(0, 7)).filter((start) => /^AT\+CMG[SD]/.test(start))
  expect(order.slice(0, order.lastIndexOf('AT+CMGS')).includes('AT+CMGD')).toBe(isInBetween)
  expect(order.slice(0, order.lastIndexOf('AT+CMGS')).join(' ')).not.toContain('AT+CMGD AT+CMGD')
  expect(rig.texts).toHaveLength(8)
  expect(rig.modem.usedSlots).toBe(0)
})

test('closing ends what waits as the fault of the modem, and what was on the wire as unknown', async () => {
  const rig = await readyRig()
  const outcomes = ['1', '2'].map((text) => rig.send(NEIGHBOUR, text))
  await rig.clock.advanceAsync(500)
  await rig.radio.close()
  expect(await Promise.all(outcomes)).toMatchObject([
    { ok: false, failure: 'unknown' },
    { ok: false, failure: 'modem' },
  ])
  expect(rig.radio.status.state).toBe('closed')
  expect(await rig.send(NEIGHBOUR, '3')).toMatchObject({ ok: false, failure: 'modem' })
})
