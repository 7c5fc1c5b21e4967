import type { Clock } from '../../main/base/clock.ts'
import { isHubError } from '../../main/base/hubError.ts'
import type { Logger } from '../../main/base/logger.ts'
import { type Deliver, decodeDeliver, salvageDeliver } from '../pdu/deliver.ts'
import { malformedReason } from '../pdu/malformed.ts'
import { decodeStatusReport, isStatusReport } from '../pdu/statusReport.ts'
import { Assembler } from './assembler.ts'
import { Fingerprints } from './fingerprints.ts'
import type { DeliveryReport, RadioListener } from './radio.ts'

/** What became of a PDU: `safe` on disk, or nothing to keep; `again` it must come again; `unreadable` nobody can read the whole of it. */
export type Fate = 'safe' | 'again' | 'unreadable'

/** Takes received PDUs, whichever way they came, and hands up what is in them. Lives longer than one start-up. */
export class Inbox {
  readonly #listener: RadioListener
  readonly #logger: Logger
  readonly #assembler: Assembler
  readonly #reports = new Fingerprints()
  readonly #unreadable = new Fingerprints()
  readonly #refused: string[] = []

  constructor(clock: Clock, listener: RadioListener, logger: Logger) {
    this.#listener = listener
    this.#logger = logger
    this.#assembler = new Assembler(clock, {
      handUp: (sms) => this.#guard('text', () => listener.onSms(sms)),
      isUrgent: (text) => listener.isUrgent(text),
      recall: (part) => this.#recall(part),
    })
  }

  /** @param settled called once, with what became of it: at once, or for a part of a long text up to 2 s later */
  take(pdu: string, settled: (fate: Fate) => void): void {
    if (this.#unreadable.has(pdu)) {
      settled('unreadable')
      return
    }
    try {
      if (isStatusReport(pdu)) settled(this.#takeReport(pdu))
      else this.#takeMessage(decodeDeliver(pdu), pdu, settled)
    } catch (error) {
      if (!isHubError(error, 'codec/malformed')) throw error
      this.#logger.warn('a received PDU cannot be read and stays where it is', {
        octets: pdu.length / 2,
        why: malformedReason(error),
      })
      this.#takeDamaged(pdu, settled)
    }
  }

  /**
   * Takes a PDU of which the modem keeps no copy. Where it cannot be taken in it is kept in memory, see {@link refused}.
   *
   * @param onSafe called once, when it is on disk, or when nobody can read it
   */
  takeOnlyCopy(pdu: string, onSafe: () => void): void {
    this.take(pdu, (fate) => {
      if (fate === 'again') this.#refused.push(pdu)
      else onSafe()
    })
  }

  /** Hands out the only copies that could not be taken in so far, for another try. */
  refused(): readonly string[] {
    return this.#refused.splice(0)
  }

  /** Hands up what is still waiting for its other parts. */
  close(): void {
    this.#assembler.flush()
  }

  #takeMessage(deliver: Deliver, pdu: string, settled: (fate: Fate) => void): void {
    // An MMS notification or another message to a program: no text, but it takes a slot until it is deleted.
    if (deliver.header.ports !== undefined) {
      this.#logger.info('a message to a program was put aside', { port: deliver.header.ports.destination })
      settled('safe')
      return
    }
    this.#assembler.take(deliver, pdu, (isSafe) => settled(isSafe ? 'safe' : 'again'))
  }

  /**
   * Hands up what is certain of a message that cannot be read: half a call for help is one. The PDU stays where it is,
   * since the line may have cut it, and a second reading may bring the whole.
   */
  #takeDamaged(pdu: string, settled: (fate: Fate) => void): void {
    const keep = () => {
      this.#unreadable.add(pdu)
      settled('unreadable')
    }
    const deliver = salvaged(pdu)
    if (deliver === undefined || deliver.header.ports !== undefined) keep()
    else this.#assembler.take(deliver, pdu, (isSafe) => (isSafe ? keep() : settled('again')))
  }

  #takeReport(pdu: string): Fate {
    const { messageReference, to, status, dischargedAt } = decodeStatusReport(pdu)
    if (this.#reports.has(pdu)) return 'safe'
    const report = { messageReference, to: to.number, outcome: outcomeOf(status), statusCode: status, dischargedAt }
    try {
      this.#guard('report', () => this.#listener.onReport(report))
    } catch {
      return 'again'
    }
    this.#reports.add(pdu)
    return 'safe'
  }

  /** What cannot be recalled is not joined; it comes all the same. */
  #recall({ from, header: { concatenation } }: Deliver): readonly string[] {
    const { number, alphanumeric } = from
    const { reference = 0, total = 1 } = concatenation ?? {}
    try {
      return this.#listener.recallParts?.({ from: number, alphanumeric, reference, total }) ?? []
    } catch (error) {
      this.#logger.error('earlier parts of a text could not be recalled', { cause: String(error) })
      return []
    }
  }

  #guard(what: string, run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#logger.error(`a ${what} could not be taken in and will come again`, { cause: String(error) })
      throw error
    }
  }
}

/** @returns undefined where the sender is not certain: octets are missing there, and what follows is read as what it is not */
function salvaged(pdu: string): Deliver | undefined {
  try {
    const deliver = salvageDeliver(pdu)
    return deliver.from.number === '' ? undefined : deliver
  } catch (error) {
    if (malformedReason(error) === undefined) throw error
    return undefined
  }
}

/** Only 0x00 means that it is in the handset; the other completed ones don't say so. @see 3GPP TS 23.040 §9.2.3.15 */
function outcomeOf(status: number): DeliveryReport['outcome'] {
  if (status === 0x00) return 'delivered'
  if (status < 0x20 || status >= 0x80) return 'unknown'
  return status < 0x40 ? 'trying' : 'failed'
}
