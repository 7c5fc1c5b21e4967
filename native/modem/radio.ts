import type { EpochMs } from '../../main/base/clock.ts'

export type { OpenPort, Port } from '../serial/port.ts'

/**
 * What the rest of the hub may know of a radio: plain data, no AT, no octets. The one consumer is `main/channels`.
 */

/** One stored part of a text as it came, for recognising a second copy of it (sender, SMSC time, hash). */
interface ReceivedPiece {
  /** 1 to `parts.total`. */
  readonly sequence: number
  readonly smscAt: EpochMs | undefined
  /** The PDU as the modem gave it, hexadecimal, kept because the text is derived from it. */
  readonly pdu: string
}

/** A text message, or as much of it as has come. */
export interface ReceivedSms {
  /** The originator as on the wire: `+8613912341234`, `13912341234`, `10086`, `CMCC`. */
  readonly from: string
  /** Whether the originator is a name rather than a number (TON 5, TS 23.040 §9.1.2.5). */
  readonly alphanumeric: boolean
  readonly text: string
  /** Service centre's time stamp of the first part that came; undefined where it was not a time. */
  readonly smscAt: EpochMs | undefined
  readonly parts: { readonly have: number; readonly total: number }
  /** Concatenation reference, undefined for a text of one part. */
  readonly reference: number | undefined
  /** The parts that this call hands up for the first time; a later call completes the text. */
  readonly pieces: readonly ReceivedPiece[]
}

/** A long text, as its parts name it. */
export interface LongText {
  readonly from: string
  readonly alphanumeric: boolean
  readonly reference: number
  readonly total: number
}

/** What the network says became of a segment. @see 3GPP TS 23.040 §9.2.3.15 */
export interface DeliveryReport {
  /** TP-MR of the segment, 0 to 255, unique on this modem among the last 256. */
  readonly messageReference: number
  readonly to: string
  readonly outcome: 'delivered' | 'trying' | 'failed' | 'unknown'
  /** TP-ST, 0 to 255. */
  readonly statusCode: number
  /** Time of delivery or of the last try, by the service centre. */
  readonly dischargedAt: EpochMs | undefined
}

/** A call that has begun to ring. */
export interface IncomingCall {
  /** Undefined: the number is withheld, or the SIM has no caller display. */
  readonly from: string | undefined
}

/** One segment of a text, ready to be put on the air. */
export interface OutgoingSegment {
  /** `+` and digits, or digits as dialled. */
  readonly to: string
  /** The whole text; the modem cuts it as `splitText` does. */
  readonly text: string
  /** Which segment of it, from 0. */
  readonly index: number
  /** The concatenation reference that all segments of this text share, 0 to 255. Unused for one segment. */
  readonly concatReference: number
  /** How long the network may keep trying, in minutes, 5 or more (TP-VP). */
  readonly validityMinutes: number
}

/**
 * Why a segment was not sent, as far as it decides who tries next:
 * `busy` the same modem, soon · `network` another modem now, else later · `barred` this SIM may not send ·
 * `modem` modem or SIM is broken · `configuration` our own fault, do not repeat · `recipient` this number will not take
 * it · `storage` free the store, then again · `unknown` it may have gone out.
 * @see 3GPP TS 27.005 §3.2.5, TS 24.011 Annex E
 */
export type SendFailure =
  | 'busy'
  | 'network'
  | 'barred'
  | 'modem'
  | 'configuration'
  | 'recipient'
  | 'storage'
  | 'unknown'

/** How one segment's sending ended. A failure is an expected outcome and is returned, not thrown. */
export type SendOutcome =
  | {
      readonly ok: true
      /** TP-MR, or undefined from a modem that gives none: no delivery report can be matched. */
      readonly messageReference: number | undefined
    }
  | {
      readonly ok: false
      readonly failure: SendFailure
      /** The modem's own words, for example `+CMS ERROR: 38`, or what was waited for in vain. */
      readonly reason: string
    }

/**
 * A modem's stage of life, and its way on:
 *
 * `closed` → `opening` (the port) → `waking` (does it answer AT?) → `needs-pin` or `no-sim` (a person must help) →
 * `registering` (waits for the network) → `ready` → `failing` (a command was not answered: it is brought back into step)
 * → `recovering` (reopened, restarted) → `gone` (the port is not there; looked for until it is back).
 */
export const MODEM_STATES = [
  'closed',
  'opening',
  'waking',
  'needs-pin',
  'no-sim',
  'registering',
  'ready',
  'failing',
  'recovering',
  'gone',
] as const
export type ModemState = (typeof MODEM_STATES)[number]

/** Why a modem is not ready; console and command line have a sentence with a way out for each. */
export const MODEM_PROBLEMS = [
  'port-missing',
  'port-busy',
  'port-forbidden',
  'port-lost',
  'not-a-modem',
  'pin-wanted',
  'pin-refused',
  'pin-last-try',
  'sim-locked',
  'sim-missing',
  'sim-not-ready',
  'no-network',
  'no-answer',
  'restarted',
  'refuses',
] as const
export type ModemProblem = (typeof MODEM_PROBLEMS)[number]

/** What a modem that is ready should be looked at for. `store-filling`: 80 % of its store are taken (+CPMS). */
export const MODEM_WARNINGS = ['store-filling'] as const
export type ModemWarning = (typeof MODEM_WARNINGS)[number]

/**
 * Where the PIN of a SIM comes from. Asked anew each time that a SIM wants one, so that a person can correct it while the
 * hub runs.
 */
