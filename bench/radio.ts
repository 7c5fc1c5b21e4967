import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '../main/base/logger.ts'
import { systemClock } from '../main/base/systemClock.ts'
import { ModemChannel } from '../main/channels/modemChannel.ts'
import { importFile } from '../main/directory/importFile.ts'
import { PRIORITY } from '../main/domain/incident/effect.ts'
import { Hub } from '../main/hub/hub.ts'
import { openStore, type Store } from '../main/store/store.ts'
import { PhoneNetwork } from '../native/simulator/phoneNetwork.ts'
import type { SimulatedModem } from '../native/simulator/simulatedModem.ts'

/**
 * What the hub adds to the radio: on simulated modems in this process, with the real clock and a real database that
 * syncs every commit. The modems' own delays are set, so what is left over is ours.
 */
const SEND_MS = 3000
const MESSAGES = 60
const INBOUND = 300
const REPLUGS = 5
const IDLE_MS = 120_000
const MINUTE_MS = 60_000

type OpenPort = SimulatedModem['open']

/** What went over one port, and when. */
class Tap {
  readonly gapsMs: number[] = []
  commands = 0
  lastPduAt = 0
  firstSendAt = Number.NaN
  lastOkAt = Number.NaN
  /** Since the final OK of a send; NaN once another command was written, which is work of its own. */
  #okAt = Number.NaN
  #isSending = false

