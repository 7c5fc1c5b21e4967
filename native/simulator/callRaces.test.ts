import { expect, test } from 'vitest'
import { refused, type Script, ScriptedModem, said } from './scriptedModem.ts'

const PHONE = '13900000002'
const RINGS = said('+CLCC: 1,0,3,0,0')
const PLAYS: Script = [
  [/^AT\+CGMI$/, said('Quectel')],
  [/^AT\+QPSND=\?$/, said()],
]

test('a modem that goes away while its call is being hung up ends the call as it was', async () => {
  const modem = await new ScriptedModem([
    [/^AT\+CLCC$/, said('+CLCC: 1,0,0,0,0')],
    [/^AT\+CHUP$/, undefined],
  ]).ready()
  const outcome = modem.radio.ringOut(PHONE, 20_000)
  await modem.clock.advanceAsync(2000)
  modem.unplug()
  expect(await outcome).toEqual({ outcome: 'answered' })
})

test('a call that stands when the hub closes is ended: nobody would be left to hang up', async () => {
  const modem = await new ScriptedModem([[/^AT\+CLCC$/, RINGS]]).ready()
  const outcome = modem.radio.ringOut(PHONE, 20_000)
  await modem.clock.advanceAsync(2000)
  await modem.radio.close()
  expect(await outcome).toMatchObject({ outcome: 'failed' })
  expect(modem.commands('AT+CHUP')).toHaveLength(1)
})

test('whoever waits for a ringing call to end is not left waiting when the modem goes away', async () => {
  const modem = await new ScriptedModem([[/^AT\+CHUP$/, undefined]]).ready()
  modem.tell('RING')
  const done = modem.radio.hangUp()
  await modem.clock.advanceAsync(10)
  modem.unplug()
  await expect(done).resolves.toBeUndefined()
})

test('a call that was given up before its turn is not placed', async () => {
  const modem = await new ScriptedModem([[/^AT\+CMGR/, undefined]]).ready()
  modem.tell('+CMTI: "SM",1') // the modem is busy with this
  const outcome = modem.radio.ringOut(PHONE, 20_000)
  modem.tell('NO CARRIER')
  expect(await outcome).toEqual({ outcome: 'notThrough' })
  await modem.clock.advanceAsync(30_000)
  expect(modem.commands('ATD')).toEqual([])
})

test('a call that comes in before ours is placed goes first', async () => {
  const modem = await new ScriptedModem([[/^AT\+CMGR/, undefined]]).ready()
  modem.tell('+CMTI: "SM",1')
  const outcome = modem.radio.ringOut(PHONE, 20_000)
  modem.tell('RING', '+CLIP: "13912341234",129')
  await modem.clock.advanceAsync(2000)
  modem.say(said())
  expect(await outcome).toMatchObject({ outcome: 'failed' })
  expect(modem.commands('ATD')).toEqual([])
})

test('a modem without the list of calls lets the phone ring for its time', async () => {
  const modem = await new ScriptedModem([[/^AT\+CLCC$/, refused()]]).ready()
  const outcome = modem.radio.ringOut(PHONE, 20_000)
  await modem.clock.advanceAsync(20_500)
  expect(modem.commands('AT+CHUP')).toEqual([])
  await modem.clock.advanceAsync(1000)
  expect(modem.commands('AT+CHUP')).toHaveLength(1)
  expect(await outcome).toEqual({ outcome: 'rang' })
})

test('one empty list of calls is no end', async () => {
  let looks = 0
  const modem = await new ScriptedModem([[/^AT\+CLCC$/, () => (++looks === 1 ? said() : RINGS)]]).ready()
  const outcome = modem.radio.ringOut(PHONE, 10_000)
  await modem.clock.advanceAsync(15_000)
  expect(await outcome).toEqual({ outcome: 'rang' })
})

test('another caller who gives up does not end our call', async () => {
  const modem = await new ScriptedModem([[/^AT\+CLCC$/, RINGS]]).ready()
  const outcome = modem.radio.ringOut(PHONE, 10_000)
  await modem.clock.advanceAsync(3000)
  modem.tell('RING', '+CLIP: "13912341234",129', 'NO CARRIER')
  expect(modem.calls).toEqual([{ from: '13912341234' }])
  await modem.clock.advanceAsync(15_000)
  expect(await outcome).toEqual({ outcome: 'rang' })
})

