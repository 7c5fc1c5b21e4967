import { createContext, useContext } from 'react'

/** 无声求救, as its key and its button see it. */
export interface DeskCall {
  readonly state: 'idle' | 'held' | 'sent' | 'failed'
  /** The key or the button is down: after two seconds the station is told. */
  readonly hold: () => void
  readonly letGo: () => void
}

export const DeskCallContext = createContext<DeskCall>({
  state: 'idle',
  hold: () => undefined,
  letGo: () => undefined,
})

export function useDeskCall(): DeskCall {
  return useContext(DeskCallContext)
}
