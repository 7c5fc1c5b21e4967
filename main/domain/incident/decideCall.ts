import type { EpochMs } from '../../base/clock.ts'
import { graver, gravest, type Level } from '../kinds.ts'
import { planned } from './decideOpen.ts'
import type { Decision } from './decision.ts'
import type { CallSource, IncidentEvent } from './events.ts'
import { firstAlerts } from './firstAlerts.ts'
import { standingOf } from './standing.ts'
import type { IncidentState } from './state.ts'
import { type Around, notYetTold, withinReach } from './widerCircle.ts'

/** The caller's phone spoke again while the incident is open. */
export interface FurtherSignal {
  readonly source: CallSource
  readonly phoneId: number
  readonly at: EpochMs
  readonly words?: string
  /** A place named in the words. */
  readonly location?: string
  /** A graver level that the words hold. */
  readonly level?: Level
}

/** A third signal within the window raises the level by one (§4-D). */
const SIGNALS_THAT_RAISE = 3

/** A repeated call or text of the same phone: counted, never a second fan-out. */
export function decideRepeat(state: IncidentState, signal: FurtherSignal, around: Around): Decision {
  const times = [...state.signalTimes, signal.at]
  const recent = times.filter((time) => time > signal.at - state.policy.repeatWindowMs)
  const merged: IncidentEvent = {
    type: 'signalMerged',
    at: signal.at,
    data: { source: signal.source, phoneId: signal.phoneId, count: times.length },
    ...privateWords(signal),
  }
  const level = recent.length === SIGNALS_THAT_RAISE ? graver(state.level) : state.level
  return { events: [merged, ...raised(state, gravest(level, signal.level ?? level), 'repeat', signal.at, around)] }
}

/** More words from the caller: they go to those who come, and a graver danger in them raises the level. */
export function decideSupplement(state: IncidentState, signal: FurtherSignal, around: Around): Decision {
  const supplement: IncidentEvent = {
    type: 'supplementReceived',
    at: signal.at,
    data: { phoneId: signal.phoneId },
    ...privateWords(signal),
  }
  const level = gravest(state.level, signal.level ?? state.level)
  return { events: [supplement, ...raised(state, level, 'words', signal.at, around)] }
}

/**
 * The caller takes it back. Only within the first half minute, before anybody answered, and never in red or in the
 * restricted circle does it stop anything; always somebody goes to look (§4-C).
 */
export function decideCancel(state: IncidentState, phoneId: number, at: EpochMs): Decision {
  const early = at - state.receivedAt <= state.policy.cancelStopsMs
  const answered = standingOf(state).latest.size > 0
  const stops = early && !answered && !state.restricted && state.level !== 1 && state.phase === 'raised'
  return { events: [{ type: 'cancelRequested', at, data: { phoneId, stops } }] }
}

/** A level changed by the desk, by repetition or by words: whoever the new level adds is told. */
export function raised(
  state: IncidentState,
  to: Level,
  reason: 'desk' | 'repeat' | 'words',
  at: EpochMs,
  around: Around,
): readonly IncidentEvent[] {
  if (to === state.level) return []
  const event: IncidentEvent = { type: 'levelChanged', at, data: { from: state.level, to, reason } }
  if (state.phase === 'triage' || state.restricted || to > state.level) return [event]
  const everybody = firstAlerts({ ...state, level: to, ...withinReach(state, around) })
  return [event, ...planned(at, `level${to}`, notYetTold(state, everybody))]
}

function privateWords(signal: FurtherSignal): { private?: Readonly<Record<string, string>> } {
  const fields = {
    ...(signal.words === undefined ? {} : { words: signal.words }),
    ...(signal.location === undefined ? {} : { location: signal.location }),
  }
  return Object.keys(fields).length === 0 ? {} : { private: fields }
}
