// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
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
  correct: vi.fn(),
  withdraw: vi.fn(),
  merge: vi.fn(),
  split: vi.fn(),
  reopen: vi.fn(),
  archive: vi.fn(),
  tellPolice110: vi.fn(),
  phoneTree: vi.fn(),
  police110Draft: vi.fn(),
  board: vi.fn(),
  search: vi.fn(),
}))

vi.mock('../../app/hub.ts', () => ({
  hub: {
    session: { door: { query: calls.door } },
    incident: {
      card: { query: calls.card },
      takeOver: { mutate: calls.takeOver },
      closeSafe: { mutate: calls.closeSafe },
      falseAlarm: { mutate: calls.falseAlarm },
      correct: { mutate: calls.correct },
      withdraw: { mutate: calls.withdraw },
      merge: { mutate: calls.merge },
      split: { mutate: calls.split },
      reopen: { mutate: calls.reopen },
      archive: { mutate: calls.archive },
      tellPolice110: { mutate: calls.tellPolice110 },
      phoneTree: { query: calls.phoneTree },
      police110Draft: { query: calls.police110Draft },
    },
    board: { snapshot: { query: calls.board } },
    directory: { search: { query: calls.search } },
  },
  failureCode: (error: Error) => error.message,
  failureMissing: (error: Error) => error.cause,
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
  const onGo = vi.fn()
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
            onGo={onGo}
          />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  )
  await screen.findAllByRole('alert')
  // The door's answer decides whether the desk may act.
  await vi.waitFor(() => expect(calls.door).toHaveBeenCalled())
  await Promise.resolve()
  return { onLeave, onGo }
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

test('F5 opens its panel and closes nothing by itself; what is missing stands there, and Enter does nothing', async () => {
  await show({ card: card({ helpers: [], callerWay: 'inPerson' }) })
  press('F5')
  const name = await screen.findByLabelText(/谁当面见到了求助人/)
  expect(screen.getByRole('status').textContent).toBe(
    '还差:谁当面见到了求助人 · 告诉求助人结果(可点“已当面告知”) · 到场人 · 移交给谁',
  )
  fireEvent.submit(name)
  expect(calls.closeSafe).not.toHaveBeenCalled()
  fireEvent.change(name, { target: { value: '王芳' } })
  fireEvent.click(screen.getByLabelText('已当面告知'))
  fireEvent.click(screen.getByLabelText('名单上的人都没到场'))
  fireEvent.change(screen.getByLabelText('结果、移交给谁'), { target: { value: 'handedToMedical' } })
  calls.closeSafe.mockResolvedValue(undefined)
  fireEvent.submit(name)
  await vi.waitFor(() =>
    expect(calls.closeSafe).toHaveBeenCalledWith(
      expect.objectContaining({ metBy: '王芳', result: 'handedToMedical', callerTold: 'inPerson', arrivals: [] }),
    ),
  )
})

test('whoever sent 3 or 8 is ticked as there, and the caller is told by text where she may be', async () => {
  await show()
  press('F5')
  const name = await screen.findByLabelText(/谁当面见到了求助人/)
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '王芳' }).checked).toBe(true)
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '王建国' }).checked).toBe(false)
  fireEvent.change(screen.getByLabelText('结果、移交给谁'), { target: { value: 'resolved' } })
  calls.closeSafe.mockResolvedValue(undefined)
  fireEvent.submit(name)
  await vi.waitFor(() =>
    expect(calls.closeSafe).toHaveBeenCalledWith(
      expect.objectContaining({ metBy: '王芳', arrivals: [1], callerTold: 'sms' }),
    ),
  )
})

