import { describe, expect, test } from 'vitest'
import { interpretCall, interpretText } from './interpret.ts'
import { readText } from './readText.ts'
import { isServiceSender } from './sender.ts'
import type { Situation } from './situation.ts'
import { alert, quiet, SITUATIONS } from './situations.fixture.ts'

const alerted: Situation = { ...quiet, alerts: [alert(27, 'medical')] }

function reads(text: string, situation: Situation) {
  return interpretText(readText(text), situation)
}

describe('numbers', () => {
  test('a number is an incident only while it was alerted to this phone, else minutes', () => {
    expect(reads('1 28', alerted)).toMatchObject({ incidentId: 'i27', minutes: 28 })
    expect(reads('1 28', { ...quiet, alerts: [...alerted.alerts, alert(28, 'fire')] })).toMatchObject({
      incidentId: 'i28',
      minutes: null,
    })
  })

  test('said as minutes it is minutes, even while an incident has it; said as 号 it is never minutes', () => {
    const twenty: Situation = { ...quiet, alerts: [alert(27, 'medical'), alert(20, 'fire')] }
    expect(reads('20分钟', twenty)).toMatchObject({ incidentId: 'i27', minutes: 20 })
    expect(reads('31号我去', alerted)).toMatchObject({ incidentId: 'i27', minutes: null })
  })

  test('after two hours a digit answers nothing, unless the number is named while the incident is open', () => {
    const old: Situation = { ...quiet, alerts: [alert(27, 'medical', { alertedMsAgo: 3 * 3_600_000 })] }
    expect(reads('1', old)).toEqual({ is: 'nothingPending', incidentId: 'i27' })
    expect(reads('3 27', old)).toMatchObject({ is: 'answer', meaning: 'here' })
    const closed: Situation = {
      ...quiet,
      alerts: [alert(27, 'medical', { open: false }), alert(28, 'fire', { open: false })],
    }
    expect(reads('3 28', closed)).toEqual({ is: 'nothingPending', incidentId: 'i28' })
  })
})

describe('an alert that has not left the hub', () => {
  const queued: Situation = { ...quiet, alerts: [alert(27, 'medical', { isSent: false })] }

  test('is not what a danger or a ring speaks of', () => {
    expect(reads('我妈晕倒了', queued)).toMatchObject({ is: 'distress', kind: 'medical' })
    expect(interpretCall(queued)).toMatchObject({ is: 'distress' })
  })

  test('is answered all the same', () => {
    expect(reads('1', queued)).toMatchObject({ is: 'answer', incidentId: 'i27' })
  })
})

describe('a bare mark', () => {
  test('twice within ten minutes is somebody, once or much later is not', () => {
    const again = (msAgo: number): Situation => ({ ...quiet, lastText: { body: '7', msAgo } })
    expect(reads('7', again(60_000))).toMatchObject({ is: 'triage' })
    expect(reads('7', again(11 * 60_000))).toMatchObject({ is: 'nothingPending' })
  })
})

describe('rings', () => {
  test('by day a first ring is blue, by night, twice or from a household that needs care orange', () => {
    expect(interpretCall(quiet)).toMatchObject({ is: 'distress', level: 3 })
    expect(interpretCall({ ...quiet, night: true })).toMatchObject({ level: 2 })
    expect(interpretCall({ ...quiet, infirm: true })).toMatchObject({ level: 2 })
    expect(interpretCall({ ...quiet, lastCallMsAgo: 120_000 })).toMatchObject({ level: 2 })
    expect(interpretCall({ ...quiet, lastCallMsAgo: 200_000 })).toMatchObject({ level: 3 })
  })

  test('an alerted neighbour rings back, and a second ring within five minutes is his own distress, orange', () => {
    expect(interpretCall(alerted)).toEqual({ is: 'callBack', incidentId: 'i27' })
    expect(interpretCall({ ...alerted, lastCallMsAgo: 270_000 })).toMatchObject({ is: 'distress', level: 2 })
    expect(interpretCall({ ...alerted, lastCallMsAgo: 330_000 })).toMatchObject({ is: 'callBack' })
  })

  test('ten minutes after the alert a ring is a call for help', () => {
    const later: Situation = { ...quiet, alerts: [alert(27, 'medical', { alertedMsAgo: 11 * 60_000 })] }
    expect(interpretCall(later)).toMatchObject({ is: 'distress' })
  })

  test('a caller who rings again repeats, and an unknown number that rings is looked into', () => {
    expect(interpretCall(SITUATIONS['caller'] ?? quiet)).toMatchObject({ is: 'repeat', incidentId: 'own' })
    expect(interpretCall({ ...quiet, registered: false })).toMatchObject({ is: 'triage' })
  })
})

test.each([
  ['10086', true],
  ['1069012345678', true],
  ['95588', true],
  ['12110878', true],
  ['668812', true],
  ['CMCC', true],
  ['19908780001', false],
  ['10612345678', true],
  ['08783123456', false],
  ['+8619908780001', false],
  ['+8610086', true],
  ['+861069012345678', true],
  ['+868783123456', false],
])('%s is a machine: %s', (from, expected) => {
  expect(isServiceSender(from, /[A-Z]/.test(from), false)).toBe(expected)
})

test('a short number that the register knows is somebody', () => {
  expect(isServiceSender('668812', false, true)).toBe(false)
})
