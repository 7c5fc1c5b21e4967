import type { EpochMs } from '../../base/clock.ts'
import type { IncidentKind, Level } from '../kinds.ts'
import type { TemplateId } from '../templates/templateTable.ts'
import type { Decision } from './decision.ts'
import type { CallSource, IncidentEvent, Recipient } from './events.ts'
import { isRestricted, neverPhones, withoutNever } from './exclusion.ts'
import type { Caller, Post, Surroundings } from './facts.ts'
import { firstAlerts, official, postsOf } from './firstAlerts.ts'
import { withinLimits } from './limits.ts'
import type { Policy } from './policy.ts'
import type { IncidentState } from './state.ts'
import { type Around, notYetTold, withinReach } from './widerCircle.ts'

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
  /** No siren, the station first: the desk itself is attacked (§4-Q). */
  readonly quiet: boolean
  /** This phone's calls of the last 24 h that nobody has verified are too many (§4-B). */
  readonly limited: boolean
  /** How late the signal came, in whole minutes; 0: in time (§4-O). */
  readonly lateMinutes: number
  /** A house, a person or a pole is named in the words. */
  readonly placeNamed: boolean
  /** A stranger has been told lately how to ask for help (U1, once in 24 h). */
  readonly greeted: boolean
  /** An open incident of which this may be a second report: the neighbours' texts are held some seconds (§4-E). */
  readonly beside: string | undefined
  /** Names, numbers and texts, for templates and the card. */
  readonly labels: Readonly<Record<string, string>>
}

/** Opens an incident: who calls, who is told, and the receipt. */
export function decideOpen(call: OpeningCall): Decision {
  const { caller, at } = call
  const restricted = isRestricted(call.kind, caller)
  const never = neverPhones(call.kind, restricted, caller)
  const opened = opening(call, restricted, never)
  if (call.triage) return { events: [opened, ...(caller.isStranger ? receipt(call, restricted) : [])] }
  const surroundings = withoutNever(call.surroundings, never)
  const everybody = call.level === 4 && call.quietHours ? [] : firstAlerts({ ...call, restricted, surroundings })
  const { now, held } = inTurn(call, everybody, restricted)
  const hold: readonly IncidentEvent[] =
    held && call.beside !== undefined ? [{ type: 'fanOutHeld', at, data: { beside: call.beside } }] : []
  return { events: [opened, ...planned(at, 'first', now), ...hold, ...receipt(call, restricted)] }
}

function opening(call: OpeningCall, restricted: boolean, neverPhoneIds: readonly number[]): IncidentEvent {
  const { caller, id, number, kind, level, triage, silent, source, raisedAt, unattended, policy } = call
  const { quiet, limited, lateMinutes, placeNamed } = call
  return {
    type: 'incidentOpened',
    at: call.at,
    data: {
      ...{ id, number, kind, level, triage, silent, source, raisedAt, unattended, policy },
      ...{ quiet, limited, lateMinutes, placeNamed, restricted, neverPhoneIds },
      infirm: caller.infirm,
      drill: false,
      phoneId: caller.phoneId === 0 ? null : caller.phoneId,
      personId: caller.personId ?? null,
      householdId: caller.householdId ?? null,
      groupId: caller.groupId ?? null,
      mayText: mayText(caller) && !quiet,
      mayRing: mayRing(call, restricted),
    },
    private: call.labels,
  }
}

/** What goes out at once, and whether the neighbours wait for a word of the desk. */
function inTurn(
  call: OpeningCall,
  everybody: readonly Recipient[],
  restricted: boolean,
): { readonly now: readonly Recipient[]; readonly held: boolean } {
  const officials = everybody.filter((each) => each.party !== 'neighbours')
  if (call.flood && !call.quiet) return { now: officials, held: false }
  if (call.quiet || (call.limited && !restricted))
    return { now: withinLimits({ ...call, restricted }, everybody), held: false }
  if (call.beside !== undefined && !call.unattended && !restricted) return { now: officials, held: true }
  return { now: inDrill(everybody, call.drillPhoneIds), held: false }
}

