import { FakeClock } from '../../../main/base/fakeClock.ts'
import { splitText } from '../../pdu/splitText.ts'
import { encodeStatusReport } from '../../pdu/statusReport.ts'
import { encodeSubmit } from '../../pdu/submit.ts'
import type { Manner } from '../phoneCalls.ts'
import { PhoneNetwork } from '../phoneNetwork.ts'
import type { SimulatedModem } from '../simulatedModem.ts'
import { type Family, traitsOf } from './family.ts'

const HUB = '19908780999'
const PHONE = '13900000001'
const CTRL_Z = '\u001a'

/** What stands on a simulated modem's wire, in lines of `>` (written), `<` (said) with the ms since the last writing. */
class Wiretap {
  readonly clock = new FakeClock()
  readonly network = new PhoneNetwork(this.clock)
  readonly modem: SimulatedModem
  readonly lines: string[] = []
  #write: (data: string) => void = () => undefined
  #writtenAtMs = 0

  constructor(family: Family) {
    this.modem = this.network.addModem({ number: HUB, path: 'tap', ...traitsOf(family) })
    this.modem.attach({
      onWritten: (listener) => {
        this.#write = listener
        return () => undefined
      },
      say: (data) => {
        this.lines.push(`< +${this.clock.monotonicMs() - this.#writtenAtMs} ${JSON.stringify(data)}`)
      },
    })
  }

  note(words: string): void {
    this.lines.push(`# ${words}`)
    this.#writtenAtMs = this.clock.monotonicMs()
  }

  write(data: string, waitMs: number): void {
    this.#writtenAtMs = this.clock.monotonicMs()
    this.lines.push(`> ${JSON.stringify(data)}`)
    this.#write(data)
    this.clock.advance(waitMs)
  }

  ask(...commands: string[]): void {
    for (const command of commands) this.write(`${command}\r`, 1000)
  }
}

const QUESTIONS = [
  'AT+CMEE=1',
  'AT+CGMI',
  'AT+CGMM',
  'AT+CGMR',
  'AT+CPIN?',
  'AT+WOBBLE',
  'AT+CSMS?',
  'AT+CPMS=?',
  'AT+CPMS?',
  'AT+CNMI=?',
  'AT+CNMI?',
  'AT+CMGF=0',
  'AT+CMGR=17',
]

/**
 * A conversation with a family's modem that brings out whatever its facts say.
 *
 * @param asked whose facts it asks for, where the modem lacks some
 */
export function conversation(family: Family, asked = family): string {
  const tap = new Wiretap(family)
  start(tap)
  tap.ask(...QUESTIONS, ...asked.facts.flatMap((fact) => ('command' in fact ? [fact.command] : [])))
  sendAndReceive(tap)
  fillTheStore(tap, asked)
  reports(tap)
  calls(tap)
  tap.note('a menu')
  tap.network.setMenu('*100#', { text: 'Balance 12.30' })
  tap.write('AT+CUSD=1,"*100#",15\r', 3000)
  babble(tap, asked)
  return `${[...tap.lines, ...portAfterRestart(family)].join('\n')}\n`
}

function start(tap: Wiretap): void {
  tap.note('power')
  tap.modem.reset()
  tap.clock.advance(15_000)
  tap.note('the first words')
  tap.write('\u001b\r', 100)
  tap.ask('AT', 'ATE0', 'AT+CMEE=1', 'AT+IPR=115200')
  tap.note('power again, at a fixed speed; the SIM is up before its messages')
  tap.modem.reset()
  for (let seconds = 0; seconds < 15; seconds++) tap.write('ATE0+CMGF=0\r', 1000)
}

function sendAndReceive(tap: Wiretap): void {
  const [{ body } = { body: undefined }] = splitText('1')
  if (body === undefined) return
  const { pdu, tpduOctets } = encodeSubmit({ to: PHONE, body, concatenation: undefined, validityMinutes: 30 })
  tap.note('a send')
  tap.write(`AT+CMGS=${tpduOctets}\r`, 500)
  tap.write(`${pdu}${CTRL_Z}`, 6000)
  tap.note('a text comes in, announced or not, is read and deleted')
  tap.network.text(PHONE, HUB, '1')
  tap.clock.advance(1000)
  tap.ask('AT+CNMI=2,1,0,1,0', 'AT+CNMI=2,1,0,1,1', 'AT+CNMI=3,1,0,1,0', 'AT+CPMS="SM","SM","SM"', 'AT+CPMS="SM","SM"')
  tap.ask('AT+CPMS?', 'AT+CMGD=0', 'AT+CMGD=1')
}

