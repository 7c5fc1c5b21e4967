import { expect, test } from 'vitest'
import { HUB, ModemRig, NEIGHBOUR } from './modemRig.ts'

test('a modem is ready within moments, and known', async () => {
  const rig = new ModemRig({ model: 'EC20', operator: 'CHINA MOBILE' })
  await rig.clock.advanceAsync(500)
  expect(rig.radio.status).toMatchObject({
    state: 'ready',
    registered: true,
    imei: '860000000000001',
    imsi: '460000000000001',
    model: 'EC20',
    operator: 'CHINA MOBILE',
    signalDbm: -71,
    storage: { used: 0, total: 20 },
    problem: undefined,
  })
  expect(rig.states).toEqual(['opening', 'waking', 'registering', 'ready'])
  expect(rig.logged).toEqual([])
})

test('messages are announced and stored, reports handed over, callers shown, calls not answered', async () => {
  const rig = new ModemRig()
  await rig.ready()
  for (const command of ['AT+CNMI=2,1,0,1,0\r', 'AT+CMGF=0\r', 'AT+CLIP=1\r', 'ATS0=0\r']) {
    expect(rig.commands(command)).toHaveLength(1)
  }
})

test('a setting whose answer was lost is tried again, and not given up for a worse one', async () => {
  const rig = new ModemRig()
  let lost = 0
  rig.modem.output.distort = (data) => (rig.written.at(-1)?.text.startsWith('AT+CNMI=2') && lost++ === 0 ? '' : data)
  await rig.ready()
  expect(lost).toBeGreaterThan(0)
  expect(rig.commands('AT+CNMI=2').map(({ text }) => text)).toEqual(['AT+CNMI=2,1,0,1,0\r', 'AT+CNMI=2,1,0,1,0\r'])
})

test('what arrived while nobody listened is read and deleted', async () => {
  const rig = new ModemRig()
  await rig.ready()
  await rig.radio.close()
  rig.network.text(NEIGHBOUR, HUB, '110 有人撬门')
  await rig.clock.advanceAsync(1000)
  expect(rig.modem.usedSlots).toBe(1)

  const next = new ModemRig()
  for (const pdu of rig.network.parts(NEIGHBOUR, '110 有人撬门')) next.network.bring(next.modem, pdu)
  await next.ready()
  expect(next.texts.map((sms) => sms.text)).toEqual(['110 有人撬门'])
  expect(next.modem.usedSlots).toBe(0)
})

test('a SIM with a PIN opens with the right one', async () => {
  const rig = new ModemRig({ pin: '1234' }, { pin: '1234' })
  await rig.ready()
  expect(rig.radio.status.state).toBe('ready')
})

test('a PIN that was taken is given again when the modem restarts', async () => {
  const rig = new ModemRig({ pin: '1234' }, { pin: '1234' })
  await rig.ready()
  rig.modem.reset()
  await rig.clock.advanceAsync(10_000)
  expect(rig.radio.status.state).toBe('ready')
  expect(rig.commands('AT+CPIN=')).toHaveLength(2)
})

test('a wrong PIN is tried once and never again, whatever happens to the port', async () => {
  const rig = new ModemRig({ pin: '1234' }, { pin: '0000' })
  await rig.clock.advanceAsync(60_000)
  expect(rig.radio.status.state).toBe('needs-pin')
  rig.modem.unplug()
  await rig.clock.advanceAsync(5000)
  rig.modem.replug()
  await rig.clock.advanceAsync(600_000)
  expect(rig.radio.status.state).toBe('needs-pin')
  expect(rig.commands('AT+CPIN=')).toHaveLength(1)
})

test('without a network the modem says so, and is ready when there is one', async () => {
  const rig = new ModemRig()
  rig.modem.setRegistered(false)
  await rig.clock.advanceAsync(5000)
  expect(rig.radio.status).toMatchObject({ state: 'registering', registered: false, problem: 'no-network' })
  expect(await rig.send(NEIGHBOUR, 'x')).toMatchObject({ ok: false, failure: 'network' })
  rig.modem.setRegistered(true)
  await rig.clock.advanceAsync(100)
  expect(rig.radio.status).toMatchObject({ state: 'ready', registered: true, problem: undefined })
})

test('a slow modem is not taken for another one, although its answers lag behind the first commands', async () => {
  const rig = new ModemRig({ commandMs: 450 })
  await rig.ready()
  expect(rig.radio.status).toMatchObject({
    state: 'ready',
    imei: '860000000000001',
    model: 'SIM800C',
    manufacturer: 'SIMCOM_Ltd',
  })
})

test('an idle modem is asked at most four things a minute', async () => {
  const rig = new ModemRig()
  await rig.ready()
  await rig.clock.advanceAsync(1000)
  const before = rig.written.length
  await rig.clock.advanceAsync(600_000)
  expect(rig.written.length - before).toBeLessThanOrEqual(40)
  expect(rig.commands('AT+CMGL=4').length).toBeGreaterThanOrEqual(10)
})

test.each([
  ['answers ERROR to everything', { refusesAll: true, isSilent: false }],
  ['answers nothing', { refusesAll: false, isSilent: true }],
])('what %s is no modem: the state says so, the port is left in peace, the log is quiet', async (_, fault) => {
  const rig = new ModemRig()
  Object.assign(rig.modem, fault)
  await rig.clock.advanceAsync(600_000)
  expect(rig.radio.status).toMatchObject({ registered: false, problem: 'not-a-modem' })
  expect(['waking', 'recovering']).toContain(rig.radio.status.state)
  expect(rig.written.length).toBeLessThan(600)
  expect(rig.logged).toHaveLength(1)
  expect(await rig.send(NEIGHBOUR, 'x')).toMatchObject({ ok: false, failure: 'busy' })
})

test('a port that is not there is looked for again, and one line is logged', async () => {
  const rig = new ModemRig()
  rig.modem.unplug()
  await rig.clock.advanceAsync(60_000)
  expect(rig.radio.status.state).toBe('gone')
  expect(rig.logged.length).toBeLessThanOrEqual(2)
  rig.modem.replug()
  await rig.clock.advanceAsync(6000)
  expect(rig.radio.status.state).toBe('ready')
})
