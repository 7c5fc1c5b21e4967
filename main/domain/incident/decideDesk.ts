import type { EpochMs } from '../../base/clock.ts'
import { HubError } from '../../base/hubError.ts'
import type { Level } from '../kinds.ts'
import { widened } from './decideAnswer.ts'
import { raised } from './decideCall.ts'
import { decideRelease } from './decideOpen.ts'
import type { Decision } from './decision.ts'
import { standingOf } from './standing.ts'
import { type IncidentState, isOpen } from './state.ts'
import { type Around, withinReach } from './widerCircle.ts'

/** An order that somebody at a desk gave. */
export type DeskOrder =
  | { readonly kind: 'takeOver' }
  | { readonly kind: 'reinforce' }
  | { readonly kind: 'setLevel'; readonly level: Level }
  | { readonly kind: 'supplement'; readonly text: string }
  | {
      readonly kind: 'close'
      readonly falseAlarm: boolean
      readonly result: string
      /** Only a false alarm has one: how it was checked that the caller is well (§4-B). */
      readonly verification: string | null
      readonly metBy: string
      readonly note: string
      /** What the texts say of the end, at most 6 characters. */
      readonly outcomeText: string
    }

/** Who gave it, for the record. */
export interface DeskActor {
  readonly accountId: number
  readonly name: string
}

/**
 * Carries out an order of the desk.
 * @throws {HubError} `incident/not-allowed` when the incident is closed or the order means nothing in its state;
 *   `incident/incomplete` when a closing lacks the person who met the caller
 */
export function decideDesk(
  state: IncidentState,
  order: DeskOrder,
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
    case 'close':
      return close(state, order, actor, at)
  }
}

/** F3 and `9`: an unclear call goes out as one; a running one reaches the next circle at once. */
function reinforce(state: IncidentState, at: EpochMs, around: Around): Decision {
  if (state.phase === 'triage') return decideRelease(state, around, 'desk', at)
  const events = widened(state, withinReach(state, around), 'more', at)
  if (events.length > 0) return { events }
  throw new HubError('incident/not-allowed', `${state.id} has no wider circle`, {
    incidentId: state.id,
    reason: state.restricted ? 'restricted' : 'widest',
  })
}

/** Nothing is closed on silence: it takes a result and a person who saw the caller (§4-B, §4-K). */
function close(
  state: IncidentState,
  order: Extract<DeskOrder, { kind: 'close' }>,
  actor: DeskActor,
  at: EpochMs,
): Decision {
  if (order.metBy.trim() === '') {
    throw new HubError('incident/incomplete', `${state.id} cannot be closed: nobody met the caller`, {
      missing: 'metBy',
    })
  }
  const { falseAlarm, result, verification } = order
  return {
    events: [
      {
        type: 'closed',
        at,
        data: { accountId: actor.accountId, falseAlarm, result, verification },
        private: { who: actor.name, metBy: order.metBy, note: order.note, outcome: order.outcomeText },
      },
    ],
  }
}
