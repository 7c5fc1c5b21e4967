import { existsSync, realpathSync } from 'node:fs'
import { listSerialPorts } from '../../native/serial/listSerialPorts.ts'
import { openSerialPort } from '../../native/serial/openSerialPort.ts'
import { isTcpPath, openTcpPort, readTcpPath } from '../../native/serial/openTcpPort.ts'
import { watchSerialPorts } from '../../native/serial/watchSerialPorts.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import type { ModemPort, PortFinder } from '../channels/modemChannel.ts'
import { usage } from './commandLine.ts'

/**
 * The ports that `--modem` names: of this machine, or `tcp://host:port` of a serial server.
 *
 * @throws {HubError} `usage/invalid` for an address that is none
 */
export function namedPorts(paths: readonly string[], logger: Logger): readonly ModemPort[] {
  return [...new Set(paths)].map((path) => {
    if (!isTcpPath(path)) return { path, open: openSerialPort(path, { logger }) }
    if (readTcpPath(path) === undefined)
      throw usage(`--modem 的网络串口要写成 tcp://主机:端口，例如 tcp://192.168.1.50:4001，现在是“${path}”`)
    return { path, open: openTcpPort(path) }
  })
}

/** The real ports of this machine behind which a modem is likely. */
export function portFinder(logger: Logger, clock: Clock, takesStrangers: boolean): PortFinder {
  return {
    takesStrangers,
    realPath: (path) => (existsSync(path) ? realpathSync(path) : path),
    watch: (onChange) => watchSerialPorts(clock, onChange),
    list: async () => {
      const found = await listSerialPorts()
      return namedPorts(
        found.filter((port) => port.isLikelyModem).map((port) => port.path),
        logger,
      )
    },
  }
}
