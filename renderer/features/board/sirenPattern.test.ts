import { expect, test } from 'vitest'
import type { Board, IncidentSummary } from '../../../main/contract/board.ts'
import { card } from '../../test/cardFixture.ts'
import { alarmFor, soundingIds } from './sirenPattern.ts'

const { summary } = card()
const NEW: IncidentSummary = { ...summary, state: 'raised', takenBy: null }

function heard(open: readonly IncidentSummary[], secondsAfter = 5, state: Board['health']['state'] = 'ok') {
  const board = { open, health: { state } } as unknown as Board // nothing else of it is read
  return alarmFor(board, true, summary.askedAt + secondsAfter * 1000)
}

/** A drill that has run for so long, beside what is open. */
function heardInDrill(open: readonly IncidentSummary[], seconds: number) {
  const drill = { state: 'running', startedAt: summary.askedAt }
  const board = { open, drill, health: { state: 'ok' } } as unknown as Board // nothing else of it is read
  return alarmFor(board, true, summary.askedAt + seconds * 1000).pattern
}

test('a call that nobody has sounds; after 15 s it sounds differently, and the window is red', () => {
  expect(heard([NEW], 15)).toEqual({ pattern: 'alarm', isRed: false })
  expect(heard([NEW], 16)).toEqual({ pattern: 'alarmLate', isRed: true })
  expect(heard([{ ...NEW, takenBy: '王志强' }], 16)).toEqual({ pattern: 'silent', isRed: false })
})

test('a late signal counts from when the hub had it', () => {
  expect(heard([{ ...NEW, raisedAt: 0 }]).pattern).toBe('alarm')
})

test('green never sounds, an unclear call always', () => {
  expect(heard([{ ...NEW, level: 4 }], 60).pattern).toBe('silent')
  expect(heard([{ ...NEW, level: 3, state: 'triage' }]).pattern).toBe('alarm')
})

test('a call of the desk itself never sounds, also not when 110 is due', () => {
  expect(heard([{ ...NEW, quiet: true, police110Due: true }], 700)).toEqual({ pattern: 'silent', isRed: false })
  expect(soundingIds({ open: [{ ...NEW, quiet: true }] } as unknown as Board)).toEqual([])
})

test('110 that is due sounds although somebody has the call', () => {
  expect(heard([{ ...NEW, takenBy: '王志强', police110Due: true }], 600)).toEqual({
    pattern: 'alarmLate',
    isRed: false,
  })
})

test('a drill has its own sound and gives way to a real call', () => {
  expect(heardInDrill([], 5)).toBe('drill')
  expect(heardInDrill([], 60)).toBe('silent')
  expect(heardInDrill([NEW], 5)).toBe('alarm')
})

test('hearing nothing outranks a call', () => {
  expect(heard([NEW], 60, 'deaf').pattern).toBe('deaf')
})
