import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client'
import type { HubRouter } from '../../main/api/router.ts'

const URL = '/trpc'

/** The hub, as the console calls it. */
export const hub = createTRPCClient<HubRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: URL }),
      false: httpBatchLink({ url: URL }),
    }),
  ],
})

/** The hub's name for a failure, for the dictionary; `network` when the hub was not reached at all. */
export function failureCode(error: unknown): string {
  if (!(error instanceof TRPCClientError)) return 'internal/unexpected'
  const { data } = error
  if (typeof data !== 'object' || data === null) return 'network'
  if ('hub' in data && typeof data.hub === 'object' && data.hub !== null && 'code' in data.hub) {
    const code = String(data.hub.code)
    if (code !== 'internal/unexpected') return code
  }
  return 'code' in data ? String(data.code) : 'internal/unexpected'
}

/** What an order lacked, where the hub refused it as incomplete. */
export function failureMissing(error: unknown): string | undefined {
  if (!(error instanceof TRPCClientError)) return undefined
  const data: unknown = error.data
  const detail = fieldOf(fieldOf(data, 'hub'), 'detail')
  const missing = fieldOf(detail, 'missing')
  return typeof missing === 'string' ? missing : undefined
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
