import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { auditSchedule, isSound } from '../main/hub/chaosAudit.fixture.ts'

/**
 * Plays random fault schedules through a whole hub with two simulated modems on a clock that is advanced by hand, and
 * counts what became of every message. `--schedules N` from seed `--from N` on; Ctrl-C prints what there is so far.
 */
const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    step: { type: 'string' },
  },
})
const first = Number(values.from)
const last = first + Number(values.schedules) - 1

interface Sum {
  schedules: number
  messages: number
  signals: number
  sentOnce: number
  doubles: number
  failed: number
  superseded: number
  unsure: number
  lost: number
  stuck: number
  wrong: number
}

function nothing(): Sum {
  const zero = { messages: 0, signals: 0, sentOnce: 0, doubles: 0, failed: 0, superseded: 0, unsure: 0 }
  return { schedules: 0, ...zero, lost: 0, stuck: 0, wrong: 0 }
}

/** One process's share: every `step`th seed. */
async function playShare(step: number): Promise<void> {
  const sum = nothing()
  for (let seed = first; seed <= last; seed += step) {
    const audit = await auditSchedule(seed)
    sum.schedules++
    for (const key of ['messages', 'signals', 'sentOnce', 'doubles', 'failed', 'superseded', 'unsure'] as const) {
      sum[key] += audit[key]
    }
    for (const key of ['lost', 'stuck', 'wrong'] as const) sum[key] += audit[key].length
    const { lost, stuck, wrong } = audit
    if (!isSound(audit)) process.stderr.write(`seed ${seed}: ${JSON.stringify({ lost, stuck, wrong })}\n`)
    if (sum.schedules % 20 === 0) process.send?.(sum)
  }
  process.send?.(sum)
}

function playAll(): void {
  const startedAt = performance.now()
  const processes = Math.max(1, availableParallelism())
  const sums: Sum[] = []
  let running = processes
  for (let share = 0; share < processes; share++) {
    const words = ['--from', String(first + share), '--schedules', String(last - first - share + 1)]
    const child = fork(fileURLToPath(import.meta.url), [...words, '--step', String(processes)])
    child.on('message', (sum) => {
      // Our own child sends nothing else.
      sums[share] = sum as Sum
    })
    child.on('exit', (code) => {
      if (code !== 0) process.exitCode = 1
      if (--running === 0) print(sums, (performance.now() - startedAt) / 1000)
    })
  }
  process.on('SIGINT', () => {
    print(sums, (performance.now() - startedAt) / 1000)
    process.exit(130)
  })
}

function print(sums: readonly Sum[], seconds: number): void {
  const total = nothing()
  for (const sum of sums) for (const key of Object.keys(total) as (keyof Sum)[]) total[key] += sum[key]
  const heads = [...Object.keys(total), 'seconds']
  const cells = [...Object.values(total), seconds.toFixed(0)]
  const line = (words: readonly unknown[]): string => `| ${words.join(' | ')} |\n`
  process.stdout.write(line(heads) + line(heads.map(() => '---')) + line(cells))
  if (total.lost + total.stuck + total.wrong > 0) process.exitCode = 1
}

if (values.step === undefined) playAll()
else await playShare(Number(values.step))
