import { HubError, type HubErrorCode } from '../../main/base/hubError.ts'

/** What the system's words mean; Linux and macOS speak errno, Windows its own. */
const MEANINGS: readonly (readonly [RegExp, HubErrorCode])[] = [
  [/no such file|no such device|file not found|ENOENT|ENODEV|ENXIO/i, 'serial/not-found'],
  [/permission denied|EACCES|EPERM/i, 'serial/no-permission'],
  [/cannot lock port|resource busy|access denied|EBUSY/i, 'serial/busy'],
]

/** Names a failure of the serial library, so that the doctor can say what to do about it. `detail.path` is the port. */
export function serialError(cause: unknown, path: string): HubError {
  const words = cause instanceof Error ? cause.message : String(cause)
  const code = MEANINGS.find(([pattern]) => pattern.test(words))?.[1] ?? 'serial/failed'
  return new HubError(code, `${path}: ${words}`, { path }, { cause })
}

/** Whether modem-control lines are missing altogether: a pty, or a USB modem without them. */
export function isWithoutControlLines(cause: unknown): boolean {
  return cause instanceof Error && /inappropriate ioctl|ENOTTY/i.test(cause.message)
}
