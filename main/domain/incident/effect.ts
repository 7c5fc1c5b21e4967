import type { EpochMs } from '../../base/clock.ts'
import type { QuestionKind } from '../inbound/questions.ts'
import type { Mark } from '../templates/marked.ts'
import type { TemplateId } from '../templates/templateTable.ts'
import type { IncidentState } from './state.ts'

/** What the world is to do because of an event. The outbox and the timers do it, in the same transaction. */
export type Effect =
  | MessageEffect
  | {
      readonly kind: 'ring'
      /** Nobody is rung twice for one step. */
      readonly step: string
      readonly phoneId: number
      /** In the same order as the texts. */
      readonly priority: number
      readonly lengthMs: number
    }
  | { readonly kind: 'setTimer'; readonly timer: string; readonly dueAt: EpochMs }
  | { readonly kind: 'cancelTimers' }
  /** Takes queued texts back: all, the neighbours', or some phones' (of one step). */
  | {
      readonly kind: 'withdraw'
      readonly which: 'all' | 'neighbours' | { readonly phoneIds: readonly number[]; readonly step?: string }
      readonly rule: string
    }
  /** Takes queued rings back: all, or some phones'. */
  | { readonly kind: 'withdrawRings'; readonly phoneIds?: readonly number[] }
  /** First alerts that these rules took back are queued again, everybody's or some phones'. */
  | { readonly kind: 'alertAgain'; readonly rules: readonly string[]; readonly phoneIds?: readonly number[] }
  /** First alerts that still wait are written anew: the kind is another now. */
  | { readonly kind: 'rewriteAlerts' }
  /** Waits for an answer to a question that is no alert. */
  | { readonly kind: 'ask'; readonly question: QuestionKind; readonly phoneId: number; readonly afterMs: number }

export interface MessageEffect {
  readonly kind: 'message'
  /** Nobody gets two texts for one step (on one path). */
  readonly step: string
  readonly template: TemplateId
  readonly phoneId: number
  /** Smaller goes first; see {@link PRIORITY}. */
  readonly priority: number
  readonly validityMs: number
  /** Not before so long after the event. */
  readonly afterMs?: number
  /** Only to a phone whose first alert has left the hub. */
  readonly onlyIfTold?: boolean
  /** Before the incident's number. */
  readonly mark?: Mark
  /** Extra values that only the event knows. */
  readonly values?: Readonly<Record<string, string>>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How long each sort of text may still go out (§0, Modems: validity). */
export const VALIDITY_MS = { firstAlert: 30 * MINUTE, status: 10 * MINUTE, allClear: 12 * HOUR } as const

/** The send order (§0, ① to ⑩). Status texts queue behind all first alerts of any open incident. */
export const PRIORITY = {
  /** What was broadcast was wrong (N2c, N2d): before everything. */
  correction: 2,
  /** The first R4 and the first N6: directly after the message in flight. */
  firstWord: 5,
  nearest: 10,
  receipt: 20,
  leader: 30,
  station: 40,
  urging: 45,
  /** A call to a person whom the ladder calls in: after the text that explains it, before the rest of the group. */
  call: 46,
  committee: 50,
  /** Receipts of those who reported it after the caller: the station is told before them. */
  reporters: 52,
  /** Rings of the night and of red: after ⑤, before the rest of the group. */
  ring: 55,
  group: 60,
  details: 70,
  wider: 75,
  secondNumbers: 80,
  kin: 90,
  others: 100,
  reminder: 110,
  status: 200,
  allClear: 210,
  /** What the hub says to itself, and asks its carrier. */
  service: 300,
} as const

/** The step of everybody's first alert: one a phone and incident. */
export const ALERT_STEP = 'alert'

/** N5: one a phone, and again after a reopening. */
export const REMINDER_STEP = 'reminder'

/** The step that tells the restricted circle when a running incident turns out to be one. */
export const RESTRICTED_STEP = 'restricted'

/** Why texts were taken back. */
export const RULE = {
  /** The caller's own `0`. */
  cancelled: 'cancelled-by-caller',
  falseAlarm: 'false-alarm-confirmed',
  restricted: 'restricted',
  household: 'household-answered',
  /** Its party has taken note. */
  acknowledged: 'acknowledged',
  closed: 'closed',
  merged: 'merged',
  reopened: 'reopened',
  /** It waited while the hub was away, and is too old. */
  outage: 'outage',
} as const
/** After these somebody may turn out to be needed all the same: `9` from the door, or a reopening. */
export const RULES_OF_CALM: readonly string[] = [RULE.cancelled, RULE.falseAlarm]

/** First alerts that still wait say how it is now. */
export const REWRITE: Effect = { kind: 'rewriteAlerts' }

export function message(
  step: string,
  template: TemplateId,
  phoneId: number,
  priority: number,
  validityMs: number,
  values?: Readonly<Record<string, string>>,
): MessageEffect {
  return { kind: 'message', step, template, phoneId, priority, validityMs, ...(values === undefined ? {} : { values }) }
}

export function timer(name: string, dueAt: EpochMs): Effect {
  return { kind: 'setTimer', timer: name, dueAt }
}

/** The name of a step that may come again after the incident was reopened. */
export function stepIn(state: IncidentState, step: string): string {
  return state.reopenedAt === null ? step : `${step}:${state.reopenedAt}`
}

/** To the caller, unless her phone may betray her or she wants no texts. */
export function toCallerIfOpen(
  state: IncidentState,
  step: string,
  template: TemplateId,
  priority: number,
): readonly MessageEffect[] {
  return state.restricted || !state.mayText ? [] : toCaller(state, step, template, priority)
}

export function toCaller(
  state: IncidentState,
  step: string,
  template: TemplateId,
  priority: number,
): readonly MessageEffect[] {
  return state.phoneId === null ? [] : [message(step, template, state.phoneId, priority, VALIDITY_MS.status)]
}

/** To the caller and to everybody else who reported it. */
export function toReporters(
  state: IncidentState,
  step: string,
  template: TemplateId,
  priority: number,
): readonly MessageEffect[] {
  const others = state.restricted ? [] : state.reporters.filter((each) => each.mayText)
  return [
    ...toCallerIfOpen(state, step, template, priority),
    ...others.map((each) =>
      message(step, template, each.phoneId, Math.max(priority, PRIORITY.reporters), VALIDITY_MS.status),
    ),
  ]
}
