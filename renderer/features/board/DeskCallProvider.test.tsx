// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../../i18n/i18n.ts'
import { DeskActs } from './DeskActs.tsx'
import { DeskCallProvider } from './DeskCallProvider.tsx'

const callForDesk = vi.hoisted(() => vi.fn())
vi.mock('../../app/hub.ts', () => ({ hub: { incident: { callForDesk: { mutate: callForDesk } } } }))

beforeEach(() => {
  vi.useFakeTimers()
  callForDesk.mockResolvedValue('20261122-028')
  render(
    <QueryClientProvider client={new QueryClient()}>
      <DeskCallProvider>
        <DeskActs onRaise={() => undefined} />
      </DeskCallProvider>
    </QueryClientProvider>,
  )
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  callForDesk.mockReset()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('F10 held for two seconds calls, once, however often the key repeats', async () => {
  fireEvent.keyDown(window, { key: 'F10' })
  for (let passed = 0; passed < 1900; passed += 100) {
    fireEvent.keyDown(window, { key: 'F10', repeat: true })
    await pass(100)
  }
  expect(callForDesk).not.toHaveBeenCalled()
  await pass(200)
  expect(callForDesk).toHaveBeenCalledTimes(1)
  expect(screen.getByText('已先报派出所')).toBeTruthy()
})

test('let go before that, nothing happens', async () => {
  fireEvent.keyDown(window, { key: 'F10' })
  await pass(1500)
  fireEvent.keyUp(window, { key: 'F10' })
  await pass(3000)
  expect(callForDesk).not.toHaveBeenCalled()
})

test('the button does the same, with a finger or the space bar', async () => {
  const button = screen.getByRole('button', { name: /无声求救/ })
  fireEvent.pointerDown(button)
  await pass(2100)
  expect(callForDesk).toHaveBeenCalledTimes(1)
  fireEvent.pointerUp(button)
  fireEvent.keyDown(button, { key: ' ' })
  await pass(2100)
  expect(callForDesk).toHaveBeenCalledTimes(2)
})

test('a call that did not go out says so', async () => {
  callForDesk.mockRejectedValue(new Error('UNAUTHORIZED'))
  fireEvent.keyDown(window, { key: 'F10' })
  await pass(2100)
  expect(screen.getByText('没发出:先登录或打110')).toBeTruthy()
})
