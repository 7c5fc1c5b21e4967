/** What the shell knows of the hub, from one look to the next. Pure: the shell does the looking and the starting. */
export type SupervisorState =
  | { readonly kind: 'looking' }
  /** A hub answers; `isOurs`: the shell started it. */
  | { readonly kind: 'attached'; readonly isOurs: boolean }
  /** It does not answer; the next start is due at `retryAt`. */
  | { readonly kind: 'away'; readonly failures: number; readonly retryAt: number }

/** What a look at the hub's address found. */
export type Look = { readonly isAlive: boolean; readonly at: number }

export type SupervisorStep = 'none' | 'start' | 'reload'

/** How long after each failure a new start is tried, in ms; the last one repeats. */
const BACK_OFF_MS = [500, 1000, 2000, 5000] as const

export const LOOKING: SupervisorState = { kind: 'looking' }

/**
 * What to do after a look: nothing, start a hub, or show the console again.
 * @param wasStarted whether the hub that answers now is one that the shell started
 */
export function supervise(
  state: SupervisorState,
  look: Look,
  wasStarted: boolean,
): { readonly state: SupervisorState; readonly step: SupervisorStep } {
  if (look.isAlive) {
    const attached: SupervisorState = { kind: 'attached', isOurs: wasStarted }
    return { state: attached, step: state.kind === 'attached' ? 'none' : 'reload' }
  }
  if (state.kind === 'away' && look.at < state.retryAt) return { state, step: 'none' }
  const failures = state.kind === 'away' ? state.failures + 1 : 1
  const waitMs = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? 5000
  return { state: { kind: 'away', failures, retryAt: look.at + waitMs }, step: 'start' }
}
