import type { EpochMs } from '../../base/clock.ts'
import type { AnswerMeaning, IncidentKind, Level } from '../kinds.ts'
import type { Party } from '../party.ts'
import type { TemplateId } from '../templates/templateTable.ts'
import type { Policy } from './policy.ts'

/** Why this phone is told: its place in the send order (§0) and in the lamps. */
export type RecipientRole =
  | 'pair'
  | 'nearest'
  | 'leader'
  | 'member'
  /** Told what happens, and not asked to go: infirm, a child, away. */
  | 'informed'
  | 'secondNumber'
  | 'wider'
  | 'trusted'
  | 'kin'
  | 'postA'
  | 'postB'
  | 'post'

/** An answer as it came, and when. */
interface GivenAnswer {
  readonly phoneId: number
  readonly personId: number | null
  readonly householdId: number | null
  readonly party: Party
  /** Another part that the same phone has: on duty and a neighbour, its `1` and `3` count for both (§0). */
  readonly alsoFor?: Party
  readonly meaning: AnswerMeaning
  readonly minutes: number | null
  readonly at: EpochMs
  readonly via: 'sms' | 'call' | 'desk'
}

/** One phone that is to be told, without saying whose it is. */
export interface Recipient {
  readonly phoneId: number
  readonly personId: number | null
  readonly householdId: number | null
  readonly party: Party
  readonly role: RecipientRole
  readonly template: TemplateId
  /** Whole metres from the caller's place, or null where a place is not known. */
  readonly metres: number | null
}

export type CallSource = 'sms' | 'call' | 'desk'

/** How a ring ended; `answered`: picked up, so its owner knows. */
export type RingEnd = 'rang' | 'answered' | 'busy' | 'rejected' | 'noAnswer' | 'notThrough' | 'failed'

/** 误触 · 老人孩子按的 · 设备 · 善意误判 · 恶意 (§4-B); the last is for the police to say. */
export type FalseAlarmSort = 'pressedByMistake' | 'elderOrChild' | 'device' | 'goodFaith' | 'malicious'
/** 移交: 公安 · 120 · 119 · 调解 · 无. */
export type HandedTo = 'police' | 'medical' | 'fire' | 'mediation' | 'nobody'
/** `sms`: by R8 · `inPerson`: 已当面告知 · `no`: she cannot or must not be told. */
export type CallerTold = 'sms' | 'inPerson' | 'no'

/**
 * What happened, as the record keeps it. `data` holds no name, number or text: those stand in `private`, field by
 * field, and the chain keeps only commitments to them.
 */
interface EventShape<Type extends string, Data> {
  readonly type: Type
  readonly at: EpochMs
  readonly data: Data
  readonly private?: Readonly<Record<string, string>>
}

