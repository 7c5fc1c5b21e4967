import type { FeedItem } from '../contract/board.ts'
import type { Feed } from './services.ts'

/** Facts read in one go; more wait for the next turn, so that one slow desk does not hold up the hub. */
const BATCH = 200
/** Texts that leave and reports that come change the picture without being facts: told at most so often. */
const TRAFFIC_EVERY_MS = 250

/** Says that texts or modems moved; it carries the number of the last fact, so that a resume is none the wiser. */
const TRAFFIC = 'traffic'

/**
 * Yields every stored fact after `seq`, waiting for new ones, until `signal` aborts; between them, that there was
 * traffic. Woken by commits, never by a clock.
 */
export async function* followFeed(feed: Feed, seq: number, signal: AbortSignal | undefined): AsyncGenerator<FeedItem> {
  let last = seq
  let isDirty = false
  let wake: () => void = () => undefined
  const unsubscribe = feed.subscribe(() => {
    isDirty = true
    wake()
  })
  const stop = () => wake()
  signal?.addEventListener('abort', stop)
  try {
    while (!isAborted(signal)) {
      const committed = new Promise<void>((resolve) => {
        wake = resolve
      })
      const items = feed.after(last, BATCH)
      if (items.length > 0) {
        isDirty = false
        last = items.at(-1)?.seq ?? last
        for (const { seq: each, incidentId, type, at } of items) yield { seq: each, incidentId, type, at }
      } else if (isDirty) {
        isDirty = false
        yield { seq: last, incidentId: null, type: TRAFFIC, at: 0 }
        await pause(TRAFFIC_EVERY_MS)
      } else {
        await committed
      }
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

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
