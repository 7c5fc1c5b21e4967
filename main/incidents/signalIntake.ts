import { createHash } from 'node:crypto'
import { canonicalPhone } from '../base/canonicalPhone.ts'
import type { Clock, EpochMs } from '../base/clock.ts'
import type { InboundHandler } from '../channels/channel.ts'
import { interpretCall, interpretText } from '../domain/inbound/interpret.ts'
import type { Meaning } from '../domain/inbound/meaning.ts'
import { readText, type TextReader } from '../domain/inbound/readText.ts'
import { isServiceSender } from '../domain/inbound/sender.ts'
import { supplementDetails } from '../domain/inbound/supplementDetails.ts'
import type { SignalPart, SignalRow } from '../store/signalRepository.ts'
import type { Store } from '../store/store.ts'
import type { SignalMeaning } from './signalMeaning.ts'
import { isRegistered, situationOf } from './situationOf.ts'
import type { Spoken } from './spoken.ts'
import { WITHHELD } from './surroundings.ts'

type Made = { readonly outcome: string; readonly incidentId: string | null }
type ReceivedSms = Parameters<InboundHandler['onSms']>[0]
type LongText = Parameters<NonNullable<InboundHandler['recallParts']>>[0]

const DAY_MS = 24 * 3_600_000
/** A service centre's clock may be a little ahead of ours. */
const AHEAD_MS = 60_000

/** One of each path that matters: open circle, red, silent. */
const REHEARSED = ['120', '119', '110', '']

const REHEARSING = { device: 'rehearsal', maxPriority: Number.MAX_SAFE_INTEGER, ownOnly: false }

/** What is to be done with a call once it is on record. */
export type RingPolicy = 'hangUp' | 'ringThreeTimes'

/** The line on which something came in. */
type InLine = Parameters<InboundHandler['onSms']>[1]

/** Reads what our own SIMs and the carriers send us; nothing of it is anybody's call. Inside our transactions. */
export interface ServiceInbox {
  /** @returns whether it was a word that we sent round ourselves */
  isOwnWord(text: string, from: string, line: InLine): boolean
  takeService(from: string, text: string, line: InLine): void
}

/**
 * The door for everything that comes in: a signal row, what it means, and everything that follows from it, in one
 * transaction. When a method returns, it is on disk.
 */
export class SignalIntake {
  readonly #store: Store
  readonly #clock: Clock
  readonly #meaning: SignalMeaning
  readonly #service: ServiceInbox
  readonly #readText: TextReader

  constructor(store: Store, clock: Clock, meaning: SignalMeaning, service: ServiceInbox, read: TextReader = readText) {
    this.#readText = read
    this.#store = store
    this.#clock = clock
    this.#meaning = meaning
    this.#service = service
  }

  /** Takes a text in, as much of it as has come. */
  takeSms(sms: ReceivedSms, line: InLine): void {
    const { device } = line
    const store = this.#store
    const receivedAt = this.#clock.now()
    store.inTransaction(() => {
      const phoneId = store.phones.idOf(sms.alphanumeric ? sms.from : canonicalPhone(sms.from))
      const parts = partsOf(sms)
      const smscAt = sms.smscAt ?? null
      if (parts.every((part) => store.signals.isKnown(part.fingerprint))) {
        this.#noteDuplicate(sms, phoneId, device, receivedAt)
        return
      }
      const begun = this.#begunText(sms, phoneId, receivedAt)
      if (begun !== undefined) {
        this.#complete(begun, sms, parts, receivedAt)
        return
      }
      const spoken: Spoken = {
        source: 'sms',
        phoneId,
        body: sms.text,
        receivedAt,
        raisedAt: callTime(smscAt, receivedAt),
      }
      const made = this.#follow(sms, spoken, line)
      store.signals.add(
        {
          kind: 'sms',
          channel: 'modem',
          device,
          phoneId,
          body: sms.text,
          receivedAt,
          smscAt,
          reference: sms.reference ?? null,
          partsHave: sms.parts.have,
          partsTotal: sms.parts.total,
          ...made,
        },
        parts,
      )
    })
  }

