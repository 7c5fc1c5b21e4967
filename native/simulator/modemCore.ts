import type { CallDesk } from './callDesk.ts'
import type { MessageDesk } from './messageDesk.ts'
import type { FullPersonality } from './personality.ts'
import type { Settings } from './settings.ts'

/** What a modem answers: information lines and the final result. */
export interface Answer {
  readonly lines: readonly string[]
  /** Undefined: it comes later. */
  readonly result: string | undefined
  /** What follows the result. */
  readonly afterwards?: () => void
}

/** The SIM of a simulated modem; it outlives every restart. */
export interface Sim {
  isReady: boolean
  areMessagesReady: boolean
  isPinOpen: boolean
  /** Undefined where the SIM has lost it. */
  serviceCentre: string | undefined
}

/** What a modem's answers depend on and change. */
export interface ModemCore {
  readonly personality: FullPersonality
  readonly settings: Settings
  readonly sim: Sim
  readonly desk: MessageDesk
  readonly calls: CallDesk
  readonly isRegistered: boolean
  /** Says the result that an answer left open. */
  finish(result: string): void
  restart(): void
  factorySettings(): void
  /** Fixes the line's speed; 0 finds it by itself. */
  setSpeed(bitsPerSecond: number): void
  /** Asks the network's menu service. */
  ask(code: string): void
}

type Handler = (core: ModemCore, match: RegExpExecArray) => Answer
export type Command = readonly [RegExp, Handler]

export const OK: Answer = { lines: [], result: 'OK' }
export const ERROR: Answer = { lines: [], result: 'ERROR' }

export function said(...lines: string[]): Answer {
  return { lines, result: 'OK' }
}

/** The SIM is there and needs no PIN any more. */
export function isSimOpen({ sim, personality }: ModemCore): boolean {
  return sim.isReady && (personality.pin === undefined || sim.isPinOpen)
}

/** A string as the chosen character set has it (AT+CSCS). @see 3GPP TS 27.007 §5.5 */
export function written({ settings }: Pick<ModemCore, 'settings'>, text: string): string {
  if (settings.characterSet !== 'UCS2') return text
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()
}