  open(open: OpenPort): OpenPort {
    return async (line) => {
      const port = await open(line)
      port.onData((data) => this.#hear(data))
      return {
        path: port.path,
        onData: (listener) => port.onData(listener),
        onClose: (listener) => port.onClose(listener),
        close: () => port.close(),
        write: (data) => {
          this.#note(data)
          port.write(data)
        },
      }
    }
  }

  #note(written: string): void {
    if (!written.startsWith('AT')) return
    this.commands++
    const now = performance.now()
    if (written.startsWith('AT+CMGS')) {
      if (Number.isNaN(this.firstSendAt)) this.firstSendAt = now
      if (!Number.isNaN(this.#okAt)) this.gapsMs.push(now - this.#okAt)
      this.#isSending = true
    }
    this.#okAt = Number.NaN
  }

  #hear(data: string): void {
    if (/[0-9A-F]{40}/.test(data)) this.lastPduAt = performance.now()
    if (!this.#isSending || !/\bOK\b/.test(data)) return
    this.#isSending = false
    this.#okAt = performance.now()
    this.lastOkAt = this.#okAt
  }
}

interface Bench {
  readonly store: Store
  readonly hub: Hub
  readonly network: PhoneNetwork
  readonly modems: readonly SimulatedModem[]
  readonly taps: readonly Tap[]
  /** From the last octet of a PDU to its signal on disk. */
  readonly inboundMs: number[]
  close(): Promise<void>
}

async function openBench(count: number, sendMs: number): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-radio-'))
  const store = openStore(folder, systemClock)
  for (const name of ['households', 'agencies']) {
    const bytes = readFileSync(join(import.meta.dirname, `../assets/demo/${name}.csv`))
    await importFile(store, { bytes, fileName: name, dryRun: false, at: systemClock.now() })
  }
  const network = new PhoneNetwork(systemClock, { deliveryMs: 0, reportMs: 3_600_000 })
  const taps = Array.from({ length: count }, () => new Tap())
  const modems = taps.map((_, index) =>
    network.addModem({
      number: `1990879990${index + 1}`,
      path: `sim:${index + 1}`,
      sendMs,
      commandMs: 0,
      promptMs: 0,
      bootMs: 500,
    }),
  )
  const ports = modems.map((modem, index) => ({ path: `sim:${index + 1}`, open: tapOf(taps, index).open(modem.open) }))
  const inboundMs: number[] = []
  const hub = new Hub({
    store,
    clock: systemClock,
    logger: silentLogger,
    unattended: true,
    openChannels: (inbound) => [
      new ModemChannel(
        ports,
        {
          ...inbound,
          onSms: (sms, line) => {
            inbound.onSms(sms, line)
            const index = ports.findIndex((port) => port.path === line.device)
            inboundMs.push(performance.now() - tapOf(taps, index).lastPduAt)
          },
        },
        { clock: systemClock, logger: silentLogger },
      ),
    ],
  })
  hub.start()
  await until(() => store.devices.list().filter((device) => device.state === 'ready').length === count)
  await pause(1500)
  return {
    store,
    hub,
    network,
    modems,
    taps,
    inboundMs,
    close: async () => {
      await hub.close()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** 60 first alerts on `count` modems against the radio's own bound. */
async function fanOut(count: number): Promise<void> {
  const bench = await openBench(count, SEND_MS)
  const { store, network, taps } = bench
  store.inTransaction(() => {
    const now = systemClock.now()
    for (let each = 0; each < MESSAGES; each++) {
      store.messages.enqueue({
        incidentId: null,
        step: `bench:${each}`,
        template: 'N1',
        phoneId: store.phones.idOf(`1399999${String(each).padStart(4, '0')}`),
        body: '【大营村联防】27号急报：三组李兴明家盗抢，02:14，三组12号杆0123。能去回1，去不了回2。结伴带灯勿追打，危急110',
        segments: 1,
        priority: PRIORITY.group,
        queuedAt: now,
        notBefore: now,
        expiresAt: now + 10 * MINUTE_MS,
      })
    }
  })
  // Anything that comes in wakes the outbox; a thank-you changes nothing.
  network.text('19908780001', '19908799901', '谢谢')
  await until(() => network.messages.length >= MESSAGES)
  await pause(50)
  const tookMs = Math.max(...taps.map((tap) => tap.lastOkAt)) - Math.min(...taps.map((tap) => tap.firstSendAt))
  const boundMs = Math.ceil(MESSAGES / count) * SEND_MS
  const over = ((tookMs / boundMs - 1) * 100).toFixed(2)
  print(
    `| fan-out of ${MESSAGES} on ${count} | ${(tookMs / 1000).toFixed(2)} s | bound ${boundMs / 1000} s | +${over} % |`,
  )
  row(
    `final OK → next AT+CMGS, ${count} modem(s)`,
    taps.flatMap((tap) => tap.gapsMs),
  )
  await bench.close()
}

async function inbound(): Promise<void> {
  const bench = await openBench(1, 50)
  for (let each = 0; each < INBOUND; each++) {
    bench.network.text(`1391234${String(each).padStart(4, '0')}`, '19908799901', '你好')
    await until(() => bench.inboundMs.length > each)
    await pause(30)
  }
  row('last PDU octet → signal on disk', bench.inboundMs)
  await bench.close()
}

async function replug(): Promise<void> {
  const bench = await openBench(1, 50)
  const times: number[] = []
  for (let each = 0; each < REPLUGS; each++) {
    const [modem] = bench.modems
    modem?.unplug()
    await until(() => bench.store.devices.list()[0]?.state === 'gone')
    await pause(4000)
    const at = performance.now()
    modem?.replug()
    await until(() => bench.store.devices.list()[0]?.state === 'ready')
    times.push(performance.now() - at)
  }
  row('plug is back → ready to send', times)
  await bench.close()
}

async function idle(): Promise<void> {
  const bench = await openBench(1, 50)
  await pause(5000)
  const [tap] = bench.taps
  const before = tap?.commands ?? 0
  const cpu = process.cpuUsage()
  await pause(IDLE_MS)
  const { user, system } = process.cpuUsage(cpu)
  const percent = ((user + system) / 1000 / IDLE_MS) * 100
  const perMinute = ((tap?.commands ?? 0) - before) / (IDLE_MS / MINUTE_MS)
  print(`| idle, hub and simulated modem together | ${percent.toFixed(2)} % CPU | ${perMinute} AT commands/min | |`)
  await bench.close()
}

function row(name: string, values: readonly number[]): void {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1)
  print(`| ${name} (n ${values.length}) | median ${at(0.5)} ms | p99 ${at(0.99)} ms | max ${at(1)} ms |`)
}

function tapOf(taps: readonly Tap[], index: number): Tap {
  const tap = taps[index]
  if (tap === undefined) throw new Error(`no port ${index}`)
  return tap
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(2)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

print(`${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.versions.node}, ${process.platform}\n`)
print('| what | | | |\n| --- | --- | --- | --- |')
await inbound()
await replug()
await idle()
for (const count of [8, 2, 1]) await fanOut(count)
process.exit(0)
