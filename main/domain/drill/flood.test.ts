import { describe, expect, test } from 'vitest'
import { beginsFlood, clustersOf, endsFlood } from './floodRules.ts'
import { byUrgencyOfVisit, callOrder, readRollCall, sendingMs } from './rollCall.ts'

const MINUTE = 60_000

describe('a flood', () => {
  test('more than ten in ten minutes begin it', () => {
    expect(beginsFlood(10, 10)).toBe(false)
    expect(beginsFlood(11, 10)).toBe(true)
  })

  test('fewer than five end it, not at once, not in a roll-call, and not what somebody began by hand', () => {
    const ebb = { endsBelow: 5, at: 60 * MINUTE, beganAt: 0, beganByHand: false, opened: 4, rollCallRuns: false }
    expect(endsFlood(ebb)).toBe(true)
    expect(endsFlood({ ...ebb, opened: 5 })).toBe(false)
    expect(endsFlood({ ...ebb, at: 9 * MINUTE })).toBe(false)
    expect(endsFlood({ ...ebb, rollCallRuns: true })).toBe(false)
    expect(endsFlood({ ...ebb, beganByHand: true })).toBe(false)
  })

  test('calls of one kind in one group, or within 150 m of each other, are one place', () => {
    const at = (id: string, kind: 'fire' | 'medical', groupId: number | null, lat?: number) => ({
      id,
      kind,
      groupId,
      place: lat === undefined ? undefined : { lng: 101.5, lat },
    })
    const clusters = clustersOf([
      at('a', 'fire', 1, 25.03),
      at('b', 'medical', 1, 25.03),
      at('c', 'fire', 2, 25.031),
      at('d', 'fire', 1),
      at('e', 'fire', 3, 25.1),
    ])
    expect(clusters.map((cluster) => cluster.map((each) => each.id))).toEqual([['a', 'c', 'd'], ['b'], ['e']])
  })
})

describe('a roll-call', () => {
  const household = (householdId: number, change: { isCare?: boolean; isLeader?: boolean } = {}) => ({
    householdId,
    groupId: 1,
    phoneId: householdId,
    isCare: false,
    isLeader: false,
    ...change,
  })
  const village = [household(1), household(2, { isCare: true }), household(3, { isLeader: true })]

  test('asks 关照户 first', () => {
    expect(callOrder(village, 'everybody').map((each) => each.householdId)).toEqual([2, 1, 3])
    expect(callOrder(village, 'careAndLeaders').map((each) => each.householdId)).toEqual([2, 3])
  })

  test('528 texts on two SIMs of 200 an hour take some 70 minutes', () => {
    const sim = { now: 200, perHour: 200 }
    expect(Math.round(sendingMs(528, 10_000, [sim, sim]) / MINUTE)).toBe(71)
    expect(Math.round(sendingMs(60, 10_000, [sim]) / MINUTE)).toBe(10)
    expect(sendingMs(0, 10_000, [sim])).toBe(0)
    expect(sendingMs(1, 10_000, [])).toBe(Number.POSITIVE_INFINITY)
  })

  test('a SIM that has used its hour up waits for the next', () => {
    expect(Math.round(sendingMs(6, 10_000, [{ now: 0, perHour: 120 }]) / MINUTE)).toBe(61)
  })

  test('the list: 关照户 that are not safe, then who is silent, then who calls for help, then the safe', () => {
    const list = [
      { name: 'safe', isCare: true, outcome: 'safe' as const },
      { name: 'help', isCare: false, outcome: 'help' as const },
      { name: 'silent', isCare: false, outcome: null },
      { name: 'care', isCare: true, outcome: null },
      { name: 'care help', isCare: true, outcome: 'help' as const },
    ]
    expect([...list].sort(byUrgencyOfVisit).map((each) => each.name)).toEqual([
      'care help',
      'care',
      'silent',
      'help',
      'safe',
    ])
  })

  test.each([
    [1, false, 'safe'],
    [8, false, 'safe'],
    [9, false, 'help'],
    [undefined, true, 'help'],
    [2, false, null],
    [undefined, false, null],
  ])('%s, danger %s → %s', (digit, isDistress, outcome) => {
    expect(readRollCall(digit, isDistress)).toBe(outcome)
  })
})
