import { connect, type Socket } from 'node:net'
import { HubError } from '../../main/base/hubError.ts'
import { Listeners } from './listeners.ts'
import type { OpenPort, Port } from './port.ts'

/** A server that does not answer is tried again by whoever opens the port. */
const CONNECT_TIMEOUT_MS = 5000
/** Without a word on the line a server that was switched off is noticed by this. */
const KEEP_ALIVE_MS = 10_000

const ADDRESS = /^tcp:\/\/(?:\[([0-9a-f:]+)\]|([^:/[\]]+)):(\d{1,5})\/?$/i

/** Whether a modem is named by the address of a serial server rather than by a port of this machine. */
export function isTcpPath(path: string): boolean {
  return /^tcp:/i.test(path)
}

/** @returns undefined for what is not `tcp://host:port` */
export function readTcpPath(path: string): { readonly host: string; readonly port: number } | undefined {
  const [, six, name, digits] = ADDRESS.exec(path) ?? []
  const host = six ?? name
  const port = Number(digits)
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port }
}

/**
 * Describes how a port behind a serial server on the network is opened, as modem pools with an Ethernet plug have them;
 * opening happens when the result is called. Such a port has no modem lines, and its speed is set at the server.
 *
 * @returns rejects with `serial/not-found` where nobody answers, else `serial/failed`; `detail.path` set
 */
export function openTcpPort(path: string): OpenPort {
  return async () => {
    const address = readTcpPath(path)
    if (address === undefined) throw new HubError('serial/not-found', `${path}: not tcp://host:port`, { path })
    return new TcpPort(path, await open(path, address))
  }
}

class TcpPort implements Port {
  readonly path: string
  readonly #socket: Socket
  readonly #data = new Listeners<string>()
  readonly #closed = new Listeners<Error | undefined>()
  #isClosing = false

  constructor(path: string, socket: Socket) {
    this.path = path
    this.#socket = socket
    let failure: Error | undefined
    socket.on('data', (chunk) => this.#data.tell(chunk.toString('latin1')))
    socket.on('error', (error) => {
      failure = error
    })
    socket.on('close', () => {
      const reason = failure?.message ?? 'the serial server closed the connection'
      this.#closed.tell(this.#isClosing ? undefined : new HubError('serial/failed', `${path}: ${reason}`, { path }))
    })
  }

  write(data: string): void {
    if (this.#socket.writable) this.#socket.write(data, 'latin1')
  }

  onData(listener: (data: string) => void): () => void {
    return this.#data.add(listener)
  }

  onClose(listener: (reason: Error | undefined) => void): () => void {
    return this.#closed.add(listener)
  }

  close(): Promise<void> {
    this.#isClosing = true
    return new Promise((resolve) => {
      if (this.#socket.closed) {
        resolve()
        return
      }
      this.#socket.once('close', () => resolve())
      // A server that is gone would never take leave.
      this.#socket.destroy()
    })
  }
}

function open(path: string, { host, port }: { host: string; port: number }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS })
    const fail = (error: Error): void => {
      socket.destroy()
      reject(new HubError('serial/not-found', `${path}: ${error.message}`, { path }, { cause: error }))
    }
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => fail(new Error(`no answer in ${CONNECT_TIMEOUT_MS} ms`)))
    socket.once('error', fail)
    socket.once('connect', () => {
      socket.setTimeout(0)
      socket.removeListener('error', fail)
      resolve(socket)
    })
  })
}
