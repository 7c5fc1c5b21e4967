import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './hubProcess.ts'

/** A cable with two ends. */
export interface PtyPair {
  readonly near: string
  readonly far: string
  close(): void
}

/** Lays a cable between two ptys, as a USB cable lies between a modem and a PC. */
export async function ptyPair(): Promise<PtyPair> {
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-pty-'))
  const near = join(folder, 'near')
  const far = join(folder, 'far')
  const socat: ChildProcess = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], {
    stdio: 'ignore',
  })
  await until(() => (existsSync(near) && existsSync(far) ? true : undefined), 5000)
  return {
    near,
    far,
    close() {
      socat.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