test('while the police are on the spot nothing is closed without their word', async () => {
  await show({ card: card({ missing: ['policeWord'] }) })
  press('F6')
  const name = await screen.findByLabelText(/谁当面见到了求助人/)
  fireEvent.change(name, { target: { value: '王芳' } })
  expect(screen.getByRole('status').textContent).toContain('民警的意见')
  fireEvent.change(screen.getByLabelText(/民警谁同意办结/), { target: { value: '张警官' } })
  fireEvent.change(screen.getByLabelText('哪一种误报?'), { target: { value: 'device' } })
  calls.falseAlarm.mockResolvedValue(undefined)
  fireEvent.submit(name)
  await vi.waitFor(() =>
    expect(calls.falseAlarm).toHaveBeenCalledWith(
      expect.objectContaining({ policeWord: '张警官', sort: 'device', verification: 'faceToFace' }),
    ),
  )
})

test('what the hub finds missing is said in words', async () => {
  await show()
  press('F6')
  const name = await screen.findByLabelText(/谁当面见到了求助人/)
  fireEvent.change(name, { target: { value: '王芳' } })
  calls.falseAlarm.mockRejectedValue(new Error('incident/incomplete', { cause: 'policeWord' }))
  fireEvent.submit(name)
  expect(await screen.findByText(/还差:民警同意/)).toBeTruthy()
})

test('Alt+0 corrects only what was changed', async () => {
  await show()
  press('0', { altKey: true, code: 'Digit0' })
  const kind = await screen.findByLabelText('类别')
  fireEvent.submit(kind)
  expect(calls.correct).not.toHaveBeenCalled()
  fireEvent.change(kind, { target: { value: 'fire' } })
  calls.correct.mockResolvedValue(undefined)
  fireEvent.submit(kind)
  await vi.waitFor(() => expect(calls.correct).toHaveBeenCalledWith({ incidentId: '20261122-027', kind: 'fire' }))
})

test('the place is found by its words, and Esc closes the list before the panel', async () => {
  calls.search.mockResolvedValue([{ id: 12, label: '大营三组罗天才家', address: '大营三组12号杆0106' }])
  await show()
  press('0', { altKey: true, code: 'Digit0' })
  const place = await screen.findByRole('combobox', { name: /地点/ })
  // What is written without the focus would count as a browser's own filling in.
  act(() => place.focus())
  fireEvent.change(place, { target: { value: '三组12号' } })
  const option = await screen.findByText('大营三组罗天才家 · 大营三组12号杆0106')
  expect(calls.search).toHaveBeenCalledWith({ words: '三组12号', incidentId: '20261122-027' })
  fireEvent.keyDown(place, { key: 'Escape' })
  expect(screen.getByLabelText('类别')).toBeTruthy()
  fireEvent.click(place)
  fireEvent.click(option)
  calls.correct.mockResolvedValue(undefined)
  fireEvent.submit(screen.getByLabelText('类别'))
  await vi.waitFor(() => expect(calls.correct).toHaveBeenCalledWith({ incidentId: '20261122-027', householdId: 12 }))
})

test('what was sent by mistake is withdrawn with a reason', async () => {
  await show()
  fireEvent.click(screen.getByRole('button', { name: /更正…/ }))
  fireEvent.click(await screen.findByLabelText('发错了,作废'))
  const reason = await screen.findByLabelText(/为什么作废/)
  fireEvent.change(reason, { target: { value: '测试时点错' } })
  calls.withdraw.mockResolvedValue(undefined)
  fireEvent.submit(reason)
  await vi.waitFor(() =>
    expect(calls.withdraw).toHaveBeenCalledWith({ incidentId: '20261122-027', note: '测试时点错' }),
  )
})

test('the later of two incidents goes on in the earlier, and that one is shown', async () => {
  const earlier = { ...card().summary, id: '20261122-026', number: 26, place: '三组王翠仙家', raisedAt: 1 }
  calls.board.mockResolvedValue({ open: [card().summary, earlier] })
  const { onGo } = await show()
  fireEvent.click(screen.getByRole('button', { name: '并案…' }))
  fireEvent.click(await screen.findByLabelText('和 26号是一起的（三组王翠仙家）'))
  calls.merge.mockResolvedValue(undefined)
  fireEvent.click(screen.getByRole('button', { name: 'Enter 确定' }))
  await vi.waitFor(() =>
    expect(calls.merge).toHaveBeenCalledWith({ incidentId: '20261122-027', intoId: '20261122-026' }),
  )
  await vi.waitFor(() => expect(onGo).toHaveBeenCalledWith('20261122-026'))
})

