// @vitest-environment jsdom

import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Notice } from '../../../main/contract/duty.ts'
import '../../i18n/i18n.ts'
import { Notices } from './Notices.tsx'

const { dismiss } = vi.hoisted(() => ({ dismiss: vi.fn(() => Promise.resolve()) }))

vi.mock('../../app/hub.ts', () => ({
  hub: {
    duty: { dismiss: { mutate: dismiss } },
    session: { door: { query: () => Promise.resolve({ session: { name: '王志强', role: 'operator' } }) } },
  },
  failureCode: () => 'network',
}))

beforeEach(() => {
  window.matchMedia = vi
    .fn()
    .mockReturnValue({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() })
})
afterEach(cleanup)

function show(kind: Notice['kind'], params: Notice['params']): void {
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <Notices notices={[{ id: 'restart:7', kind, at: 0, params }]} />
      </QueryClientProvider>
    </MantineProvider>,
  )
}

test('a restart in the night, word for word', () => {
  show('restartExact', { time: '03:12', seconds: 94, late: 2 })
  expect(screen.getByRole('status').textContent).toBe('本机 03:12 重启，停了 94 秒，期间补收 2 条')
})

test('what is not known exactly is not claimed, and long times are told in hours', () => {
  show('restartAbout', { time: '08:05', seconds: 25_294, late: 0 })
  expect(screen.getByRole('status').textContent).toBe('本机 08:05 重启，最多停了 7 小时 1 分，期间补收 0 条')
})

test('the desk puts it away', async () => {
  show('openCustody', { time: '18:00' })
  fireEvent.click(await screen.findByRole('button', { name: '知道了，收起' }))
  await waitFor(() => expect(dismiss).toHaveBeenCalledWith({ notice: 'restart:7' }))
})
