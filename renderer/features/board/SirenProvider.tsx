import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Board } from '../../../main/contract/board.ts'
import { Siren } from '../../ui/siren.ts'
import { useNow } from '../../ui/time.ts'
import type { Fetched } from './boardQuery.ts'
import { type DeskSiren, SirenContext } from './sirenContext.ts'
import { alarmFor, soundingIds } from './sirenPattern.ts'

interface SirenProviderProps {
  readonly board: Fetched<Board> | undefined
  readonly isConnected: boolean
  readonly children: ReactNode
}

const MUTE_MS = 30_000

/** Sounds while a call is not taken over, and when the hub hears nothing; the latter outranks the former. */
export function SirenProvider({ board, isConnected, children }: SirenProviderProps) {
  const [siren] = useState(() => new Siren())
  const [isAllowed, setAllowed] = useState(true)
  const [mutedUntil, setMutedUntil] = useState(0)
  const now = useNow()
  const { pattern, isRed } = alarmFor(board, isConnected, now + (board === undefined ? 0 : board.at - board.receivedAt))
  const mutedSeconds = Math.max(0, Math.ceil((mutedUntil - now) / 1000))
  useUnmuteOnNew(soundingIds(board), () => setMutedUntil(0))
  useEffect(() => siren.play(mutedSeconds > 0 ? 'silent' : pattern), [siren, pattern, mutedSeconds])
  useEffect(() => setAllowed(siren.isAllowed), [siren])
  const allow = useCallback(() => {
    siren.allow().then(setAllowed, () => undefined)
  }, [siren])
  useEffect(() => {
    // Any key or click is the touch that browsers wait for.
    window.addEventListener('keydown', allow)
    window.addEventListener('pointerdown', allow)
    return () => {
      window.removeEventListener('keydown', allow)
      window.removeEventListener('pointerdown', allow)
    }
  }, [allow])
  const desk = useMemo<DeskSiren>(
    () => ({ isAllowed, allow, mutedSeconds, mute: () => setMutedUntil(Date.now() + MUTE_MS) }),
    [isAllowed, allow, mutedSeconds],
  )
  return (
    <SirenContext.Provider value={desk}>
      {isRed && <div className="window-red" />}
      {children}
    </SirenContext.Provider>
  )
}

/** A new call is heard although the last one was muted. */
function useUnmuteOnNew(ids: readonly string[], unmute: () => void): void {
  const known = useRef(new Set<string>())
  const isNew = ids.some((id) => !known.current.has(id))
  useEffect(() => {
    if (isNew) unmute()
    known.current = new Set(ids)
  })
}
