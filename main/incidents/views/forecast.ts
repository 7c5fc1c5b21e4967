import type { EpochMs } from '../../base/clock.ts'
import type { MessageRow } from '../../store/messageRepository.ts'

/** Before the radio has shown its own pace: 6 messages a minute, the slowest that is usual (§F2). */
const SLOWEST_SEGMENT_MS = 10_000
/** How many hand-overs the pace is read from. */
const SAMPLE = 8

/**
 * How long the radio takes for a segment, all lines together: over the last hand-overs, or at the slowest usual pace
 * while there are too few.
 */
export function segmentPaceMs(messages: readonly MessageRow[], lines: number): number {
  const sent = messages
    .flatMap((message) => (message.sentAt === null ? [] : [{ at: message.sentAt, segments: message.segments }]))
    .sort((one, other) => one.at - other.at)
    .slice(-SAMPLE)
  const [first, ...rest] = sent
  const last = rest.at(-1)
  const segments = rest.reduce((sum, each) => sum + each.segments, 0)
  if (first === undefined || last === undefined || segments < 3) return SLOWEST_SEGMENT_MS / Math.max(1, lines)
  return (last.at - first.at) / segments
}

/**
 * When each queued message is expected to leave, by its place in the queue and the pace of the radio.
 * @param queue all that waits, in send order, other incidents' messages included
 */
export function forecast(
  queue: readonly MessageRow[],
  paceMs: number,
  now: EpochMs,
): (message: MessageRow) => EpochMs | null {
  const due = new Map<number, EpochMs>()
  let segments = 0
  for (const message of queue) {
    segments += message.segments - message.segmentsSent
    due.set(message.id, Math.round(now + segments * paceMs))
  }
  return (message) => due.get(message.id) ?? null
}
