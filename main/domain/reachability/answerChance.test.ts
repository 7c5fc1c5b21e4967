import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerChance, groupRate } from './answerChance.ts'
import { noHistory, type PhoneHistory, tallied, withAnswered, withAsked, withReleased } from './phoneHistory.ts'
import { weekPartOf } from './weekPart.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Monday, 23 November 2026, 02:00 in China: still Sunday's night. */
const SMALL_HOURS = Date.UTC(2026, 10, 22, 18, 0)
/** Wednesday, 25 November 2026, 23:00 and 15:00 in China. */
const NIGHT = Date.UTC(2026, 10, 25, 15, 0)
const AFTERNOON = Date.UTC(2026, 10, 25, 7, 0)

/** A phone that was asked on several days at the same hour, the last time `at`. */
function asked(at: number, times: number, answers: boolean, before?: PhoneHistory): PhoneHistory {
  let history = before ?? noHistory(at - times * DAY)
  for (let day = times - 1; day >= 0; day--) {
    history = withAsked(history, at - day * DAY)
    if (answers) history = withAnswered(history, at - day * DAY + 60_000)
  }
  return history
}

const chanceAt = (history: PhoneHistory | undefined, at: number, group = 0.5) => answerChance(history, group, at)

test.each([
  ['Monday 02:00 is the end of Sunday’s night', SMALL_HOURS, 4],
  ['Wednesday 23:00', NIGHT, 0],
  ['Wednesday 15:00', AFTERNOON, 2],
  ['Wednesday 06:00', AFTERNOON - 9 * HOUR, 1],
  ['Wednesday 18:00', AFTERNOON + 3 * HOUR, 3],
  ['Saturday 02:00 is the end of Friday’s night', NIGHT + 51 * HOUR, 0],
  ['Saturday 10:00', NIGHT + 59 * HOUR, 5],
])('%s falls into part %#', (_name, at, part) => {
  expect(weekPartOf(at)).toBe(part)
})

describe('the chance of a phone', () => {
  test('is the group’s while nothing is known of it, and one half while nothing is known of the group', () => {
    expect(chanceAt(undefined, NIGHT, groupRate([], NIGHT))).toBe(0.5)
    expect(chanceAt(undefined, NIGHT, 0.2)).toBe(0.2)
  })

  test('falls below 0.3 by three silences at this hour, not by two', () => {
    expect(chanceAt(asked(NIGHT, 2, false), NIGHT + 3 * HOUR)).toBeGreaterThan(0.3)
    expect(chanceAt(asked(NIGHT, 3, false), NIGHT + 3 * HOUR)).toBeLessThan(0.3)
  })

  test('is of its own hour: who answers by day and sleeps at night is unlikely at night', () => {
    const history = asked(NIGHT, 6, false, asked(AFTERNOON - 10 * DAY, 6, true))
    expect(chanceAt(history, NIGHT + 3 * HOUR)).toBeLessThan(0.35)
    expect(chanceAt(history, AFTERNOON + DAY)).toBeGreaterThan(0.55)
  })

  test('comes back to the group’s as the texts grow old', () => {
    const silent = asked(NIGHT, 6, false)
    const chances = [0, 30, 90, 365].map((days) => chanceAt(silent, NIGHT + 3 * HOUR + days * DAY))
    expect(chances).toEqual(chances.toSorted((one, other) => one - other))
    expect(chances.at(-1)).toBeCloseTo(0.5, 2)
  })

  test('does not fall while an alert still waits, and falls when its two hours are over', () => {
    const waiting = withAsked(noHistory(NIGHT), NIGHT)
    expect(chanceAt(waiting, NIGHT + HOUR)).toBe(0.5)
    expect(chanceAt(waiting, NIGHT + 2 * HOUR)).toBeLessThan(0.5)
  })
})

describe('a trial', () => {
  test('is one, however many texts come within two hours', () => {
    const once = withAsked(noHistory(NIGHT), NIGHT)
    expect(withAsked(once, NIGHT + HOUR)).toBe(once)
    expect(tallied(withAsked(once, NIGHT + 3 * HOUR), NIGHT + 6 * HOUR, 0).here.asked).toBeCloseTo(2, 1)
  })

  test('is answered once, in the part of the week in which it was asked', () => {
    const beforeSix = NIGHT + 6.5 * HOUR
    const answered = withAnswered(withAsked(noHistory(NIGHT), beforeSix), beforeSix + HOUR)
    expect(tallied(answered, beforeSix + HOUR, 0).here).toEqual({
      asked: expect.closeTo(1),
      answered: expect.closeTo(1),
    })
    expect(withAnswered(answered, beforeSix + HOUR)).toBe(answered)
  })

  test('cannot be answered after two hours, nor without having been asked', () => {
    const asked = withAsked(noHistory(NIGHT), NIGHT)
    expect(withAnswered(asked, NIGHT + 2 * HOUR)).toBe(asked)
    expect(withAnswered(noHistory(NIGHT), NIGHT)).toEqual(noHistory(NIGHT))
  })

  test('is taken back when the phone is told that enough people come', () => {
    const released = withReleased(withAsked(noHistory(NIGHT), NIGHT), NIGHT + 60_000)
    expect(chanceAt(released, NIGHT + 3 * HOUR)).toBeCloseTo(0.5)
  })
})

test('a chance is above 0 and below 1, and more answers never lower it, whatever happened', () => {
  const happening = fc.record({
    gapMs: fc.integer({ min: -HOUR, max: 20 * DAY }),
    what: fc.constantFrom(withAsked, withAnswered, withReleased),
  })
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 60 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (all, group) => {
        let at = NIGHT
        let history = noHistory(at)
        for (const { gapMs, what } of all) {
          at += gapMs
          history = what(history, at)
        }
        const chance = answerChance(history, group, at)
        expect(chance).toBeGreaterThan(0)
        expect(chance).toBeLessThan(1)
        const later = at + 3 * HOUR
        const once = withAsked(history, later)
        const silent = answerChance(once, group, later + 3 * HOUR)
        expect(answerChance(withAnswered(once, later + 60_000), group, later + 3 * HOUR)).toBeGreaterThan(silent)
        expect(groupRate([history], at)).toBeGreaterThan(0)
        expect(groupRate([history], at)).toBeLessThan(1)
      },
    ),
  )
})
