import { type FSWatcher, watch } from 'node:fs'
import type { Clock } from '../../main/base/clock.ts'

/** A device appears some moments before it may be opened: rights are set after it. */
const SETTLE_MS = 200
/** Where the system tells nothing of devices, they are looked at so often. */
const LOOK_EVERY_MS = 5000
const DEVICE_FOLDER = '/dev'
const PORT_NAME = /^(tty(USB|ACM|S|AMA|XR)|cu\.)/

/**
 * Calls back when a serial port may have come or gone: at once where the system tells (Linux, macOS), else every five
 * seconds.
 *
 * @returns ends that
 */
export function watchSerialPorts(clock: Clock, onChange: () => void): () => void {
  const watcher = process.platform === 'win32' ? undefined : openWatcher(clock, onChange)
  return watcher === undefined ? lookAgainAndAgain(clock, onChange) : () => watcher.close()
}

function openWatcher(clock: Clock, onChange: () => void): FSWatcher | undefined {
  let cancel: () => void = () => undefined
  try {
    const watcher = watch(DEVICE_FOLDER, { persistent: false }, (_event, name) => {
      if (name === null || !PORT_NAME.test(name)) return
      cancel()
      cancel = clock.after(SETTLE_MS, onChange)
    })
    watcher.on('error', () => undefined)
    return watcher
  } catch {
    return undefined
  }
}

function lookAgainAndAgain(clock: Clock, onChange: () => void): () => void {
  let cancel: () => void = () => undefined
  const look = (): void => {
    onChange()
    cancel = clock.after(LOOK_EVERY_MS, look)
  }
  cancel = clock.after(LOOK_EVERY_MS, look)
  return () => cancel()
}
