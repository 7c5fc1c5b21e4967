import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { AtPeer } from '../e2e/atPeer.ts'
import { importVillage, rows, serve, until } from '../e2e/hubProcess.ts'
import { ptyPair } from '../e2e/ptyPair.ts'

/**
 * How long a distress text takes from the last octet of its PDU on the wire to the first AT+CMGS, over a pty, with a
 * durable commit in between; and how much the hub adds between a final OK and the next AT+CMGS of the fan-out.
 */
const RUNS = 20
const SEND_MS = 30

interface Run {
  readonly firstSendMs: number
  /** From one text's +CMGS to the next text's payload. */
  readonly gapsMs: readonly number[]
}

async function run(): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-bench-'))
  const cable = await ptyPair()
  const peer = await AtPeer.open(cable.far, { sendMs: SEND_MS })
  const data = join(folder, 'data')
  await importVillage(data)
  const hub = await serve(data, '--modem', cable.near)
  try {
    await until(async () => ((await rows('devices', data))[0]?.['state'] === 'ready' ? true : undefined), 15_000)
    // The machine comes to rest, as at night.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    peer.bring('19908780017', '120 我妈晕了')
    await until(() => (peer.sent.length >= 27 ? true : undefined), 20_000)
    const gapsMs = peer.sent.slice(1).map((text, index) => text.at - (peer.sent[index]?.at ?? 0) - SEND_MS)
    return { firstSendMs: peer.firstSendMs ?? Number.NaN, gapsMs }
  } finally {
    await hub.kill('SIGKILL')
    await peer.close()
    cable.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function row(name: string, values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1)
  return `| ${name} | ${values.length} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`
}

const runs: Run[] = []
for (let each = 0; each < RUNS; each++) runs.push(await run())
process.stdout.write(
  `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.versions.node}, ${process.platform}\n\n`,
)
process.stdout.write('| from → to | n | median ms | p95 ms | max ms |\n| --- | --- | --- | --- | --- |\n')
process.stdout.write(
  `${row(
    'last PDU octet → first AT+CMGS',
    runs.map((each) => each.firstSendMs),
  )}\n`,
)
process.stdout.write(
  `${row(
    '+CMGS → next payload, in the fan-out',
    runs.flatMap((each) => each.gapsMs),
  )}\n`,
)
