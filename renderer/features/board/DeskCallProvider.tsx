import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { hub } from '../../app/hub.ts'
import { type DeskCall, DeskCallContext } from './deskCallContext.ts'

/** Held this long, F10 or its button calls: nobody does that by accident. */
const HOLD_MS = 2000
/** How long the button says what came of it. */
const SAY_MS = 6000

/** The desk itself is attacked (§4-Q): on every page, without a sound, and nothing on the screen changes but a thin line. */
export function DeskCallProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<DeskCall['state']>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const queryClient = useQueryClient()
  const say = useCallback((said: 'sent' | 'failed') => {
    setState(said)
    timer.current = setTimeout(() => setState('idle'), SAY_MS)
  }, [])
  const call = useCallback(() => {
    timer.current = undefined
    hub.incident.callForDesk
      .mutate()
      .then(
        () => say('sent'),
        () => say('failed'),
      )
      .finally(() => queryClient.invalidateQueries({ queryKey: ['board'] }))
  }, [say, queryClient])
  const hold = useCallback(() => {
    clearTimeout(timer.current)
    setState('held')
    timer.current = setTimeout(call, HOLD_MS)
  }, [call])
  const letGo = useCallback(() => {
    setState((before) => {
      if (before !== 'held') return before
      clearTimeout(timer.current)
      return 'idle'
    })
  }, [])
  useHeldKey(hold, letGo)
  useEffect(() => () => clearTimeout(timer.current), [])
  const desk = useMemo(() => ({ state, hold, letGo }), [state, hold, letGo])
  return (
    <DeskCallContext.Provider value={desk}>
      {children}
      {state === 'held' && <div className="desk-call" />}
    </DeskCallContext.Provider>
  )
}

/** F10 down and up; a key that repeats by itself is still the same press. */
function useHeldKey(hold: () => void, letGo: () => void): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.key !== 'F10') return
      event.preventDefault()
      if (!event.repeat) hold()
    }
    const up = (event: KeyboardEvent) => {
      if (event.key === 'F10') letGo()
    }
    window.addEventListener('keydown', down)
    window.addEventListener('keyup', up)
    window.addEventListener('blur', letGo)
    return () => {
      window.removeEventListener('keydown', down)
      window.removeEventListener('keyup', up)
      window.removeEventListener('blur', letGo)
    }
  }, [hold, letGo])
}
