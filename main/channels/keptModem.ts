import { openModem } from '../../native/modem/modem.ts'
import type {
  ModemStatus,
  OpenPort,
  OutgoingSegment,
  PinSource,
  Radio,
  RingOutcome,
  SendOutcome,
} from '../../native/modem/radio.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import type { InboundHandler, Line } from './channel.ts'

/** A port on which a modem is expected. */
export interface ModemPort {
  readonly path: string
  readonly open: OpenPort
}

export interface ModemOptions {
  readonly clock: Clock
  readonly logger: Logger
  readonly pins?: PinSource
}

/** One modem as a line: kept alive, and found again under another path. */
export class KeptModem implements Line {
  readonly #radio: Radio
  readonly #inbound: InboundHandler
  readonly #onReady: () => void
  #port: ModemPort
  #state: ModemStatus['state'] = 'closed'
  #imei: string | undefined
  #imsi: string | undefined

  /** @param onReady called whenever it has become able to send */
  constructor(port: ModemPort, inbound: InboundHandler, options: ModemOptions, onReady: () => void) {
    this.#port = port
    this.#inbound = inbound
    this.#onReady = onReady
    this.#radio = openModem(
      (line) => this.#port.open(line),
      {
        onSms: (sms) => inbound.onSms(sms, this),
        onReport: (report) => inbound.onReport(report, this),
        onCall: (call) => inbound.onCall(call, this),
        onCallEnded: () => undefined,
        isUrgent: (text) => inbound.isUrgent(text),
        recallServiceCentre: (imsi) => inbound.recallServiceCentre?.(imsi),
        recallParts: (text) => inbound.recallParts?.(text) ?? [],
        onStatus: (status) => {
          this.#state = status.state
          this.#imei = status.imei
          this.#imsi = status.imsi
          inbound.onStatus({ ...status, path: this.#port.path })
          if (this.isReady) onReady()
        },
      },
      { ...options, logger: options.logger.child(`modem ${port.path}`), path: port.path },
    )
  }

  get device(): string {
    return this.#port.path
  }

  get sim(): string | undefined {
    return this.#imsi
  }

  get imei(): string | undefined {
    return this.#imei
  }

  get isReady(): boolean {
    return this.#state === 'ready' && !this.#radio.isPlacingCall
  }

  /** Whether it may have gone to another port. */
  get isAway(): boolean {
    return this.#state === 'gone' || this.#state === 'recovering'
  }

  send(segment: OutgoingSegment): Promise<SendOutcome> {
    return this.#radio.sendSegment(segment)
  }

  async ringOut(number: string, forMs: number): Promise<RingOutcome> {
    const outcome = await this.#radio.ringOut(number, forMs)
    if (this.isReady) this.#onReady()
    return outcome
  }

  askNetwork(code: string): Promise<string | undefined> {
    return this.#radio.askNetwork(code)
  }

  hangUp(): Promise<void> {
    return this.#radio.hangUp()
  }

  /** The same modem has turned up on another port. */
  moveTo(port: ModemPort): void {
    const from = this.#port.path
    this.#port = port
    this.#inbound.onMoved(from, port.path)
    this.#radio.lookAgain()
  }

  /** Its port may be back. */
  lookAgain(): void {
    this.#radio.lookAgain()
  }

  close(): Promise<void> {
    return this.#radio.close()
  }
}
