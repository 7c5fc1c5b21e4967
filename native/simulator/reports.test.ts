import { expect, test } from 'vitest'
import { encodeStatusReport } from '../pdu/statusReport.ts'
import { refused, type Script, ScriptedModem, said } from './scriptedModem.ts'

const REPORT = reportOf(7)
const CDS = `\r\n+CDS: ${REPORT.length / 2 - 1}\r\n${REPORT}\r\n`
/** Offers reports only to whoever acknowledges each. */
const ACKNOWLEDGED: Script = [
  [/^AT\+CSMS=0$/, refused()],
  [/^AT\+CSMS\?$/, said('+CSMS: 1,1,1,1')],
]

/** Sends one text and writes down what came first: the end of the sending, or the report. */
async function orderOf(script: Script): Promise<readonly string[]> {
  const modem = await new ScriptedModem(script).ready()
  const { events } = modem
  const outcome = modem.send().then(() => events.push('recorded'))
  await modem.clock.advanceAsync(1000)
  await outcome
  return events
}

test.each([
  ['before the reference', `${CDS}\r\n+CMGS: 7\r\n\r\nOK\r\n`],
  ['before the OK', `\r\n+CMGS: 7\r\n${CDS}\r\nOK\r\n`],
  ['in the same breath as the OK', `\r\n+CMGS: 7\r\n\r\nOK\r\n${CDS}`],
])('a report that comes %s waits until the reference is on record', async (_, said) => {
  expect(await orderOf([[/^[0-9A-F]{20,}$/, said]])).toEqual(['recorded', 'report 7'])
})

test('a report that comes while nothing is sent is handed up at once', async () => {
  const modem = await new ScriptedModem().ready()
  modem.say(CDS)
  expect(modem.events).toEqual(['report 7'])
})

test('a report of which the modem keeps no copy survives the end of the modem', async () => {
  const modem = await new ScriptedModem([[/^[0-9A-F]{20,}$/, CDS]]).ready()
  const outcome = modem.send()
  await modem.clock.advanceAsync(100)
  modem.unplug()
  await outcome
  await modem.clock.advanceAsync(100)
  expect(modem.events).toEqual(['report 7'])
})

test('a report in the middle of a send is acknowledged directly after it, before the next', async () => {
  const modem = await new ScriptedModem([[/^[0-9A-F]{20,}$/, `${CDS}${said('+CMGS: 7')}`], ...ACKNOWLEDGED]).ready()
  modem.written.splice(0)
  const outcomes = [modem.send('1'), modem.send('2')]
  await modem.clock.advanceAsync(1000)
  await Promise.all(outcomes)
  const order = modem.written.map((line) => line.slice(0, 7)).filter((line) => line.startsWith('AT'))
  expect(order.slice(0, 3)).toEqual(['AT+CMGS', 'AT+CNMA', 'AT+CMGS'])
})

function reportOf(messageReference: number): string {
  const at = Date.UTC(2026, 10, 22, 2, 32, 0)
  const fields = { messageReference, to: '13900000001', smscAt: at, dischargedAt: at, zoneMinutes: 480, status: 0 }
  return encodeStatusReport(fields).pdu
}
