// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Board } from '../../../main/contract/board.ts'
import '../../i18n/i18n.ts'
import { board } from '../../test/boardFixture.ts'
import { SUMMARY } from '../../test/cardFixture.ts'
import { BoardPage } from './BoardPage.tsx'

const state = vi.hoisted((): { data: unknown } => ({ data: undefined }))
vi.mock('./boardQuery.ts', () => ({ useBoard: () => state }))
vi.mock('./Notices.tsx', () => ({ Notices: () => null }))
vi.mock('./DeskActs.tsx', () => ({ DeskActs: () => null }))
vi.mock('../flood/FloodKey.tsx', () => ({ FloodKey: () => null }))

interface DeskProps {
  readonly incidentId: string
  readonly onBusy: (isBusy: boolean) => void
  readonly onLeave: () => void
}
vi.mock('../incident/IncidentDesk.tsx', () => ({
  IncidentDesk: ({ incidentId, onBusy, onLeave }: DeskProps) => (
    <main title={incidentId}>
      <button type="button" title="panel opens" onClick={() => onBusy(true)} />
      <button type="button" title="panel closes" onClick={() => onBusy(false)} />
      <button type="button" title="leave" onClick={onLeave} />
    </main>
  ),
}))

afterEach(cleanup)

const GRAVE = { ...SUMMARY, id: 'grave', number: 21, level: 1, askedAt: 1, takenBy: null } as const
const LATER = { ...SUMMARY, id: 'later', number: 22, level: 2, askedAt: 2, takenBy: null } as const

function open(incidents: Board['open']): () => void {
  state.data = { ...board({ open: incidents }), receivedAt: 0 }
  const { rerender } = render(<BoardPage />)
  return () => act(() => rerender(<BoardPage />))
}

const shown = () => screen.getByRole('main').title
const press = (name: string) => fireEvent.click(screen.getByTitle(name))
const choose = (number: number) => fireEvent.click(screen.getByText(new RegExp(`^${number}号`)))

test('a new call comes up by itself, once: a panel that closes does not bring it up again', () => {
  open([GRAVE, LATER])
  expect(shown()).toBe('later')
  choose(21)
  press('panel opens')
  press('panel closes')
  expect(shown()).toBe('grave')
})

test('a call that came while a panel was open comes up when it closes', () => {
  const draw = open([GRAVE])
  press('panel opens')
  state.data = { ...board({ open: [GRAVE, LATER] }), receivedAt: 0 }
  draw()
  expect(shown()).toBe('grave')
  press('panel closes')
  expect(shown()).toBe('later')
})

test('what is shown stays when the list is sorted anew', () => {
  const draw = open([GRAVE, LATER])
  press('leave')
  expect(shown()).toBe('grave')
  state.data = { ...board({ open: [LATER, { ...GRAVE, level: 3 }] }), receivedAt: 0 }
  draw()
  expect(shown()).toBe('grave')
})
