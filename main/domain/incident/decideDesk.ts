import type { EpochMs } from '../../base/clock.ts'
import { HubError } from '../../base/hubError.ts'
import type { IncidentKind, Level } from '../kinds.ts'
import { moreHelp, quorum } from './decideAnswer.ts'
import { kindChanged, raised } from './decideCall.ts'
import { type ClosingOrder, closing } from './decideClosing.ts'
import { decideRelease } from './decideOpen.ts'
import type { Decision, DeskActor } from './decision.ts'
import type { IncidentEvent, Recipient } from './events.ts'
import { evolve } from './evolve.ts'
import { neverPhones } from './exclusion.ts'
import { inTurn } from './inTurn.ts'
import { standingOf } from './standing.ts'
import { type IncidentState, isOpen } from './state.ts'
import { type Around, withinReach } from './widerCircle.ts'

/** The right place, and what the texts then say of it. */
interface OtherPlace {
  readonly words: { readonly location: string; readonly household: string; readonly coordinates: string }
  readonly householdId: number
  readonly groupId: number | null
  /** Whoever lives there may be whom the call is about. */
  readonly householdPhoneIds: readonly number[]
}

/** An order that somebody at a desk gave. */
export type DeskOrder =
  | { readonly kind: 'takeOver' }
  | { readonly kind: 'reinforce' }
  | { readonly kind: 'setLevel'; readonly level: Level }
  | { readonly kind: 'supplement'; readonly text: string }
  /** 更正: what was broadcast was wrong; exactly those who were told learn of it (§4-K). */
  | {
      readonly kind: 'correct'
      readonly incidentKind?: IncidentKind
      readonly level?: Level
      readonly place?: OtherPlace
    }
  | { readonly kind: 'tellPolice110'; readonly by: 'phone' | 'sms' | 'copy' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'archive' }
  | ({ readonly kind: 'close' } & ClosingOrder)

/**
 * Carries out an order of the desk.
 * @throws {HubError} `incident/not-allowed` when the order means nothing in the incident's state; `incident/incomplete`
 *   when a closing lacks something (§4-K)
 */
export function decideDesk(
  state: IncidentState,
  order: DeskOrder,
  actor: DeskActor,
  at: EpochMs,
  around: Around,
): Decision {
  if (order.kind === 'reopen' || order.kind === 'archive') return afterTheEnd(state, order.kind, actor, at)
  return whileOpen(state, order, actor, at, around)
}

function whileOpen(
  state: IncidentState,
  order: Exclude<DeskOrder, { kind: 'reopen' | 'archive' }>,
  actor: DeskActor,
  at: EpochMs,
  around: Around,
): Decision {
  if (!isOpen(state)) throw new HubError('incident/not-allowed', `${state.id} is closed`, { incidentId: state.id })
  const { accountId, name } = actor
  switch (order.kind) {
    case 'takeOver':
      return state.takenOver === null
        ? { events: [{ type: 'takenOver', at, data: { accountId, phoneId: null }, private: { who: name } }] }
        : { events: [] }
    case 'reinforce':
      return reinforce(state, at, around)
    case 'setLevel':
      return { events: raised(state, order.level, 'desk', at, around) }
    case 'supplement': {
      const { going, here } = standingOf(state)
      const recipients = [...going, ...here].map((answer) => answer.phoneId)
      const text = { text: order.text, who: name }
      return { events: [{ type: 'deskSupplement', at, data: { accountId, recipients }, private: text }] }
    }
    case 'correct':
      return correct(state, order, actor, at, around)
    case 'tellPolice110':
      return { events: [{ type: 'police110Told', at, data: { accountId, by: order.by }, private: { who: name } }] }
    case 'close':
      return closing(state, order, actor, at)
  }
}

/** F3 and `9`: an unclear call goes out as one; a running one reaches the next circle at once. */
function reinforce(state: IncidentState, at: EpochMs, around: Around): Decision {
  if (state.phase === 'triage') return decideRelease(state, around, 'desk', at)
  const events = moreHelp(state, withinReach(state, around), at)
  if (events.length > 0) return { events }
  throw new HubError('incident/not-allowed', `${state.id} has no wider circle`, {
    incidentId: state.id,
    reason: 'widest',
  })
}