function fillTheStore(tap: Wiretap, { facts }: Family): void {
  tap.note('a full store, and what comes when there is room again')
  const slots = facts.reduce((sum, fact) => sum + ('memory' in fact ? fact.slots : 0), 0)
  for (let at = 0; at <= slots + 1; at++) tap.network.text(PHONE, HUB, String(at))
  tap.clock.advance(1000)
  tap.ask('AT+CPMS?')
  tap.ask('AT+CMGD=3', 'AT+CMGD=4')
  tap.network.text(PHONE, HUB, 'x')
  tap.clock.advance(1000)
}

function reports(tap: Wiretap): void {
  tap.note('reports: handed over, and stored')
  const at = tap.clock.now()
  const fields = { messageReference: 9, to: PHONE, smscAt: at, dischargedAt: at, zoneMinutes: 480, status: 0 }
  tap.ask('AT+CNMI=2,1,0,1,0')
  tap.modem.receive(encodeStatusReport(fields).pdu)
  tap.ask('AT+CNMI=2,1,0,2,0')
  tap.modem.receive(encodeStatusReport({ ...fields, messageReference: 10 }).pdu)
  tap.ask('AT+CNMI=2,1,0,0,0')
}

const MANNERS: readonly Manner[] = [
  { kind: 'answers', afterMs: 2000, hangsUpAfterMs: 5000 },
  { kind: 'answers', afterMs: 1000 },
  { kind: 'busy' },
  { kind: 'off' },
  { kind: 'rejects', afterMs: 2000 },
  { kind: 'rings' },
]

function calls(tap: Wiretap): void {
  tap.note('somebody calls; ATH, then AT+CHUP')
  tap.ask('AT+CLIP=1')
  tap.network.ring(PHONE, HUB, 60_000)
  tap.clock.advance(1000)
  tap.write('ATH\r', 4000)
  tap.write('AT+CHUP\r', 4000)
  tap.network.ring(PHONE, HUB, 60_000)
  tap.ask('AT+CVHU=0')
  tap.write('ATH\r', 4000)
  for (const manner of MANNERS) {
    tap.note(`a call to a phone that ${manner.kind}`)
    tap.network.setManner(PHONE, manner)
    tap.write(`ATD${PHONE};\r`, manner.kind === 'rings' ? 70_000 : 10_000)
    tap.ask('AT+CHUP')
  }
  tap.note('a key')
  tap.ask('AT+DDET=1', 'AT+QTONEDET=1')
  tap.network.ring(PHONE, HUB, 60_000)
  tap.ask('ATA')
  tap.modem.press('5')
  tap.ask('AT+CHUP')
}

function babble(tap: Wiretap, { facts }: Family): void {
  tap.note('a minute of silence, and what ends what is said in it')
  tap.clock.advance(60_000)
  for (const fact of facts) if ('trait' in fact && fact.trait === 'babbleEnd') tap.ask(fact.value)
  tap.clock.advance(60_000)
}

/** Whether the port goes away in a restart, and at what speed it is understood. */
function portAfterRestart(family: Family): readonly string[] {
  const clock = new FakeClock()
  const modem = new PhoneNetwork(clock).addModem({ number: HUB, path: 'tap', ...traitsOf(family) })
  const heard: string[] = []
  for (const baudRate of [9600, 115_200]) {
    const detach = modem.attach(
      {
        onWritten: (listener) => {
          clock.after(1, () => listener('AT\r'))
          return () => undefined
        },
        say: (data) => heard.push(JSON.stringify(data)),
      },
      baudRate,
    )
    clock.advance(100)
    heard.push(`at ${baudRate} bit/s`)
    detach()
  }
  return [`# port: away for ${modem.personality.portAwayMs ?? 0} ms`, ...heard.map((each) => `< ${each}`)]
}
