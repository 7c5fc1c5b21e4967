import { Listeners } from '../serial/listeners.ts'
import type { Port } from '../serial/port.ts'

/** The far end of a port in memory. */
export interface MemoryPeer {
  /** What the hub writes. */
  onWritten(listener: (data: string) => void): () => void
  /** Says something to the hub. */
  say(data: string): void
  /** The plug is pulled: the port closes with a reason. */
  unplug(reason: Error): void
}

/** A port without a wire: what one side writes, the other hears in the same turn. */
export function memoryPort(path: string): { port: Port; peer: MemoryPeer } {
  const toHub = new Listeners<string>()
  const toPeer = new Listeners<string>()
  const closed = new Listeners<Error | undefined>()
  let isOpen = true
  const close = (reason: Error | undefined): void => {
    if (!isOpen) return
    isOpen = false
    closed.tell(reason)
  }
  const port: Port = {
    path,
    write: (data) => {
      if (isOpen) toPeer.tell(data)
    },
    onData: (listener) => toHub.add(listener),
    onClose: (listener) => closed.add(listener),
    close: async () => close(undefined),
  }
  const peer: MemoryPeer = {
    onWritten: (listener) => toPeer.add(listener),
    say: (data) => {
      if (isOpen) toHub.tell(data)
    },
    unplug: close,
  }
  return { port, peer }
}
