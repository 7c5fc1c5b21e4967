import type { Clock } from '../base/clock.ts'
import { ALERT_STEP, PRIORITY } from '../domain/incident/effect.ts'
import type { RingEnd } from '../domain/incident/events.ts'
import { afterHandOver, decideHandOver } from '../domain/incident/ladder.ts'
import { marked } from '../domain/templates/marked.ts'
import { segmentsFor } from '../domain/templates/renderTemplate.ts'
import type { OutboxListener } from '../messaging/outbox.ts'
import type { MessageRow } from '../store/messageRepository.ts'
import type { RingRow } from '../store/ringRepository.ts'
import type { Store } from '../store/store.ts'
import { AnswerHistory } from './answerHistory.ts'
import type { IncidentBook } from './incidentBook.ts'

/** A receipt that must not come twice: the phone may be in the wrong hands. */
const NEVER_REPEATED: ReadonlySet<string> = new Set(['R2m'])
/** How long a repeat may still go out. */
const REPEAT_VALIDITY_MS = 30 * 60_000

/** A drill, a roll-call and the monthly test tell as much of who answers at this hour as an alert does. */
const EXERCISES: ReadonlySet<string> = new Set(['N11', 'N13', 'N14', 'N14b', 'N14c'])

/** What follows when a text is sent, is unsure or is given up. Inside the outbox's transaction. */
export class MessageFates implements OutboxListener {
  readonly #store: Store
  readonly #book: IncidentBook
  readonly #clock: Clock
  readonly #history: AnswerHistory

  constructor(store: Store, book: IncidentBook, clock: Clock) {
    this.#store = store
    this.#book = book
    this.#clock = clock
    this.#history = new AnswerHistory(store)
  }

  onSent(message: MessageRow): void {
    const sentAt = message.sentAt ?? this.#clock.now()
    if (message.template === 'N7') this.#history.noteReleased(message.phoneId, sentAt)
    if (EXERCISES.has(message.template)) this.#history.noteAsked(message.phoneId, sentAt)
    if (message.incidentId === null || message.step !== ALERT_STEP) return
    this.#history.noteAsked(message.phoneId, sentAt)
    const incident = this.#book.find(message.incidentId)
    const recipient = incident?.state.told.find((each) => each.phoneId === message.phoneId)
    if (incident === undefined || recipient === undefined) return
    for (const effect of afterHandOver(incident.state, recipient, sentAt)) this.#book.perform(effect, incident)
    this.#book.apply(message.incidentId, incident, decideHandOver(incident.state, recipient, sentAt))
  }

  /** A ring has ended; that it was picked up is on record, and is no answer. */
  onRung({ incidentId, phoneId }: RingRow, outcome: RingEnd): void {
    const incident = this.#book.find(incidentId)
    if (incident === undefined) return
    const at = this.#clock.now()
    this.#book.apply(incidentId, incident, { events: [{ type: 'phoneRung', at, data: { phoneId, outcome } }] })
  }

  /** An alert is sent again with the mark 重; a status text is left for a person to see. */
  onUnsure(message: MessageRow): void {
    if (message.priority >= PRIORITY.status || NEVER_REPEATED.has(message.template)) return
    const body = this.#marked(message)
    const now = this.#clock.now()
    this.#store.messages.enqueue({
      ...message,
      body,
      segments: segmentsFor(body), // the mark may be the unit too many
      queuedAt: now,
      notBefore: now,
      expiresAt: now + REPEAT_VALIDITY_MS,
      repeats: message.id,
    })
  }

  onFailed(): void {
    // The card shows it: the row holds the reason, and the lamp of the party tells.
  }

  /** 重 before the number, where the text names it. */
  #marked(message: MessageRow): string {
    const number = message.incidentId === null ? undefined : this.#store.incidents.get(message.incidentId)?.number
    return number === undefined ? message.body : marked(message.body, number, '重')
  }
}