export interface PinSource {
  /** @returns undefined where nobody has given one */
  read(): string | undefined
  /** @param sim the SIM's own number (ICCID), or the modem's where it does not tell */
  isRefused(sim: string, pin: string): boolean
  /** This SIM has refused it; must be remembered for longer than the hub runs, for the third wrong one locks the SIM. */
  noteRefused(sim: string, pin: string): void
}

/** What more than one start-up must remember of a SIM. */
export interface SimMemory {
  /** What was given and not yet taken, a SIM and a PIN each: not given again, whatever the source says. */
  readonly givenPins: Set<string>
  /** SIMs lose it; it is written again when a send is refused for want of it. */
  serviceCentre: string | undefined
}

/** How a call that was placed to wake somebody ended. */
export type RingOutcome =
  /** It rang for its time, and was hung up by us · it was answered · the other side was speaking · it refused the call. */
  | { readonly outcome: 'rang' | 'answered' | 'busy' | 'rejected' }
  /** The network gave up ringing · it was never put through (off, no coverage, barred). */
  | { readonly outcome: 'noAnswer' | 'notThrough' }
  | { readonly outcome: 'failed'; readonly reason: string }

/** How a call ended that was taken up to play a recording. `keys` is what the caller typed. */
export type PlayOutcome =
  | { readonly outcome: 'played' | 'leftEarly'; readonly keys: string }
  | { readonly outcome: 'failed'; readonly reason: string }

/** What is known of a modem at this moment. */
export interface ModemStatus {
  readonly path: string
  readonly state: ModemState
  readonly imei: string | undefined
  readonly imsi: string | undefined
  readonly manufacturer: string | undefined
  readonly model: string | undefined
  readonly operator: string | undefined
  /** dBm, −113 to −51 (TS 27.007 §8.5); undefined: the modem does not know. */
  readonly signalDbm: number | undefined
  readonly registered: boolean
  /** Used and total slots of the message store (+CPMS). */
  readonly storage: { readonly used: number; readonly total: number } | undefined
  /** The SIM's own number, where its carrier has written it there. */
  readonly ownNumber: string | undefined
  /** Short message service centre; without one nothing can be sent. */
  readonly serviceCentre: string | undefined
  /** Whether whoever answers a call can press a key that is heard, and hear a recording. Never tried on a device by us. */
  readonly voice: { readonly hearsKeys: boolean; readonly playsRecordings: boolean }
  readonly problem: ModemProblem | undefined
  readonly warning: ModemWarning | undefined
  /** The problem in the words of the modem or system, for the log and for whoever mends it. */
  readonly problemWords: string | undefined
}

/**
 * Who listens to a modem. Calls are synchronous and in the order of the wire.
 */
export interface RadioListener {
  /**
   * Takes a text in. When it returns, the text is on disk, and the modem may forget it; when it throws, the message
   * stays in the modem's store and comes again with the next sweep.
   */
  onSms(sms: ReceivedSms): void
  /** Same contract as `onSms`. */
  onReport(report: DeliveryReport): void
  /** Once a call, at its first RING that tells a number, or 1.2 s after the first RING where none does. */
  onCall(call: IncomingCall): void
  /** Once a call, when it no longer rings. */
  onCallEnded(call: IncomingCall): void
  /** A key pressed by the other side of a standing call: `0` to `9`, `*`, `#`. */
  onKey?(key: string): void
  /** Whenever the status changed in a way that somebody may want to see. */
  onStatus(status: ModemStatus): void
  /** The PDUs on disk of a long text of which parts are missing: a part that comes after a restart is joined to them. */
  recallParts?(text: LongText): readonly string[]
  /** The service centre that a SIM had when it was last seen, by its IMSI: SIMs lose it (gammu#195). */
  recallServiceCentre?(imsi: string): string | undefined
  /** Whether a first part of a long text is so grave that nobody should wait for the rest. */
  isUrgent(text: string): boolean
}

/** A modem that is being kept alive. */
export interface Radio {
  readonly status: ModemStatus
  /**
   * Sends one segment. Between two sends the modem reads what has come in (field guide §2).
   * Never rejects. One at a time: a second call waits for the first.
   */
  sendSegment(segment: OutgoingSegment): Promise<SendOutcome>
  /** Ends a ringing call. Does nothing when none rings. */
  hangUp(): Promise<void>
  /**
   * Rings a phone for `forMs` and hangs up. Texts wait meanwhile, receiving goes on. Never rejects; a second call while
   * one stands is `failed`.
   */
  ringOut(number: string, forMs: number): Promise<RingOutcome>
  /**
   * Takes a ringing call up, plays a recording that lies in the modem into it, and hangs up after `forMs`. Only where
   * `status.voice.playsRecordings`. Texts wait meanwhile, receiving goes on. Never rejects.
   */
  answerAndPlay(file: string, forMs: number): Promise<PlayOutcome>
  /** Asks the network's menu service, for example for the balance. @returns undefined where no answer came */
  askNetwork(code: string): Promise<string | undefined>
  /** Whether a call that we placed or took up stands: a text would end in an error, or end the call. */
  readonly isPlacingCall: boolean
  /** The port may be back: a modem that is gone is looked for at once. */
  lookAgain(): void
  /** Ends all work and frees the port; pending sends end as `modem`, or as `unknown` if the payload was on the wire. */
  close(): Promise<void>
}
