import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Door } from '../../../main/contract/commands.ts'
import { hub } from '../../app/hub.ts'

const DOOR_KEY = ['door']

/** What the hub says of itself and of who is signed in at this desk. */
export function useDoor(): UseQueryResult<Door> {
  return useQuery({ queryKey: DOOR_KEY, queryFn: () => hub.session.door.query() })
}

/** Whether this desk may act, or only look. */
export function mayAct(door: Door | undefined): boolean {
  const role = door?.session?.role
  return role === 'admin' || role === 'operator'
}

/** Whether this desk may change how the station works. */
export function isAdmin(door: Door | undefined): boolean {
  return door?.session?.role === 'admin'
}

/** Asks anew who is signed in. */
export function useRefreshDoor(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: DOOR_KEY })
}
