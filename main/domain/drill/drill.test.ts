import { describe, expect, test } from 'vitest'
import { isDrillHour, mayBegin } from './drillHours.ts'
import { answerCurve, type DrillCall, drillResult, resultsByGroup } from './drillResult.ts'
import { nextDrillNumber } from './drillRules.ts'
import { drillsDue } from './drillsDue.ts'

/** 2026-11-22 at a time of the day in China. */
function on22nd(hour: number, minute = 0): number {
  return Date.UTC(2026, 10, 21, 16 + hour, minute)
}
const DAY = 86_400_000

const HOURS = { from: 8, to: 21 }

describe('the hours of a drill', () => {
  test.each([
    [7, 59, false],
    [8, 0, true],
    [20, 59, true],
    [21, 0, false],
    [3, 0, false],
  ])('%i:%i → %s', (hour, minute, may) => {
    expect(isDrillHour(on22nd(hour, minute), HOURS)).toBe(may)
    expect(mayBegin(on22nd(hour, minute), null, HOURS)).toBe(may)
  })

  test('at night only where it was announced on the day before', () => {
    expect(mayBegin(on22nd(22), on22nd(10), HOURS)).toBe(false)
    expect(mayBegin(on22nd(22), on22nd(10) - DAY, HOURS)).toBe(true)
  })
})

test('drills are spoken of as 900 to 999, rolling', () => {
  expect(nextDrillNumber(undefined)).toBe(900)
  expect(nextDrillNumber(900)).toBe(901)
  expect(nextDrillNumber(999)).toBe(900)
})

function call(change: Partial<DrillCall> & { phoneId: number }): DrillCall {
  return {
    householdId: change.phoneId,
    groupId: 1,
    sentAt: 1000,
    deliveredAt: null,
    isDead: false,
    answeredAt: null,
    arrivedAt: null,
    ...change,
  }
}

describe('what a drill showed', () => {
  const calls = [
    call({ phoneId: 1, answeredAt: 21_000 }),
    call({ phoneId: 2, householdId: 1, deliveredAt: 3000, answeredAt: 61_000, arrivedAt: 300_000 }),
    call({ phoneId: 3, deliveredAt: 3000, answeredAt: 121_000 }),
    call({ phoneId: 4, isDead: true }),
    call({ phoneId: 5, sentAt: null, groupId: 2 }),
  ]

  test('an answer proves that it was reached, reported or not; the minute is counted from each phone’s own text', () => {
    expect(drillResult(calls)).toEqual({
      asked: 5,
      households: 4,
      sent: 4,
      delivered: 2,
      reachedShare: 3 / 5,
      answered: 3,
      answeredHouseholds: 2,
      quickShare: 2 / 4,
      medianMs: 60_000,
      fastestMs: 20_000,
      arrived: 1,
      deadPhoneIds: [4],
    })
  })

  test('by group', () => {
    expect([...resultsByGroup(calls)].map(([id, result]) => [id, result.asked])).toEqual([
      [1, 4],
      [2, 1],
    ])
  })

  test('the curve rises in the first minute and never falls', () => {
    const curve = answerCurve(calls)
    expect(curve.at(0)).toEqual({ seconds: 0, share: 0 })
    expect(curve.find((point) => point.seconds === 20)?.share).toBe(0.25)
    expect(curve.at(-1)).toEqual({ seconds: 60, share: 0.5 })
  })

  test('an even number of answers has its median between the two', () => {
    expect(drillResult([calls[0], calls[1]].flatMap((each) => each ?? [])).medianMs).toBe(40_000)
    expect(drillResult([]).medianMs).toBeNull()
  })
})

describe('what is due', () => {
  const NOVEMBER = on22nd(10)
  const JULY = Date.UTC(2026, 6, 10)

  test('each group once a quarter, the joint drill once a year, the test once a month', () => {
    expect(drillsDue(NOVEMBER, [1, 2], [], [])).toEqual([
      { kind: 'monthly' },
      { kind: 'group', groupId: 1, lastAt: null },
      { kind: 'group', groupId: 2, lastAt: null },
      { kind: 'threeWay', lastAt: null },
    ])
  })

  test('what was held in the same quarter is not due; a village’s roll-call counts for each group', () => {
    const held = [
      { kind: 'group', groupId: 1, endedAt: NOVEMBER - DAY },
      { kind: 'group', groupId: 2, endedAt: JULY },
      { kind: 'threeWay', groupId: null, endedAt: JULY },
    ] as const
    expect(drillsDue(NOVEMBER, [1, 2], held, ['202611'])).toEqual([{ kind: 'group', groupId: 2, lastAt: JULY }])
    const village = { kind: 'village', groupId: null, endedAt: NOVEMBER } as const
    expect(drillsDue(NOVEMBER, [1, 2], [...held, village], ['202611'])).toEqual([])
    expect(drillsDue(NOVEMBER + 365 * DAY, [], held, ['202711'])).toEqual([{ kind: 'threeWay', lastAt: JULY }])
  })
})
