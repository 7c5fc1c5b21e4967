import { expect, test } from 'vitest'
import { FakeClock } from '../../main/base/fakeClock.ts'
import { silentLogger } from '../../main/base/logger.ts'
import { openModem } from '../modem/modem.ts'
import { memoryPort } from './memoryPort.ts'

const PDU = '00040B813109000000F10008621122012330230432003000'.slice(0, 38)
const MESSAGE = `${PDU}020032`

/** A modem of two stores that receives in ME, answers what its table says, and OK to the rest. */
function twoStoreModem(clock: FakeClock, answers: Readonly<Record<string, string>>) {
  const { port, peer } = memoryPort('scripted')
  const written: string[] = []
  peer.onWritten((data) => {
    if (!data.startsWith('AT')) return
    const command = data.trimEnd()
    written.push(command)
    clock.after(1, () => peer.say(`\r\n${answers[command] === undefined ? '' : `${answers[command]}\r\n`}OK\r\n`))
  })
  return { port, peer, written }
}

const ANSWERS: Readonly<Record<string, string>> = {
  'AT+CGSN': '860000000000001',
  'AT+CPIN?': '+CPIN: READY',
  'AT+CREG?': '+CREG: 1,1',
  'AT+CPMS=?': '+CPMS: ("SM","ME"),("SM","ME"),("SM","ME")',
  'AT+CPMS?': '+CPMS: "SM",0,10,"SM",0,10,"ME",0,99',
  'AT+CPMS="ME","ME","ME"': '+CPMS: 0,99,0,99,0,99',
  'AT+CMGR=0': `+CMGR: 0,,${MESSAGE.length / 2 - 1}\r\n${MESSAGE}`,
}

test('a message is read and deleted in the store that its announcement names', async () => {
  const clock = new FakeClock()
  const { port, peer, written } = twoStoreModem(clock, ANSWERS)
  const texts: string[] = []
  const radio = openModem(
    async () => port,
    {
      onSms: (sms) => texts.push(sms.text),
      onReport: () => undefined,
      onCall: () => undefined,
      onCallEnded: () => undefined,
      onStatus: () => undefined,
      isUrgent: () => false,
    },
    { clock, logger: silentLogger, path: 'scripted' },
  )
  await clock.advanceAsync(1000)
  expect(radio.status).toMatchObject({ state: 'ready', storage: { used: 0, total: 99 } })
  // Both stores are emptied at the start, the one that receives last, so that it stays chosen.
  expect(written.filter((command) => /^AT\+(CPMS=".."$|CMGL)/.test(command))).toEqual([
    'AT+CPMS="SM"',
    'AT+CMGL=4',
    'AT+CPMS="ME"',
    'AT+CMGL=4',
  ])

  written.length = 0
  peer.say('\r\n+CMTI: "SM",0\r\n')
  await clock.advanceAsync(100)
  expect(texts).toEqual(['2'])
  expect(written).toEqual(['AT+CPMS="SM"', 'AT+CMGR=0', 'AT+CMGD=0'])
  await radio.close()
})
