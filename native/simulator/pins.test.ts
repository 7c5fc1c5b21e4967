import { expect, test } from 'vitest'
import type { PinSource } from '../modem/radio.ts'
import { refused, type Script, ScriptedModem, said } from './scriptedModem.ts'

const ICCID = '89860000000000000001'
const WRONG = refused('+CME ERROR: 16')

/** A SIM that wants a PIN, and a person who may correct the file. */
class Desk implements PinSource {
  pin: string | undefined
  right = '1234'
  triesLeft = 3
  isOpen = false
  tellsTries = true
  readonly refusedPins: string[] = []
  readonly script: Script = [
    [
      /^AT\+CPIN\?$/,
      () => said(this.isOpen ? '+CPIN: READY' : this.triesLeft === 0 ? '+CPIN: SIM PUK' : '+CPIN: SIM PIN'),
    ],
    [/^AT\+CPINR$/, () => (this.tellsTries ? said(`+CPINR: SIM PIN,${this.triesLeft},3`) : refused())],
    [/^AT\+CCID$/, said(`+CCID: "${ICCID}"`)],
    [/^AT\+CPIN="(\d+)"$/, ([, pin]) => this.#enter(pin)],
  ]

  constructor(pin?: string) {
    this.pin = pin
  }

  read(): string | undefined {
    return this.pin
  }

  isRefused(sim: string, pin: string): boolean {
    return this.refusedPins.includes(`${sim} ${pin}`)
  }

  noteRefused(sim: string, pin: string): void {
    this.refusedPins.push(`${sim} ${pin}`)
  }

  start(): ScriptedModem {
    return new ScriptedModem(this.script, { pins: this })
  }

  #enter(pin: string | undefined): string {
    this.isOpen = pin === this.right
    this.triesLeft = this.isOpen ? 3 : this.triesLeft - 1
    return this.isOpen ? said() : WRONG
  }
}

test('a PIN that a person writes down while the hub runs opens the SIM', async () => {
  const desk = new Desk()
  const modem = desk.start()
  await modem.clock.advanceAsync(60_000)
  expect(modem.radio.status).toMatchObject({ state: 'needs-pin', problem: 'pin-wanted' })
  desk.pin = '1234'
  await modem.clock.advanceAsync(20_000)
  expect(modem.radio.status.state).toBe('ready')
})

test('a wrong PIN is given once, and the corrected one once', async () => {
  const desk = new Desk('0000')
  const modem = desk.start()
  await modem.clock.advanceAsync(600_000)
  expect(modem.radio.status).toMatchObject({ state: 'needs-pin', problem: 'pin-refused' })
  expect(modem.commands('AT+CPIN=')).toEqual(['AT+CPIN="0000"'])
  expect(desk.refusedPins).toEqual([`${ICCID} 0000`])
  desk.pin = '1234'
  await modem.clock.advanceAsync(20_000)
  expect(modem.radio.status.state).toBe('ready')
  expect(modem.commands('AT+CPIN=')).toEqual(['AT+CPIN="0000"', 'AT+CPIN="1234"'])
})

test('a hub that is started again does not repeat what was refused', async () => {
  const desk = new Desk('0000')
  await desk.start().clock.advanceAsync(60_000)
  const modem = desk.start()
  await modem.clock.advanceAsync(60_000)
  expect(modem.commands('AT+CPIN=')).toEqual([])
  expect(modem.radio.status.problem).toBe('pin-refused')
})

test('the last try is left to a person', async () => {
  const desk = new Desk('1234')
  desk.triesLeft = 1
  const modem = desk.start()
  await modem.clock.advanceAsync(60_000)
  expect(modem.commands('AT+CPIN=')).toEqual([])
  expect(modem.radio.status).toMatchObject({ state: 'needs-pin', problem: 'pin-last-try' })
})

test('where the modem does not tell how many tries are left, one is made', async () => {
  const desk = new Desk('1234')
  desk.tellsTries = false
  const modem = await desk.start().ready()
  expect(modem.radio.status.state).toBe('ready')
})

test('a PUK is never given', async () => {
  const desk = new Desk('1234')
  desk.triesLeft = 0
  const modem = desk.start()
  await modem.clock.advanceAsync(600_000)
  expect(modem.commands('AT+CPIN=')).toEqual([])
  expect(modem.radio.status).toMatchObject({ state: 'needs-pin', problem: 'sim-locked' })
})

test('what is no PIN is never given', async () => {
  const modem = new Desk('12"\r').start()
  await modem.clock.advanceAsync(60_000)
  expect(modem.commands('AT+CPIN=')).toEqual([])
})

test.each([
  ['HUAWEI', 'AT^CPIN?', '^CPIN: SIM PIN,1,10,1,10,3'],
  ['Quectel', 'AT+QPINC="SC"', '+QPINC: "SC",1,10'],
  ['SIMCOM SIM800', 'AT+SPIC', '+SPIC: 1,10,0,10'],
])('%s is asked for the tries left in its own way', async (manufacturer, command, answer) => {
  const desk = new Desk('1234')
  const script: Script = [
    [/^AT\+CGMI$/, said(manufacturer)],
    [/^AT(\^CPIN\?|\+QPINC|\+SPIC)/, said(answer)],
    ...desk.script,
  ]
  const modem = new ScriptedModem(script, { pins: desk })
  await modem.clock.advanceAsync(60_000)
  expect(modem.commands(command).length).toBeGreaterThan(0)
  expect(modem.commands('AT+CPIN=')).toEqual([])
})
