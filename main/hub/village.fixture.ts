import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FakeClock } from '../base/fakeClock.ts'
import { silentLogger } from '../base/logger.ts'
import type { Channel, InboundHandler, Line } from '../channels/channel.ts'
import { importFile } from '../directory/importFile.ts'
import type { StoredEvent } from '../store/eventRepository.ts'
import type { MessageRow } from '../store/messageRepository.ts'
import { openMemoryStore, type Store } from '../store/store.ts'
import { Hub } from './hub.ts'

type Segment = Parameters<Line['send']>[0]
type Outcome = Awaited<ReturnType<Line['send']>>
type Status = Parameters<InboundHandler['onStatus']>[0]

interface Sent {
  readonly atMs: number
  readonly segment: Segment
}

/** A line that takes as long as a radio does, and writes down what it was given. */
class FakeLine implements Line {
  readonly device: string
  readonly sim: string
  isReady = true
  readonly sent: Sent[] = []
  readonly hungUp: number[] = []
  /** What it was asked for, in order. */
  readonly asked: ('send' | 'hangUp')[] = []
  readonly rung: { readonly atMs: number; readonly number: string; readonly forMs: number }[] = []
  outcome: (segment: Segment) => Outcome = () => ({ ok: true, messageReference: this.sent.length % 256 })
  /** How a phone takes a ring. */
  ringOutcome: Awaited<ReturnType<Line['ringOut']>> = { outcome: 'rang' }
  readonly #clock: FakeClock
  readonly #sendMs: number
  readonly #wire: Sent[]

  /** @param wire what all lines together were given, in order */
  constructor(clock: FakeClock, sendMs: number, ordinal: number, wire: Sent[]) {
    this.device = `fake:${ordinal}`
    this.sim = `46000000000000${ordinal}`
    this.#clock = clock
    this.#sendMs = sendMs
    this.#wire = wire
  }

