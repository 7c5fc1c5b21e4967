import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FeedItem } from '../../main/contract/board.ts'
import { hub } from './hub.ts'

const NAME = 'lianfang-feed'

/** What the leading tab tells the others. */
type Word = { readonly item: FeedItem } | { readonly connected: boolean }

/**
 * Follows the hub's facts and says which pictures are stale. One subscription a browser: the tab that holds the lock
 * listens and tells the others, since a browser keeps only six connections to a host.
 *
 * @returns whether the hub is heard; false after two seconds of silence
 */
export function useLiveFeed(): boolean {
  const queryClient = useQueryClient()
  const [isConnected, setConnected] = useState(true)
  useEffect(() => {
    const ended = new AbortController()
    const channel = new BroadcastChannel(NAME)
    const hear = (word: Word) => {
      if ('item' in word) refresh(queryClient, word.item)
      else {
        setConnected(word.connected)
        // Whatever happened meanwhile is in the next picture.
        if (word.connected) queryClient.invalidateQueries().catch(() => undefined)
      }
    }
    channel.onmessage = (message: MessageEvent<Word>) => hear(message.data)
    const tell = (word: Word) => {
      hear(word)
      channel.postMessage(word)
    }
    lead(tell, ended.signal)
    return () => {
      ended.abort()
      channel.close()
    }
  }, [queryClient])
  return isConnected
}

/** Holds the lock, and with it the one subscription, until the tab goes. */
function lead(tell: (word: Word) => void, signal: AbortSignal): void {
  const listen = () =>
    new Promise<void>((resolve) => {
      const subscription = hub.board.feed.subscribe(
        {},
        {
          onData: ({ data }) => tell({ item: data }),
          onConnectionStateChange: ({ state }) => {
            if (state === 'pending') tell({ connected: true })
            if (state === 'connecting') tell({ connected: false })
          },
        },
      )
      signal.addEventListener('abort', () => {
        subscription.unsubscribe()
        resolve()
      })
    })
  if (navigator.locks === undefined) {
    listen().catch(() => undefined)
    return
  }
  navigator.locks.request(NAME, { signal }, listen).catch(() => undefined)
}

/** Only what the fact touches is drawn anew. */
function refresh(queryClient: QueryClient, item: FeedItem): void {
  const stale: readonly unknown[][] =
    item.incidentId === null ? [['board'], ['card'], ['duty'], ['drills']] : [['board'], ['card', item.incidentId]]
  for (const queryKey of stale) queryClient.invalidateQueries({ queryKey }).catch(() => undefined)
}
