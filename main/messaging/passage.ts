import { PRIORITY } from '../domain/incident/effect.ts'
import type { Settings } from '../domain/settings/schema.ts'

/** What a line may carry now. */
export interface Passage {
  /** Nothing less urgent than this. */
  readonly maxPriority: number
  /** Nothing but tests of this very line. */
  readonly ownOnly: boolean
}

/** What a line's passage depends on. */
export interface LineStanding {
  /** The network refuses what its SIM sends. */
  readonly isMute: boolean
  /** Its SIM is said to be short of money, and another can speak. */
  readonly isSpared: boolean
  /** It is the one that is kept for voice and reception. */
  readonly isKeptFree: boolean
  readonly keepOneFree: Settings['radio.keepOneFree']
  /** Segments of traffic that can wait which its SIM may still send. */
  readonly allowance: number
}

const ANYTHING = Number.MAX_SAFE_INTEGER
/** ⑥, the last of the first alerts: from ⑦ on one modem is kept free (§0, Modems). */
const LAST_FIRST_ALERT = PRIORITY.group
/** First alerts, texts to officials and receipts are never held by our own count; what comes from here on can wait. */
const LAST_URGENT = PRIORITY.status - 1

/** Decides what a line may carry. */
export function passageOf(standing: LineStanding): Passage {
  const { isMute, isSpared, isKeptFree, keepOneFree, allowance } = standing
  if (isMute || isSpared || (isKeptFree && keepOneFree === 'always')) return { maxPriority: ANYTHING, ownOnly: true }
  const kept = isKeptFree && keepOneFree === 'afterFirstAlerts' ? LAST_FIRST_ALERT : ANYTHING
  const held = allowance > 0 ? ANYTHING : LAST_URGENT
  return { maxPriority: Math.min(kept, held), ownOnly: false }
}
