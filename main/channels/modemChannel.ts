import { openModem } from '../../native/modem/modem.ts'
import type { ModemStatus, OpenPort, Radio } from '../../native/modem/radio.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import type { Channel, InboundHandler, Line } from './channel.ts'

/** A port on which a modem is expected. */
export interface ModemPort {
  readonly path: string
  readonly open: OpenPort
}

export interface ModemChannelOptions {
  readonly clock: Clock
  readonly logger: Logger
  readonly pin?: string
}

/** The serial GSM modems of this PC as one channel, a line each. */
export class ModemChannel implements Channel {
  readonly name = 'modem'
  readonly lines: readonly Line[]
  readonly #radios: readonly Radio[]
  readonly #whenReady: (() => void)[] = []

  constructor(ports: readonly ModemPort[], inbound: InboundHandler, options: ModemChannelOptions) {
    const opened = ports.map((port) => this.#keep(port, inbound, options))
    this.lines = opened.map((each) => each.line)
    this.#radios = opened.map((each) => each.radio)
  }

  onReady(listener: () => void): void {
    this.#whenReady.push(listener)
  }

  async close(): Promise<void> {
    await Promise.all(this.#radios.map((radio) => radio.close()))
  }

  #keep(port: ModemPort, inbound: InboundHandler, options: ModemChannelOptions): { line: Line; radio: Radio } {
    let isReady = false
    const line: Line = {
      device: port.path,
      get isReady() {
        return isReady
      },
      send: (segment) => radio.sendSegment(segment),
      hangUp: () => radio.hangUp(),
    }
    const radio = openModem(
      port.open,
      {
        onSms: (sms) => inbound.onSms(sms, line),
        onReport: (report) => inbound.onReport(report, line),
        onCall: (call) => inbound.onCall(call, line),
        onCallEnded: () => undefined,
        isUrgent: (text) => inbound.isUrgent(text),
        onStatus: (status: ModemStatus) => {
          isReady = status.state === 'ready'
          inbound.onStatus(status)
          if (isReady) for (const tell of this.#whenReady) tell()
        },
      },
      { ...options, logger: options.logger.child(`modem ${port.path}`), path: port.path },
    )
    return { line, radio }
  }
}
