import type { EpochMs } from '../../base/clock.ts'
import type { Card } from '../../contract/board.ts'
import { ALERT_STEP } from '../../domain/incident/effect.ts'
import { firstAcknowledgement } from '../../domain/incident/standing.ts'
import { type Answer, type IncidentState, isOpen } from '../../domain/incident/state.ts'
import type { MessageRow } from '../../store/messageRepository.ts'

/** What is read of a message for the times. */
type Sent = Pick<MessageRow, 'step' | 'template' | 'phoneId' | 'sentAt' | 'deliveredAt'>

/** t0 to t11 of an incident (domain rules §0); null where it has not come to that. */
export function timesOf(state: IncidentState, messages: readonly Sent[]): Card['times'] {
  const alerts = messages.filter((message) => message.step === ALERT_STEP)
  return {
    t0: state.raisedAt,
    t1: state.receivedAt,
    t2: earliest(alerts.map((message) => message.sentAt)),
    t3: earliest(alerts.map((message) => message.deliveredAt)),
    t4: earliest(state.answers.filter(({ party }) => party === 'neighbours').map(({ at }) => at)),
    t5: state.takenOver?.at ?? null,
    t6: firstAcknowledgement(state, 'station')?.at ?? null,
    t7: earliest(state.answers.filter(isArrival).map(({ at }) => at)),
    t8: state.controlledAt,
    t9: state.closed?.at ?? null,
    t10: callerToldAt(state, messages),
    t11: state.archivedAt,
  }
}

/** `3`, or what a neighbour can only tell from the door. */
function isArrival({ meaning, party }: Answer): boolean {
  return meaning === 'here' || (party === 'neighbours' && (meaning === 'safe' || meaning === 'more'))
}

/** By word of mouth it is the moment of closing, by text the moment when R8 left. */
function callerToldAt(state: IncidentState, messages: readonly Sent[]): EpochMs | null {
  const { closed, phoneId } = state
  if (closed === null || isOpen(state)) return null
  if (closed.callerTold === 'inPerson') return closed.at
  const texts = messages.filter(({ template, ...message }) => template === 'R8' && message.phoneId === phoneId)
  return earliest(texts.map(({ sentAt }) => (sentAt !== null && sentAt >= closed.at ? sentAt : null)))
}

function earliest(times: readonly (EpochMs | null)[]): EpochMs | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.min(...known)
}
