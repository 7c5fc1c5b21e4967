import { ALERT_STEP } from '../domain/incident/effect.ts'
import type { SendingProgress } from '../domain/incident/facts.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import type { MessageRow } from '../store/messageRepository.ts'
import type { Store } from '../store/store.ts'

/** The circle's nearest, whose hand-over starts the clock of the next widening. */
const NEAREST = 6

/** Reads off the outbox how far an incident's first alerts have come. */
export function sendingProgress(store: Store, state: IncidentState): SendingProgress {
  const alerts = store.messages.ofIncident(state.id).filter((message) => message.step === ALERT_STEP)
  const byPhone = new Map(alerts.map((message) => [message.phoneId, message]))
  const ofCircle = state.told.filter((each) => each.party === 'neighbours' && each.circle === state.circle)
  const nearest = ofCircle.slice(0, NEAREST).map((each) => byPhone.get(each.phoneId))
  const mains = state.told.filter((each) => each.party === 'neighbours' && each.role !== 'secondNumber')
  return {
    nearestSentAt: nearest.length === 0 ? state.circleAt : latestHandOver(nearest),
    mainNumbersOut: mains.every((each) => handedOverAt(byPhone.get(each.phoneId)) !== undefined),
    sentAt: new Map(
      alerts.flatMap((message) => (message.sentAt === null ? [] : [[message.phoneId, message.sentAt] as const])),
    ),
    deliveredTo: new Set(alerts.filter((message) => message.state === 'delivered').map((message) => message.phoneId)),
  }
}

function latestHandOver(messages: readonly (MessageRow | undefined)[]): number | undefined {
  const times = messages.map(handedOverAt)
  return times.some((time) => time === undefined) ? undefined : Math.max(...times.map((time) => time ?? 0))
}

/** When a text left the queue for good; one that failed or was withdrawn holds nobody up. */
function handedOverAt(message: MessageRow | undefined): number | undefined {
  if (message === undefined) return 0
  if (message.sentAt !== null) return message.sentAt
  return message.state === 'queued' || message.state === 'sending' ? undefined : message.queuedAt
}
