import type { EpochMs } from '../../base/clock.ts'
import { HubError } from '../../base/hubError.ts'
import type { Decision, DeskActor } from './decision.ts'
import type { CallerTold, FalseAlarmSort, HandedTo, IncidentEvent } from './events.ts'
import { isOf } from './standing.ts'
import type { IncidentState } from './state.ts'

/** How an incident ends: what it takes is §4-K's list. */
export interface ClosingOrder {
  readonly falseAlarm: boolean
  readonly result: string
  /** Only a false alarm has one: how it was checked that the caller is well (§4-B). */
  readonly verification: string | null
  readonly falseAlarmSort: FalseAlarmSort | null
  readonly metBy: string
  readonly note: string
  /** What the texts say of the end, at most 6 characters. */
  readonly outcomeText: string
  readonly arrivals: readonly number[]
  readonly handedTo: HandedTo
  readonly callerTold: CallerTold
  /** Why she was not told; only then. */
  readonly notToldBecause: string
  /** Who of the police agreed; needed once they are on the spot: then it is theirs to close. */
  readonly policeWord: string
  /** False alarms of the caller's phone in the last 30 days, this one not counted. */
  readonly earlierFalseAlarms: number
}

/**
 * Nothing is closed on silence: it takes a result and a person who saw the caller (§4-B, §4-K).
 * 恶意 is the police's to say, and what they have at hand is theirs to close.
 * @throws {HubError} `incident/incomplete` with `missing`: `metBy`, `verification`, `policeWord` or `callerTold`
 */
export function closing(state: IncidentState, order: ClosingOrder, actor: DeskActor, at: EpochMs): Decision {
  const missing = missingFrom(state, order)
  if (missing !== undefined) {
    throw new HubError('incident/incomplete', `${state.id} cannot be closed: ${missing} is missing`, { missing })
  }
  const { falseAlarm, result, verification, falseAlarmSort, arrivals, handedTo, callerTold, earlierFalseAlarms } = order
  const falseAlarmsInMonth = falseAlarm ? earlierFalseAlarms + 1 : 0
  const closed: IncidentEvent = {
    type: 'closed',
    at,
    data: {
      accountId: actor.accountId,
      ...{ falseAlarm, result, verification, falseAlarmSort, arrivals, handedTo, callerTold, falseAlarmsInMonth },
    },
    private: {
      who: actor.name,
      metBy: order.metBy,
      note: order.note,
      outcome: order.outcomeText,
      ...(order.notToldBecause === '' ? {} : { notToldBecause: order.notToldBecause }),
      ...(order.policeWord === '' ? {} : { policeWord: order.policeWord }),
    },
  }
  // The second in a month: nobody scolds, somebody shows how it is done.
  const teaching: readonly IncidentEvent[] =
    falseAlarmsInMonth >= 2 && !state.restricted
      ? [{ type: 'teachingDue', at, data: { householdId: state.householdId } }]
      : []
  return { events: [closed, ...teaching] }
}

function missingFrom(state: IncidentState, order: ClosingOrder): string | undefined {
  // 不是求助: nobody was called out, so nobody need have been met.
  if (order.result === 'notDistress') return state.phase === 'triage' ? undefined : 'metBy'
  // 发错了: the hub's own mistake, whoever stands at the door.
  if (order.result === 'sentByMistake') return undefined
  if (order.metBy.trim() === '') return 'metBy'
  if (order.falseAlarm && order.verification === null) return 'verification'
  if (isThePolices(state, order) && order.policeWord.trim() === '') return 'policeWord'
  // In the restricted circle nothing is ever sent to her phone, and nobody need say why.
  if (state.restricted || state.phoneId === null) return undefined
  if (order.callerTold === 'no' && order.notToldBecause.trim() === '') return 'callerTold'
  if (order.callerTold === 'sms' && !state.mayText) return 'callerTold'
  return undefined
}

/** What they have at hand on the spot, and that somebody lied. */
function isThePolices(state: IncidentState, { falseAlarmSort }: ClosingOrder): boolean {
  return (
    falseAlarmSort === 'malicious' ||
    state.answers.some((answer) => isOf(answer, 'station') && answer.meaning === 'here')
  )
}
