import type { FeedItem } from '../contract/board.ts'
import type { Feed } from './services.ts'

/** Facts read in one go; more wait for the next turn, so that one slow desk does not hold up the hub. */
const BATCH = 200

/**
 * Yields every stored fact after `seq`, waiting for new ones, until `signal` aborts.
 * Woken by commits, never by a timer.
 */
export async function* followFeed(feed: Feed, seq: number, signal: AbortSignal | undefined): AsyncGenerator<FeedItem> {
  let last = seq
  let wake: () => void = () => undefined
  const unsubscribe = feed.subscribe(() => wake())
  const stop = () => wake()
  signal?.addEventListener('abort', stop)
  try {
    while (!isAborted(signal)) {
      const committed = new Promise<void>((resolve) => {
        wake = resolve
      })
      const items = feed.after(last, BATCH)
      for (const item of items) {
        last = item.seq
        yield item
      }
      if (items.length === 0 && !isAborted(signal)) await committed
    }
  } finally {
    unsubscribe()
    signal?.removeEventListener('abort', stop)
  }
}

/** Asked anew each time: the signal may abort between two looks. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false
}
