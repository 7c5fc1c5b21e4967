import { expect, test } from 'vitest'
import type { SendOutcome } from '../modem/radio.ts'
import { HUB, ModemRig } from './modemRig.ts'
import type { Personality } from './personality.ts'

/** How many are told in a fan-out, and how many answer. */
const TOLD = 12
const ANSWERS = 15

const HARD: readonly (readonly [string, Partial<Personality>])[] = [
  ['has ten slots and deletes slowly', { slots: 10, deleteMs: 300, commandMs: 50 }],
  ['prompts after 300 ms and loses what comes before', { promptMs: 300, losesEarlyBytes: true }],
  ['hands messages over and stores none', { handsOverOnly: true }],
  ['hands over and wants each message acknowledged', { handsOverOnly: true, wantsAcknowledgement: true }],
  ['echoes for ever', { keepsEcho: true }],
  [
    'is all of that at once',
    { slots: 10, deleteMs: 300, promptMs: 300, losesEarlyBytes: true, keepsEcho: true, commandMs: 60 },
  ],
]

test.each(HARD)('a modem that %s gets everything out and in', async (_, personality) => {
  const rig = new ModemRig({ sendMs: 1000, ...personality })
  await rig.ready()
  expect(rig.radio.status.state).toBe('ready')
  const outcomes = Array.from({ length: TOLD }, (_, at) => rig.send(phone(at), `【联防】27号有人撬门 ${at}`))
  for (let at = 0; at < ANSWERS; at++) {
    rig.clock.after(2000 + 100 * at, () => rig.network.text(phone(at), HUB, `1 ${at}`))
  }
  await rig.clock.advanceAsync(90_000)

  for (const outcome of await Promise.all(outcomes)) expect(outcome).toMatchObject({ ok: true })
  expect(rig.network.messages.map((message) => message.phone).sort()).toEqual(
    Array.from({ length: TOLD }, (_, at) => phone(at)),
  )
  expect(rig.texts.map((sms) => sms.text).sort()).toEqual(Array.from({ length: ANSWERS }, (_, at) => `1 ${at}`).sort())
  expect(rig.reports).toHaveLength(TOLD)
  expect(rig.modem.usedSlots).toBe(0)
  expect(rig.logged).toEqual([])
})

test('a modem that restarts in mid-fan-out is back at once; what was on the air is unknown, the rest never went out', async () => {
  const rig = new ModemRig()
  await rig.ready()
  const outcomes = Array.from({ length: 6 }, (_, at) => rig.send(phone(at), '【联防】'))
  await rig.clock.advanceAsync(4000) // two are sent, the third has its payload out
  rig.modem.reset()
  const ended = await Promise.all(outcomes)
  expect(ended.map(nameOf)).toEqual(['sent', 'sent', 'unknown', 'busy', 'busy', 'busy'])
  expect(rig.radio.status.registered).toBe(false)

  await rig.clock.advanceAsync(5000)
  expect(rig.radio.status.state).toBe('ready')
  rig.network.text(phone(9), HUB, '1')
  const again = [3, 4, 5].map((at) => rig.send(phone(at), '【联防】'))
  await rig.clock.advanceAsync(8000)
  expect((await Promise.all(again)).map(nameOf)).toEqual(['sent', 'sent', 'sent'])
  expect(rig.texts.map((sms) => sms.text)).toEqual(['1'])
})

test('a segment that waits for its prompt when the modem restarts never went out', async () => {
  const rig = new ModemRig({ promptMs: 300 })
  await rig.ready()
  const outcome = rig.send(phone(1), '【联防】')
  await rig.clock.advanceAsync(200)
  rig.modem.reset()
  expect(await outcome).toMatchObject({ ok: false, failure: 'busy' })
})

test('what a modem hands over in the same breath as its restart is taken in', async () => {
  const rig = new ModemRig()
  await rig.ready()
  const [pdu = ''] = rig.network.parts(phone(1), '110')
  rig.modem.saySomething(`RDY\r\n\r\n+CMT: ,${pdu.length / 2 - 1}\r\n${pdu}`)
  await rig.clock.advanceAsync(500)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
})

test('a restart that is noticed only by a SIM that is ready again counts too', async () => {
  const rig = new ModemRig()
  await rig.ready()
  await rig.clock.advanceAsync(10_000)
  const starts = rig.commands('AT+CNMI=2').length
  rig.modem.saySomething('+CPIN: READY')
  await rig.clock.advanceAsync(3000)
  expect(rig.commands('AT+CNMI=2').length).toBe(starts + 1)
  expect(rig.radio.status.state).toBe('ready')
})

test('a restart that nobody heard is noticed by what the modem has forgotten', async () => {
  const rig = new ModemRig()
  await rig.ready()
  await rig.clock.advanceAsync(10_000)
  rig.modem.isSilent = true
  rig.modem.reset()
  await rig.clock.advanceAsync(4000)
  rig.modem.isSilent = false
  rig.network.text(phone(1), HUB, '110')
  await rig.clock.advanceAsync(65_000)
  expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
  const outcome = rig.send(phone(1), '【联防】')
  await rig.clock.advanceAsync(3000)
  expect(await outcome).toMatchObject({ ok: true })
  expect(rig.reports).toHaveLength(1)
})

test('a modem that is pulled and put back is ready within five seconds', async () => {
  const rig = new ModemRig()
  await rig.ready()
  const outcome = rig.send(phone(1), '【联防】')
  await rig.clock.advanceAsync(500)
  rig.modem.unplug()
  expect(await outcome).toMatchObject({ ok: false, failure: 'unknown' })
  await rig.clock.advanceAsync(60_000)
  expect(rig.radio.status.state).toBe('gone')
  rig.modem.replug()
  await rig.clock.advanceAsync(6000)
  expect(rig.radio.status).toMatchObject({ state: 'ready', problem: undefined })
  rig.network.text(phone(1), HUB, '1')
  await rig.clock.advanceAsync(2000)
  expect(rig.texts).toHaveLength(1)
})

test('a modem that falls silent is reopened, restarted if that does not help, and found again', async () => {
  const rig = new ModemRig()
  await rig.ready()
  rig.modem.isSilent = true
  await rig.clock.advanceAsync(180_000)
  expect(rig.radio.status).toMatchObject({ registered: false })
  expect(rig.commands('AT+CFUN=1,1').length).toBeGreaterThan(0)
  rig.modem.isSilent = false
  await rig.clock.advanceAsync(45_000)
  expect(rig.radio.status.state).toBe('ready')
})

function phone(at: number): string {
  return `1390000${String(1000 + at)}`
}

function nameOf(outcome: SendOutcome): string {
  return outcome.ok ? 'sent' : outcome.failure
}
