import type { Clock } from '../../main/base/clock.ts'
import { isHubError } from '../../main/base/hubError.ts'
import { nationalPhone } from '../../main/base/phone.ts'
import { encodeDeliver } from '../pdu/deliver.ts'
import { splitText } from '../pdu/splitText.ts'
import { encodeStatusReport } from '../pdu/statusReport.ts'
import { decodeSubmit, type Submit } from '../pdu/submit.ts'
import { type Body, textOf } from '../pdu/userData.ts'
import type { CallEvent } from './callDesk.ts'
import type { MenuAnswer } from './menuLine.ts'
import { fullPersonality, type Personality } from './personality.ts'
import { type Manner, type PhoneCall, PhoneCalls } from './phoneCalls.ts'
import { type Carrier, SimulatedModem } from './simulatedModem.ts'

/** China Standard Time, the zone of the network's time stamps. */
const ZONE_MINUTES = 480
const DELIVERED = 0x00
/** Temporary error, and the network has stopped trying: no response from the phone. */
const GAVE_UP = 0x62

export interface NetworkTimes {
  /** From a sender to the receiver, in ms. */
  readonly deliveryMs: number
  /** From delivery to its report, in ms. */
  readonly reportMs: number
}

/** A text that arrived on a phone, whole. */
export interface PhoneMessage {
  readonly phone: string
  readonly from: string
  readonly text: string
}

/**
 * A small mobile network: modems, and phones that text and call them and get their texts. A phone exists as soon as its
 * number is used.
 */
export class PhoneNetwork implements Carrier {
  readonly #clock: Clock
  readonly #times: NetworkTimes
  readonly #modems = new Map<string, SimulatedModem>()
  /** What the network could not bring yet, in order, by modem. */
  readonly #held = new Map<SimulatedModem, string[]>()
  readonly #listeners = new Set<(message: PhoneMessage) => void>()
  readonly #messages: PhoneMessage[] = []
  readonly #partial = new Map<string, Map<number, Body>>()
  readonly #unreachable = new Set<string>()
  readonly #calls: PhoneCalls
  readonly #menu = new Map<string, MenuAnswer>()
  #reference = 0

  /** Modems to which every message is brought twice: the acknowledgement of the first was lost. */
  readonly doubles = new Set<SimulatedModem>()
  /** Modems whose delivery reports get lost. */
  readonly losesReportsOf = new Set<SimulatedModem>()

  constructor(clock: Clock, times: NetworkTimes = { deliveryMs: 500, reportMs: 300 }) {
    this.#clock = clock
    this.#calls = new PhoneCalls(clock)
    this.#times = times
  }

