import { readdir, readFile, readlink, realpath } from 'node:fs/promises'

/** A program that has a port open. */
export interface PortHolder {
  readonly name: string
  readonly pid: number
}

const PROCESSES = '/proc'

/**
 * Who has a port open, as far as the system tells: on Linux, and of other accounts' programs only as root.
 *
 * @returns `unknown` where not every program could be looked at; undefined where none has it
 */
export async function findPortHolder(path: string): Promise<PortHolder | 'unknown' | undefined> {
  if (process.platform !== 'linux') return 'unknown'
  const device = await realpath(path).catch(() => path)
  const entries = await readdir(PROCESSES).catch(() => [])
  let isCertain = entries.length > 0
  for (const entry of entries) {
    const pid = Number(entry)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    const holds = await hasOpen(pid, device)
    if (holds === true) return { name: await nameOf(pid), pid }
    if (holds === 'unknown') isCertain = false
  }
  return isCertain ? undefined : 'unknown'
}

async function hasOpen(pid: number, device: string): Promise<boolean | 'unknown'> {
  const folder = `${PROCESSES}/${pid}/fd`
  try {
    for (const descriptor of await readdir(folder)) {
      // One that was closed meanwhile is none.
      const target = await readlink(`${folder}/${descriptor}`).catch(() => undefined)
      if (target === device) return true
    }
    return false
  } catch (error) {
    return isRefusal(error) ? 'unknown' : false
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
}

async function nameOf(pid: number): Promise<string> {
  return (await readFile(`${PROCESSES}/${pid}/comm`, 'utf8').catch(() => '?')).trim()
}
