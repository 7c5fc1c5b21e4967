import { accessSync, constants, existsSync } from 'node:fs'
import { isTcpPath } from '../../native/serial/openTcpPort.ts'
import { groupOfPort } from '../../native/serial/portGroup.ts'
import { findPortHolder } from '../../native/serial/portHolder.ts'
import { HubError } from '../base/hubError.ts'

/**
 * What can be told of a port without opening it, which might disturb a modem. Windows and network ports are no files.
 *
 * @param hubPid the hub that runs, which may have it open
 * @returns `serial/not-found`, `serial/no-permission` or `serial/busy`; undefined where nothing is known against it
 */
export async function portFault(path: string, hubPid?: number): Promise<HubError | undefined> {
  if (process.platform === 'win32' || isTcpPath(path)) return undefined
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch {
    if (!existsSync(path)) return new HubError('serial/not-found', path, { path })
    return new HubError('serial/no-permission', path, { path, group: groupOfPort(path) })
  }
  const holder = await findPortHolder(path)
  // Where not every program can be looked at, that is no finding.
  if (holder === undefined || holder === 'unknown' || holder.pid === hubPid) return undefined
  return new HubError('serial/busy', path, { path, holder })
}
