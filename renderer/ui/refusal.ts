import { TRPCClientError } from '@trpc/client'

/** Why the hub refused what was typed, in its own Chinese sentence; undefined for any other failure. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof TRPCClientError)) return undefined
  const detail: unknown = error.data?.hub?.detail
  const isTold = typeof detail === 'object' && detail !== null && 'sentence' in detail
  return isTold && typeof detail.sentence === 'string' ? detail.sentence : undefined
}
