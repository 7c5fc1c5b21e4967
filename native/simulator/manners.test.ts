import { expect, test } from 'vitest'
import { refused, type Script, ScriptedModem, said } from './scriptedModem.ts'

/** A modem that somebody left with results in figures, or with none. */
function leftWith(setting: 'V0' | 'Q1'): Script {
  let isCured = false
  const plain = setting === 'V0' ? '0\r' : undefined
  return [
    [
      /^ATQ0V1E0$/,
      () => {
        isCured = true
        return said()
      },
    ],
    [/^AT$/, () => (isCured ? said() : plain)],
  ]
}

test.each(['V0', 'Q1'] as const)('a modem that was left in AT%s is woken all the same', async (setting) => {
  const modem = await new ScriptedModem(leftWith(setting)).ready()
  expect(modem.radio.status).toMatchObject({ state: 'ready', imei: '860000000000009' })
  expect(modem.clock.monotonicMs()).toBeLessThan(3000)
})

test.each([
  ['+CME ERROR: SIM busy', 'registering'],
  ['+CME ERROR: SIM not inserted', 'no-sim'],
  ['+CME ERROR: SIM PUK required', 'needs-pin'],
])('%s in words means what its figure means', async (result, state) => {
  let asked = 0
  const modem = new ScriptedModem([
    [/^AT\+CPIN\?$/, () => (state === 'registering' && ++asked > 3 ? said('+CPIN: READY') : refused(result))],
    [/^AT\+CREG\?$/, said('+CREG: 1,2')],
  ])
  await modem.clock.advanceAsync(10_000)
  expect(modem.radio.status.state).toBe(state)
})

test('a refusal in words is classed as its figure is', async () => {
  const modem = await new ScriptedModem([[/^[0-9A-F]{20,}$/, refused('+CMS ERROR: SIM not inserted')]]).ready()
  expect(await modem.send()).toMatchObject({ ok: false, failure: 'modem' })
})

test('a modem that gives no reference has sent all the same', async () => {
  const modem = await new ScriptedModem([[/^[0-9A-F]{20,}$/, said()]]).ready()
  expect(await modem.send()).toEqual({ ok: true, messageReference: undefined })
})

test('a message that was taken counts, although its OK never came', async () => {
  const modem = await new ScriptedModem([[/^[0-9A-F]{20,}$/, '\r\n+CMGS: 9\r\n']]).ready()
  const outcome = modem.send()
  await modem.clock.advanceAsync(70_000)
  expect(await outcome).toEqual({ ok: true, messageReference: 9 })
})

test('a message that was taken counts, although the port went before its OK', async () => {
  const modem = await new ScriptedModem([[/^[0-9A-F]{20,}$/, '\r\n+CMGS: 9\r\n']]).ready()
  const outcome = modem.send()
  await modem.clock.advanceAsync(10)
  modem.unplug()
  expect(await outcome).toEqual({ ok: true, messageReference: 9 })
})

test('a send without a result is followed by a return into step, and the next one goes', async () => {
  let isStuck = true
  const modem = await new ScriptedModem([[/^[0-9A-F]{20,}$/, () => (isStuck ? undefined : said('+CMGS: 8'))]]).ready()
  const stuck = modem.send()
  await modem.clock.advanceAsync(60_000)
  isStuck = false
  await modem.clock.advanceAsync(1000)
  expect(await stuck).toMatchObject({ ok: false, failure: 'unknown' })
  expect(await modem.send()).toEqual({ ok: true, messageReference: 8 })
})
