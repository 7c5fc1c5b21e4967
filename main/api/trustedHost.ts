const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Whether a request was meant for this hub: its Host header names the loopback or the address that the hub listens on.
 * Another name is a page that had a foreign name point here (DNS rebinding).
 */
export function isTrustedHost(header: string | undefined, listenHost: string): boolean {
  if (header === undefined) return false
  const name = header.replace(/:\d+$/, '').toLowerCase()
  if (LOOPBACK.has(name) || name === listenHost) return true
  // Opened to the village's network: it is reached by whatever address the machine has there.
  const open = listenHost === '0.0.0.0' || listenHost === '::'
  return open && /^(?:\d{1,3}\.){3}\d{1,3}$|^\[[0-9a-f:]+\]$/.test(name)
}

/** Whether a call comes from the hub's own page, or from a program that is no page at all. */
export function isTrustedOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`
}
