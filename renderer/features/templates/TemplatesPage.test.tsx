// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TemplateCheckView, TemplateDetail, TemplateView } from '../../../main/contract/station.ts'
import { i18n } from '../../i18n/i18n.ts'
import { TemplatesPage } from './TemplatesPage.tsx'

const calls = vi.hoisted(() => ({
  door: vi.fn(),
  list: vi.fn(),
  detail: vi.fn(),
  check: vi.fn(),
  save: vi.fn(),
  reset: vi.fn(),
}))
vi.mock('../../app/hub.ts', () => ({
  hub: {
    session: { door: { query: calls.door } },
    template: {
      list: { query: calls.list },
      detail: { query: calls.detail },
      check: { query: calls.check },
      save: { mutate: calls.save },
      reset: { mutate: calls.reset },
    },
  },
  failureCode: () => 'network',
}))

const TEXT = '{签}{号}号急报：能去回1，去不了回2'
const FINE: TemplateCheckView = { units: 40, segments: 1, refusal: null, warnings: [], example: '27号急报' }
const VIEW: TemplateView = {
  id: 'N1',
  audience: 'neighbour',
  use: '求助·通用',
  text: TEXT,
  units: 40,
  segments: 1,
  limitUnits: 70,
  version: 1,
  isChanged: true,
  isFixed: false,
  languages: [],
}
const DETAIL: TemplateDetail = {
  ...VIEW,
  language: 'zh',
  builtIn: TEXT,
  check: FINE,
  placeholders: [{ name: '签', units: 9, isRequired: true }],
  history: [
    { language: 'zh', version: 1, text: TEXT, changedAt: Date.UTC(2026, 10, 22), changedBy: '李主任', note: '试用' },
  ],
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  Object.defineProperty(document, 'fonts', {
    configurable: true,
    value: { addEventListener: () => undefined, removeEventListener: () => undefined },
  })
})
afterEach(() => {
  cleanup()
  for (const call of Object.values(calls)) call.mockReset()
})

function show(role = 'admin'): void {
  calls.door.mockResolvedValue({ hubName: '', demo: false, needsFirstAdmin: false, session: { name: '李主任', role } })
  calls.list.mockResolvedValue([VIEW])
  calls.detail.mockResolvedValue(DETAIL)
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <TemplatesPage />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  )
}

async function write(text: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText('文字'), { target: { value: text } })
}

test('a text stands with its length, its example and who changed it', async () => {
  show()
  expect(await screen.findByText('27号急报')).toBeTruthy()
  expect(screen.getAllByText('40/70 字').length).toBeGreaterThan(0)
  expect(screen.getByText('试用').closest('li')?.textContent).toContain('李主任')
})

test('what the hub refuses is said while it is written, and cannot be saved', async () => {
  show()
  calls.check.mockResolvedValue({ ...FINE, refusal: '少了“2”' })
  await write('{签}{号}号急报：能去回1')
  expect((await screen.findByRole('alert')).textContent).toBe('少了“2”')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '保存' }).disabled).toBe(true)
})

test('what the hub accepts is saved with its reason', async () => {
  show()
  calls.check.mockResolvedValue(FINE)
  await write(`${TEXT}。快`)
  await screen.findByText('可以保存')
  fireEvent.change(screen.getByLabelText('为什么改（可不填）'), { target: { value: '说得急些' } })
  fireEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() =>
    expect(calls.save).toHaveBeenCalledWith({ id: 'N1', language: 'zh', text: `${TEXT}。快`, note: '说得急些' }),
  )
})

test('the built-in text can be brought back', async () => {
  show()
  fireEvent.click(await screen.findByRole('button', { name: '恢复原文' }))
  await waitFor(() => expect(calls.reset).toHaveBeenCalledWith({ id: 'N1', language: 'zh' }))
})

test('an operator reads and cannot write', async () => {
  show('operator')
  expect((await screen.findByLabelText<HTMLTextAreaElement>('文字')).readOnly).toBe(true)
  expect(screen.queryByRole('button', { name: '保存' })).toBeNull()
  expect(screen.getByText('只有管理员能改')).toBeTruthy()
})
