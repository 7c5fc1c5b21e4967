import type { Lamp } from '../../contract/board.ts'
import { type LampStage, PARTIES, type Party } from '../../contract/values.ts'
import { ALERT_STEP } from '../../domain/incident/effect.ts'
import type { IncidentState } from '../../domain/incident/state.ts'
import type { MessageRow } from '../../store/messageRepository.ts'

/** Five pips, and what stands before and beside them; a later stage outshines an earlier one. */
const STAGES: readonly LampStage[] = [
  'none',
  'undelivered',
  'queued',
  'sent',
  'delivered',
  'confirmed',
  'onWay',
  'arrived',
]

/**
 * How far each of the six parties has come: the farthest stage that anybody of it reached, and how many stand there.
 * @param expectedAt when a queued message is expected to leave
 */
export function lampsOf(
  state: IncidentState,
  messages: readonly MessageRow[],
  expectedAt: (message: MessageRow) => number | null,
): Lamp[] {
  return PARTIES.map((party) => lamp(party, state, messages, expectedAt))
}

interface Reached {
  readonly stage: LampStage
  readonly at: number
}

function lamp(
  party: Party,
  state: IncidentState,
  messages: readonly MessageRow[],
  expectedAt: (message: MessageRow) => number | null,
): Lamp {
  const phones = new Set(state.told.filter((each) => each.party === party).map((each) => each.phoneId))
  const alerts = messages.filter((message) => message.step === ALERT_STEP && phones.has(message.phoneId))
  const reached = [...alerts.map(byMessage), ...byAnswers(party, state)]
  const farthest = reached.reduce((best, each) => Math.max(best, STAGES.indexOf(each.stage)), 0)
  const there = reached.filter((each) => STAGES.indexOf(each.stage) === farthest)
  const next = alerts.find((message) => message.state === 'queued')
  return {
    party,
    stage: STAGES[farthest] ?? 'none',
    count: there.length,
    at: there[0]?.at ?? null,
    expectedAt: next === undefined ? null : expectedAt(next),
  }
}

function byMessage(message: MessageRow): Reached {
  switch (message.state) {
    case 'delivered':
      return { stage: 'delivered', at: message.deliveredAt ?? message.queuedAt }
    case 'sent':
      return { stage: 'sent', at: message.sentAt ?? message.queuedAt }
    case 'failed':
    case 'unsure':
      return { stage: 'undelivered', at: message.queuedAt }
    case 'superseded':
      return { stage: 'none', at: message.queuedAt }
    default:
      return { stage: 'queued', at: message.queuedAt }
  }
}

/** `1` of a neighbour is on the way; of an official it is an acknowledgement. */
function byAnswers(party: Party, state: IncidentState): Reached[] {
  return state.answers
    .filter((answer) => answer.party === party && answer.meaning !== 'cannot')
    .map((answer) => {
      if (answer.meaning === 'here' || answer.meaning === 'safe') return { stage: 'arrived', at: answer.at }
      return { stage: party === 'neighbours' ? 'onWay' : 'confirmed', at: answer.at }
    })
}
