import type { EpochMs } from '../../base/clock.ts'
import { WEEK_PARTS, weekPartOf } from './weekPart.ts'

/** How often a phone was asked and how often it answered; fractions, because old ones count less. */
export interface Tally {
  readonly asked: number
  readonly answered: number
}

/** What is remembered of a phone's answers: sums, not single texts. */
export interface PhoneHistory {
  /** One a part of the week, see `weekPartOf`. */
  readonly tallies: readonly Tally[]
  /** Up to when the sums are aged. */
  readonly agedTo: EpochMs
  /** When it was asked what it has not answered yet; undefined: nothing waits. */
  readonly openSince: EpochMs | undefined
}

/** How long an alert can be answered (domain rule, §0): an answer in this time is a success, silence a failure. */
const ALERT_LIFE_MS = 2 * 3_600_000

/**
 * A text of a month ago counts half, one of 90 days ago an eighth: "the last 90 days", without an edge at which a
 * phone's chance would jump.
 */
const HALF_LIFE_MS = 30 * 86_400_000

const NOTHING: Tally = { asked: 0, answered: 0 }

/** A phone of which nothing is remembered. */
export function noHistory(at: EpochMs): PhoneHistory {
  return { tallies: Array.from({ length: WEEK_PARTS }, () => NOTHING), agedTo: at, openSince: undefined }
}

/**
 * The phone was texted something that wants an answer. While the one before still waits it is the same trial: whoever
 * sleeps through two alerts was not proven silent twice.
 */
export function withAsked(history: PhoneHistory, at: EpochMs): PhoneHistory {
  if (stillWaits(history, at)) return history
  return { ...changed(history, at, weekPartOf(at), { asked: 1, answered: 0 }), openSince: at }
}

/** The phone answered, whatever it said. An answer to nothing, or after two hours, changes nothing. */
export function withAnswered(history: PhoneHistory, at: EpochMs): PhoneHistory {
  const { openSince } = history
  if (openSince === undefined || !stillWaits(history, at)) return history
  const weight = decay(at - openSince)
  return { ...changed(history, at, weekPartOf(openSince), { asked: 0, answered: weight }), openSince: undefined }
}

/** The phone was told not to come any more: its silence says nothing, so the trial is taken back. */
export function withReleased(history: PhoneHistory, at: EpochMs): PhoneHistory {
  const { openSince } = history
  if (openSince === undefined || !stillWaits(history, at)) return history
  const weight = decay(at - openSince)
  return { ...changed(history, at, weekPartOf(openSince), { asked: -weight, answered: 0 }), openSince: undefined }
}

/**
 * What counts at `at` for one part of the week, and for all others together. A trial that still waits counts nowhere.
 */
export function tallied(history: PhoneHistory, at: EpochMs, part: number): { here: Tally; elsewhere: Tally } {
  const settled = withReleased(history, at)
  const factor = decay(at - settled.agedTo)
  let here = NOTHING
  let elsewhere = NOTHING
  for (const [index, tally] of settled.tallies.entries()) {
    if (index === part) here = sum(here, tally, factor)
    else elsewhere = sum(elsewhere, tally, factor)
  }
  return { here, elsewhere }
}

function stillWaits({ openSince }: PhoneHistory, at: EpochMs): boolean {
  return openSince !== undefined && at - openSince < ALERT_LIFE_MS
}

function changed(history: PhoneHistory, at: EpochMs, part: number, by: Tally): PhoneHistory {
  const factor = decay(at - history.agedTo)
  const tallies = history.tallies.map((tally, index) => sum(index === part ? by : NOTHING, tally, factor))
  return { ...history, tallies, agedTo: Math.max(at, history.agedTo) }
}

function sum(one: Tally, other: Tally, factor: number): Tally {
  return {
    asked: Math.max(0, one.asked + other.asked * factor),
    answered: Math.max(0, one.answered + other.answered * factor),
  }
}

/** What is left of a text's weight after `ms`; a clock that ran backwards ages nothing. */
function decay(ms: number): number {
  return 0.5 ** (Math.max(0, ms) / HALF_LIFE_MS)
}
