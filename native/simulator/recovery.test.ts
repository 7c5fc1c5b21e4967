import { expect, test } from 'vitest'
import { HUB, ModemRig, NEIGHBOUR } from './modemRig.ts'
import { refused, ScriptedModem, said } from './scriptedModem.ts'

const MINUTE_MS = 60_000

test('the ladder: probe with ESC, then with Ctrl-Z, restart, close, open again', async () => {
  const modem = await new ScriptedModem().ready()
  modem.wire.splice(0)
  modem.isSilent = true
  await modem.clock.advanceAsync(40_000)
  const rungs = modem.wire.map(({ what }) => what)
  expect(rungs.slice(1, 9)).toEqual([
    '\u001b\r',
    'AT+CGSN\r',
    '\u001a\u001b\r',
    'AT+CIMI\r',
    '\u001a\u001b\r',
    'AT+CSQ\r',
    'AT+CFUN=1,1\r',
    'close',
  ])
  expect(rungs[9]).toBe('open 115200')
  modem.isSilent = false
  await modem.ready()
  expect(modem.radio.status).toMatchObject({ state: 'ready', problem: undefined })
})

test('an idle modem that has fallen silent is asked after within 20 s, and the first cure comes 5 s later', async () => {
  const modem = await new ScriptedModem().ready()
  await modem.clock.advanceAsync(3 * MINUTE_MS)
  modem.isSilent = true
  const silentAtMs = modem.clock.monotonicMs()
  const before = modem.wire.length
  await modem.clock.advanceAsync(MINUTE_MS)
  const [question, cure] = modem.wire.slice(before)
  expect((question?.atMs ?? 0) - silentAtMs).toBeLessThanOrEqual(20_000)
  expect(cure?.what).toBe('\u001b\r')
  expect((cure?.atMs ?? 0) - (question?.atMs ?? 0)).toBeLessThanOrEqual(10_000)
})

test('a modem that is only starting is not restarted again, one that stays silent is', async () => {
  const modem = await new ScriptedModem().ready()
  modem.isSilent = true
  await modem.clock.advanceAsync(5 * MINUTE_MS)
  const times = modem.wire.filter(({ what }) => what === 'AT+CFUN=1,1\r').map(({ atMs }) => atMs)
  expect(times.length).toBeGreaterThan(2)
  for (const [index, atMs] of times.slice(1).entries())
    expect(atMs - (times[index] ?? 0)).toBeGreaterThanOrEqual(45_000)
})

test('a family that does not come back from a restart is never restarted', async () => {
  const modem = await new ScriptedModem([[/^AT\+CGMI$/, said('QUALCOMM INCORPORATED')]]).ready()
  modem.isSilent = true
  await modem.clock.advanceAsync(10 * MINUTE_MS)
  expect(modem.commands('AT+CFUN')).toEqual([])
  modem.isSilent = false
  expect((await modem.ready()).radio.status.state).toBe('ready')
})

test('a silent modem that was known is said not to answer; it is not called a stranger', async () => {
  const modem = await new ScriptedModem().ready()
  modem.isSilent = true
  await modem.clock.advanceAsync(2 * MINUTE_MS)
  expect(modem.radio.status).toMatchObject({ problem: 'no-answer', registered: false })
})

test('a modem at 9600 is found, and looked for there first when it was silent', async () => {
  const modem = new ScriptedModem([], {}, 9600)
  await modem.ready()
  expect(modem.radio.status.state).toBe('ready')
  expect(modem.clock.monotonicMs()).toBeLessThan(15_000)
  modem.wire.splice(0)
  modem.isSilent = true
  await modem.clock.advanceAsync(40_000)
  modem.isSilent = false
  await modem.ready()
  const opened = modem.wire.map(({ what }) => what).filter((what) => what.startsWith('open'))
  expect(opened.slice(0, 2)).toEqual(['open 9600', 'open 9600'])
})