  addModem(personality: Personality): SimulatedModem {
    const modem = new SimulatedModem(fullPersonality(personality, this.#modems.size + 1), this.#clock, this)
    this.#modems.set(nationalPhone(personality.number), modem)
    this.#held.set(modem, [])
    return modem
  }

  /** All texts that have arrived on phones, oldest first. */
  get messages(): readonly PhoneMessage[] {
    return this.#messages
  }

  /** Calls back for each text that arrives on a phone. @returns ends that */
  onMessage(listener: (message: PhoneMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A phone sends a text, in as many parts as it takes. A number that is no modem's gets it as a phone. */
  text(from: string, to: string, body: string): void {
    const modem = this.#modems.get(nationalPhone(to))
    this.#clock.after(this.#times.deliveryMs, () => {
      if (modem === undefined) this.#arrive({ phone: nationalPhone(to), from, text: body })
      else for (const pdu of this.parts(from, body)) this.bring(modem, pdu)
    })
  }

  /** The phone answers the last text that it got; without one it does nothing. */
  answer(phone: string, body: string): void {
    const last = this.#messages.findLast((message) => message.phone === nationalPhone(phone))
    if (last !== undefined) this.text(phone, last.from, body)
  }

  /** A phone calls a modem and hangs up after `forMs`. `from` undefined: the number is withheld. */
  ring(from: string | undefined, to: string, forMs: number): void {
    const modem = this.#modems.get(nationalPhone(to))
    const hangUp = modem?.ring(from, { answered: () => undefined, hungUp: () => undefined })
    if (hangUp !== undefined) this.#clock.after(forMs, hangUp)
  }

  /** What a phone does when a modem calls it; unless told otherwise it rings. */
  setManner(phone: string, manner: Manner): void {
    this.#calls.setManner(nationalPhone(phone), manner)
  }

  /** The calls that modems placed to phones, oldest first. */
  get calls(): readonly PhoneCall[] {
    return this.#calls.list
  }

  /** What the network's menu service says to a code such as `*100#`. */
  setMenu(code: string, answer: MenuAnswer): void {
    this.#menu.set(code, answer)
  }

  menu(code: string): MenuAnswer | undefined {
    return this.#menu.get(code)
  }

  call(from: SimulatedModem, number: string, tell: (event: CallEvent) => void): () => void {
    const to = nationalPhone(number)
    const modem = this.#modems.get(to)
    if (modem === undefined) return this.#calls.place(from.personality.number, to, tell)
    tell('ringing')
    return modem.ring(from.personality.number, { answered: () => tell('answered'), hungUp: () => tell('ended') })
  }

  /** Switches a phone off, or on again. Texts to a phone that is off are given up. */
  setReachable(phone: string, isReachable: boolean): void {
    if (isReachable) this.#unreachable.delete(nationalPhone(phone))
    else this.#unreachable.add(nationalPhone(phone))
  }

  /** The PDUs of a text as the network brings them, for those who want to lose or turn round some. */
  parts(from: string, body: string): readonly string[] {
    const reference = this.#reference
    this.#reference = (this.#reference + 1) % 256
    return splitText(body).map(({ body: part, index, total }) => {
      const concatenation = total === 1 ? undefined : { reference, bits: 8 as const, total, sequence: index + 1 }
      const smscAt = this.#clock.now()
      return encodeDeliver({ from, body: part, concatenation, smscAt, zoneMinutes: ZONE_MINUTES }).pdu
    })
  }

  /** Brings a PDU to a modem, or holds it until the modem can take it. */
  bring(modem: SimulatedModem, pdu: string): void {
    const held = this.#held.get(modem) ?? []
    for (let copies = this.doubles.has(modem) ? 2 : 1; copies > 0; copies--) {
      if (held.length > 0 || !modem.receive(pdu)) held.push(pdu)
    }
    this.#held.set(modem, held)
  }

  submit(from: SimulatedModem, pdu: string, messageReference: number): string | undefined {
    let submit: Submit
    try {
      submit = decodeSubmit(pdu)
    } catch (error) {
      if (isHubError(error)) return '+CMS ERROR: 304'
      throw error
    }
    if (!/^\+?\d+$/.test(submit.to.number)) return '+CMS ERROR: 28'
    this.#clock.after(this.#times.deliveryMs, () => this.#deliver(from, submit, messageReference))
    return undefined
  }

  resume(modem: SimulatedModem): void {
    // The modem is in the middle of something when it says so.
    this.#clock.after(0, () => {
      const held = this.#held.get(modem) ?? []
      while (held[0] !== undefined && modem.receive(held[0])) held.shift()
    })
  }

  #deliver(from: SimulatedModem, submit: Submit, messageReference: number): void {
    const to = nationalPhone(submit.to.number)
    const isReachable = !this.#unreachable.has(to)
    const smscAt = this.#clock.now()
    if (isReachable) this.#join(from.personality.number, to, submit)
    if (!submit.wantsReport || this.losesReportsOf.has(from)) return
    this.#clock.after(this.#times.reportMs, () => {
      const status = isReachable ? DELIVERED : GAVE_UP
      const dischargedAt = this.#clock.now()
      const fields = { messageReference, to: submit.to.number, smscAt, dischargedAt, zoneMinutes: ZONE_MINUTES, status }
      this.bring(from, encodeStatusReport(fields).pdu)
    })
  }

  #join(from: string, to: string, { header, body }: Submit): void {
    const { concatenation } = header
    if (concatenation === undefined) {
      this.#take(from, to, [body])
      return
    }
    const key = `${from} ${to} ${concatenation.reference} ${concatenation.total}`
    const parts = this.#partial.get(key) ?? new Map<number, Body>()
    this.#partial.set(key, parts.set(concatenation.sequence, body))
    if (parts.size < concatenation.total) return
    this.#partial.delete(key)
    this.#take(
      from,
      to,
      [...parts].sort(([a], [b]) => a - b).map(([, part]) => part),
    )
  }

  #take(from: string, to: string, bodies: readonly Body[]): void {
    const text = textOf(bodies)
    const modem = this.#modems.get(to)
    if (modem === undefined) this.#arrive({ phone: to, from, text })
    else for (const pdu of this.parts(from, text)) this.bring(modem, pdu)
  }

  #arrive(message: PhoneMessage): void {
    this.#messages.push(message)
    for (const listener of [...this.#listeners]) listener(message)
  }
}
