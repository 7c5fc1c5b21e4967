import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import { maskPhone } from '../base/phone.ts'
import type { Channel, Line } from '../channels/channel.ts'
import type { RingEnd } from '../domain/incident/events.ts'
import type { MessageRow } from '../store/messageRepository.ts'
import type { RingRow } from '../store/ringRepository.ts'
import type { Store } from '../store/store.ts'
import type { LinePool } from './linePool.ts'
import { afterFailure } from './retryPolicy.ts'
import { RingDesk } from './ringDesk.ts'

type SendOutcome = Awaited<ReturnType<Line['send']>>

/** What the rest of the hub learns of its messages; called inside the transaction that records the fact. */
export interface OutboxListener {
  /** The last segment of a message is on the air. */
  onSent(message: MessageRow): void
  /**
   * A message may have gone out, nobody knows: a port lost in mid-send, a crash. The listener decides whether it is
   * sent again with the mark 重 or shown to a person.
   */
  onUnsure(message: MessageRow): void
  /** A message is given up, with the reason that a person can read. */
  onFailed(message: MessageRow): void
  /** A ring has ended. */
  onRung(ring: RingRow, outcome: RingEnd): void
}

export interface OutboxOptions {
  readonly store: Store
  readonly channels: readonly Channel[]
  readonly clock: Clock
  readonly logger: Logger
  readonly listener: OutboxListener
  readonly pool: LinePool
  /** Learns how each send ended, inside the transaction that records it. */
  readonly onOutcome: (line: Line, to: string, outcome: SendOutcome) => void
  /** Called after every commit that changed a message. */
  readonly onCommit: () => void
}

/** What a line is given to do. */
type Job = { readonly text: MessageRow } | { readonly ring: RingRow }

/** After a network failure a line lets the others try first. */
const LINE_REST_MS = 2000
/** How often it is looked whether a text that waits for passage may go, or has waited too long. */
const HELD_LOOK_MS = 30_000

/**
 * Puts queued messages on the air: the most urgent first, one segment at a time on every free line. A row is `sending`
 * on disk before its segment is offered to the modem, and the outcome of one segment and the claim of the next are one
 * commit.
 */
export class Outbox {
  readonly #options: OutboxOptions
  readonly #rings: RingDesk
  /** Lines with a segment in flight, or ringing. */
  readonly #busy = new Set<Line>()
  readonly #resting = new Map<Line, number>()
  #cancelAlarm: () => void = () => undefined
  #closed = false

  constructor(options: OutboxOptions) {
    this.#options = options
    const { store, clock, logger, listener } = options
    this.#rings = new RingDesk({ store, clock, logger, onRung: (ring, outcome) => listener.onRung(ring, outcome) })
    for (const channel of options.channels) channel.onReady(() => this.wake())
  }

  /**
   * Deals with what a crash left in `sending`, once, before the first `wake`: nobody knows whether those went out.
   */
  recover(): void {
    const { store, listener } = this.#options
    store.inTransaction(() => {
      this.#rings.recover()
      for (const message of store.messages.inFlight()) {
        store.messages.unsure(message.id, 'the hub stopped while it was being sent')
        listener.onUnsure(message)
      }
    })
  }

  /** Gives every free line something to send. Cheap when there is nothing. */
  wake(): void {
    if (this.#closed) return
    this.#dropLate()
    for (const line of this.#freeLines()) {
      const job = this.#options.store.inTransaction(() => this.#claim(line))
      if (job !== undefined) this.#do(job, line)
    }
    this.#setAlarm()
  }

  close(): void {
    this.#closed = true
    this.#rings.close()
    this.#cancelAlarm()
  }

  #freeLines(): readonly Line[] {
    const now = this.#options.clock.monotonicMs()
    return this.#options.channels
      .flatMap((channel) => channel.lines)
      .filter((line) => line.isReady && !this.#busy.has(line) && (this.#resting.get(line) ?? 0) <= now)
  }

  #readyLines(): readonly Line[] {
    return this.#options.channels.flatMap((channel) => channel.lines).filter((line) => line.isReady)
  }

