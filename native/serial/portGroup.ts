import { readFileSync, statSync } from 'node:fs'

const GROUPS = '/etc/group'

/**
 * The name of the group that owns a port, and that an account must join to open it: `dialout` on Debian, `uucp` on Arch.
 *
 * @returns undefined where the system has no such groups, or the port is not there
 */
export function groupOfPort(path: string): string | undefined {
  try {
    const { gid } = statSync(path)
    const line = readFileSync(GROUPS, 'utf8')
      .split('\n')
      .find((each) => each.split(':')[2] === String(gid))
    return line?.split(':')[0]
  } catch {
    return undefined
  }
}
