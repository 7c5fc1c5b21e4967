import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { DrillsView } from '../../../main/contract/drills.ts'
import { hub } from '../../app/hub.ts'

/** Answers come in without a fact in the record, so the page looks by itself. */
const REDRAW_MS = 5000

export function useDrills(): UseQueryResult<DrillsView> {
  return useQuery({ queryKey: ['drills'], queryFn: () => hub.drill.view.query(), refetchInterval: REDRAW_MS })
}

/** An order of these pages; the pictures are drawn anew whether it succeeds or not. */
export function useOrder<T>(order: (input: T) => Promise<unknown>): UseMutationResult<unknown, Error, T> {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: order, onSettled: () => queryClient.invalidateQueries() })
}