  send(segment: Segment): Promise<Outcome> {
    this.asked.push('send')
    const sent = { atMs: this.#clock.monotonicMs(), segment }
    this.sent.push(sent)
    this.#wire.push(sent)
    return new Promise((resolve) => {
      this.#clock.after(this.#sendMs, () => resolve(this.outcome(segment)))
    })
  }

  ringOut(number: string, forMs: number): ReturnType<Line['ringOut']> {
    this.rung.push({ atMs: this.#clock.monotonicMs(), number, forMs })
    return new Promise((resolve) => {
      this.#clock.after(forMs, () => resolve(this.ringOutcome))
    })
  }

  askNetwork(): Promise<string | undefined> {
    return Promise.resolve(undefined)
  }

  hangUp(): Promise<void> {
    this.asked.push('hangUp')
    this.hungUp.push(this.#clock.monotonicMs())
    return Promise.resolve()
  }
}

/** Whoever gives the desk's orders in a test. */
export const DESK = { accountId: 1, name: '王志强' }

const CLOSING = {
  metBy: '王芳',
  note: '',
  arrivals: [],
  callerTold: 'sms' as const,
  notToldBecause: '',
  policeWord: '',
}

interface VillageOptions {
  /** From a segment to its outcome. */
  readonly sendMs?: number
  readonly startAt?: number
  readonly unattended?: boolean
  readonly lines?: number
  /** Changes to the register before the hub starts. */
  readonly prepare?: (store: Store) => void
}

/** The demo village on a fake line, its clock standing still until it is advanced. */
export class Village {
  readonly clock: FakeClock
  readonly store: Store
  readonly lines: readonly FakeLine[]
  readonly #sent: Sent[] = []
  readonly #openHub: () => Hub
  #hub: Hub
  #inbound: InboundHandler | undefined
  #whenReady: () => void = () => undefined
  #pdu = 0

  private constructor(
    clock: FakeClock,
    store: Store,
    { sendMs = 3000, unattended = false, lines = 1 }: VillageOptions,
  ) {
    this.clock = clock
    this.store = store
    this.lines = Array.from({ length: lines }, (_, index) => new FakeLine(clock, sendMs, index + 1, this.#sent))
    const channel: Channel = {
      name: 'modem',
      lines: this.lines,
      onReady: (listener) => {
        this.#whenReady = listener
      },
      close: () => Promise.resolve(),
    }
    this.#openHub = () => {
      const hub = new Hub({
        store,
        clock,
        logger: silentLogger,
        unattended,
        openChannels: (inbound) => {
          this.#inbound = inbound
          return [channel]
        },
      })
      hub.start()
      return hub
    }
    this.#hub = this.#openHub()
  }

  get hub(): Hub {
    return this.#hub
  }

  /** The hub is off for so long, and comes back on the same folder. */
  async sleep(seconds: number): Promise<void> {
    await this.#hub.close()
    this.clock.jump(seconds * 1000)
    this.#hub = this.#openHub()
  }

  static async open(options: VillageOptions = {}): Promise<Village> {
    const clock = new FakeClock(options.startAt)
    const store = openMemoryStore(clock)
    for (const name of ['households', 'agencies', 'poles']) {
      const bytes = readFileSync(join(import.meta.dirname, `../../assets/demo/${name}.csv`))
      await importFile(store, { bytes, fileName: `${name}.csv`, dryRun: false, at: clock.now() })
    }
    options.prepare?.(store)
    return new Village(clock, store, options)
  }

  /** The hub is closed, and another one opened on the same data and clock. */
  restart(): Village {
    this.hub.close().catch(() => undefined)
    return new Village(this.clock, this.store, {})
  }

  /** The first of the lines, which is the only one unless more were asked for. */
  get line(): FakeLine {
    const [first] = this.lines
    if (first === undefined) throw new Error('a village has a line')
    return first
  }

  /** A modem says how it is. */
  status(line: FakeLine, state: Status['state'] = 'ready', more: Partial<Status> = {}): void {
    line.isReady = state === 'ready'
    this.#inbound?.onStatus({
      path: line.device,
      state,
      imei: `86000000000000${line.device.slice(-1)}`,
      imsi: line.sim,
      manufacturer: undefined,
      model: undefined,
      operator: undefined,
      signalDbm: -71,
      registered: state === 'ready',
      storage: undefined,
      ownNumber: undefined,
      serviceCentre: undefined,
      voice: { hearsKeys: false, playsRecordings: false },
      warning: undefined,
      problem: undefined,
      problemWords: undefined,
      ...more,
    })
    if (line.isReady) this.#whenReady()
  }

  /** A text from a phone, as the channel hands it in. */
  text(
    from: string,
    text: string,
    more: { smscAt?: number; pdu?: string; line?: FakeLine; part?: readonly [sequence: number, have: number] } = {},
  ): void {
    const smscAt = more.smscAt ?? this.clock.now()
    this.#inbound?.onSms(
      {
        from,
        alphanumeric: false,
        text,
        smscAt,
        parts: { have: more.part?.[1] ?? 1, total: more.part === undefined ? 1 : 2 },
        reference: more.part === undefined ? undefined : 7,
        pieces: [{ sequence: more.part?.[0] ?? 1, smscAt, pdu: more.pdu ?? String(++this.#pdu) }],
      },
      more.line ?? this.line,
    )
  }

  ring(from: string | undefined): void {
    this.#inbound?.onCall({ from }, this.line)
  }

  report(message: MessageRow, outcome: 'delivered' | 'failed' = 'delivered'): void {
    const reference =
      this.line.sent.findIndex(({ segment }) => segment.to === message.to && segment.text === message.body) + 1
    this.#inbound?.onReport(
      {
        messageReference: reference % 256,
        to: message.to,
        outcome,
        statusCode: outcome === 'delivered' ? 0 : 0x41,
        dischargedAt: undefined,
      },
      this.line,
    )
  }

  async pass(seconds: number): Promise<void> {
    await this.clock.advanceAsync(seconds * 1000)
  }

  /** The desk closes it as real: whoever met the caller says so, and the caller is told by text. */
  close(incidentId: string, more: Partial<Parameters<Hub['orders']['closeSafe']>[0]> = {}): void {
    const order = { ...CLOSING, incidentId, result: 'resolved' as const, ...more }
    this.hub.orders.closeSafe(order, DESK)
  }

  /** The desk closes it as a false alarm. */
  falseAlarm(incidentId: string, more: Partial<Parameters<Hub['orders']['falseAlarm']>[0]> = {}): void {
    const order = { ...CLOSING, incidentId, verification: 'faceToFace' as const, sort: 'goodFaith' as const, ...more }
    this.hub.orders.falseAlarm(order, DESK)
  }

  /** The newest incident's card. */
  card(id = this.store.incidents.latest(1)[0]?.id ?? ''): ReturnType<Hub['views']['card']> {
    return this.hub.views.card(id)
  }

  /** Everything in the outbox, oldest first. */
  messages(): readonly MessageRow[] {
    return [...this.store.messages.latest(1000)].reverse()
  }

  /** The record of the newest incident. */
  events(id = this.store.incidents.latest(1)[0]?.id ?? ''): readonly StoredEvent[] {
    return this.store.events.ofIncident(id)
  }

  /** Who was texted what, in the order of the wire: `19908780002 N3`. */
  wire(): readonly string[] {
    const rows = this.messages()
    return this.#sent.map(({ segment }) => {
      const row = rows.find((each) => each.to === segment.to && each.body === segment.text)
      return `${segment.to} ${row?.template ?? '?'}`
    })
  }

  to(number: string): readonly string[] {
    return this.messages()
      .filter((message) => message.to === number)
      .map((message) => message.template)
  }
}
