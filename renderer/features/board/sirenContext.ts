import { createContext, useContext } from 'react'

/** The desk's sound, as the header and the keys see it. */
export interface DeskSiren {
  /** Whether the browser lets the page sound. */
  readonly isAllowed: boolean
  readonly allow: () => void
  /** Seconds until a muted siren comes back; 0 when it is not muted. */
  readonly mutedSeconds: number
  readonly mute: () => void
}

export const SirenContext = createContext<DeskSiren>({
  isAllowed: true,
  allow: () => undefined,
  mutedSeconds: 0,
  mute: () => undefined,
})

export function useSiren(): DeskSiren {
  return useContext(SirenContext)
}
