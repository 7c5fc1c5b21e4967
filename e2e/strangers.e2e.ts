import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../main/base/systemClock.ts'
import { FAMILIES } from '../native/simulator/personalities/families.ts'
import { traitsOf } from '../native/simulator/personalities/family.ts'
import { PhoneNetwork } from '../native/simulator/phoneNetwork.ts'
import { servePty } from '../native/simulator/ptyModem.ts'
import { until } from './hubProcess.ts'
import { needs } from './needs.ts'
import { type PtyPair, ptyPair } from './ptyPair.ts'

const HUB = '19908780999'
const NEIGHBOUR = '13900000001'
const TOLD = '13900000002'
const GREETING = 'someone is at the door'
const ANSWER = '120 我妈晕了'
const WITHIN_MS = 50_000

/** Families whose real modems these programs are known to drive: they store reports, which both programs read. */
const STRANGERS_KNOW = ['sim7600', 'huaweiE']

let folder = ''
let cable: PtyPair
let network: PhoneNetwork
let stopServing: () => void
let stranger: ChildProcess | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianfang-strangers-'))
  cable = await ptyPair()
  network = new PhoneNetwork(systemClock)
})

afterEach(async () => {
  if (stranger !== undefined && stranger.exitCode === null && stranger.signalCode === null) {
    const ended = once(stranger, 'exit')
    stranger.kill('SIGKILL')
    await ended
  }
  stranger = undefined
  stopServing()
  cable.close()
  rmSync(folder, { recursive: true, force: true })
})

function plugIn(name: string): void {
  const family = FAMILIES.find((each) => each.name === name)
  if (family === undefined) throw new Error(`no family ${name}`)
  stopServing = servePty(network.addModem({ number: HUB, path: cable.far, ...traitsOf(family) }), cable.far)
}

/** Folders of a program's spool, by name. */
function spool(...names: readonly string[]): Record<string, string> {
  const folders = Object.fromEntries(names.map((name) => [name, join(folder, name)]))
  for (const each of Object.values(folders)) mkdirSync(each)
  return folders
}

/** Puts a file into a folder whole. */
function drop(into: string, name: string, content: string | Buffer): void {
  const draft = join(folder, `draft-${name}`)
  writeFileSync(draft, content)
  renameSync(draft, join(into, name))
}

function contents(of: string): readonly string[] {
  return readdirSync(of).map((name) => readFileSync(join(of, name), 'utf8'))
}

function start(program: string, words: readonly string[]): void {
  stranger = spawn(program, words, {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
  })
}

/** What became of a file with a text, and of the text. */
async function sentAndReported(sent: string, reports: string, words: RegExp): Promise<void> {
  await until(() => (network.messages.length > 0 ? true : undefined), WITHIN_MS)
  expect(network.messages[0]).toMatchObject({ phone: TOLD, from: HUB, text: GREETING })
  await until(() => (readdirSync(sent).length > 0 ? true : undefined), WITHIN_MS)
  await until(() => (contents(reports).some((each) => words.test(each)) ? true : undefined), WITHIN_MS)
}

async function received(incoming: string): Promise<void> {
  network.text(NEIGHBOUR, HUB, ANSWER)
  await until(() => (contents(incoming).some((each) => each.includes(ANSWER)) ? true : undefined), WITHIN_MS)
}

describe.skipIf(needs.socat.missing || needs.gammu.missing)(
  `gammu-smsd drives a simulated modem unmodified (${needs.socat.sentence}; ${needs.gammu.sentence})`,
  () => {
    test('as a Huawei stick: it sends, gets the report, and receives', async () => {
      plugIn('huaweiE')
      const { inbox = '', outbox = '', sent = '', errors = '' } = spool('inbox', 'outbox', 'sent', 'errors')
      const settings = join(folder, 'smsdrc')
      writeFileSync(
        settings,
        `[gammu]
device = ${cable.near}
connection = at115200
[smsd]
service = files
logfile = ${join(folder, 'log')}
LoopSleep = 1
CommTimeout = 5
ReceiveFrequency = 1
StatusFrequency = 30
DeliveryReport = sms
inboxpath = ${inbox}/
outboxpath = ${outbox}/
sentsmspath = ${sent}/
errorsmspath = ${errors}/
`,
      )
      drop(outbox, `OUTC20260101_000000_00_${TOLD}_door.txtd`, GREETING)
      start('gammu-smsd', ['-c', settings])
      await sentAndReported(sent, inbox, /Delivered/)
      await received(inbox)
      expect(readdirSync(errors)).toEqual([])
    })
  },
)

describe.skipIf(needs.socat.missing || needs.smstools.missing)(
  `smstools drives a simulated modem unmodified (${needs.socat.sentence}; ${needs.smstools.sentence})`,
  () => {
    test.each(STRANGERS_KNOW)('as a %s: it sends, gets the report, and receives', async (name) => {
      plugIn(name)
      const {
        incoming = '',
        outgoing = '',
        sent = '',
        failed = '',
        report = '',
        checked = '',
      } = spool('incoming', 'outgoing', 'sent', 'failed', 'report', 'checked')
      const settings = join(folder, 'smsd.conf')
      writeFileSync(
        settings,
        `devices = GSM1
outgoing = ${outgoing}
checked = ${checked}
incoming = ${incoming}
failed = ${failed}
sent = ${sent}
report = ${report}
logfile = ${join(folder, 'log')}
infofile = ${join(folder, 'info')}
pidfile = ${join(folder, 'pid')}
delaytime = 1
delaytime_mainprocess = 1
errorsleeptime = 1
incoming_utf8 = yes
decode_unicode_text = yes
[GSM1]
device = ${cable.near}
init = AT+CNMI=2,1,0,2,0
rtscts = no
incoming = high
report = yes
memory_start = 0
`,
      )
      drop(outgoing, 'door', `To: 86${TOLD}\nReport: yes\n\n${GREETING}`)
      start('smsd', ['-t', '-c', settings])
      await sentAndReported(sent, report, /SMS STATUS REPORT[\s\S]*Status: 0,Ok/)
      await received(incoming)
      expect(readdirSync(failed)).toEqual([])
    })
  },
)
