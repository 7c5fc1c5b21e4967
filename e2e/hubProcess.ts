import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const ROOT = join(import.meta.dirname, '..')
const MAIN = join(ROOT, 'main', 'hub', 'main.ts')

export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs one command of the hub's command line to its end. */
export async function hub(words: readonly string[], input = ''): Promise<Finished> {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['pipe', 'pipe', 'pipe'] })
  const out = collect(child.stdout)
  const err = collect(child.stderr)
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : null, out: out(), err: err() }
}

/** The rows of a reading command. */
export async function rows(command: string, data: string, ...more: readonly string[]): Promise<Row[]> {
  const { out, err, code } = await hub([command, '--data', data, '--json', ...more])
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}: ${err}`)
  return JSON.parse(out)
}

export type Row = Readonly<Record<string, unknown>>

/** A hub that serves. */
export interface Serving {
  readonly ready: { readonly url: string; readonly ticket: string; readonly pid: number; readonly data: string }
  readonly child: ChildProcess
  err(): string
  kill(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts `serve` and waits for its ready line. */
export async function serve(data: string, ...words: readonly string[]): Promise<Serving> {
  const child = spawn(
    process.execPath,
    [MAIN, 'serve', '--data', data, '--listen', '127.0.0.1:0', '--no-detect', ...words],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const err = collect(child.stderr)
  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'close').then(([code]) => {
      throw new Error(`the hub ended with ${String(code)}: ${err()}`)
    }),
  ])
  return {
    ready: JSON.parse(first),
    child,
    err,
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const closed = once(child, 'close')
      child.kill(signal)
      const [code] = await closed
      return typeof code === 'number' ? code : null
    },
  }
}

/** Imports the demo village, without its mark: as a village's own lists. */
export async function importVillage(data: string): Promise<void> {
  for (const name of ['households', 'agencies', 'poles']) {
    const { code, err } = await hub(['import', join(ROOT, 'assets', 'demo', `${name}.csv`), '--data', data])
    if (code !== 0) throw new Error(err)
  }
}

/** Waits until `look` gives something, or fails with what it last saw. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, withinMs: number): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${look.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}
