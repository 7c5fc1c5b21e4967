import type { Logger } from '../base/logger.ts'
import { systemClock } from '../base/systemClock.ts'
import { readHubSettings } from '../incidents/hubSettings.ts'
import { makeFolder } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import type { Options } from './commandLine.ts'
import { openFileLogger } from './fileLogger.ts'
import { namedPorts, portFinder } from './modemPorts.ts'
import { listenToKeyboard } from './phoneKeyboard.ts'
import { portFault } from './portFault.ts'
import { sentenceFor } from './sentences.ts'
import { type ModemPorts, refuseRealPorts, serve } from './serve.ts'
import { type SimulatedRadio, simulatedRadio } from './simulatedPorts.ts'
import { stationReader } from './stationPhrases.ts'
import type { Terminal } from './terminal.ts'
import { untilTold } from './untilTold.ts'

/** `serve`: up until it is told to end. Prints one line of JSON when it is ready. */
export async function runServe(folder: string, options: Options, terminal: Terminal): Promise<number> {
  makeFolder(folder)
  const { logger, close: closeLog } = await openFileLogger(folder)
  const radio = options.simulate > 0 ? simulatedRadio(options.simulate) : undefined
  try {
    const { read, problem } = stationReader(folder)
    if (problem !== undefined) {
      terminal.say(problem)
      logger.warn('the station’s own phrases were not taken', { problem })
    }
    const running = await serve({
      folder,
      options,
      logger,
      read,
      ports: (store) => portsFor(store, options, logger, terminal, radio),
    })
    const ended = untilTold()
    terminal.out(JSON.stringify(running.ready))
    terminal.say(`联防台已启动：${running.ready.url}`)
    const stopKeyboard = radio === undefined ? () => undefined : listenToKeyboard(radio, terminal)
    await ended
    stopKeyboard()
    await running.close()
    return 0
  } finally {
    await closeLog()
  }
}

/** The ports that the command line asks for. A port that cannot be opened now is tried again and again. */
function portsFor(
  store: Store,
  options: Options,
  logger: Logger,
  terminal: Terminal,
  radio: SimulatedRadio | undefined,
): ModemPorts {
  if (options.modem.length > 0) refuseRealPorts(store)
  const named = namedPorts(options.modem, logger)
  for (const port of named) void sayIfUnusable(port.path, terminal)
  if (named.length === 1 && radio === undefined)
    terminal.say('只有一个模块、一张卡：它坏了，外面没人能知道。建议再插一个')
  if (radio !== undefined) return { ports: [...named, ...radio.ports] }
  const mayDetect = !options.noDetect && named.length === 0 && !readHubSettings(store).demo
  if (!mayDetect && named.length === 0)
    terminal.say('没有短信模块：收不到也发不出。请插上模块，或用 --modem 指明串口，--simulate 2 试用')
  if (mayDetect) terminal.say('正在各串口上找短信模块；插上就会用。也可用 --modem 指明串口，--simulate 2 试用')
  return options.noDetect ? { ports: named } : { ports: named, finder: portFinder(logger, systemClock, mayDetect) }
}

/** One sentence at the start for a port that is not there, not ours, or not free; the hub goes on and keeps trying. */
async function sayIfUnusable(path: string, terminal: Terminal): Promise<void> {
  const fault = await portFault(path)
  if (fault !== undefined) terminal.say(`${sentenceFor(fault)}。联防台先启动，会一直再试`)
}
