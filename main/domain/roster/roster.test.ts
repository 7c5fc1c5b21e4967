import { describe, expect, test } from 'vitest'
import { type Asked, type Custody, nextStep, stageOf, underCustody } from './custody.ts'
import { dayStart, dutyDay, HOLIDAY, latestAt, nextAt, type Pattern, weekdayOf } from './days.ts'
import { nightFigures } from './nightFigures.ts'
import { type Calendar, gapsAhead, onDuty, type Roster, type Shift, shiftOf, swapped } from './roster.ts'

const [WANG, LI, ZHAO, QIAN, GONE] = [1, 2, 3, 4, 99]
const CHANGE = 8 * 60

/** 2026-11-22 is a Sunday. */
function at(day: string, time = '12:00'): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (dayStart(day) ?? Number.NaN) + (hours * 60 + minutes) * 60_000
}

function roster(change: Partial<Roster> = {}): Roster {
  return {
    people: new Set([WANG, LI, ZHAO, QIAN]),
    week: new Map(),
    days: new Map(),
    file: { a: WANG, b: LI },
    ...change,
  }
}

function week(...entries: readonly [Pattern, Shift][]): Roster['week'] {
  return new Map(entries)
}

const PLAIN: Calendar = new Map()

describe('days', () => {
  test('weekdays of China', () => {
    expect(weekdayOf(at('20261122'))).toBe(6)
    expect(weekdayOf(at('20261123', '00:00'))).toBe(0)
    expect(weekdayOf(at('20261122', '23:59'))).toBe(6)
  })

  test('a day is read as it is written, also around leap days and new years', () => {
    for (const day of ['20240229', '20241231', '20250101', '20260301', '19700101']) {
      expect(new Date((dayStart(day) ?? 0) + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')).toBe(day)
    }
    for (const day of ['20260229', '20261301', '20260431', '2026112']) expect(dayStart(day)).toBeUndefined()
  })

  test('until the shift changes it is still the duty of the day before', () => {
    expect(dutyDay(at('20261123', '02:14'), CHANGE)).toBe(dayStart('20261122'))
    expect(dutyDay(at('20261123', '08:00'), CHANGE)).toBe(dayStart('20261123'))
  })

  test('the last and the next moment of a time of day', () => {
    const noon = at('20261122')
    expect(latestAt(7 * 60, noon)).toBe(at('20261122', '07:00'))
    expect(latestAt(18 * 60, noon)).toBe(at('20261121', '18:00'))
    expect(latestAt(12 * 60, noon)).toBe(noon)
    expect(nextAt(12 * 60, noon)).toBe(at('20261123'))
  })
})

describe('who is on duty', () => {
  test('where the roster says nothing, the agency file does', () => {
    expect(onDuty(roster(), PLAIN, at('20261122'), CHANGE)).toEqual({ a: WANG, b: LI })
  })

  test('the week goes before the file, a single day before the week', () => {
    const written = roster({
      week: week([6, { a: ZHAO, b: QIAN }]),
      days: new Map([['20261122', { a: QIAN, b: undefined }]]),
    })
    expect(onDuty(written, PLAIN, at('20261129'), CHANGE)).toEqual({ a: ZHAO, b: QIAN })
    // 钱 takes A that day; B of the week is himself, so B of the file stands in.
    expect(onDuty(written, PLAIN, at('20261122'), CHANGE)).toEqual({ a: QIAN, b: LI })
  })

  test('nobody is A and B at once: A of the file stands in for himself at B', () => {
    expect(shiftOf(roster({ week: week([6, { a: LI, b: undefined }]) }), PLAIN, at('20261122', '00:00'))).toEqual({
      a: LI,
      b: WANG,
    })
  })

  test('a holiday has its own people; without any it goes by its weekday', () => {
    const calendar: Calendar = new Map([['20261122', HOLIDAY]])
    const both = roster({ week: week([6, { a: ZHAO, b: QIAN }], [HOLIDAY, { a: LI, b: ZHAO }]) })
    expect(onDuty(both, calendar, at('20261122'), CHANGE)).toEqual({ a: LI, b: ZHAO })
    expect(onDuty(roster({ week: week([6, { a: ZHAO, b: QIAN }]) }), calendar, at('20261122'), CHANGE).a).toBe(ZHAO)
  })

  test('a Sunday that is worked like a Monday goes by Monday', () => {
    const written = roster({ week: week([0, { a: QIAN, b: LI }], [6, { a: ZHAO, b: LI }]) })
    expect(onDuty(written, new Map([['20261122', 0 as Pattern]]), at('20261122'), CHANGE).a).toBe(QIAN)
  })

  test('whoever has left the desk is passed over', () => {
    expect(onDuty(roster({ week: week([6, { a: GONE, b: ZHAO }]) }), PLAIN, at('20261122'), CHANGE)).toEqual({
      a: WANG,
      b: ZHAO,
    })
  })

  test('two change places for a day', () => {
    const written = roster({ week: week([0, { a: ZHAO, b: LI }], [1, { a: QIAN, b: LI }]) })
    const monday = { midnight: at('20261123', '00:00'), post: 'A' as const }
    const tuesday = { midnight: at('20261124', '00:00'), post: 'A' as const }
    expect(swapped(written, PLAIN, monday, tuesday)).toEqual([
      { day: '20261123', post: 'A', phoneId: QIAN },
      { day: '20261124', post: 'A', phoneId: ZHAO },
    ])
  })
})

describe('gaps', () => {
  const ahead = { at: at('20261122', '17:00'), days: 3, changeMinute: CHANGE }

  test('a post that nobody has is found three days ahead', () => {
    const noB = roster({ file: { a: WANG, b: undefined }, days: new Map([['20261123', { a: undefined, b: ZHAO }]]) })
    expect(gapsAhead(noB, PLAIN, ahead).map(({ day, post, reason }) => `${day} ${post} ${reason}`)).toEqual([
      '20261122 B nobody',
      '20261124 B nobody',
    ])
  })

  test('a roster that is silent about a day is told of, a desk without one is not', () => {
    const partly = roster({ week: week([6, { a: ZHAO, b: QIAN }], [0, { a: ZHAO, b: QIAN }]) })
    expect(gapsAhead(partly, PLAIN, ahead).map(({ day, post, reason }) => `${day} ${post} ${reason}`)).toEqual([
      '20261124 A unplanned',
      '20261124 B unplanned',
    ])
    expect(gapsAhead(roster(), PLAIN, ahead)).toEqual([])
  })
})

describe('custody', () => {
  const PATIENCE = 600_000
  const silent: Asked = { phoneId: WANG, askedAt: null, confirmedAt: null, declinedAt: null }
  const custody = (a: Partial<Asked>, b: Partial<Asked> = {}, nobodyAt: number | null = null): Custody => ({
    openedAt: 0,
    a: { ...silent, ...a },
    b: { ...silent, phoneId: LI, ...b },
    nobodyAt,
  })

  test('A is asked, then B, then nobody is there', () => {
    expect(nextStep(custody({}), PATIENCE)).toEqual({ step: 'askA', dueAt: 0 })
    expect(nextStep(custody({ askedAt: 5 }), PATIENCE)).toEqual({ step: 'askB', dueAt: 5 + PATIENCE })
    expect(nextStep(custody({ askedAt: 5 }, { askedAt: 9 }), PATIENCE)).toEqual({ step: 'nobody', dueAt: 9 + PATIENCE })
    expect(nextStep(custody({ askedAt: 5 }, { askedAt: 9 }, 20), PATIENCE)).toBeUndefined()
  })

  test('a refusal ends the wait', () => {
    expect(nextStep(custody({ askedAt: 5, declinedAt: 7 }), PATIENCE)).toEqual({ step: 'askB', dueAt: 7 })
  })

  test('posts that nobody has are passed over', () => {
    expect(nextStep(custody({ phoneId: null }), PATIENCE)).toEqual({ step: 'askB', dueAt: 0 })
    expect(nextStep(custody({ phoneId: null }, { phoneId: null }), PATIENCE)).toEqual({ step: 'nobody', dueAt: 0 })
    expect(nextStep(custody({ askedAt: 5 }, { phoneId: null }), PATIENCE)).toEqual({
      step: 'nobody',
      dueAt: 5 + PATIENCE,
    })
  })

  test('whoever confirms ends the asking, also late', () => {
    expect(stageOf(custody({ askedAt: 1, confirmedAt: 2 }))).toBe('confirmed')
    expect(stageOf(custody({ askedAt: 1 }, { askedAt: 2, confirmedAt: 40 }, 30))).toBe('confirmed')
    expect(nextStep(custody({ askedAt: 1, confirmedAt: 2 }), PATIENCE)).toBeUndefined()
  })

  test('a B who alone is there is called as A', () => {
    const shift: Shift = { a: WANG, b: LI }
    expect(underCustody(shift, custody({ askedAt: 1 }, { askedAt: 2, confirmedAt: 3 }))).toEqual({ a: LI, b: WANG })
    expect(underCustody(shift, custody({ confirmedAt: 1 }, { confirmedAt: 3 }))).toEqual(shift)
    expect(underCustody(shift, custody({}))).toEqual(shift)
  })
})

test('the figures of a night', () => {
  const night = [
    { raisedAt: 0, falseAlarm: false, firstAnswerAt: 41_400 },
    { raisedAt: 0, falseAlarm: true, firstAnswerAt: 90_000 },
    { raisedAt: 0, falseAlarm: false, firstAnswerAt: null },
  ]
  expect(nightFigures(night, { open: 1, deadNumbers: 3, quotaLeft: [0.86, 0.97] })).toEqual({
    incidents: 3,
    real: 2,
    falseAlarms: 1,
    fastestSeconds: 41,
    open: 1,
    deadNumbers: 3,
    quotaTenths: 8,
  })
  expect(nightFigures([], { open: 0, deadNumbers: 0, quotaLeft: [] })).toMatchObject({
    fastestSeconds: null,
    quotaTenths: 10,
  })
})
