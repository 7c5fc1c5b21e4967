import { expect, test } from 'vitest'
import { FakeClock } from '../../main/base/fakeClock.ts'
import { probePort } from '../modem/probePort.ts'
import { HUB, ModemRig, NEIGHBOUR } from './modemRig.ts'
import type { Personality } from './personality.ts'
import { PhoneNetwork } from './phoneNetwork.ts'

async function readyRig(personality: Partial<Personality> = {}): Promise<ModemRig> {
  const rig = new ModemRig(personality)
  await rig.ready()
  await rig.clock.advanceAsync(1000)
  return rig
}

test('a service centre that the SIM has lost is written again, and the text goes', async () => {
  const rig = await readyRig()
  expect(rig.radio.status.serviceCentre).toBe('+8613800100500')
  rig.modem.sim.serviceCentre = undefined
  const outcome = rig.send(NEIGHBOUR, '【联防】')
  await rig.clock.advanceAsync(5000)
  expect(await outcome).toMatchObject({ ok: true })
  expect(rig.commands('AT+CSCA="+8613800100500"')).toHaveLength(1)
  expect(rig.modem.sim.serviceCentre).toBe('+8613800100500')
})

test('a text is refused, and not forgotten, where the modem goes away while it is being mended', async () => {
  const rig = await readyRig({ commandMs: 1000 })
  await rig.clock.advanceAsync(30_000)
  rig.modem.sim.serviceCentre = undefined
  const outcome = rig.send(NEIGHBOUR, '【联防】')
  for (let waits = 0; waits < 200 && rig.commands('AT+CSCA="').length === 0; waits++) await rig.clock.advanceAsync(100)
  expect(rig.commands('AT+CSCA="')).toHaveLength(1)
  rig.modem.unplug()
  expect(await outcome).toMatchObject({ ok: false, failure: 'barred' })
})

test('a service centre that is lost again and again is written again and again', async () => {
  const rig = await readyRig()
  for (let losses = 0; losses < 3; losses++) {
    rig.modem.sim.serviceCentre = undefined
    const outcome = rig.send(NEIGHBOUR, '【联防】')
    await rig.clock.advanceAsync(8000)
    expect(await outcome).toMatchObject({ ok: true })
  }
})

test('a SIM whose service centre nobody knows cannot send, so that another takes over', async () => {
  const rig = new ModemRig()
  rig.modem.sim.serviceCentre = undefined
  await rig.ready()
  await rig.clock.advanceAsync(1000)
  expect(rig.radio.status.serviceCentre).toBeUndefined()
  const outcome = rig.send(NEIGHBOUR, '【联防】')
  await rig.clock.advanceAsync(5000)
  expect(await outcome).toEqual({ ok: false, failure: 'barred', reason: '+CMS ERROR: 330' })
})

test('a modem that refuses twice without a reason goes back to factory settings, and then sends', async () => {
  const rig = await readyRig()
  rig.modem.spoilProfile()
  const outcomes = ['1', '2'].map((text) => rig.send(NEIGHBOUR, text))
  await rig.clock.advanceAsync(10_000)
  expect(await Promise.all(outcomes)).toMatchObject([
    { ok: false, failure: 'busy', reason: 'ERROR' },
    { ok: false, failure: 'busy' },
  ])
  expect(rig.commands('AT&F')).toHaveLength(1)
  expect(rig.radio.status.state).toBe('ready')
  const again = rig.send(NEIGHBOUR, '3')
  await rig.clock.advanceAsync(3000)
  expect(await again).toMatchObject({ ok: true })
})

test.each(['+CMS ERROR: 8', '+CMS ERROR: 10', '+CMS ERROR: 50', '+CMS ERROR: 69'])(
  'a SIM that may not send (%s) is named as such, and still receives',
  async (words) => {
    const rig = await readyRig()
    rig.modem.barredWith = words
    const outcome = rig.send(NEIGHBOUR, '【联防】')
    rig.network.text('10086', HUB, '您的手机已停机，请及时充值。')
    await rig.clock.advanceAsync(5000)
    expect(await outcome).toEqual({ ok: false, failure: 'barred', reason: words })
    expect(rig.texts).toMatchObject([{ from: '10086', text: '您的手机已停机，请及时充值。' }])
  },
)

test('what is good to know is asked when there is nothing better to do', async () => {
  const rig = await readyRig({ knowsNumber: true })
  expect(rig.radio.status).toMatchObject({
    ownNumber: HUB,
    serviceCentre: '+8613800100500',
    voice: { hearsKeys: true, playsRecordings: false },
  })
  const first = rig.written.findIndex(({ text }) => text.startsWith('AT+CNUM'))
  expect(rig.written.slice(0, first).some(({ text }) => text.startsWith('AT+CMGL=4'))).toBe(true)
})

test('a SIM that does not know its own number leaves it open', async () => {
  const rig = await readyRig()
  expect(rig.radio.status.ownNumber).toBeUndefined()
})

test('a modem at another speed is found, and the speed is kept', async () => {
  const rig = new ModemRig({ baudRate: 9600 })
  await rig.ready()
  expect(rig.radio.status.state).toBe('ready')
  expect(rig.speeds).toEqual([115_200, 9600])
  rig.modem.unplug()
  await rig.clock.advanceAsync(5000)
  rig.modem.replug()
  await rig.ready()
  expect(rig.speeds.at(-1)).toBe(9600)
})

test('a modem that finds its speed by itself is ready like any other', async () => {
  const rig = new ModemRig({ findsSpeed: true })
  rig.modem.reset()
  await rig.ready()
  expect(rig.radio.status.state).toBe('ready')
  expect(rig.speeds).toEqual([115_200])
})

test('who answers on a port is told by one look, which leaves the port free', async () => {
  const clock = new FakeClock()
  const modem = new PhoneNetwork(clock).addModem({ number: HUB, path: 'sim:1' })
  const look = probePort(modem.open, clock)
  await clock.advanceAsync(5000)
  expect(await look).toEqual({ imei: '860000000000001', manufacturer: 'SIMCOM_Ltd', model: 'SIM800C' })
  await (await modem.open()).close()
})

test.each([
  ['is silent', { isSilent: true }],
  ['refuses everything', { refusesAll: true }],
])('what %s is no modem, and the port is free again', async (_, fault) => {
  const clock = new FakeClock()
  const modem = new PhoneNetwork(clock).addModem({ number: HUB, path: 'sim:1' })
  Object.assign(modem, fault)
  const look = probePort(modem.open, clock)
  await clock.advanceAsync(30_000)
  expect(await look).toBeUndefined()
  await (await modem.open()).close()
})

test('a port that cannot be opened is no modem', async () => {
  const clock = new FakeClock()
  const modem = new PhoneNetwork(clock).addModem({ number: HUB, path: 'sim:1' })
  modem.unplug()
  expect(await probePort(modem.open, clock)).toBeUndefined()
})
