import { expect, test } from 'vitest'
import { faultSchedule } from './faultSchedule.ts'
import { applyFault, FAULT_NAMES, type FaultName } from './faults.ts'
import { HUB, ModemRig, NEIGHBOUR } from './modemRig.ts'

/** A rig that is up, and a way to hurt its modem. */
async function hurtable(): Promise<{ rig: ModemRig; hurt: (fault: FaultName, forMs: number, seed?: number) => void }> {
  const rig = new ModemRig()
  await rig.ready()
  await rig.clock.advanceAsync(1000)
  const { modem, network, clock } = rig
  return { rig, hurt: (fault, forMs, seed = 1) => void applyFault({ modem, network, clock, fault, forMs, seed }) }
}

test('a schedule repeats itself from its seed, and another seed gives another', () => {
  const options = { withinMs: 60_000, modems: 3, faults: 20 }
  expect(faultSchedule(7, options)).toEqual(faultSchedule(7, options))
  expect(faultSchedule(8, options)).not.toEqual(faultSchedule(7, options))
})

test('a schedule lies in its time, in order, on its modems, and holds every fault sooner or later', () => {
  const schedule = faultSchedule(3, { withinMs: 60_000, modems: 3, faults: 500, longestMs: 5000 })
  expect(schedule.map(({ atMs }) => atMs)).toEqual(schedule.map(({ atMs }) => atMs).sort((a, b) => a - b))
  for (const { atMs, modem, forMs } of schedule) {
    expect(atMs).toBeGreaterThanOrEqual(0)
    expect(atMs).toBeLessThanOrEqual(60_000)
    expect(forMs).toBeLessThanOrEqual(5000)
    expect([0, 1, 2]).toContain(modem)
  }
  expect(new Set(schedule.map(({ fault }) => fault))).toEqual(new Set(FAULT_NAMES))
})

test('only the faults that were asked for are in a schedule', () => {
  const schedule = faultSchedule(3, { withinMs: 1000, faults: 50, of: ['silent', 'reboot'] })
  expect(new Set(schedule.map(({ fault }) => fault))).toEqual(new Set(['silent', 'reboot']))
})

test.each(FAULT_NAMES)('%s is over after its time, and then all is well', async (fault) => {
  const { rig, hurt } = await hurtable()
  hurt(fault, 20_000)
  rig.network.text(NEIGHBOUR, HUB, '110')
  await rig.clock.advanceAsync(160_000)
  expect(rig.radio.status.state).toBe('ready')
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
  const outcome = rig.send(NEIGHBOUR, '【联防】')
  await rig.clock.advanceAsync(5000)
  expect(await outcome).toMatchObject({ ok: true })
})

test('silent: nothing is answered, and the modem is out of step', async () => {
  const { rig, hurt } = await hurtable()
  hurt('silent', 60_000)
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(60_000)
  expect(await outcome).toMatchObject({ ok: false, failure: 'busy' })
  expect(rig.states).toContain('failing')
})

test('late: answers come after the driver has given them up, in their order', async () => {
  const { rig, hurt } = await hurtable()
  hurt('late', 3000)
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(30_000)
  expect(rig.states).toContain('failing')
  expect(await outcome).toMatchObject({ ok: true })
})

test('garbage: what arrives is not what was said', async () => {
  const { rig, hurt } = await hurtable()
  const heard = listen(rig)
  hurt('garbage', 60_000)
  rig.modem.saySomething('+CSQ: 21,0')
  for (let at = 0; at < 20; at++) rig.modem.saySomething('+CSQ: 21,0')
  expect(heard().filter((data) => data !== '\r\n+CSQ: 21,0\r\n').length).toBeGreaterThan(2)
})

test('urcInMidAnswer: stray codes stand between and in the middle of lines', async () => {
  const { rig, hurt } = await hurtable()
  const heard = listen(rig)
  hurt('urcInMidAnswer', 60_000)
  for (let at = 0; at < 40; at++) rig.modem.saySomething('+CSQ: 21,0')
  expect(heard().some((data) => data.startsWith('\r\n+CSQ: 21,0\r\n\r\n'))).toBe(true)
  expect(heard().some((data) => !data.includes('+CSQ: 21,0'))).toBe(true)
})

test('simFull: the network keeps what comes until there is room', async () => {
  const { rig, hurt } = await hurtable()
  hurt('simFull', 10_000)
  rig.network.text(NEIGHBOUR, HUB, '110')
  await rig.clock.advanceAsync(9000)
  expect(rig.texts).toEqual([])
  await rig.clock.advanceAsync(2000)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
})

test('networkLost: the hub is told, and nothing comes or goes', async () => {
  const { rig, hurt } = await hurtable()
  hurt('networkLost', 10_000)
  rig.network.text(NEIGHBOUR, HUB, '110')
  await rig.clock.advanceAsync(5000)
  expect(rig.radio.status.registered).toBe(false)
  expect(rig.texts).toEqual([])
})

