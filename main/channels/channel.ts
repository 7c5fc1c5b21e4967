import type {
  DeliveryReport,
  IncomingCall,
  LongText,
  ModemStatus,
  OutgoingSegment,
  ReceivedSms,
  RingOutcome,
  SendOutcome,
} from '../../native/modem/radio.ts'

/** Ways in and out, as the rest of the hub sees them: one interface, whatever stands behind it. */

/** A line that can carry texts: one modem, or one account with a gateway. */
export interface Line {
  /** A modem's port path; see {@link InboundHandler.onMoved}. */
  readonly device: string
  /** Which SIM, or account, pays: a modem's IMSI. Undefined until it is known. */
  readonly sim: string | undefined
  /** Whether it can take a segment now. */
  readonly isReady: boolean
  /** Puts one segment on the air. Never rejects. */
  send(segment: OutgoingSegment): Promise<SendOutcome>
  /** Rings a phone for `forMs`, to wake somebody, and hangs up. Never rejects. */
  ringOut(number: string, forMs: number): Promise<RingOutcome>
  /** Asks the network's menu service (USSD). @returns undefined where no answer came */
  askNetwork(code: string): Promise<string | undefined>
  /** Ends a ringing call. */
  hangUp(): Promise<void>
}

/**
 * What a channel hands in. `onSms`, `onReport` and `onCall` return only when the fact is on disk; when they throw, the
 * channel keeps what it has and brings it again.
 */
export interface InboundHandler {
  onSms(sms: ReceivedSms, line: Line): void
  onReport(report: DeliveryReport, line: Line): void
  onCall(call: IncomingCall, line: Line): void
  onStatus(status: ModemStatus): void
  /** A modem has come back on another port: what is on record of the old one is the new one's. */
  onMoved(from: string, to: string): void
  /** The PDUs on disk of a long text of which parts are missing. */
  recallParts?(text: LongText): readonly string[]
  /** The service centre that a SIM had when it was last seen. */
  recallServiceCentre?(imsi: string): string | undefined
  /** Whether the first part of a long text is so grave that nobody should wait for the rest. */
  isUrgent(text: string): boolean
}

/** A way in and out. */
export interface Channel {
  /** As the record names it: `modem`. */
  readonly name: string
  readonly lines: readonly Line[]
  /** Called whenever a line may have become able to send. */
  onReady(listener: () => void): void
  close(): Promise<void>
}
