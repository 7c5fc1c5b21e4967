// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useKeysTaken } from './useVerbKeys.ts'

afterEach(cleanup)

function isTaken(init: KeyboardEventInit): boolean {
  const event = new KeyboardEvent('keydown', { ...init, cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

test('a browser’s own keys are taken from it, and no others', () => {
  renderHook(() => useKeysTaken())
  expect(isTaken({ key: 'F5' })).toBe(true)
  expect(isTaken({ key: '1', code: 'Digit1', altKey: true })).toBe(true)
  expect(isTaken({ key: '0', code: 'Digit0', altKey: true })).toBe(true)
  expect(isTaken({ key: '1', code: 'Digit1' })).toBe(false)
  expect(isTaken({ key: 'F12' })).toBe(false)
})
