import { listSerialPorts } from '../../native/serial/listSerialPorts.ts'
import { openSerialPort } from '../../native/serial/openSerialPort.ts'
import type { Logger } from '../base/logger.ts'
import type { ModemPort } from '../channels/modemChannel.ts'

/** The ports that `--modem` names. */
export function namedPorts(paths: readonly string[], logger: Logger): readonly ModemPort[] {
  return [...new Set(paths)].map((path) => ({ path, open: openSerialPort(path, { logger }) }))
}

/** The ports of this machine behind which a modem is likely. */
export async function foundPorts(logger: Logger): Promise<readonly ModemPort[]> {
  const found = await listSerialPorts()
  return namedPorts(
    found.filter((port) => port.isLikelyModem).map((port) => port.path),
    logger,
  )
}
