import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { silentLogger } from '../../main/base/logger.ts'
import { systemClock } from '../../main/base/systemClock.ts'
import { openModem } from '../modem/modem.ts'
import type { RadioListener } from '../modem/radio.ts'
import { openSerialPort } from '../serial/openSerialPort.ts'
import { PhoneNetwork } from './phoneNetwork.ts'
import { servePty } from './ptyModem.ts'

const hasSocat = process.platform === 'linux' && spawnSync('socat', ['-V']).error === undefined
const HUB = '19908780999'
const PROGRAM = join(import.meta.dirname, 'ptyModem.ts')

let folder: string
let socat: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pty-'))
})

afterEach(() => {
  socat?.kill()
  rmSync(folder, { recursive: true })
})

test.skipIf(!hasSocat)(
  'over a real terminal pair a modem starts, receives, sends, and is missed when it is pulled (needs socat: apt install socat)',
  async () => {
    const [hubEnd, modemEnd] = await terminalPair()
    const network = new PhoneNetwork(systemClock, { deliveryMs: 5, reportMs: 5 })
    const modem = network.addModem({ number: HUB, path: hubEnd, sendMs: 20, commandMs: 0 })
    const stop = servePty(modem, modemEnd)
    const texts: string[] = []
    const reports: string[] = []
    const open = openSerialPort(hubEnd, { logger: silentLogger })
    const radio = openModem(open, listener(texts, reports), { clock: systemClock, logger: silentLogger, path: hubEnd })
    try {
      await vi.waitFor(() => expect(radio.status.state).toBe('ready'), { timeout: 8000 })
      await expect(open()).rejects.toMatchObject({ code: 'serial/busy', detail: { path: hubEnd } })

      network.text('13900000001', HUB, '110 有人撬门')
      await vi.waitFor(() => expect(texts).toEqual(['110 有人撬门']), { timeout: 5000 })
      const segment = { to: '13900000002', text: '【联防】快去', index: 0, concatReference: 1, validityMinutes: 30 }
      expect(await radio.sendSegment(segment)).toMatchObject({ ok: true })
      await vi.waitFor(() => expect(network.messages).toMatchObject([{ phone: '13900000002', text: '【联防】快去' }]))
      await vi.waitFor(() => expect(reports).toEqual(['delivered']))

      socat?.kill()
      await vi.waitFor(() => expect(radio.status.state).toBe('gone'), { timeout: 5000 })
    } finally {
      await radio.close()
      stop()
    }
  },
  20_000,
)

test.skipIf(!hasSocat)(
  'by hand: a family answers in its own way, and what is typed happens to it (needs socat: apt install socat)',
  async () => {
    const [hubEnd, modemEnd] = await terminalPair()
    const program = spawn(process.execPath, [PROGRAM, '--family', 'sim7600', modemEnd])
    let printed = ''
    program.stdout.on('data', (data) => {
      printed += String(data)
    })
    const port = await openSerialPort(hubEnd, { logger: silentLogger })()
    let heard = ''
    port.onData((data) => {
      heard += data
    })
    try {
      await vi.waitFor(() => expect(printed).toContain(`a modem answers on ${modemEnd}`), { timeout: 8000 })
      port.write('AT+CGMM\r')
      await vi.waitFor(() => expect(heard).toContain('SIMCOM_SIM7600G-H'), { timeout: 4000 })
      program.stdin.write('fault wobble\nring 13900000001\nfault silent 60\nhelp\n')
      await vi.waitFor(() => expect(printed).toContain('What phones receive is printed.'), { timeout: 4000 })
      expect(printed).toContain('no such fault: wobble')
      expect(printed).toContain('silent: the modem says nothing, for 60 s')
      await vi.waitFor(() => expect(heard).toContain('RING'), { timeout: 4000 })
      heard = ''
      port.write('AT\r')
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(heard).toBe('')
    } finally {
      await port.close()
      program.kill()
    }
  },
  20_000,
)

test.each([
  ['--help', 0],
  ['--family', 2],
  ['', 2],
])('the words %j print what can be done, and end', (word, status) => {
  const words = word === '--family' ? ['--family', 'nokia', join(folder, 'none')] : word === '' ? [] : [word]
  const run = spawnSync(process.execPath, [PROGRAM, ...words], { encoding: 'utf8' })
  expect(run.status).toBe(status)
  expect(run.stdout).toContain('fault NAME [SECONDS]')
  expect(run.stdout).toContain('huaweiE')
})

test('a port that is not there is named', async () => {
  const path = join(folder, 'none')
  const open = openSerialPort(path, { logger: silentLogger })
  await expect(open()).rejects.toMatchObject({ code: 'serial/not-found', detail: { path } })
})

async function terminalPair(): Promise<readonly [string, string]> {
  const [a, b] = [join(folder, 'hub'), join(folder, 'modem')]
  socat = spawn('socat', [`pty,raw,echo=0,link=${a}`, `pty,raw,echo=0,link=${b}`], { stdio: 'ignore' })
  await vi.waitFor(() => expect(existsSync(a) && existsSync(b)).toBe(true), { timeout: 5000 })
  return [a, b]
}

function listener(texts: string[], reports: string[]): RadioListener {
  return {
    onSms: (sms) => texts.push(sms.text),
    onReport: (report) => reports.push(report.outcome),
    onCall: () => undefined,
    onCallEnded: () => undefined,
    onStatus: () => undefined,
    isUrgent: () => false,
  }
}
