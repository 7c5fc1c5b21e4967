import type { IncidentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { IncidentState } from './state.ts'

type Rule = (state: IncidentState) => readonly IncidentEvent[]

/** Asks several rules one after the other, each of them in the state that the one before left: nobody is told twice. */
export function inTurn(state: IncidentState, rules: readonly Rule[]): readonly IncidentEvent[] {
  const events: IncidentEvent[] = []
  let now = state
  for (const rule of rules) {
    const decided = rule(now)
    now = decided.reduce(evolve, now)
    events.push(...decided)
  }
  return events
}