test('a second reporter is split off, and the new incident is shown', async () => {
  calls.board.mockResolvedValue({ open: [] })
  const { onGo } = await show({ card: card({ reporters: [{ phoneId: 7, who: '张忠良', household: '三组张忠良家' }] }) })
  fireEvent.click(screen.getByRole('button', { name: '拆开…' }))
  calls.split.mockResolvedValue('20261122-028')
  fireEvent.click(await screen.findByRole('button', { name: '拆开' }))
  await vi.waitFor(() => expect(calls.split).toHaveBeenCalledWith({ incidentId: '20261122-027', phoneId: 7 }))
  await vi.waitFor(() => expect(onGo).toHaveBeenCalledWith('20261122-028'))
})

test('the report to 110 says what it costs; copying it records nothing, the call does', async () => {
  calls.police110Draft.mockResolvedValue({ text: '大营村联防台代报警', units: 117, segments: 2, hasPost: false })
  await show()
  fireEvent.click(screen.getByRole('button', { name: '代报110…' }))
  expect(await screen.findByText(/2 条，117 字。请先打 110 电话/)).toBeTruthy()
  expect(screen.getByRole('button', { name: '发送' }).hasAttribute('disabled')).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: '复制' }))
  expect(await screen.findByText(/没复制成/)).toBeTruthy()
  expect(calls.tellPolice110).not.toHaveBeenCalled()
  calls.tellPolice110.mockResolvedValue(undefined)
  fireEvent.click(screen.getByRole('button', { name: '只记录已打电话' }))
  await vi.waitFor(() => expect(calls.tellPolice110).toHaveBeenCalledWith({ incidentId: '20261122-027', by: 'phone' }))
})

test('when nobody comes the phone tree opens by itself, once', async () => {
  calls.phoneTree.mockResolvedValue([
    { household: '三组孙云峰家', name: '孙云峰', note: '结对户', numbers: ['19908780015'], meaning: null },
  ])
  const summary = { ...card().summary, id: '20261122-031' }
  await show({ card: card({ nobodyThere: true, summary }) })
  expect(await screen.findByText('19908780015')).toBeTruthy()
  press('Escape')
  await vi.waitFor(() => expect(screen.queryByText('19908780015')).toBeNull())
  fireEvent.click(screen.getAllByRole('button', { name: '电话树' })[0] as HTMLElement)
  expect(await screen.findByText('19908780015')).toBeTruthy()
})

test('a desk that may only look sees no numbers when nobody comes', async () => {
  await show({ role: 'viewer', card: card({ nobodyThere: true, summary: { ...card().summary, id: '20261122-032' } }) })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(calls.phoneTree).not.toHaveBeenCalled()
})

test('what is over can be opened again or signed with its times read', async () => {
  const closing = { result: 'resolved', by: '王志强', at: 0, falseAlarm: false, metBy: '王芳' }
  const summary = { ...card().summary, state: 'closed' as const, closedAt: card().at }
  await show({ card: card({ closing, summary, verbs: ['reopen', 'archive'] }) })
  fireEvent.click(screen.getByRole('button', { name: '复核签字归档…' }))
  expect((await screen.findAllByText('首个邻居应答')).length).toBeGreaterThan(0)
  calls.archive.mockResolvedValue(undefined)
  fireEvent.click(screen.getByRole('button', { name: 'Enter 确定' }))
  await vi.waitFor(() => expect(calls.archive).toHaveBeenCalledWith({ incidentId: '20261122-027' }))
  expect(calls.reopen).not.toHaveBeenCalled()
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

test('no bare letter or digit does anything', async () => {
  const { onLeave } = await show()
  for (const key of ['2', 'F', 'q', ' ']) press(key)
  expect(calls.takeOver).not.toHaveBeenCalled()
  expect(screen.queryByLabelText(/谁当面见到了求助人/)).toBeNull()
  expect(onLeave).not.toHaveBeenCalled()
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