  /** Takes what is most urgent for a line. Inside a transaction. */
  #claim(line: Line): Job | undefined {
    const { store, clock, pool } = this.#options
    const now = clock.now()
    const ready = this.#readyLines()
    this.#supersedeLate(store.messages.expired(now))
    const message = store.messages.next(now, { device: line.device, ...pool.passage(line, ready) })
    const ring = this.#rings.claim(line, ready, message?.priority)
    if (ring !== undefined) return { ring }
    if (message === undefined) return undefined
    store.messages.markSending(message.id, line.device)
    return { text: { ...message, state: 'sending', device: line.device, attempts: message.attempts + 1 } }
  }

  #do(job: Job, line: Line): void {
    if ('text' in job) {
      this.#put(job.text, line)
      return
    }
    this.#busy.add(line)
    this.#rings.ring(job.ring, line).then(
      () => this.#free(line),
      (error: unknown) => {
        this.#options.logger.error('a ring could not be recorded', { error })
        this.#free(line)
      },
    )
  }

  #free(line: Line): void {
    this.#busy.delete(line)
    if (this.#closed) return
    this.#options.onCommit()
    this.wake()
  }

  /** What has waited too long, also while no line could take it. */
  #dropLate(): void {
    const { store, clock } = this.#options
    const late = store.messages.expired(clock.now())
    if (late.length > 0) store.inTransaction(() => this.#supersedeLate(late))
  }

  #supersedeLate(late: readonly MessageRow[]): void {
    const { store, listener } = this.#options
    for (const message of late) {
      store.messages.supersede([message.id], 'expired')
      listener.onFailed(message)
    }
  }

  #put(message: MessageRow, line: Line): void {
    this.#busy.add(line)
    const segment = {
      to: message.to,
      text: message.body,
      index: message.segmentsSent,
      concatReference: message.concatReference,
      validityMinutes: Math.max(5, Math.ceil((message.expiresAt - message.queuedAt) / 60_000)),
    }
    line.send(segment).then(
      (outcome) => this.#settle(message, line, outcome),
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        this.#settle(message, line, { ok: false, failure: 'modem', reason })
      },
    )
  }

  /** Records what became of a segment and claims the next, in one commit. */
  #settle(message: MessageRow, line: Line, outcome: SendOutcome): void {
    this.#busy.delete(line)
    if (this.#closed) return
    const { store, onCommit } = this.#options
    const next = store.inTransaction(() => {
      this.#record(message, line, outcome)
      const mayGoOn = line.isReady && outcome.ok
      return mayGoOn ? this.#claim(line) : undefined
    })
    if (next !== undefined) this.#do(next, line)
    onCommit()
    this.wake()
  }

  #record(message: MessageRow, line: Line, outcome: SendOutcome): void {
    const { store, clock, listener, logger, onOutcome } = this.#options
    onOutcome(line, message.to, outcome)
    if (outcome.ok) {
      const row = store.messages.segmentSent(message.id, {
        position: message.segmentsSent,
        device: line.device,
        sim: line.sim ?? line.device,
        messageReference: outcome.messageReference ?? null,
        sentAt: clock.now(),
      })
      if (row.state === 'sent') listener.onSent(row)
      return
    }
    const verdict = afterFailure(outcome.failure, message.attempts)
    logger.warn('a text was not sent', {
      to: maskPhone(message.to),
      template: message.template,
      device: line.device,
      failure: outcome.failure,
      reason: outcome.reason,
      verdict: verdict.kind,
    })
    if (verdict.kind === 'unsure') {
      store.messages.unsure(message.id, outcome.reason)
      listener.onUnsure(message)
    } else if (verdict.kind === 'fail') {
      store.messages.fail(message.id, outcome.reason)
      listener.onFailed({ ...message, state: 'failed', error: outcome.reason })
    } else {
      // Another line takes at once what a dying modem could not.
      const afterMs = line.isReady ? verdict.afterMs : 0
      store.messages.requeue(message.id, clock.now() + afterMs, outcome.reason)
      if (!line.isReady) store.messages.releaseParts(line.device)
      if (verdict.lineRests) this.#resting.set(line, clock.monotonicMs() + LINE_REST_MS)
    }
  }

  /** Wakes for the next message whose time has not come, when a resting line is fit again, or to look at what is held. */
  #setAlarm(): void {
    const { store, clock } = this.#options
    this.#cancelAlarm()
    const due = [store.messages.nextDueAt(), this.#rings.nextDueAt()].filter((time) => time !== undefined)
    if (due.length === 0) return
    const dueAt = Math.min(...due)
    const restMs = [...this.#resting.values()].map((until) => until - clock.monotonicMs()).filter((ms) => ms > 0)
    const waitMs = Math.max(dueAt - clock.now(), 0)
    // What is due and still here waits for a line, or is held by our own count: time alone may let it go, or end it.
    const wakeMs = waitMs > 0 ? waitMs : Math.min(...restMs, HELD_LOOK_MS)
    this.#cancelAlarm = clock.after(wakeMs, () => this.wake())
  }
}
