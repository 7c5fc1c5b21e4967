import { useEffect } from 'react'
import type { IncidentSummary, Verb } from '../../../main/contract/board.ts'

/** The same key means the same thing at every desk. */
const KEYS: Readonly<Record<string, Verb>> = {
  F2: 'takeOver',
  F3: 'reinforce',
  F4: 'dial',
  F5: 'safe',
  F6: 'falseAlarm',
  F7: 'supplement',
  F8: 'mute',
}
/** What a browser would do with them: search, reload, caret, menu. */
const SUPPRESSED = new Set(['F3', 'F5', 'F6', 'F7', 'F10', ...Object.keys(KEYS)])

interface VerbKeys {
  readonly isHeld: boolean
  readonly onVerb: (verb: Verb) => void
  readonly onLevel: (level: IncidentSummary['level']) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onEscape: () => void
}

/** Listens for the verbs' keys. No bare letter or digit does anything. */
export function useVerbKeys(keys: VerbKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!keys.isHeld && !event.repeat) act(event, keys)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [keys])
}

/** Takes the verbs' keys from the browser on every page: no F5 of a tired hand reloads a form half filled in. */
export function useKeysTaken(): void {
  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      const isAlt = levelOf(event) !== undefined || isCorrection(event)
      if (SUPPRESSED.has(event.key) || isAlt) event.preventDefault()
    }
    window.addEventListener('keydown', take)
    return () => window.removeEventListener('keydown', take)
  }, [])
}

function act(event: KeyboardEvent, keys: VerbKeys): void {
  const level = levelOf(event)
  const verb = event.ctrlKey || event.altKey ? undefined : KEYS[event.key]
  if (level !== undefined) keys.onLevel(level)
  else if (isCorrection(event)) keys.onVerb('correct')
  else if (verb !== undefined) keys.onVerb(verb)
  else if (event.key === 'Escape') keys.onEscape()
  else if (!isTyping(event.target)) stepOf(event, keys)
}

function stepOf(event: KeyboardEvent, keys: VerbKeys): void {
  if (event.key === 'ArrowDown') keys.onStep(1)
  if (event.key === 'ArrowUp') keys.onStep(-1)
}

/** Alt+1 to Alt+4, whatever the layout puts on the key. */
function levelOf(event: KeyboardEvent): IncidentSummary['level'] | undefined {
  if (!event.altKey) return undefined
  switch (event.code) {
    case 'Digit1':
      return 1
    case 'Digit2':
      return 2
    case 'Digit3':
      return 3
    case 'Digit4':
      return 4
    default:
      return undefined
  }
}

/** Alt+0. */
function isCorrection(event: KeyboardEvent): boolean {
  return event.altKey && event.code === 'Digit0'
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
