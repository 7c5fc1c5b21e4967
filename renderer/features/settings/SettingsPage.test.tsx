// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { TRPCClientError } from '@trpc/client'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SettingView } from '../../../main/contract/station.ts'
import { i18n } from '../../i18n/i18n.ts'
import { SettingsPage } from './SettingsPage.tsx'

const calls = vi.hoisted(() => ({ door: vi.fn(), list: vi.fn(), set: vi.fn(), reset: vi.fn() }))
vi.mock('../../app/hub.ts', () => ({
  hub: {
    session: { door: { query: calls.door } },
    setting: { list: { query: calls.list }, set: { mutate: calls.set }, reset: { mutate: calls.reset } },
  },
  failureCode: () => 'network',
}))

const RINGS: SettingView = {
  name: 'rings.seconds',
  group: 'rings',
  words: '叫醒电话响几秒就挂',
  unit: '秒',
  range: '6–30 秒',
  options: null,
  isNumber: true,
  least: 6,
  most: 30,
  value: '12',
  default: '12',
  problem: null,
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  cleanup()
  for (const call of Object.values(calls)) call.mockReset()
})

function show(settings: readonly SettingView[], role = 'admin'): void {
  calls.door.mockResolvedValue({ hubName: '', demo: false, needsFirstAdmin: false, session: { name: '李主任', role } })
  calls.list.mockResolvedValue(settings)
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <SettingsPage />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  )
}

/** As the hub says it. */
function refusal(sentence: string): Error {
  return new TRPCClientError('setting/refused', {
    result: { error: { code: -32600, message: '', data: { hub: { code: 'setting/refused', detail: { sentence } } } } },
  })
}

test('a setting is changed and saved', async () => {
  show([RINGS])
  const field = await screen.findByLabelText('叫醒电话响几秒就挂')
  expect(screen.getByText('6–30 秒')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '保存' })).toBeNull()
  fireEvent.change(field, { target: { value: '15' } })
  fireEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(calls.set).toHaveBeenCalledWith({ name: 'rings.seconds', value: '15' }))
})

test('why it cannot be so stands beside it', async () => {
  show([RINGS])
  calls.set.mockRejectedValue(refusal('可以是 6–30 秒'))
  fireEvent.change(await screen.findByLabelText('叫醒电话响几秒就挂'), { target: { value: '99' } })
  fireEvent.click(screen.getByRole('button', { name: '保存' }))
  expect((await screen.findByRole('alert')).textContent).toBe('可以是 6–30 秒')
})

test('what differs from the default says so and can be taken back', async () => {
  show([{ ...RINGS, value: '20' }])
  expect((await screen.findByText('默认 12')).textContent).toBe('默认 12')
  fireEvent.click(screen.getByRole('button', { name: '恢复默认' }))
  await waitFor(() => expect(calls.reset).toHaveBeenCalledWith({ name: 'rings.seconds' }))
})

test('an operator sees them and cannot change them', async () => {
  show([{ ...RINGS, value: '20' }], 'operator')
  expect((await screen.findByLabelText('叫醒电话响几秒就挂')).textContent).toBe('20')
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
})
