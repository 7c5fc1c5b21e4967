import { setImmediate } from 'node:timers/promises'
import type { Logger } from '../../main/base/logger.ts'
import { isStatusReport } from '../pdu/statusReport.ts'
import type { EncodedPdu } from '../pdu/submit.ts'
import type { Dialogue } from './dialogue.ts'
import type { OutgoingSegment, SendOutcome, SimMemory } from './radio.ts'
import { SendRepairs } from './sendRepairs.ts'
import type { SessionEnd } from './sessionEnd.ts'
import { encodeSegment, transmit } from './transmit.ts'

/** What the queue needs of the session that it belongs to. */
export interface SendQueueHost {
  readonly logger: Logger
  readonly sim: SimMemory
  /** The modem is to be started up again. */
  restart(words: string): void
  /** The modem refused for want of space. */
  storeIsFull(): void
  /** Takes a report in. */
  takeReport(pdu: string): void
}

interface WaitingSend {
  readonly encoded: EncodedPdu
  readonly settle: (outcome: SendOutcome) => void
}

/** The segments that wait for a modem, and the one that is on its way. */
export class SendQueue {
  readonly #at: Dialogue
  readonly #host: SendQueueHost
  readonly #repairs: SendRepairs
  readonly #waiting: WaitingSend[] = []
  /** Reports that came while a segment was on its way: they may be of this one, whose reference nobody knows yet. */
  readonly #heldReports: string[] = []
  #isSending = false
  #end: SessionEnd | undefined

  constructor(at: Dialogue, host: SendQueueHost) {
    this.#at = at
    this.#host = host
    this.#repairs = new SendRepairs(host.sim)
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** @returns how it ended; a segment that cannot be encoded ends at once */
  add(segment: OutgoingSegment): Promise<SendOutcome> {
    return new Promise((settle) => {
      try {
        this.#waiting.push({ encoded: encodeSegment(segment), settle })
      } catch (error) {
        settle({ ok: false, failure: 'configuration', reason: String(error) })
      }
    })
  }

  /** The work of sending the next one; undefined where none waits. */
  next(): (() => Promise<void>) | undefined {
    const next = this.#waiting.shift()
    return next === undefined ? undefined : () => this.#send(next)
  }

  /** @returns whether it is a report, and waits here until the segment on its way has ended */
  holdsReport(pdu: string): boolean {
    const isHeld = this.#isSending && isReport(pdu)
    if (isHeld) this.#heldReports.push(pdu)
    return isHeld
  }

  /** What waits ends as never sent. */
  end(end: SessionEnd): void {
    this.#end = end
    const failure = end.kind === 'closed' ? 'modem' : 'busy'
    for (const { settle } of this.#waiting.splice(0))
      settle({ ok: false, failure, reason: end.words ?? 'the modem was closed' })
  }

  async #send({ encoded, settle }: WaitingSend): Promise<void> {
    this.#isSending = true
    const outcome = await this.#transmit(encoded)
    if (!outcome.ok && outcome.failure === 'storage') this.#host.storeIsFull()
    const isClosed = this.#end?.kind === 'closed'
    settle(isClosed && !outcome.ok && outcome.failure === 'busy' ? { ...outcome, failure: 'modem' } : outcome)
    if (this.#heldReports.length > 0) await this.#releaseReports()
    this.#isSending = false
  }

  /** Once whoever sent has written the reference down, which is done before the event loop comes round. */
  async #releaseReports(): Promise<void> {
    await setImmediate()
    for (const pdu of this.#heldReports.splice(0)) this.#host.takeReport(pdu)
  }

  async #transmit(encoded: EncodedPdu): Promise<SendOutcome> {
    const outcome = await transmit(this.#at, encoded)
    const remedy = this.#repairs.remedyFor(outcome)
    if (remedy === undefined) return outcome
    this.#host.logger.warn('the modem refuses to send, a known remedy is tried', { command: remedy.command })
    try {
      await this.#at.attempt(remedy.command)
    } catch {
      return outcome // the modem went away
    }
    if (!remedy.startsAgain) {
      const again = await transmit(this.#at, encoded)
      if (again.ok) this.#repairs.noteSent()
      return again
    }
    this.#host.restart('back to factory settings, since it refused to send')
    return { ok: false, failure: 'busy', reason: 'the modem refused and is started again' }
  }
}

/** What cannot be read is left to whoever takes it in. */
function isReport(pdu: string): boolean {
  try {
    return isStatusReport(pdu)
  } catch {
    return false
  }
}
