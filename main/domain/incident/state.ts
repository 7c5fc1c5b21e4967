import type { EpochMs } from '../../base/clock.ts'
import type { AnswerMeaning, IncidentKind, Level } from '../kinds.ts'
import type { Party } from '../party.ts'
import type { CallerTold, CallSource, FalseAlarmSort, HandedTo, Recipient } from './events.ts'
import type { Policy } from './policy.ts'

/** §0: 待甄别 已发出 有人应答 有人到场 已控制 待核误报 已办结 已归档. */
export type IncidentPhase =
  | 'triage'
  | 'raised'
  | 'answered'
  | 'onScene'
  | 'controlled'
  | 'closing'
  | 'closed'
  | 'archived'

/** What a phone has answered last, and its own minutes. */
export interface Answer {
  readonly phoneId: number
  readonly personId: number | null
  readonly householdId: number | null
  readonly party: Party
  readonly alsoFor?: Party
  readonly meaning: AnswerMeaning
  readonly minutes: number | null
  readonly at: EpochMs
  readonly via: 'sms' | 'call' | 'desk'
}

/** Another phone that spoke of the same thing. */
interface Reporter {
  readonly source: CallSource
  readonly phoneId: number
  readonly householdId: number | null
  readonly mayText: boolean
}

/** A recipient, and at which width of the circle he was told. */
export interface Told extends Recipient {
  readonly circle: number
}

/** The fold of an incident's events. Holds no name, number or text. */
export interface IncidentState {
  readonly id: string
  readonly number: number
  readonly kind: IncidentKind
  readonly level: Level
  readonly phase: IncidentPhase
  readonly silent: boolean
  readonly restricted: boolean
  readonly infirm: boolean
  readonly drill: boolean
  readonly source: CallSource
  readonly phoneId: number | null
  readonly personId: number | null
  readonly householdId: number | null
  readonly groupId: number | null
  readonly mayText: boolean
  readonly mayRing: boolean
  readonly quiet: boolean
  readonly limited: boolean
  readonly placeNamed: boolean
  readonly lateMinutes: number
  /** Everybody besides the caller who reported it (§4-E). */
  readonly reporters: readonly Reporter[]
  /** The incident in which this one's thread goes on. */
  readonly mergedInto: string | null
  /** The incidents whose threads go on in this one. */
  readonly adoptedIds: readonly string[]
  readonly neverPhoneIds: readonly number[]
  readonly raisedAt: EpochMs
  /** t1: when the hub took the signal in. */
  readonly receivedAt: EpochMs
  readonly unattended: boolean
  readonly policy: Policy
  /** When each signal of the caller came, the first included. */
  readonly signalTimes: readonly EpochMs[]
  /** Everybody who is told, in the order in which they were planned; one entry a phone. */
  readonly told: readonly Told[]
  /** Every answer that came, oldest first. */
  readonly answers: readonly Answer[]
  /** t5, and by whom: a desk account, or a duty phone. */
  readonly takenOver: {
    readonly at: EpochMs
    readonly accountId: number | null
    readonly phoneId: number | null
  } | null
  readonly deskAbsentAt: EpochMs | null
  /** 0: the first plan; 1, 2, 3: how often the circle was widened. */
  readonly circle: number
  /** When the circle last grew; the start for the first. */
  readonly circleAt: EpochMs
  readonly quorumAt: EpochMs | null
  /** Wanted beyond the level's number, because somebody asked for more. */
  readonly extraNeeded: number
  /** Phones that were rung, or are about to be. */
  readonly rungPhoneIds: readonly number[]
  /** A duty phone has said that it was a false alarm. */
  readonly falseAlarmProposal: { readonly phoneId: number; readonly at: EpochMs } | null
  readonly nobodyThereAt: EpochMs | null
  readonly closeProposedAt: EpochMs | null
  readonly police110ToldAt: EpochMs | null
  readonly reopenedAt: EpochMs | null
  readonly archivedAt: EpochMs | null
  readonly controlledAt: EpochMs | null
  readonly cancelRequestedAt: EpochMs | null
  readonly police110DueAt: EpochMs | null
  readonly reviewDueAt: EpochMs | null
  readonly closed: {
    readonly at: EpochMs
    readonly accountId: number
    readonly falseAlarm: boolean
    readonly result: string
    readonly verification: string | null
    readonly falseAlarmSort: FalseAlarmSort | null
    readonly arrivals: readonly number[]
    readonly handedTo: HandedTo
    readonly callerTold: CallerTold
    readonly falseAlarmsInMonth: number
  } | null
}

/** Whether the incident still asks something of somebody. */
export function isOpen(state: IncidentState): boolean {
  return state.phase !== 'closed' && state.phase !== 'archived'
}

/** Whether somebody stands at the caller's door: `3`, or what a neighbour can only tell from there. */
export function isAnybodyThere(state: IncidentState): boolean {
  return state.answers.some(
    ({ meaning, party }) =>
      meaning === 'here' || (party === 'neighbours' && (meaning === 'safe' || meaning === 'more')),
  )
}