test('an ATD that blocks the modem is broken off for a text that comes in', async () => {
  const modem = await new ScriptedModem([[/^ATD/, undefined]]).ready()
  const outcome = modem.radio.ringOut(PHONE, 20_000)
  await modem.clock.advanceAsync(1000)
  modem.tell('+CMTI: "SM",4')
  await modem.clock.advanceAsync(1000)
  expect(modem.wire.at(-1)?.what).toBe('\r')
  modem.tell('NO CARRIER')
  expect(await outcome).toMatchObject({ outcome: 'failed', reason: 'a text came in' })
  await modem.clock.advanceAsync(100)
  expect(modem.commands('AT+CMGR=4')).toHaveLength(1)
})

test('a text waits for the hanging up, and goes directly after it', async () => {
  const modem = await new ScriptedModem([[/^AT\+CLCC$/, RINGS]]).ready()
  const outcome = modem.radio.ringOut(PHONE, 5000)
  const sent = modem.send()
  await modem.clock.advanceAsync(5000)
  expect(modem.commands('AT+CMGS')).toEqual([])
  await modem.clock.advanceAsync(2000)
  expect(await outcome).toEqual({ outcome: 'rang' })
  expect(await sent).toMatchObject({ ok: true })
  const [hungUp, message] = ['AT+CHUP', 'AT+CMGS'].map((start) =>
    modem.written.findIndex((line) => line.startsWith(start)),
  )
  expect(message).toBe((hungUp ?? 0) + 1)
})

test('a ringing call is taken up, hears the recording, and its keys are noted', async () => {
  const modem = await new ScriptedModem(PLAYS).ready()
  expect(modem.radio.status.voice.playsRecordings).toBe(true)
  modem.tell('RING', '+CLIP: "13912341234",129')
  const outcome = modem.radio.answerAndPlay('UFS:heard.wav', 8000)
  await modem.clock.advanceAsync(3000)
  expect(modem.written.slice(-2)).toEqual(['ATA', 'AT+QPSND=1,"UFS:heard.wav",0'])
  expect(modem.events).toContain('call ended')
  expect(modem.radio.isPlacingCall).toBe(true)
  modem.tell('+QTONEDET: 49')
  await modem.clock.advanceAsync(6000)
  expect(await outcome).toEqual({ outcome: 'played', keys: '1' })
  expect(modem.events).toContain('key 1')
  expect(modem.commands('AT+CHUP')).toHaveLength(1)
  expect(modem.radio.isPlacingCall).toBe(false)
})

test('a caller who hangs up during the recording has left early', async () => {
  const modem = await new ScriptedModem(PLAYS).ready()
  modem.tell('RING')
  const outcome = modem.radio.answerAndPlay('heard.wav', 8000)
  await modem.clock.advanceAsync(3000)
  modem.tell('NO CARRIER')
  expect(await outcome).toEqual({ outcome: 'leftEarly', keys: '' })
  expect(await modem.send()).toMatchObject({ ok: true })
})

test.each([
  ['a modem that plays nothing', [], 'heard.wav', true],
  ['a name that is none', PLAYS, 'a",1;+CFUN=0', true],
  ['no call', PLAYS, 'heard.wav', false],
] as const)('with %s nothing is taken up', async (_, script, file, rings) => {
  const modem = await new ScriptedModem(script).ready()
  if (rings) modem.tell('RING')
  expect(await modem.radio.answerAndPlay(file, 8000)).toMatchObject({ outcome: 'failed' })
  expect(modem.commands('ATA')).toEqual([])
})

test('where the recording is refused the caller is not left in silence', async () => {
  const modem = await new ScriptedModem([[/^AT\+QPSND=1/, refused()], ...PLAYS]).ready()
  modem.tell('RING')
  const outcome = modem.radio.answerAndPlay('heard.wav', 8000)
  await modem.clock.advanceAsync(100)
  expect(await outcome).toMatchObject({ outcome: 'failed' })
  expect(modem.commands('AT+CHUP')).toHaveLength(1)
})

test('what is no code of the menu service is not asked', async () => {
  const modem = await new ScriptedModem().ready()
  expect(await modem.radio.askNetwork('*100#",15;+CFUN=0')).toBeUndefined()
  expect(modem.commands('AT+CUSD')).toEqual([])
})
