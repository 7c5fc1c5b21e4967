// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Card } from '../../../main/contract/board.ts'
import type { Door } from '../../../main/contract/commands.ts'
import { i18n } from '../../i18n/i18n.ts'
import { card } from '../../test/cardFixture.ts'
import { IncidentDesk } from './IncidentDesk.tsx'

const calls = vi.hoisted(() => ({
  card: vi.fn(),
  door: vi.fn(),
  takeOver: vi.fn(),
  closeSafe: vi.fn(),
  falseAlarm: vi.fn(),
}))

vi.mock('../../app/hub.ts', () => ({
  hub: {
    session: { door: { query: calls.door } },
    incident: {
      card: { query: calls.card },
      takeOver: { mutate: calls.takeOver },
      closeSafe: { mutate: calls.closeSafe },
      falseAlarm: { mutate: calls.falseAlarm },
    },
  },
  failureCode: () => 'network',
}))

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
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  for (const call of Object.values(calls)) call.mockReset()
})

interface Setting {
  readonly card?: Card
  readonly role?: NonNullable<Door['session']>['role']
  /** How long ago the incident came up by itself. */
  readonly raisedMsAgo?: number
}

async function show({ card: shown = card(), role = 'operator', raisedMsAgo = 10_000 }: Setting = {}) {
  calls.card.mockResolvedValue(shown)
  calls.door.mockResolvedValue({
    hubName: '大营村联防台',
    demo: false,
    needsFirstAdmin: false,
    session: { name: '王志强', role },
  })
  const onLeave = vi.fn()
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <IncidentDesk
            incidentId="20261122-027"
            raisedAt={Date.now() - raisedMsAgo}
            onBusy={() => undefined}
            onStep={() => undefined}
            onLeave={onLeave}
          />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  )
  await screen.findByRole('alert')
  // The door's answer decides whether the desk may act.
  await vi.waitFor(() => expect(calls.door).toHaveBeenCalled())
  await Promise.resolve()
  return { onLeave }
}

const press = (key: string, more = {}) => fireEvent.keyDown(window, { key, ...more })

test('the banner says number, level, kind, household, time and pole', async () => {
  await show()
  expect(screen.getByRole('alert').textContent).toMatch(/27号 橙色急病三组李兴明家 · 10:32 · 杆0123/)
})

test('how many are wanted, come and are missing stands in one line', async () => {
  await show()
  expect(screen.getByText(/要 3 人,已有 1 人去、1 人到;还在等 9 户/).textContent).toContain('还差 1 人')
  expect(screen.getByText('已发 24/29')).toBeTruthy()
  expect(screen.getByText(/^最后一条预计 10:34:40$/)).toBeTruthy()
  expect(screen.getByText('两方响应未达成')).toBeTruthy()
})

test('F2 takes over, and only where that can still be done', async () => {
  await show({ card: card({ verbs: ['takeOver', 'dial'], summary: { ...card().summary, takenBy: null } }) })
  calls.takeOver.mockResolvedValue(undefined)
  press('F2')
  await vi.waitFor(() => expect(calls.takeOver).toHaveBeenCalledWith({ incidentId: '20261122-027' }))
})

test('F5 opens its panel and closes nothing by itself; without a name Enter does nothing', async () => {
  await show({ card: card({ helpers: [] }) })
  press('F5')
  const name = await screen.findByLabelText(/谁当面见到了求助人/)
  fireEvent.submit(name)
  expect(calls.closeSafe).not.toHaveBeenCalled()
  fireEvent.change(name, { target: { value: '王芳' } })
  calls.closeSafe.mockResolvedValue(undefined)
  fireEvent.submit(name)
  await vi.waitFor(() =>
    expect(calls.closeSafe).toHaveBeenCalledWith(expect.objectContaining({ metBy: '王芳', result: 'resolved' })),
  )
})

test('F6 says that it cannot be closed when nobody met the caller', async () => {
  await show()
  press('F6')
  expect(await screen.findByText('没有人见到,不能关')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Enter 确定' }).hasAttribute('disabled')).toBe(true)
})

test('for a second and a half after the call came up keys do nothing', async () => {
  await show({ raisedMsAgo: 0 })
  press('F5')
  expect(screen.queryByLabelText(/谁当面见到了求助人/)).toBeNull()
})

test('no bare letter or digit does anything, and a browser’s own keys are taken from it', async () => {
  const { onLeave } = await show()
  for (const key of ['2', 'F', 'q', ' ']) press(key)
  expect(calls.takeOver).not.toHaveBeenCalled()
  expect(screen.queryByLabelText(/谁当面见到了求助人/)).toBeNull()
  expect(onLeave).not.toHaveBeenCalled()
  const reload = new KeyboardEvent('keydown', { key: 'F5', cancelable: true })
  window.dispatchEvent(reload)
  expect(reload.defaultPrevented).toBe(true)
})

test('a desk that may only look is asked to sign in before it acts', async () => {
  await show({ role: 'viewer' })
  press('F6')
  expect(await screen.findByText('先登录再操作')).toBeTruthy()
  expect(calls.falseAlarm).not.toHaveBeenCalled()
})

test('an event that this console does not know is told in neutral words', async () => {
  await show({ card: card({ timeline: [{ seq: 1, at: 0, type: 'somethingNew', params: {} }] }) })
  expect(screen.getByText('有新情况')).toBeTruthy()
})
