import type { EpochMs } from '../../base/clock.ts'
import type { AnswerMeaning } from '../kinds.ts'
import type { Party } from '../party.ts'
import { planned } from './decideOpen.ts'
import type { Decision } from './decision.ts'
import type { IncidentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { firstAlerts } from './firstAlerts.ts'
import { inTurn } from './inTurn.ts'
import { isHeldSmall, withinLimits } from './limits.ts'
import { arrivals, firstAcknowledgement, standingOf } from './standing.ts'
import { type IncidentState, isOpen } from './state.ts'
import { type Around, nextInLine, notYetTold, widerCircle, withinReach } from './widerCircle.ts'

/** One answer by digit, as it was read. */
export interface GivenAnswer {
  readonly phoneId: number
  readonly personId: number | null
  readonly householdId: number | null
  readonly meaning: AnswerMeaning
  readonly minutes: number | null
  readonly at: EpochMs
  readonly via: 'sms' | 'call' | 'desk'
  /** The words, when there were more than a digit. */
  readonly words?: string
}

/**
 * Takes an answer in: it counts, it may complete the number needed, a committee's or a station's `1` takes the call
 * over, `2` calls the next in line, `9` widens the circle at once, `8` may confirm what a duty phone has proposed.
 */
export function decideAnswer(state: IncidentState, answer: GivenAnswer, around: Around): Decision {
  const told = state.told.find((recipient) => recipient.phoneId === answer.phoneId)
  const party = told?.party ?? 'neighbours'
  const { words, at, ...given } = answer
  const alsoFor = otherPart(state, answer, party, around)
  const answered: IncidentEvent = {
    type: 'answered',
    at,
    data: { ...given, party, ...(alsoFor === undefined ? {} : { alsoFor }) },
    ...(words === undefined ? {} : { private: { words } }),
  }
  if (!isOpen(state)) return { events: [answered] }
  const after = evolve(state, answered)
  const reach = withinReach(state, around)
  return {
    events: [
      answered,
      ...inTurn(after, [
        // Somebody who stands there has verified it: now everybody is told.
        (now) => (state.limited && !now.limited ? everybody(now, reach, at) : []),
        (now) => consequences(now, answer, [party, alsoFor], reach),
      ]),
    ],
  }
}

function everybody(state: IncidentState, reach: Around, at: EpochMs): readonly IncidentEvent[] {
  if (state.phase === 'closing') return []
  const recipients = withinLimits(state, firstAlerts({ ...state, ...reach }))
  return planned(at, 'verified', notYetTold(state, recipients))
}

/** A phone that is on duty and lives in the group: its `1` and `3` count for both parts (§0). */
function otherPart(
  state: IncidentState,
  { phoneId, meaning }: GivenAnswer,
  party: Party,
  around: Around,
): Party | undefined {
  if (meaning !== 'going' && meaning !== 'here') return undefined
  const { posts, group } = around.surroundings
  if (party === 'neighbours') return posts.find((post) => post.phoneId === phoneId)?.party
  const livesThere = group.some((member) => member.phoneId === phoneId && !member.isAway)
  return livesThere && !state.restricted && !state.quiet ? 'neighbours' : undefined
}

function consequences(
  state: IncidentState,
  answer: GivenAnswer,
  parts: readonly (Party | undefined)[],
  around: Around,
): readonly IncidentEvent[] {
  const { at, meaning, phoneId } = answer
  const events: IncidentEvent[] = []
  if (parts.includes('committee') && meaning === 'going' && state.takenOver === null) {
    events.push({ type: 'takenOver', at, data: { accountId: null, phoneId } })
  }
  const { count, needed } = standingOf(state)
  events.push(...quorum(state, at))
  if (meaning === 'more') events.push(...moreHelp(state, around, at))
  const isCalm = isHeldSmall(state) || state.phase === 'closing'
  if (meaning === 'cannot' && parts.includes('neighbours') && !isCalm && count < needed) {
    events.push(...planned(at, 'inTheirPlace', nextInLine(state, around)))
  }
  if (meaning === 'safe') events.push(...confirmation(state, phoneId, at))
  return events
}

/** As many come as are wanted. */
export function quorum(state: IncidentState, at: EpochMs): readonly IncidentEvent[] {
  const { count, needed } = standingOf(state)
  const isReached = state.quorumAt === null && needed > 0 && count >= needed
  return isReached ? [{ type: 'quorumReached', at, data: { count } }] : []
}

/**
 * `9` and F3: the next circle at once; in the restricted circle, and where the desk is attacked, the station and 110,
 * never the group (§0, §4-Q).
 */
export function moreHelp(state: IncidentState, around: Around, at: EpochMs): readonly IncidentEvent[] {
  if (!state.restricted && !state.quiet) return widened(state, around, 'more', at)
  const seconds = Math.round((at - state.receivedAt) / 1000)
  return [
    ...(firstAcknowledgement(state, 'station') === undefined
      ? [{ type: 'stationUrged', at, data: { seconds } } satisfies IncidentEvent]
      : []),
    { type: 'police110Due', at, data: {} },
  ]
}

/**
 * A false alarm that a duty phone has proposed is confirmed by a second person who stands there (§4-B): then nobody else
 * is called out. Closing it is for the desk.
 */
function confirmation(state: IncidentState, phoneId: number, at: EpochMs): readonly IncidentEvent[] {
  const { falseAlarmProposal: proposal, phase, restricted } = state
  const isSecond = proposal !== null && proposal.phoneId !== phoneId
  return isSecond && !restricted && phase !== 'closing' ? [{ type: 'falseAlarmConfirmed', at, data: { phoneId } }] : []
}

/**
 * The next wider circle: by the clock while too few come, or at once when somebody on the spot, or the desk, asks for
 * more. Nothing in the restricted circle, and nothing beyond the last ring.
 */
export function widened(
  state: IncidentState,
  around: Around,
  reason: 'clock' | 'more',
  at: EpochMs,
): readonly IncidentEvent[] {
  const ring = state.policy.widen[state.circle]
  if (state.restricted || state.quiet || ring === undefined) return []
  return [
    { type: 'circleWidened', at, data: { circle: state.circle + 1, metres: ring.metres, reason } },
    ...planned(at, `within${ring.metres}`, widerCircle(state, around, ring.metres)),
  ]
}

/** Whether two trusted people stand there: then nothing widens by the clock, until somebody asks for more. */
export function isFrozen(state: IncidentState): boolean {
  return state.extraNeeded === 0 && arrivals(state).length >= state.policy.arrivalsThatFreeze
}
