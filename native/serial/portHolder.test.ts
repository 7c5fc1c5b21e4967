import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { silentLogger } from '../../main/base/logger.ts'
import { openSerialPort } from './openSerialPort.ts'
import { groupOfPort } from './portGroup.ts'
import { findPortHolder } from './portHolder.ts'

const NOBODY = 65_534
const isLinux = process.platform === 'linux'
const hasTools = isLinux && ['socat', 'flock'].every((tool) => spawnSync(tool, ['-V']).error === undefined)

let folder: string
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holder-'))
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill()
  rmSync(folder, { recursive: true })
})

test.runIf(isLinux)('the program that has a file open is named, and no other', async () => {
  const path = join(folder, 'ttyUSB0')
  writeFileSync(path, '')
  expect([undefined, 'unknown']).toContain(await findPortHolder(path))
  const descriptor = openSync(path, 'r')
  const child = start('sleep', ['30'], descriptor)
  await vi.waitFor(async () => expect(await findPortHolder(path)).toEqual({ name: 'sleep', pid: child.pid }))
  closeSync(descriptor)
})

test.runIf(isLinux)('what we have open ourselves is nobody else’s', async () => {
  const path = join(folder, 'ttyUSB0')
  const descriptor = openSync(path, 'w')
  expect([undefined, 'unknown']).toContain(await findPortHolder(path))
  closeSync(descriptor)
})

test.skipIf(!hasTools)(
  'a terminal that another program has locked is busy, and says by whom (needs socat)',
  async () => {
    const [hubEnd, modemEnd] = [join(folder, 'hub'), join(folder, 'modem')]
    const pair = start('socat', [`pty,raw,echo=0,link=${hubEnd}`, `pty,raw,echo=0,link=${modemEnd}`])
    await vi.waitFor(() => expect(existsSync(hubEnd)).toBe(true), { timeout: 5000 })
    const holder = start('flock', ['--no-fork', hubEnd, 'sleep', '30'])
    await vi.waitFor(() => expect(spawnSync('flock', ['-n', hubEnd, 'true']).status).toBe(1))
    const error: unknown = await openSerialPort(hubEnd, { logger: silentLogger })().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'serial/busy', detail: { path: hubEnd } })
    // The pair's own program has this end open as well; either is told.
    expect(error).toMatchObject({ detail: { holder: { pid: expect.toBeOneOf([pair.pid, holder.pid]) } } })
    expect(String(error)).toMatch(/(socat|sleep) \(process \d+\) has it open/)
  },
)

test.runIf(isLinux)('a port names the group that owns it', () => {
  const path = join(folder, 'ttyUSB0')
  writeFileSync(path, '')
  expect(groupOfPort(path)).toBe(spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim())
  expect(groupOfPort(join(folder, 'none'))).toBeUndefined()
})

test.runIf(isLinux)('a port that we may not open says which group to join', async () => {
  const path = join(folder, 'ttyUSB0')
  writeFileSync(path, '')
  chmodSync(path, 0)
  chmodSync(folder, 0o755)
  const group = groupOfPort(path)
  const open = asNobody(() => openSerialPort(path, { logger: silentLogger })())
  await expect(open).rejects.toMatchObject({ code: 'serial/no-permission', detail: { path, group } })
})

/** Root may open everything, so it does this as somebody who may not. */
async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run()
  process.seteuid?.(NOBODY)
  try {
    return await run()
  } finally {
    process.seteuid?.(0)
  }
}

function start(command: string, words: string[], input: number | 'ignore' = 'ignore'): ChildProcess {
  const child = spawn(command, words, { stdio: [input, 'ignore', 'ignore'] })
  children.push(child)
  return child
}
