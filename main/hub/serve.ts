import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { HubAccounts } from '../api/accounts.ts'
import { startServer } from '../api/server.ts'
import { HubError } from '../base/hubError.ts'
import type { Logger } from '../base/logger.ts'
import { systemClock } from '../base/systemClock.ts'
import { ModemChannel, type ModemPort, type PortFinder } from '../channels/modemChannel.ts'
import type { TextReader } from '../domain/inbound/readText.ts'
import { readHubSettings } from '../incidents/hubSettings.ts'
import { openStore, type Store } from '../store/store.ts'
import type { Options } from './commandLine.ts'
import { usage } from './commandLine.ts'
import { runDrillCommand, shadowBeside } from './drillCommands.ts'
import { runDutyCommand } from './dutyCommands.ts'
import { Hub } from './hub.ts'
import { localDoor, writeSecret } from './localDoor.ts'
import { HUB_VERSION, PROGRAM_FOLDER } from './program.ts'
import { runRadioCommand } from './radioCommands.ts'
import { simPins } from './simPins.ts'
import { runWritingCommand } from './writingCommands.ts'

/** A hub that is up. */
export interface RunningHub {
  readonly hub: Hub
  readonly store: Store
  readonly ready: ReadyLine
  close(): Promise<void>
}

/** The one line on stdout that says so; its fields are stable. */
interface ReadyLine {
  readonly ready: true
  readonly url: string
  /** Opens the console once. */
  readonly ticket: string
  readonly pid: number
  readonly data: string
}

/** Where the modems are. */
export interface ModemPorts {
  readonly ports: readonly ModemPort[]
  readonly finder?: PortFinder
}

export interface ServeOptions {
  readonly folder: string
  readonly options: Pick<Options, 'listen' | 'unattended'>
  readonly logger: Logger
  /** The ports to open; told whether the register is invented, so that no real one is opened then. */
  readonly ports: (store: Store) => ModemPorts
  /** Reads texts by the station's own phrases, too. */
  readonly read?: TextReader
}

const DEFAULT_LISTEN = '127.0.0.1:6995'

/**
 * Brings a hub up on a data folder: the database, the modems, the clocks, the console.
 * @throws {HubError} of the areas `store`, `demo`, `usage`
 */
export async function serve({ folder, options, logger, ports, read }: ServeOptions): Promise<RunningHub> {
  const listen = listenAddress(options.listen ?? DEFAULT_LISTEN)
  const store = openStore(folder, systemClock)
  try {
    const { ports: modemPorts, finder } = ports(store)
    store.inTransaction(() => {
      // What the modems last said of themselves is a sign of life of the hub before this one.
      store.lives.begin(systemClock.now())
      store.devices.clear()
    })
    const hub = new Hub({
      store,
      clock: systemClock,
      logger,
      unattended: options.unattended,
      ...(read === undefined ? {} : { read }),
      openChannels: (inbound) => [
        new ModemChannel(modemPorts, inbound, {
          clock: systemClock,
          logger,
          pins: simPins(folder),
          ...(finder === undefined ? {} : { finder }),
        }),
      ],
    })
    hub.start()
    return await openConsole(hub, store, folder, listen, logger)
  } catch (error) {
    store.close()
    throw error
  }
}

async function openConsole(
  hub: Hub,
  store: Store,
  folder: string,
  listen: { host: string; port: number },
  logger: Logger,
): Promise<RunningHub> {
  const ticket = randomBytes(24).toString('base64url')
  const accounts = new HubAccounts({
    store,
    clock: systemClock,
    hubName: () => readHubSettings(store).hubName,
    isDemo: () => readHubSettings(store).demo,
    ticket,
  })
  const run = localDoor(writeSecret(folder), async (command) => {
    const result =
      runDutyCommand(hub, command) ??
      runDrillCommand(hub, store, command) ??
      (await runRadioCommand(hub, store, command))
    if (result !== undefined) return result
    const written = await runWritingCommand(store, systemClock, command)
    hub.duty.reconsider()
    return written
  })
  const server = await startServer({
    services: {
      duty: hub.duty,
      drills: hub.drills,
      playShadow: (input) => shadowBeside(folder, input),
      orders: hub.orders,
      station: hub.station,
      views: hub.views,
      sheets: hub.sheets,
      feed: hub.feed,
      trials: hub,
      accounts,
    },
    listen,
    staticFolder: join(PROGRAM_FOLDER, 'dist', 'renderer'),
    version: HUB_VERSION,
    logger: logger.child('console'),
    localRoutes: run,
  }).catch(async (error: unknown) => {
    await hub.close()
    throw error
  })
  store.describeHolder({ pid: process.pid, startedAt: systemClock.now(), url: server.url })
  return {
    hub,
    store,
    ready: { ready: true, url: server.url, ticket, pid: process.pid, data: folder },
    async close() {
      await server.close()
      await hub.close()
      store.close()
    },
  }
}

/** `127.0.0.1:6995`, `[::1]:0` */
function listenAddress(text: string): { host: string; port: number } {
  const match = /^(?:\[([0-9a-f:]+)\]|([^:]+)):(\d{1,5})$/i.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  if (host === undefined || port > 65_535)
    throw usage(`--listen 要写成 主机:端口，例如 ${DEFAULT_LISTEN}，现在是“${text}”`)
  return { host, port }
}

/** On invented data no real port is opened: the numbers may be somebody's. */
export function refuseRealPorts(store: Store): void {
  if (readHubSettings(store).demo) throw new HubError('demo/real-port', 'the register is demo data')
}
