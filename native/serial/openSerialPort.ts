import { SerialPort } from 'serialport'
import { HubError, isHubError } from '../../main/base/hubError.ts'
import type { Logger } from '../../main/base/logger.ts'
import { Listeners } from './listeners.ts'
import type { OpenPort, Port } from './port.ts'
import { groupOfPort } from './portGroup.ts'
import { findPortHolder, type PortHolder } from './portHolder.ts'
import { isWithoutControlLines, serialError } from './serialError.ts'

export interface SerialOptions {
  readonly logger: Logger
}

/** A search through all programs is not made anew for every try to open a port. */
const HOLDER_KNOWN_MS = 30_000

/** The speed at which modems are shipped; USB modems ignore it. */
const BAUD_RATE = 115_200

/**
 * Describes how a serial port is opened; opening happens when the result is called. The port is locked exclusively, and
 * DTR is held, since some modems drop a call or fall asleep without it.
 *
 * @returns rejects with `serial/not-found`, `serial/no-permission` (`detail.group`: which group to join), `serial/busy`
 *   (`detail.holder`: the program that has it, where it can be known) or `serial/failed`, `detail.path` set
 */
export function openSerialPort(path: string, options: SerialOptions): OpenPort {
  let saidWithoutLines = false
  const explain = explainer(path)
  return async (line) => {
    const port = await open(path, line?.baudRate ?? BAUD_RATE).catch(async (error: unknown) => {
      throw await explain(error)
    })
    try {
      await raiseDtr(port)
    } catch (error) {
      if (!isWithoutControlLines(error))
        options.logger.warn('control lines could not be set', { path, error: String(error) })
      else if (!saidWithoutLines) options.logger.info('port has no control lines', { path })
      saidWithoutLines = true
    }
    return new OpenedSerialPort(path, port)
  }
}

/** Adds to a failure what helps to mend it. */
function explainer(path: string): (error: unknown) => Promise<unknown> {
  let holder: ReturnType<typeof findPortHolder> | undefined
  let lookedAtMs = Number.NEGATIVE_INFINITY
  return async (error) => {
    if (isHubError(error, 'serial/no-permission')) return withDetail(error, { group: groupOfPort(path) })
    if (!isHubError(error, 'serial/busy')) return error
    if (holder === undefined || performance.now() - lookedAtMs > HOLDER_KNOWN_MS) {
      lookedAtMs = performance.now()
      holder = findPortHolder(path)
    }
    const found = await holder
    return withDetail(error, { holder: found === 'unknown' ? undefined : found })
  }
}

function withDetail(
  error: HubError,
  detail: { group?: string | undefined; holder?: PortHolder | undefined },
): HubError {
  const { group, holder } = detail
  const words = [
    error.message,
    ...(group === undefined ? [] : [`it belongs to the group ${group}`]),
    ...(holder === undefined ? [] : [`${holder.name} (process ${holder.pid}) has it open`]),
  ]
  return new HubError(error.code, words.join(', '), { ...error.detail, ...detail }, { cause: error })
}

class OpenedSerialPort implements Port {
  readonly path: string
  readonly #port: SerialPort
  readonly #data = new Listeners<string>()
  readonly #closed = new Listeners<Error | undefined>()

  constructor(path: string, port: SerialPort) {
    this.path = path
    this.#port = port
    port.on('data', (chunk: Buffer) => this.#data.tell(chunk.toString('latin1')))
    port.on('close', (reason: Error | null | undefined) => {
      this.#closed.tell(reason === null || reason === undefined ? undefined : serialError(reason, path))
    })
    // A failed write is followed by `close`; without a listener the stream would bring the process down.
    port.on('error', () => undefined)
  }

  write(data: string): void {
    if (this.#port.isOpen) this.#port.write(Buffer.from(data, 'latin1'))
  }

  onData(listener: (data: string) => void): () => void {
    return this.#data.add(listener)
  }

  onClose(listener: (reason: Error | undefined) => void): () => void {
    return this.#closed.add(listener)
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#port.isOpen) this.#port.close(() => resolve())
      else resolve()
    })
  }
}

function open(path: string, baudRate: number): Promise<SerialPort> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({ path, baudRate, lock: true, autoOpen: false })
    port.open((error) => {
      if (error === null) resolve(port)
      else reject(serialError(error, path))
    })
  })
}

function raiseDtr(port: SerialPort): Promise<void> {
  return new Promise((resolve, reject) => {
    port.set({ dtr: true, rts: true }, (error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}