  /** The PDUs on disk of a long text of which parts are missing, so that its rest is joined to them after a restart. */
  recallParts({ from, alphanumeric, reference, total }: LongText): readonly string[] {
    const store = this.#store
    return store.inTransaction(() => {
      const phoneId = store.phones.idOf(alphanumeric ? from : canonicalPhone(from))
      const begun = store.signals.findIncomplete(phoneId, reference, total, this.#clock.now() - DAY_MS)
      return begun === undefined ? [] : store.signals.partsOf(begun.id)
    })
  }

  /** Takes a ring in. One ring counts. */
  takeCall(from: string | undefined, device: string): RingPolicy {
    const store = this.#store
    const receivedAt = this.#clock.now()
    return store.inTransaction(() => {
      const phoneId = store.phones.idOf(from === undefined ? WITHHELD : canonicalPhone(from))
      const spoken: Spoken = { source: 'call', phoneId, body: undefined, receivedAt, raisedAt: receivedAt }
      const meaning = interpretCall(situationOf(store, phoneId, receivedAt))
      const made = this.#meaning.follow(meaning, spoken)
      store.signals.add({
        kind: 'call',
        channel: 'modem',
        device,
        phoneId,
        body: '',
        receivedAt,
        smscAt: null,
        reference: null,
        partsHave: 1,
        partsTotal: 1,
        ...made,
      })
      return store.directory.callerByPhone(phoneId)?.person.contactPreference === 'call' ? 'ringThreeTimes' : 'hangUp'
    })
  }

  /**
   * Plays calls for help of somebody in the register and takes everything back, so that the first real one finds code,
   * statements and pages warm. Nothing of it is ever on disk.
   */
  rehearse(): void {
    const phoneId = this.#store.directory.somePhone()
    if (phoneId === undefined) return
    const receivedAt = this.#clock.now()
    for (const body of REHEARSED) {
      this.#store.inRehearsal(() => {
        const spoken: Spoken = { source: 'sms', phoneId, body, receivedAt, raisedAt: receivedAt }
        this.#meaning.follow(this.#read(spoken), spoken)
        const next = this.#store.messages.next(receivedAt, REHEARSING)
        if (next !== undefined) this.#store.messages.markSending(next.id, 'rehearsal')
      })
    }
  }

  #follow(sms: ReceivedSms, spoken: Spoken, line: InLine): Made {
    const isOwn = this.#service.isOwnWord(sms.text, sms.from, line)
    const isKnown = isRegistered(this.#store, spoken.phoneId)
    if (!isOwn && !isServiceSender(sms.from, sms.alphanumeric, isKnown))
      return this.#meaning.follow(this.#read(spoken), spoken)
    if (!isOwn) this.#service.takeService(sms.from, sms.text, line)
    return { outcome: 'service', incidentId: null }
  }

  #read(spoken: Spoken): Meaning {
    return interpretText(
      this.#readText(spoken.body ?? ''),
      situationOf(this.#store, spoken.phoneId, spoken.receivedAt, spoken.raisedAt),
    )
  }

  /** A long text of which an earlier part opened something already. */
  #begunText(sms: ReceivedSms, phoneId: number, at: EpochMs): SignalRow | undefined {
    if (sms.reference === undefined) return undefined
    return this.#store.signals.findIncomplete(phoneId, sms.reference, sms.parts.total, at - DAY_MS)
  }

  /** The rest of a text comes as a supplement to the incident that its first part opened. */
  #complete(begun: SignalRow, sms: ReceivedSms, parts: readonly SignalPart[], receivedAt: EpochMs): void {
    const have = Math.max(sms.parts.have, begun.partsHave + parts.length)
    const body = sms.parts.have === sms.parts.total ? sms.text : `${begun.body}${sms.text}`
    this.#store.signals.complete(begun.id, body, Math.min(have, sms.parts.total), parts)
    if (begun.incidentId === null) return
    const spoken: Spoken = { source: 'sms', phoneId: begun.phoneId, body, receivedAt, raisedAt: receivedAt }
    const reading = this.#readText(body)
    const isUnknown = this.#store.incidents.get(begun.incidentId)?.kind === 'help'
    this.#meaning.follow(
      {
        is: 'supplement',
        incidentId: begun.incidentId,
        level: reading.danger?.level,
        kind: isUnknown ? reading.danger?.kind : undefined,
        details: supplementDetails(reading),
      },
      spoken,
    )
  }

  /** A second copy changes nothing; it is noted once, since the modem may bring it again and again. */
  #noteDuplicate(sms: ReceivedSms, phoneId: number, device: string, receivedAt: EpochMs): void {
    const last = this.#store.signals.lastOfPhone(phoneId, 'sms', receivedAt - DAY_MS)
    if (last?.outcome === 'duplicate' && last.body === sms.text) return
    this.#store.signals.add({
      kind: 'sms',
      channel: 'modem',
      device,
      phoneId,
      body: sms.text,
      receivedAt,
      smscAt: sms.smscAt ?? null,
      reference: sms.reference ?? null,
      partsHave: sms.parts.have,
      partsTotal: sms.parts.total,
      incidentId: last?.incidentId ?? null,
      outcome: 'duplicate',
    })
  }
}

/** t0: the service centre's time where it can be one, else ours. */
function callTime(smscAt: EpochMs | null, receivedAt: EpochMs): EpochMs {
  if (smscAt === null || smscAt > receivedAt + AHEAD_MS || smscAt < receivedAt - DAY_MS) return receivedAt
  return Math.min(smscAt, receivedAt)
}

function partsOf(sms: ReceivedSms): readonly SignalPart[] {
  return sms.pieces.map((piece) => ({
    sequence: piece.sequence,
    fingerprint: fingerprintOf(sms.from, piece.smscAt, piece.pdu),
    pdu: piece.pdu,
  }))
}

/** By what a second copy of a part is known. @param from as on the wire */
export function fingerprintOf(from: string, smscAt: EpochMs | undefined, pdu: string): string {
  return createHash('sha256')
    .update(`${from}|${smscAt ?? ''}|${pdu}`)
    .digest('hex')
}
