import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { portFault } from './portFault.ts'

let folder: string
let child: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'port-'))
})

afterEach(() => {
  child?.kill()
  rmSync(folder, { recursive: true })
})

test.runIf(process.platform === 'linux')('another program on a port is a fault, the hub itself is none', async () => {
  const path = join(folder, 'ttyUSB0')
  writeFileSync(path, '')
  expect(await portFault(path)).toBeUndefined()
  const descriptor = openSync(path, 'r')
  child = spawn('sleep', ['30'], { stdio: [descriptor, 'ignore', 'ignore'] })
  closeSync(descriptor)
  const { pid } = child
  await vi.waitFor(async () =>
    expect(await portFault(path)).toMatchObject({ code: 'serial/busy', detail: { holder: { name: 'sleep', pid } } }),
  )
  expect(await portFault(path, pid)).toBeUndefined()
})

test.skipIf(process.platform === 'win32')(
  'a port that is not there is said to be so, one on the network is not asked',
  async () => {
    expect(await portFault(join(folder, 'none'))).toMatchObject({ code: 'serial/not-found' })
    expect(await portFault('tcp://127.0.0.1:1')).toBeUndefined()
  },
)
