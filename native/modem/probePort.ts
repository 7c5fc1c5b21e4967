import type { Clock } from '../../main/base/clock.ts'
import { isHubError } from '../../main/base/hubError.ts'
import { AtChannel } from '../at/atChannel.ts'
import { LineLink } from '../at/lineLink.ts'
import type { OpenPort } from '../serial/port.ts'
import { readWords } from './answers.ts'
import { Dialogue } from './dialogue.ts'

const WAKE_TRIES = 3
const COMMAND_TIMEOUT_MS = 2000

/** Who answers on a port. */
export interface ProbedModem {
  readonly imei: string
  readonly manufacturer: string | undefined
  readonly model: string | undefined
}

/**
 * Looks whether a modem answers on a port: `AT`, its identity, its maker. The port is closed again.
 *
 * @returns undefined where none does, or the port cannot be opened
 */
export async function probePort(open: OpenPort, clock: Clock): Promise<ProbedModem | undefined> {
  const port = await open().catch(() => undefined)
  if (port === undefined) return undefined
  const channel = new AtChannel(new LineLink(port), clock, () => undefined)
  const ignored = { outOfStep: () => undefined, inStep: () => undefined, lost: () => undefined }
  try {
    return await identify(new Dialogue(channel, clock, COMMAND_TIMEOUT_MS, ignored))
  } catch (error) {
    if (isHubError(error)) return undefined
    throw error
  } finally {
    channel.close()
    await port.close()
  }
}

async function identify(at: Dialogue): Promise<ProbedModem | undefined> {
  if (!(await wakes(at))) return undefined
  await at.attempt('ATE0')
  const imei = await at.identify()
  if (imei === undefined) return undefined
  const manufacturer = readWords((await at.attempt('AT+CGMI')) ?? [])
  const model = readWords((await at.attempt('AT+CGMM')) ?? [])
  return { imei, manufacturer, model }
}

async function wakes(at: Dialogue): Promise<boolean> {
  for (let tries = 1; tries <= WAKE_TRIES; tries++) {
    try {
      await at.wake(tries)
      return true
    } catch (error) {
      if (!isHubError(error, 'modem/timeout')) throw error
    }
  }
  return false
}
