import type { Clock } from '../../main/base/clock.ts'
import type { PhoneNetwork } from './phoneNetwork.ts'
import { type Random, randomOf } from './random.ts'
import type { SimulatedModem } from './simulatedModem.ts'

/** What a fault needs to begin. */
interface Scene {
  readonly modem: SimulatedModem
  readonly network: PhoneNetwork
  readonly random: Random
}

interface Fault {
  /** What one sees of it. */
  readonly words: string
  /** Begins it. @returns ends it; undefined: it is over at once */
  readonly begin: (scene: Scene) => (() => void) | undefined
}

/** Later than a driver waits for an ordinary answer. */
const LATE_MS = 7000
/** A slow network takes a message after 3 to 6 s. */
const SLOW_SEND_MS = { from: 3000, to: 6000 }
/** The network's words for a SIM that may not send. @see 3GPP TS 24.011 Annex E */
const BARRED = ['+CMS ERROR: 8', '+CMS ERROR: 10', '+CMS ERROR: 50', '+CMS ERROR: 69']
/** Lines that modems say at any time, and nobody needs. */
const STRAY_LINES = ['^RSSI: 17', '+CREG: 1', '+CGREG: 1', '*ECAV: 1,1,1', '+CIEV: 2,4', '^DSFLOWRPT: 0,0,0,0,0,0,0']
/** Characters that line noise makes, none of which a modem says. */
const NOISE = '\u0000\u0001\u007f\u0080\u00fe\u00ff'

/** All faults that a simulated modem can have, by name. */
export const FAULTS = {
  silent: {
    words: 'the modem says nothing',
    begin: ({ modem }) => {
      modem.output.isSilent = true
      return () => {
        modem.output.isSilent = false
      }
    },
  },
  late: {
    words: `all that the modem says arrives ${LATE_MS / 1000} s late`,
    begin: ({ modem }) => {
      modem.output.lateMs = LATE_MS
      return () => {
        modem.output.lateMs = 0
      }
    },
  },
  garbage: {
    words: 'noise on the line: characters lost, changed, put in',
    begin: ({ modem, random }) => distort(modem, (data) => noisy(data, random)),
  },
  urcInMidAnswer: {
    words: 'codes that nobody asked for stand between the lines of answers, and in the middle of them',
    begin: ({ modem, random }) => distort(modem, (data) => interrupted(data, random)),
  },
  simFull: {
    words: 'other things take all room in the stores',
    begin: ({ modem }) => {
      modem.setStoreFull(true)
      return () => modem.setStoreFull(false)
    },
  },
  networkLost: {
    words: 'no network',
    begin: ({ modem }) => {
      modem.setRegistered(false)
      return () => modem.setRegistered(true)
    },
  },
  reboot: {
    words: 'the modem restarts',
    begin: ({ modem }) => {
      modem.reset()
      return undefined
    },
  },
  unplug: {
    words: 'the plug is pulled, and put back',
    begin: ({ modem }) => {
      modem.unplug()
      return () => modem.replug()
    },
  },
  duplicateDelivery: {
    words: 'the network brings every message twice',
    begin: ({ modem, network }) => {
      network.doubles.add(modem)
      return () => network.doubles.delete(modem)
    },
  },
  lostReport: {
    words: 'delivery reports get lost',
    begin: ({ modem, network }) => {
      network.losesReportsOf.add(modem)
      return () => network.losesReportsOf.delete(modem)
    },
  },
  slowSend: {
    words: `a send takes ${SLOW_SEND_MS.from / 1000} to ${SLOW_SEND_MS.to / 1000} s`,
    begin: ({ modem, random }) => {
      modem.sendMs = () => random.between(SLOW_SEND_MS.from, SLOW_SEND_MS.to)
      return () => {
        modem.sendMs = undefined
      }
    },
  },
  promptLost: {
    words: 'the modem waits for a payload and does not say so',
    begin: ({ modem }) => {
      modem.losesPrompt = true
      return () => {
        modem.losesPrompt = false
      }
    },
  },
  resultLost: {
    words: 'messages go out, and the modem does not say so',
    begin: ({ modem }) => {
      modem.losesResult = true
      return () => {
        modem.losesResult = false
      }
    },
  },
  barred: {
    words: 'the network refuses to send for this SIM',
    begin: ({ modem, random }) => {
      modem.barredWith = random.pick(BARRED)
      return () => {
        modem.barredWith = undefined
      }
    },
  },
  centreLost: {
    words: 'the SIM has lost its service centre, until somebody writes it again',
    begin: ({ modem }) => {
      modem.sim.serviceCentre = undefined
      return undefined
    },
  },
} as const satisfies Readonly<Record<string, Fault>>

export type FaultName = keyof typeof FAULTS

// The keys of an object literal are its type's.
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[]

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}

export interface FaultOptions {
  readonly modem: SimulatedModem
  readonly network: PhoneNetwork
  readonly clock: Clock
  readonly fault: FaultName
  /** How long it lasts, in ms; a restart is over at once. */
  readonly forMs: number
  /** For the chance in it. */
  readonly seed: number
}

/** Lets a fault happen to a modem, from now on. @returns ends it before its time */
export function applyFault({ modem, network, clock, fault, forMs, seed }: FaultOptions): () => void {
  let end = FAULTS[fault].begin({ modem, network, random: randomOf(seed) })
  const endOnce = (): void => {
    end?.()
    end = undefined
  }
  clock.after(forMs, endOnce)
  return endOnce
}

function distort(modem: SimulatedModem, change: (data: string) => string): () => void {
  modem.output.distort = change
  return () => {
    if (modem.output.distort === change) modem.output.distort = undefined
  }
}

/** One line in three is hurt. */
function noisy(data: string, random: Random): string {
  if (random.fraction() > 1 / 3) return data
  const at = random.between(0, data.length)
  const noise = random.pick([...NOISE])
  return data.slice(0, at) + noise + data.slice(at + random.between(0, 2))
}

/** One line in two is followed by a stray one; of those one in four is cut in two by it. */
function interrupted(data: string, random: Random): string {
  if (random.fraction() > 1 / 2) return data
  const at = random.fraction() > 1 / 4 ? data.length : random.between(0, data.length)
  return `${data.slice(0, at)}\r\n${random.pick(STRAY_LINES)}\r\n${data.slice(at)}`
}
