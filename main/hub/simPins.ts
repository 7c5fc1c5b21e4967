import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PinSource } from '../../native/modem/radio.ts'

/**
 * The SIMs' PIN, from a file that only the hub's account can read. What a SIM refused is kept beside it, since a hub that
 * is started again and again would else give the third wrong one, which locks the SIM.
 */
export function simPins(folder: string): PinSource {
  const given = join(folder, 'sim.pin')
  const refused = join(folder, 'sim.pin.refused')
  return {
    read: () => linesOf(given)[0],
    isRefused: (sim, pin) => linesOf(refused).includes(`${sim} ${pin}`),
    noteRefused: (sim, pin) => appendFileSync(refused, `${sim} ${pin}\n`, { mode: 0o600 }),
  }
}

function linesOf(path: string): readonly string[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