test('reboot: the modem starts again', async () => {
  const { rig, hurt } = await hurtable()
  hurt('reboot', 1000)
  await rig.clock.advanceAsync(10)
  expect(rig.radio.status).toMatchObject({ state: 'waking', registered: false })
})

test('unplug: the port is gone, and comes back', async () => {
  const { rig, hurt } = await hurtable()
  hurt('unplug', 10_000)
  await rig.clock.advanceAsync(5000)
  expect(rig.radio.status.state).toBe('gone')
})

test('duplicateDelivery: a text that comes twice is handed up once', async () => {
  const { rig, hurt } = await hurtable()
  hurt('duplicateDelivery', 10_000)
  rig.network.text(NEIGHBOUR, HUB, '110')
  await rig.clock.advanceAsync(5000)
  expect(rig.commands('AT+CMGR')).toHaveLength(2)
  expect(rig.texts).toHaveLength(1)
})

test('lostReport: a text arrives, and nobody says so', async () => {
  const { rig, hurt } = await hurtable()
  hurt('lostReport', 10_000)
  void rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(5000)
  expect(rig.network.messages).toHaveLength(1)
  expect(rig.reports).toEqual([])
})

test('slowSend: a send takes three to six seconds', async () => {
  const { rig, hurt } = await hurtable()
  hurt('slowSend', 60_000)
  const tookMs: number[] = []
  for (let at = 0; at < 5; at++) {
    const startedMs = rig.clock.monotonicMs()
    void rig.send(NEIGHBOUR, `${at}`).then(() => tookMs.push(rig.clock.monotonicMs() - startedMs))
    await rig.clock.advanceAsync(8000)
  }
  expect(tookMs).toHaveLength(5)
  for (const each of tookMs) {
    expect(each).toBeGreaterThanOrEqual(3000)
    expect(each).toBeLessThanOrEqual(6100)
  }
  expect(new Set(tookMs).size).toBeGreaterThan(1)
})

test('promptLost: the payload never goes, and the send ends', async () => {
  const { rig, hurt } = await hurtable()
  hurt('promptLost', 60_000)
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(30_000)
  expect(await outcome).toMatchObject({ ok: false, failure: 'busy' })
  expect(rig.network.messages).toEqual([])
})

test('resultLost: it went out, and the hub knows that it cannot know', async () => {
  const { rig, hurt } = await hurtable()
  hurt('resultLost', 30_000)
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(90_000)
  expect(await outcome).toMatchObject({ ok: false, failure: 'unknown' })
  expect(rig.network.messages).toHaveLength(1)
})

test('barred: the SIM is named', async () => {
  const { rig, hurt } = await hurtable()
  hurt('barred', 10_000)
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(5000)
  expect(await outcome).toMatchObject({ ok: false, failure: 'barred' })
})

test('centreLost: it is written again', async () => {
  const { rig, hurt } = await hurtable()
  hurt('centreLost', 1000)
  const outcome = rig.send(NEIGHBOUR, '1')
  await rig.clock.advanceAsync(5000)
  expect(await outcome).toMatchObject({ ok: true })
  expect(rig.commands('AT+CSCA=')).toHaveLength(1)
})

/** What a stray code looks like, and where it stands in an answer that is being read or sent. */
const URCS = ['\r\n^RSSI: 17\r\n', '\r\n+CREG: 1\r\n', '\r\nRING\r\n\r\n+CLIP: "13900000009",129\r\n']

test.each(URCS)(
  'a code at every position of every answer loses no text and no outcome (%j)',
  async (urc) => {
    for (let at = 0; at < 90; at++) {
      const { rig } = await hurtable()
      rig.modem.output.distort = (data) => (data.length < at ? data : `${data.slice(0, at)}${urc}${data.slice(at)}`)
      rig.network.text(NEIGHBOUR, HUB, '110 有人撬门')
      const outcome = rig.send('13900000002', '【联防】')
      await rig.clock.advanceAsync(70_000)
      rig.modem.output.distort = undefined
      await rig.clock.advanceAsync(200_000)
      // What was cut the same way twice is handed up as far as it is certain; the whole follows when the line is clean.
      const texts = rig.texts.map((sms) => sms.text).filter((text) => !text.endsWith('…'))
      expect(texts, `position ${at}`).toEqual(['110 有人撬门'])
      expect(await outcome, `position ${at}`).toBeDefined()
      await rig.radio.close()
    }
  },
  60_000,
)

function listen(rig: ModemRig): () => readonly string[] {
  const heard: string[] = []
  const { wire } = rig.modem.output
  rig.modem.output.connect({
    onWritten: (listener) => wire?.onWritten(listener) ?? (() => undefined),
    say: (data) => heard.push(data),
  })
  return () => heard
}
