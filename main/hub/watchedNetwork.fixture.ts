import type { Personality } from '../../native/simulator/personality.ts'
import { PhoneNetwork } from '../../native/simulator/phoneNetwork.ts'
import type { SimulatedModem } from '../../native/simulator/simulatedModem.ts'
import type { FakeClock } from '../base/fakeClock.ts'

/** A text that phones sent to a modem, and the PDUs in which the network brings it. */
export interface OwedText {
  readonly from: string
  readonly body: string
  readonly pdus: readonly string[]
}

/** A PDU that a modem took from the network. */
export interface TakenPdu {
  readonly modem: SimulatedModem
  readonly pdu: string
  readonly atMs: number
}

/** A phone network that writes down what the hub is owed. */
export class WatchedNetwork extends PhoneNetwork {
  readonly owed: OwedText[] = []
  readonly taken: TakenPdu[] = []
  readonly #time: FakeClock

  constructor(clock: FakeClock) {
    super(clock)
    this.#time = clock
  }

  override addModem(personality: Personality): SimulatedModem {
    const modem = super.addModem(personality)
    const receive = modem.receive.bind(modem)
    modem.receive = (pdu) => {
      const isTaken = receive(pdu)
      if (isTaken) this.taken.push({ modem, pdu, atMs: this.#time.monotonicMs() })
      return isTaken
    }
    return modem
  }

  override parts(from: string, body: string): readonly string[] {
    const pdus = super.parts(from, body)
    this.owed.push({ from, body, pdus })
    return pdus
  }
}