export type IncidentEvent =
  | EventShape<
      'incidentOpened',
      {
        readonly id: string
        readonly number: number
        readonly kind: IncidentKind
        readonly level: Level
        readonly triage: boolean
        readonly silent: boolean
        readonly restricted: boolean
        readonly infirm: boolean
        readonly drill: boolean
        readonly source: CallSource
        readonly phoneId: number | null
        readonly personId: number | null
        readonly householdId: number | null
        readonly groupId: number | null
        /** Whether the caller may be texted at all. */
        readonly mayText: boolean
        /** She wants to be rung back when somebody comes, and a ring cannot betray her. */
        readonly mayRing: boolean
        /** No siren: whoever threatens the desk would hear it (§4-Q). */
        readonly quiet: boolean
        /** Too many unverified calls of this phone: leader and nearest two only, until somebody verifies (§4-B). */
        readonly limited: boolean
        /** A house, a person or a pole was named in the words: the place is not just the caller's home (§4-E). */
        readonly placeNamed: boolean
        /** How late the signal came, in minutes; 0: in time (§4-O). */
        readonly lateMinutes: number
        /** Phones that never hear of it, whatever happens later. */
        readonly neverPhoneIds: readonly number[]
        /** t0: the service centre's time where it is plausible, else the hub's. */
        readonly raisedAt: EpochMs
        readonly unattended: boolean
        readonly policy: Policy
      }
    >
  | EventShape<'alertsPlanned', { readonly step: string; readonly recipients: readonly Recipient[] }>
  | EventShape<'callerTold', { readonly template: TemplateId; readonly step: string }>
  | EventShape<'signalMerged', { readonly source: CallSource; readonly phoneId: number; readonly count: number }>
  | EventShape<'supplementReceived', { readonly phoneId: number }>
  | EventShape<
      'answered',
      {
        readonly phoneId: number
        readonly personId: number | null
        readonly householdId: number | null
        readonly party: Party
        readonly alsoFor?: Party
        readonly meaning: AnswerMeaning
        readonly minutes: number | null
        readonly via: 'sms' | 'call' | 'desk'
      }
    >
  | EventShape<'quorumReached', { readonly count: number }>
  | EventShape<'takenOver', { readonly accountId: number | null; readonly phoneId: number | null }>
  | EventShape<
      'levelChanged',
      { readonly from: Level; readonly to: Level; readonly reason: 'desk' | 'repeat' | 'words' | 'twoSources' }
    >
  | EventShape<
      'kindChanged',
      {
        readonly from: IncidentKind
        readonly to: IncidentKind
        readonly reason: 'caller' | 'desk'
        /** Whether from now on only the restricted circle may know, and who may not. */
        readonly restricted: boolean
        readonly neverPhoneIds: readonly number[]
      }
    >
  /** The place may be another's: the neighbours' texts wait some seconds for a word of the desk (§4-E). */
  | EventShape<'fanOutHeld', { readonly beside: string }>
  /** A wrong broadcast is put right with exactly those who were told; `place`: the fire is elsewhere (§4-K). */
  | EventShape<
      'corrected',
      {
        readonly accountId: number | null
        readonly what: 'place' | 'facts'
        /** Where it is instead, and who must not hear of it there. */
        readonly where?: {
          readonly householdId: number
          readonly groupId: number | null
          readonly neverPhoneIds: readonly number[]
        }
      }
    >
  /** Another phone speaks of the same thing: two sources (§4-E). */
  | EventShape<
      'signalJoined',
      {
        readonly source: CallSource
        readonly phoneId: number
        readonly householdId: number | null
        readonly mayText: boolean
        /** Who is told of her house besides those who come; its words stand in `private`. */
        readonly nearPhoneIds?: readonly number[]
      }
    >
  /** The desk takes a joined call out again: it has an incident of its own. */
  | EventShape<'signalSplit', { readonly phoneId: number; readonly incidentId: string }>
  /** Another incident's people and answers are this one's now; both threads are kept. */
  | EventShape<
      'adopted',
      {
        readonly incidentId: string
        /** Incidents whose threads went on in that one before. */
        readonly earlierIds: readonly string[]
        readonly recipients: readonly Recipient[]
        readonly answers: readonly GivenAnswer[]
      }
    >
  /** Its thread goes on in another incident. */
  | EventShape<'mergedInto', { readonly incidentId: string; readonly accountId: number }>
  | EventShape<'reopened', { readonly by: 'caller' | 'desk'; readonly accountId: number | null }>
  /** The report is reviewed and signed (t11). */
  | EventShape<'archived', { readonly accountId: number }>
  | EventShape<
      'triageReleased',
      {
        readonly by: 'desk' | 'clock'
        /** Where the desk has found out that it is; its words stand in `private`. */
        readonly where?: { readonly groupId: number; readonly householdId: number | null }
      }
    >
  /** A stranger has said where it is; the words stand in `private` (§4-F). */
  | EventShape<'placeFound', { readonly where: { readonly groupId: number; readonly householdId: number | null } }>
  | EventShape<'deskAbsent', Record<string, never>>
  | EventShape<'reminded', { readonly recipients: readonly Recipient[] }>
  | EventShape<'circleWidened', { readonly circle: number; readonly metres: number; readonly reason: 'clock' | 'more' }>
  | EventShape<'ringsPlanned', { readonly step: string; readonly phoneIds: readonly number[] }>
  | EventShape<'phoneRung', { readonly phoneId: number; readonly outcome: RingEnd }>
  /** 300 s and nobody there: loudspeaker, phone tree, D1 on one key, and a review whatever the outcome (§4-J). */
  | EventShape<'nobodyThere', Record<string, never>>
  | EventShape<'stationUrged', { readonly seconds: number }>
  | EventShape<'committeeUrged', { readonly seconds: number }>
  | EventShape<'police110Due', Record<string, never>>
  | EventShape<'reviewDue', Record<string, never>>
  | EventShape<'cancelRequested', { readonly phoneId: number; readonly stops: boolean }>
  | EventShape<'cancelDoubted', { readonly phoneId: number }>
  /** A duty phone says that it was a false alarm; a second person must confirm it (§4-B). */
  | EventShape<'falseAlarmProposed', { readonly phoneId: number; readonly party: Party }>
  | EventShape<'falseAlarmConfirmed', { readonly phoneId: number }>
  /** An alerted neighbour rang back (§4-I). */
  | EventShape<'calledBack', { readonly phoneId: number }>
  /** Under control for an hour: the desk is asked to close it (§4-K). */
  | EventShape<'closeProposed', Record<string, never>>
  /** She was asked whether she still needs help, and said so, or not (R12). */
  | EventShape<'stillNeeded', { readonly phoneId: number; readonly needed: boolean }>
  /** 1 满意 · 2 一般 · 3 不满意. */
  | EventShape<'surveyAnswered', { readonly phoneId: number; readonly grade: number | null }>
  /** Somebody is to teach this household how the hub is used (§4-B). */
  | EventShape<'teachingDue', { readonly householdId: number | null }>
  /** 110 was told, by telephone or by the prepared text. */
  | EventShape<'police110Told', { readonly accountId: number; readonly by: 'phone' | 'sms' | 'copy' }>
  | EventShape<'deskSupplement', { readonly accountId: number; readonly recipients: readonly number[] }>
  | EventShape<'outageNoted', { readonly minutes: number }>
  | EventShape<
      'closed',
      {
        readonly accountId: number
        readonly falseAlarm: boolean
        readonly result: string
        readonly verification: string | null
        /** Which of §4-B's five sorts; null: it was none. */
        readonly falseAlarmSort: FalseAlarmSort | null
        /** Phones whose owners were there, as the desk ticked them. */
        readonly arrivals: readonly number[]
        readonly handedTo: HandedTo
        /** How she learned of the end. */
        readonly callerTold: CallerTold
        /** False alarms of this phone in the last 30 days, this one included. */
        readonly falseAlarmsInMonth: number
      }
    >
