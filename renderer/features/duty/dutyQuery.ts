import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { DutyView, HandOverView, ShiftView } from '../../../main/contract/duty.ts'
import { hub } from '../../app/hub.ts'

/** Reachability and custody move by themselves. */
const REDRAW_MS = 15_000

export function useDuty(): UseQueryResult<DutyView> {
  return useQuery({ queryKey: ['duty', 'view'], queryFn: () => hub.duty.view.query(), refetchInterval: REDRAW_MS })
}

/** What this shift would hand over now. */
export function useShift(): UseQueryResult<ShiftView> {
  return useQuery({ queryKey: ['duty', 'shift'], queryFn: () => hub.duty.shift.query(), refetchInterval: REDRAW_MS })
}

/** The last hand-over; null: none was made yet. */
export function useLastHandOver(): UseQueryResult<HandOverView | null> {
  return useQuery({ queryKey: ['duty', 'lastHandOver'], queryFn: () => hub.duty.lastHandOver.query() })
}

/** An order to the duty room; whatever it changed is drawn anew, also when it was refused. */
export function useOrder<Input, Result>(
  give: (input: Input) => Promise<Result>,
): UseMutationResult<Result, Error, Input> {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: (input: Input) => give(input), onSettled: () => queryClient.invalidateQueries() })
}
