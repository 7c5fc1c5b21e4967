import { FakeClock } from '../../main/base/fakeClock.ts'
import type { LogFields, Logger } from '../../main/base/logger.ts'
import { openModem } from '../modem/modem.ts'
import type {
  DeliveryReport,
  IncomingCall,
  ModemState,
  OutgoingSegment,
  Radio,
  RadioListener,
  ReceivedSms,
  RingOutcome,
  SendOutcome,
} from '../modem/radio.ts'
import type { OpenPort } from '../serial/port.ts'
import type { Personality } from './personality.ts'
import { PhoneNetwork } from './phoneNetwork.ts'
import type { SimulatedModem } from './simulatedModem.ts'

export const HUB = '19908780999'
export const NEIGHBOUR = '13900000001'

/** One line that the hub wrote, and when on the clock that never jumps. */
export interface Written {
  readonly atMs: number
  readonly text: string
}

/** A modem kept alive against a simulated one, with everything that it handed up: for tests. */
export class ModemRig {
  readonly clock = new FakeClock()
  readonly network = new PhoneNetwork(this.clock)
  readonly modem: SimulatedModem
  readonly radio: Radio
  readonly written: Written[] = []
  readonly texts: ReceivedSms[] = []
  readonly reports: DeliveryReport[] = []
  readonly calls: IncomingCall[] = []
  readonly endedCalls: IncomingCall[] = []
  readonly keys: string[] = []
  readonly states: ModemState[] = []
  /** The speeds at which the port was opened, in turn. */
  readonly speeds: (number | undefined)[] = []
  readonly logged: string[] = []
  /** While set, the hub cannot take anything in. */
  refuses = false
  isUrgent: (text: string) => boolean = () => false
  onText: (sms: ReceivedSms) => void = () => undefined

  constructor(personality: Partial<Personality> = {}, options: { pin?: string } = {}) {
    this.modem = this.network.addModem({ number: HUB, path: 'sim:1', ...personality })
    this.radio = openModem(this.#watched(), this.#listener(), {
      clock: this.clock,
      logger: this.#logger(),
      path: 'sim:1',
      pins: { read: () => options.pin, isRefused: () => false, noteRefused: () => undefined },
    })
  }

  /** Lets time pass until the modem is ready; gives up after a minute. */
  async ready(): Promise<void> {
    for (let waits = 0; waits < 600 && this.radio.status.state !== 'ready'; waits++) await this.clock.advanceAsync(100)
    await this.clock.advanceAsync(100)
  }

  /** Sends one text to a phone; what becomes of it. */
  send(to: string, text: string): Promise<SendOutcome> {
    return this.radio.sendSegment(segmentOf(to, text))
  }

  /** Rings a phone, and lets time pass until it is known how that ended. */
  async ringOut(to: string, forMs = 20_000): Promise<RingOutcome | undefined> {
    let outcome: RingOutcome | undefined
    void this.radio.ringOut(to, forMs).then((ended) => {
      outcome = ended
    })
    for (let waits = 0; waits < 1200 && outcome === undefined; waits++) await this.clock.advanceAsync(100)
    return outcome
  }

  /** What the hub wrote that begins so. */
  commands(start: string): readonly Written[] {
    return this.written.filter(({ text }) => text.startsWith(start))
  }

  #watched(): OpenPort {
    return async (line) => {
      this.speeds.push(line?.baudRate)
      const port = await this.modem.open(line)
      return {
        path: port.path,
        onData: (listener) => port.onData(listener),
        onClose: (listener) => port.onClose(listener),
        close: () => port.close(),
        write: (data) => {
          this.written.push({ atMs: this.clock.monotonicMs(), text: data })
          port.write(data)
        },
      }
    }
  }

  #listener(): RadioListener {
    const take = (keep: () => void): void => {
      if (this.refuses) throw new Error('the disk is full')
      keep()
    }
    return {
      onSms: (sms) =>
        take(() => {
          this.texts.push(sms)
          this.onText(sms)
        }),
      onReport: (report) => take(() => this.reports.push(report)),
      onCall: (call) => this.calls.push(call),
      onCallEnded: (call) => this.endedCalls.push(call),
      onKey: (key) => this.keys.push(key),
      onStatus: (status) => {
        if (this.states.at(-1) !== status.state) this.states.push(status.state)
      },
      isUrgent: (text) => this.isUrgent(text),
    }
  }

  #logger(): Logger {
    const log = (message: string, fields?: LogFields): void => {
      this.logged.push(`${message} ${JSON.stringify(fields ?? {})}`)
    }
    const logger: Logger = { debug: () => undefined, info: () => undefined, warn: log, error: log, child: () => logger }
    return logger
  }
}

export function segmentOf(to: string, text: string, index = 0): OutgoingSegment {
  return { to, text, index, concatReference: 7, validityMinutes: 30 }
}
