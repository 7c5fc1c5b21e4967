import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Board, Card } from '../../../main/contract/board.ts'
import { hub } from '../../app/hub.ts'

/** How often a picture is drawn anew although no fact came: forecasts and modems move by themselves. */
const REDRAW_MS = 15_000

/** A picture, and when it came by this PC's clock: the difference to the hub's is the clock's offset. */
export type Fetched<T> = T & { readonly receivedAt: number }

export function useBoard(): UseQueryResult<Fetched<Board>> {
  return useQuery({
    queryKey: ['board'],
    queryFn: async () => ({ ...(await hub.board.snapshot.query()), receivedAt: Date.now() }),
    refetchInterval: REDRAW_MS,
  })
}

/** The card of one incident; kept on the screen while the next is being fetched. */
export function useCard(incidentId: string): UseQueryResult<Fetched<Card>> {
  return useQuery({
    queryKey: ['card', incidentId],
    queryFn: async () => ({ ...(await hub.incident.card.query({ incidentId })), receivedAt: Date.now() }),
    refetchInterval: REDRAW_MS,
  })
}
