import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const APP = 'lianfang-6995'

/** Where the hub keeps its state: what `--data` says, else the system's state folder. */
export function dataFolder(option: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  if (option !== undefined) return resolve(option)
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), APP)
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', APP)
  return join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), APP)
}
