// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Card, Triage } from '../../../main/contract/board.ts'
import { i18n } from '../../i18n/i18n.ts'
import { card } from '../../test/cardFixture.ts'
import { IncidentDesk } from './IncidentDesk.tsx'

const INCIDENT_ID = '20261122-027'
const calls = vi.hoisted(() => ({
  card: vi.fn(),
  door: vi.fn(),
  releaseTriage: vi.fn(),
  dismissTriage: vi.fn(),
  callerNumber: vi.fn(),
  linkNumber: vi.fn(),
}))

vi.mock('../../app/hub.ts', () => ({
  hub: {
    session: { door: { query: calls.door } },
    incident: {
      card: { query: calls.card },
      releaseTriage: { mutate: calls.releaseTriage },
      dismissTriage: { mutate: calls.dismissTriage },
      callerNumber: { mutate: calls.callerNumber },
      linkNumber: { mutate: calls.linkNumber },
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
  for (const call of Object.values(calls)) call.mockReset()
})

const STRANGER: Triage = {
  spoken: { group: '三组', pole: null, surname: null },
  likeness: [
    { kind: 'group', label: '大营三组', householdId: null, groupId: 1, difference: null, isCertain: false },
    {
      kind: 'nearNumber',
      label: '大营三组罗天才家',
      householdId: 12,
      groupId: 1,
      difference: 'digit',
      isCertain: false,
    },
  ],
  households: [{ householdId: 12, label: '大营三组罗天才家 12号' }],
  linkedTo: null,
  isWaiting: true,
  mayRing: true,
}

async function show(triage: Partial<Triage> = {}, change: Partial<Card> = {}) {
  const summary = { ...card().summary, state: 'triage' as const }
  calls.card.mockResolvedValue(card({ summary, triage: { ...STRANGER, ...triage }, ...change }))
  calls.door.mockResolvedValue({
    hubName: '大营村联防台',
    demo: false,
    needsFirstAdmin: false,
    session: { name: '王志强', role: 'operator' },
  })
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <IncidentDesk
            incidentId={INCIDENT_ID}
            raisedAt={Date.now() - 10_000}
            onBusy={() => undefined}
            onStep={() => undefined}
            onLeave={() => undefined}
            onGo={() => undefined}
          />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  )
  await screen.findByRole('region', { name: '没登记的号码' })
  await vi.waitFor(() => expect(calls.door).toHaveBeenCalled())
  await Promise.resolve()
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('the card says what the stranger resembles, with a question mark for what was not said', async () => {
  await show()
  expect(screen.getByText('像是：三组 / 杆? / 姓?')).toBeTruthy()
  expect(screen.getByText('大营三组罗天才家')).toBeTruthy()
  expect(screen.getByText('相近号码，差1位')).toBeTruthy()
})

test('按求助发出 sends it at once', async () => {
  await show()
  calls.releaseTriage.mockResolvedValue(undefined)
  // The verb in the footer has the key in its name.
  press('按求助发出')
  await vi.waitFor(() => expect(calls.releaseTriage).toHaveBeenCalledWith({ incidentId: INCIDENT_ID }))
})

test('先打过去问 shows the number only when it is asked for', async () => {
  await show()
  calls.callerNumber.mockResolvedValue({ phone: '13800138000' })
  press('先打过去问')
  expect(calls.callerNumber).not.toHaveBeenCalled()
  press('显示完整号码（会记下是谁看的）')
  expect(await screen.findByText('13800138000')).toBeTruthy()
})

test('whoever may be hiding is not rung', async () => {
  await show({ mayRing: false }, { silent: true })
  expect(screen.getByRole('button', { name: '先打过去问' }).hasAttribute('disabled')).toBe(true)
  expect(screen.getByText('可能不便接听，先别打过去')).toBeTruthy()
})

test('不是求助 closes nothing without a reason', async () => {
  await show()
  press('不是求助…')
  const form = screen.getByRole('form', { name: '不是求助' })
  fireEvent.submit(form)
  expect(calls.dismissTriage).not.toHaveBeenCalled()
  calls.dismissTriage.mockResolvedValue(undefined)
  fireEvent.click(screen.getByLabelText('广告、骚扰'))
  fireEvent.submit(form)
  await vi.waitFor(() =>
    expect(calls.dismissTriage).toHaveBeenCalledWith({ incidentId: INCIDENT_ID, reason: 'advertising' }),
  )
})

test('a number is linked only with a name and the person’s consent', async () => {
  await show()
  press('这是谁…')
  const form = screen.getByRole('form', { name: '这是谁的号码' })
  fireEvent.change(screen.getByLabelText(/姓名（必填）/), { target: { value: '罗小妹' } })
  fireEvent.submit(form)
  expect(calls.linkNumber).not.toHaveBeenCalled()
  calls.linkNumber.mockResolvedValue(undefined)
  fireEvent.click(screen.getByLabelText('本人同意把这个号码登记到名册'))
  fireEvent.submit(form)
  await vi.waitFor(() =>
    expect(calls.linkNumber).toHaveBeenCalledWith({
      incidentId: INCIDENT_ID,
      householdId: 12,
      personName: '罗小妹',
      relation: '',
      consent: true,
      lastDay: null,
    }),
  )
})

test('a call that is on its way can still be asked about and linked, not dismissed', async () => {
  await show({ isWaiting: false }, { summary: card().summary })
  expect(screen.queryByRole('button', { name: '不是求助…' })).toBeNull()
  expect(screen.queryByRole('button', { name: '按求助发出' })).toBeNull()
  expect(screen.getByRole('button', { name: '先打过去问' })).toBeTruthy()
})
