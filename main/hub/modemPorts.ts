import { listSerialPorts } from '../../native/serial/listSerialPorts.ts'
import { openSerialPort } from '../../native/serial/openSerialPort.ts'
import { watchSerialPorts } from '../../native/serial/watchSerialPorts.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import type { ModemPort, PortFinder } from '../channels/modemChannel.ts'

/** The ports that `--modem` names. */
export function namedPorts(paths: readonly string[], logger: Logger): readonly ModemPort[] {
  return [...new Set(paths)].map((path) => ({ path, open: openSerialPort(path, { logger }) }))
}

/** The real ports of this machine behind which a modem is likely. */
export function portFinder(logger: Logger, clock: Clock, takesStrangers: boolean): PortFinder {
  return {
    takesStrangers,
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