/** Whoever believes in a drill reads first that this is none (§4-M). */
function inDrill(recipients: readonly Recipient[], drillPhoneIds: ReadonlySet<number>): readonly Recipient[] {
  return recipients.map((each) =>
    each.party === 'neighbours' && drillPhoneIds.has(each.phoneId) && each.template !== 'N1d'
      ? { ...each, template: 'N12b' as const }
      : each,
  )
}

/** Where a desk has found out, or the caller has said, that a call of which nobody knew the place comes from. */
export interface FoundPlace {
  readonly where: { readonly groupId: number; readonly householdId: number | null }
  /** How the texts say it: household, location, coordinates. */
  readonly words: Readonly<Record<string, string>>
}

/** An unclear call that counts as one: by the desk's word, or because nobody looked at it in time. */
export function decideRelease(
  state: IncidentState,
  around: Around,
  by: 'desk' | 'clock',
  at: EpochMs,
  found?: FoundPlace,
): Decision {
  const { caller, surroundings } = withinReach(state, around)
  const occasion = { ...state, caller, surroundings }
  const neighbours = caller.groupId === undefined ? [] : withinLimits(state, firstAlerts(occasion))
  // Of a stranger the committee and the station make sure, whether a group is known or not (§4-F).
  const officials =
    caller.groupId === undefined || (caller.isStranger && by === 'clock') ? onStrangers(surroundings) : []
  const recipients = [...neighbours, ...officials.filter((each) => neighbours.every(isAnotherThan(each)))]
  const released: IncidentEvent = {
    type: 'triageReleased',
    at,
    data: { by, ...(found === undefined ? {} : { where: found.where }) },
    ...(found === undefined ? {} : { private: found.words }),
  }
  return { events: [released, ...planned(at, 'first', notYetTold(state, recipients))] }
}

function onStrangers({ posts }: Surroundings): readonly Recipient[] {
  return [...onePerLetter(postsOf(posts, 'committee')), ...postsOf(posts, 'station').slice(0, 1)].map((post) =>
    official(post, post.party === 'station' ? 'P1s' : 'C1s'),
  )
}

function isAnotherThan(one: Recipient): (other: Recipient) => boolean {
  return (other) => other.phoneId !== one.phoneId
}

/** A and B: where the hub serves several villages, the A of the next is no second to this one's. */
function onePerLetter(posts: readonly Post[]): readonly Post[] {
  return posts.filter(({ post }, index) => posts.findIndex((each) => each.post === post) === index).slice(0, 2)
}

/** `alertsPlanned`, or nothing where nobody is to be told. */
export function planned(at: EpochMs, step: string, recipients: readonly Recipient[]): readonly IncidentEvent[] {
  return recipients.length === 0 ? [] : [{ type: 'alertsPlanned', at, data: { step, recipients } }]
}

export function mayText(caller: Caller): boolean {
  return caller.contactPreference === 'any' || caller.contactPreference === 'sms'
}

/** Only who asked for it, and only where nobody can be standing beside her (§0, Calls). */
function mayRing({ caller, kind, quiet }: OpeningCall, restricted: boolean): boolean {
  return caller.contactPreference === 'call' && !restricted && !quiet && kind !== 'burglary' && kind !== 'domestic'
}

function receipt(call: OpeningCall, restricted: boolean): readonly IncidentEvent[] {
  if (call.quiet || call.source === 'desk') return []
  if (call.caller.isStranger && call.greeted) return []
  if (!restricted && !mayText(call.caller)) return []
  const template = receiptTemplate(call, restricted)
  return [{ type: 'callerTold', at: call.at, data: { template, step: 'receipt' } }]
}

/** R2m for whom a text could betray, R12 where we are late, R2 for whom a ring could betray, R3 after a ring, R1 else; green is no rescue. */
function receiptTemplate(call: OpeningCall, restricted: boolean): TemplateId {
  if (restricted) return 'R2m'
  if (call.caller.isStranger) return 'U1'
  if (call.lateMinutes > 0) return 'R12'
  if (call.silent) return 'R2'
  if (call.source === 'call') return 'R3'
  return call.level === 4 ? 'R1g' : 'R1'
}
