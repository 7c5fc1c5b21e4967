import { describe, expect, test } from 'vitest'
import { PRIORITY } from '../domain/incident/effect.ts'
import { type LineStanding, passageOf } from './passage.ts'

const SOUND: LineStanding = {
  isMute: false,
  isSpared: false,
  isKeptFree: false,
  keepOneFree: 'afterFirstAlerts',
  allowance: 100,
}

/** Whether a text of this priority may go, one that any line may carry. */
function carries(standing: Partial<LineStanding>, priority: number): boolean {
  const { maxPriority, ownOnly } = passageOf({ ...SOUND, ...standing })
  return !ownOnly && priority <= maxPriority
}

describe('what a line may carry', () => {
  test('a sound one carries everything', () => {
    expect(carries({}, PRIORITY.service)).toBe(true)
  })

  test('a mute one carries nothing but tests of itself', () => {
    expect(carries({ isMute: true }, PRIORITY.nearest)).toBe(false)
    expect(carries({ isSpared: true }, PRIORITY.nearest)).toBe(false)
  })

  test('the one that is kept free sends first alerts, and nothing from the details on', () => {
    expect(carries({ isKeptFree: true }, PRIORITY.group)).toBe(true)
    expect(carries({ isKeptFree: true }, PRIORITY.details)).toBe(false)
    expect(carries({ isKeptFree: true, keepOneFree: 'never' }, PRIORITY.service)).toBe(true)
    expect(carries({ isKeptFree: true, keepOneFree: 'always' }, PRIORITY.nearest)).toBe(false)
  })

  test('beyond the quota first alerts, urgings and receipts go on; what can wait, waits', () => {
    for (const priority of [PRIORITY.nearest, PRIORITY.receipt, PRIORITY.station, PRIORITY.details, PRIORITY.reminder])
      expect(carries({ allowance: 0 }, priority)).toBe(true)
    expect(carries({ allowance: 0 }, PRIORITY.status)).toBe(false)
    expect(carries({ allowance: -5 }, PRIORITY.service)).toBe(false)
  })
})
