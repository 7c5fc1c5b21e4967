import { PhoneNetwork } from '../../native/simulator/phoneNetwork.ts'
import { systemClock } from '../base/systemClock.ts'
import type { ModemPort } from '../channels/modemChannel.ts'

/** Modems without hardware, and the little network of phones behind them. */
export interface SimulatedRadio {
  readonly network: PhoneNetwork
  readonly ports: readonly ModemPort[]
  /** The number that villagers call. */
  readonly number: string
}

/** How long a segment takes on a simulated modem: quicker than 2G, slower than nothing. */
const SEND_MS = 1500
/** Numbers that no carrier gives out. */
const NUMBERS = Array.from({ length: 8 }, (_, index) => `1990879990${index + 1}`)

/** Makes `count` simulated modems on one simulated network, 1 to 8. */
export function simulatedRadio(count: number): SimulatedRadio {
  const network = new PhoneNetwork(systemClock)
  const ports = NUMBERS.slice(0, count).map((number, index) => {
    const path = `sim:${index + 1}`
    const modem = network.addModem({ number, path, sendMs: SEND_MS, bootMs: 500, knowsNumber: true })
    return { path, open: modem.open }
  })
  return { network, ports, number: NUMBERS[0] ?? '' }
}
