/** A byte stream to a modem: a serial port, a pty, or a simulated one. */
export interface Port {
  readonly path: string
  /** Latin-1 text, written as bytes. */
  write(data: string): void
  onData(listener: (data: string) => void): () => void
  /** Once, when the port is gone, with the reason unless `close` was called. */
  onClose(listener: (reason: Error | undefined) => void): () => void
  close(): Promise<void>
}

/**
 * Opens the port anew each time it is called, at 115200 bit/s unless told otherwise. Rejects with a HubError of the area
 * `serial`.
 */
export type OpenPort = (line?: { readonly baudRate: number }) => Promise<Port>
