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
  | 'secondNumber'
  | 'wider'
  | 'trusted'
  | 'kin'
  | 'postA'
  | 'postB'
  | 'post'

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
        readonly meaning: AnswerMeaning
        readonly minutes: number | null
        readonly via: 'sms' | 'call' | 'desk'
      }
    >
  | EventShape<'quorumReached', { readonly count: number }>
  | EventShape<'takenOver', { readonly accountId: number | null; readonly phoneId: number | null }>
  | EventShape<
      'levelChanged',
      { readonly from: Level; readonly to: Level; readonly reason: 'desk' | 'repeat' | 'words' }
    >
  | EventShape<'triageReleased', { readonly by: 'desk' | 'clock' }>
  | EventShape<'deskAbsent', Record<string, never>>
  | EventShape<'reminded', { readonly recipients: readonly Recipient[] }>
  | EventShape<'circleWidened', { readonly circle: number; readonly metres: number; readonly reason: 'clock' | 'more' }>
  | EventShape<'stationUrged', { readonly seconds: number }>
  | EventShape<'committeeUrged', { readonly seconds: number }>
  | EventShape<'police110Due', Record<string, never>>
  | EventShape<'reviewDue', Record<string, never>>
  | EventShape<'cancelRequested', { readonly phoneId: number; readonly stops: boolean }>
  | EventShape<'cancelDoubted', { readonly phoneId: number }>
  | EventShape<'deskSupplement', { readonly accountId: number; readonly recipients: readonly number[] }>
  | EventShape<'outageNoted', { readonly minutes: number }>
  | EventShape<
      'closed',
      {
        readonly accountId: number
        readonly falseAlarm: boolean
        readonly result: string
        readonly verification: string | null
      }
    >
