/**
 * Waits for Ctrl-C, for SIGTERM from a service manager, or for SIGHUP from a terminal that was closed. A second one
 * while the hub is ending changes nothing: a terminal and a launcher may both pass it on.
 */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}
