import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Board } from '../../../main/contract/board.ts'
import { Siren, type SirenPattern } from '../../ui/siren.ts'
import { useNow } from '../../ui/time.ts'
import type { Fetched } from './boardQuery.ts'
import { type DeskSiren, SirenContext } from './sirenContext.ts'

interface SirenProviderProps {
  readonly board: Fetched<Board> | undefined
  readonly isConnected: boolean
  readonly children: ReactNode
}

const MUTE_MS = 30_000
/** After this the siren changes its pattern and the window goes red (§0, the ladder's first step). */
const LATE_MS = 15_000
const DRILL_MS = 12_000

/** Sounds while a call is not taken over, and when the hub hears nothing; the latter outranks the former. */
export function SirenProvider({ board, isConnected, children }: SirenProviderProps) {
  const [siren] = useState(() => new Siren())
  const [isAllowed, setAllowed] = useState(true)
  const [mutedUntil, setMutedUntil] = useState(0)
  const now = useNow()
  const pattern = patternFor(board, isConnected, now)
  const mutedSeconds = Math.max(0, Math.ceil((mutedUntil - now) / 1000))
  const untaken = board?.open.filter(isUntaken).map((incident) => incident.id) ?? []
  useUnmuteOnNew(untaken, () => setMutedUntil(0))
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
      {pattern === 'alarmLate' && <div className="window-red" />}
      {children}
    </SirenContext.Provider>
  )
}

/** What must be heard now. Green calls make no noise. */
function patternFor(board: Fetched<Board> | undefined, isConnected: boolean, now: number): SirenPattern {
  if (board === undefined) return 'silent'
  if (!isConnected || board.health.state === 'deaf' || board.health.state === 'mute') return 'deaf'
  const untaken = board.open.filter(isUntaken)
  const offset = board.at - board.receivedAt
  if (untaken.length === 0) return isDrillNew(board.drill, now + offset) ? 'drill' : 'silent'
  return untaken.some((incident) => now + offset - incident.raisedAt > LATE_MS) ? 'alarmLate' : 'alarm'
}

/** A drill is heard when it begins, not for as long as it runs. */
function isDrillNew(drill: Board['drill'], now: number): boolean {
  return drill?.state === 'running' && drill.startedAt !== null && now - drill.startedAt < DRILL_MS
}

function isUntaken(incident: Board['open'][number]): boolean {
  return incident.takenBy === null && incident.level !== 4 && incident.state !== 'controlled'
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
