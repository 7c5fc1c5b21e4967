import type { EpochMs } from '../../base/clock.ts'
import type { IncidentKind, Level } from '../kinds.ts'
import type { TemplateId } from '../templates/templateTable.ts'
import type { Decision } from './decision.ts'
import type { CallSource, IncidentEvent, Recipient } from './events.ts'
import { isRestricted, neverPhones, withoutNever } from './exclusion.ts'
import type { Caller, Surroundings } from './facts.ts'
import { firstAlerts, official, postsOf } from './firstAlerts.ts'
import type { Policy } from './policy.ts'
import type { IncidentState } from './state.ts'
import { type Around, withinReach } from './widerCircle.ts'

/** A call for help as it was read, and everything known around it. */
export interface OpeningCall {
  readonly id: string
  readonly number: number
  readonly kind: IncidentKind
  readonly level: Level
  /** Nobody knows yet whether it is one: a card 待甄别, and nobody is texted. */
  readonly triage: boolean
  /** 静默: the caller may be hiding. */
  readonly silent: boolean
  readonly source: CallSource
  readonly caller: Caller
  readonly surroundings: Surroundings
  readonly raisedAt: EpochMs
  readonly at: EpochMs
  readonly unattended: boolean
  /** 22:00 to 07:00: green texts wait for the morning. */
  readonly quietHours: boolean
  readonly policy: Policy
  /** Phones that believe in a drill: their alert must say that this is none (§4-M). */
  readonly drillPhoneIds: ReadonlySet<number>
  /** Too many calls at once: the officials are told, nobody else (§4-N). */
  readonly flood: boolean
  /** Names, numbers and texts, for templates and the card. */
  readonly labels: Readonly<Record<string, string>>
}

/** Opens an incident: who calls, who is told, and the receipt. */
export function decideOpen(call: OpeningCall): Decision {
  const { caller } = call
  const restricted = isRestricted(call.kind, caller)
  const never = neverPhones(call.kind, restricted, caller)
  const opened: IncidentEvent = {
    type: 'incidentOpened',
    at: call.at,
    data: {
      id: call.id,
      number: call.number,
      kind: call.kind,
      level: call.level,
      triage: call.triage,
      silent: call.silent,
      restricted,
      infirm: caller.infirm,
      drill: false,
      source: call.source,
      phoneId: caller.phoneId,
      personId: caller.personId ?? null,
      householdId: caller.householdId ?? null,
      groupId: caller.groupId ?? null,
      mayText: mayText(caller),
      neverPhoneIds: never,
      raisedAt: call.raisedAt,
      unattended: call.unattended,
      policy: call.policy,
    },
    private: call.labels,
  }
  if (call.triage) return { events: [opened, ...(caller.isStranger ? receipt(call, restricted) : [])] }
  const surroundings = withoutNever(call.surroundings, never)
  const everybody = call.level === 4 && call.quietHours ? [] : firstAlerts({ ...call, restricted, surroundings })
  const recipients = call.flood ? everybody.filter((each) => each.party !== 'neighbours') : everybody
  return { events: [opened, ...planned(call.at, 'first', recipients), ...receipt(call, restricted)] }
}

/** An unclear call that counts as one: by the desk's word, or because nobody looked at it in time. */
export function decideRelease(state: IncidentState, around: Around, by: 'desk' | 'clock', at: EpochMs): Decision {
  const { caller, surroundings } = withinReach(state, around)
  const occasion = { ...state, caller, surroundings }
  // A stranger has no group: the committee and the station look into it (§4-F).
  const recipients =
    caller.householdId === undefined
      ? [
          ...postsOf(surroundings.posts, 'committee').slice(0, 2),
          ...postsOf(surroundings.posts, 'station').slice(0, 1),
        ].map((post) => official(post, post.party === 'station' ? 'P1s' : 'C1s'))
      : firstAlerts(occasion)
  return { events: [{ type: 'triageReleased', at, data: { by } }, ...planned(at, 'first', recipients)] }
}

/** `alertsPlanned`, or nothing where nobody is to be told. */
export function planned(at: EpochMs, step: string, recipients: readonly Recipient[]): readonly IncidentEvent[] {
  return recipients.length === 0 ? [] : [{ type: 'alertsPlanned', at, data: { step, recipients } }]
}

function mayText(caller: Caller): boolean {
  return caller.contactPreference === 'any' || caller.contactPreference === 'sms'
}

function receipt(call: OpeningCall, restricted: boolean): readonly IncidentEvent[] {
  if (!restricted && !mayText(call.caller)) return []
  const template = receiptTemplate(call, restricted)
  return [{ type: 'callerTold', at: call.at, data: { template, step: 'receipt' } }]
}

/** R2m for whom a text could betray, R2 for whom a ring could, R3 after a ring, R1 else. */
function receiptTemplate(call: OpeningCall, restricted: boolean): TemplateId {
  if (restricted) return 'R2m'
  if (call.caller.isStranger) return 'U1'
  if (call.silent) return 'R2'
  return call.source === 'call' ? 'R3' : 'R1'
}