/**
 * 更正. The order of the events matters: kind and level first, so that the correcting text says how it is now.
 */
function correct(
  state: IncidentState,
  order: Extract<DeskOrder, { kind: 'correct' }>,
  actor: DeskActor,
  at: EpochMs,
  around: Around,
): Decision {
  const { incidentKind, level, place } = order
  const reach = withinReach(state, around)
  const facts = inTurn(state, [
    (now) => (incidentKind === undefined ? [] : kindChanged(now, incidentKind, 'desk', at, reach)),
    (now) => (level === undefined ? [] : raised(now, level, 'desk', at, around)),
  ])
  if (facts.length === 0 && place === undefined) {
    throw new HubError('incident/incomplete', `${state.id} is as the order says`, { missing: 'correction' })
  }
  const now = facts.reduce(evolve, state)
  const { accountId, name } = actor
  const corrected: IncidentEvent = {
    type: 'corrected',
    at,
    data: {
      accountId,
      what: place !== undefined && now.kind === 'fire' ? 'place' : 'facts',
      ...(place === undefined ? {} : { where: whereIs(now, place, around) }),
    },
    private: { who: name, ...(place?.words ?? {}) },
  }
  return { events: [...facts, corrected] }
}

/** Those who live at the right place are told only where the kind allows it, as everybody's household is. */
function whereIs(state: IncidentState, { householdId, groupId, householdPhoneIds }: OtherPlace, { caller }: Around) {
  const there = neverPhones(state.kind, state.restricted, { ...caller, householdPhoneIds })
  return { householdId, groupId, neverPhoneIds: [...new Set([...state.neverPhoneIds, ...there])] }
}

/** What may still be done with an incident that is over: it goes on, or its report is signed. */
function afterTheEnd(state: IncidentState, order: 'reopen' | 'archive', actor: DeskActor, at: EpochMs): Decision {
  const { accountId, name } = actor
  const isClosed = state.phase === 'closed' && state.mergedInto === null
  if (order === 'archive' && isClosed) {
    return { events: [{ type: 'archived', at, data: { accountId }, private: { who: name } }] }
  }
  if (order === 'reopen' && (isClosed || state.phase === 'archived')) {
    return { events: [{ type: 'reopened', at, data: { by: 'desk', accountId }, private: { who: name } }] }
  }
  throw new HubError('incident/not-allowed', `${state.id} cannot be ${order}d now`, { incidentId: state.id })
}

/**
 * One incident's thread goes on in another (§0: a merge keeps both threads). Whoever was told of the first hears of the
 * end of the second, and is not told twice of one thing. Whose text was taken back by the merging is none of them.
 *
 * @param heard whether a phone's first alert of the first has left the hub
 * @returns the decision for each of the two
 * @throws {HubError} `incident/not-allowed` when one of them is over, or may be known to fewer people than the other
 */
export function decideMerge(
  from: IncidentState,
  into: IncidentState,
  actor: DeskActor,
  at: EpochMs,
  heard: (phoneId: number) => boolean,
): { readonly from: Decision; readonly into: Decision } {
  if (!isOpen(from) || !isOpen(into) || from.id === into.id || from.restricted || into.restricted) {
    throw new HubError('incident/not-allowed', `${from.id} cannot go on in ${into.id}`, { incidentId: from.id })
  }
  const { accountId, name } = actor
  const recipients: readonly Recipient[] = from.told
    .filter(({ phoneId }) => heard(phoneId))
    .map(({ circle, ...recipient }) => recipient)
  const { source, phoneId, householdId, mayText } = from
  const callers = [...(phoneId === null ? [] : [{ source, phoneId, householdId, mayText }]), ...from.reporters]
  const joined = callers.map((each): IncidentEvent => ({ type: 'signalJoined', at, data: each }))
  return {
    from: { events: [{ type: 'mergedInto', at, data: { incidentId: into.id, accountId }, private: { who: name } }] },
    into: {
      events: inTurn(into, [
        () => [
          {
            type: 'adopted',
            at,
            data: { incidentId: from.id, earlierIds: from.adoptedIds, recipients, answers: from.answers },
          },
          ...joined,
        ],
        (now) => quorum(now, at),
      ]),
    },
  }
}
