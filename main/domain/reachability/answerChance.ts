import type { EpochMs } from '../../base/clock.ts'
import { type PhoneHistory, type Tally, tallied } from './phoneHistory.ts'
import { weekPartOf } from './weekPart.ts'

/** The chance of a phone of which nobody knows anything, in a group that was never asked. */
const UNKNOWN_CHANCE = 0.5
/** As many asks as the unknown chance weighs against what the group did. */
const GROUP_WEIGHT = 10
/**
 * As many asks as the group's rate weighs against what the phone did. With four, and a group of one half, three
 * silences at this time of the week bring a phone just below the threshold of 0.3.
 */
const PRIOR_WEIGHT = 4
/** What a text at another time of the week says about this one: a quarter of a text. */
const ELSEWHERE_WEIGHT = 0.25

/**
 * The answer rate of a group at this time of the week, for phones that have little history of their own: the mean of a
 * Beta distribution, (answered + 10 × ½) / (asked + 10) over all its phones. Other times of the week count nothing:
 * nights of silence must not make a whole group unreachable by day.
 *
 * @param histories of those phones of the group that have one
 * @returns above 0 and below 1
 */
export function groupRate(histories: readonly PhoneHistory[], at: EpochMs): number {
  const part = weekPartOf(at)
  return rate(
    histories.map((history) => tallied(history, at, part).here),
    UNKNOWN_CHANCE,
    GROUP_WEIGHT,
  )
}

/**
 * The chance that a phone is answered within two hours, by its own history at this time of the week with the group's
 * rate g as the prior (empirical Bayes; why: docs/adr/0008):
 * (answered + ¼ answered elsewhere + 4 g) / (asked + ¼ asked elsewhere + 4).
 *
 * @returns above 0 and below 1
 */
export function answerChance(history: PhoneHistory | undefined, group: number, at: EpochMs): number {
  return history === undefined ? group : rate([weighed(history, at, weekPartOf(at))], group, PRIOR_WEIGHT)
}

function weighed(history: PhoneHistory, at: EpochMs, part: number): Tally {
  const { here, elsewhere } = tallied(history, at, part)
  return {
    asked: here.asked + ELSEWHERE_WEIGHT * elsewhere.asked,
    answered: here.answered + ELSEWHERE_WEIGHT * elsewhere.answered,
  }
}

/** The mean of Beta(weight × prior + answered, weight × (1 − prior) + asked − answered). */
function rate(tallies: readonly Tally[], prior: number, weight: number): number {
  const asked = tallies.reduce((total, tally) => total + tally.asked, 0)
  const answered = tallies.reduce((total, tally) => total + Math.min(tally.answered, tally.asked), 0)
  return (answered + weight * prior) / (asked + weight)
}