test('a modem that has lost its network for three minutes is taken off the air and put back', async () => {
  let isFound = false
  const modem = new ScriptedModem([
    [/^AT(\+C[EG]?REG)\?$/, ([, name]) => said(`${name}: 1,${isFound ? 1 : 2}`)],
    [
      /^AT\+CFUN=1$/,
      () => {
        isFound = true
        return said()
      },
    ],
  ])
  await modem.clock.advanceAsync(2.9 * MINUTE_MS)
  expect(modem.commands('AT+CFUN')).toEqual([])
  await modem.clock.advanceAsync(MINUTE_MS)
  expect(modem.commands('AT+CFUN')).toEqual(['AT+CFUN=4', 'AT+CFUN=1'])
  expect(modem.radio.status.state).toBe('ready')
})

test('a modem without a network is put off and on every three minutes, not more often', async () => {
  const modem = new ScriptedModem([[/^AT(\+C[EG]?REG)\?$/, ([, name]) => said(`${name}: 1,3`)]])
  await modem.clock.advanceAsync(20 * MINUTE_MS)
  expect(modem.commands('AT+CFUN=4').length).toBeGreaterThanOrEqual(4)
  expect(modem.commands('AT+CFUN=4').length).toBeLessThanOrEqual(7)
})

test('a store that fills with what nobody can delete is a warning, and ends when there is room', async () => {
  let used = 16
  const list = () => said(...Array.from({ length: used }, (_, at) => [`+CMGL: ${at + 1},1,,1`, '0004']).flat())
  const modem = await new ScriptedModem([[/^AT\+CMGL=4$/, list]]).ready()
  expect(modem.radio.status).toMatchObject({
    state: 'ready',
    warning: 'store-filling',
    storage: { used: 16, total: 20 },
  })
  expect(modem.logged.filter((line) => line.includes('store-filling'))).toHaveLength(1)
  used = 15
  await modem.clock.advanceAsync(MINUTE_MS)
  expect(modem.radio.status.warning).toBeUndefined()
})

test('answers that fill the store for a moment are no warning', async () => {
  const rig = new ModemRig({ slots: 10, deleteMs: 300 })
  await rig.ready()
  const warnings: unknown[] = []
  for (let at = 0; at < 9; at++) rig.network.text(NEIGHBOUR, HUB, `1 ${at}`)
  for (let waits = 0; waits < 100; waits++) {
    await rig.clock.advanceAsync(100)
    if (rig.radio.status.warning !== undefined) warnings.push(rig.radio.status.warning)
  }
  expect(rig.texts).toHaveLength(9)
  expect(warnings).toEqual([])
})

test.each([
  ['pulled out', (modem: ScriptedModem) => modem.unplug()],
  ['silent', (modem: ScriptedModem) => Object.assign(modem, { isSilent: true })],
  ['answering with errors only', (modem: ScriptedModem) => Object.assign(modem, { script: [[/./, refused()]] })],
])('ten minutes with a modem that is %s write less than 100 kB of log', async (_, spoil) => {
  const modem = await new ScriptedModem().ready()
  spoil(modem)
  modem.logged.splice(0)
  modem.statuses.splice(0)
  await modem.clock.advanceAsync(10 * MINUTE_MS)
  // The hub writes a line for each change of a status.
  const lines = [
    ...modem.logged,
    ...modem.statuses.map(({ path, state, problem }) => JSON.stringify({ path, state, problem })),
  ]
  const FRAME_BYTES = 100
  const bytes = lines.reduce((sum, line) => sum + FRAME_BYTES + Buffer.byteLength(line), 0)
  expect(bytes).toBeLessThan(100_000)
  expect(modem.radio.status.registered).toBe(false)
})

test.each([500, 1000, 1900])(
  'pulled for 4 s and put back %i ms into a wait, it sends again in less than 5 s',
  async (shiftMs) => {
    const rig = new ModemRig()
    await rig.ready()
    rig.modem.unplug()
    await rig.clock.advanceAsync(4000 + shiftMs)
    rig.modem.replug()
    const backAtMs = rig.clock.monotonicMs()
    await rig.ready()
    void rig.send(NEIGHBOUR, '【联防】')
    expect(rig.written.at(-1)?.text).toMatch(/^AT\+CMGS/)
    expect((rig.written.at(-1)?.atMs ?? 0) - backAtMs).toBeLessThan(5000)
  },
)
