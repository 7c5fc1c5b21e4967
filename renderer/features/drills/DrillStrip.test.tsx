// @vitest-environment jsdom

import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Board } from '../../../main/contract/board.ts'
import '../../i18n/i18n.ts'
import { DrillStrip } from './DrillStrip.tsx'

afterEach(cleanup)

async function show(change: Partial<NonNullable<Board['drill']>> = {}): Promise<void> {
  const drill: NonNullable<Board['drill']> = {
    id: 1,
    kind: 'group',
    number: 907,
    group: '大营三组',
    state: 'running',
    startedAt: 0,
    endsAt: null,
    asked: 36,
    answered: 4,
    ...change,
  }
  const root = createRootRoute({ component: () => <DrillStrip drill={drill} /> })
  const page = createRoute({ getParentRoute: () => root, path: '/drills' })
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: ['/drills'] }),
  })
  render(<RouterProvider router={router} />)
  await screen.findByRole('status')
}

test('while a drill runs, the strip says so word for word', async () => {
  await show()
  expect(screen.getByRole('status').textContent).toContain('演练中全部短信带“演练”字样,不会报110。若来真警,演练自动停')
  expect(screen.getByRole('link').textContent).toBe('907号 单组短信 大营三组 已回 4/36')
})

test('a drill that a real call has stopped is none that runs', async () => {
  await show({ state: 'paused' })
  expect(screen.getByRole('status').textContent).toContain('演练因真警停下')
  expect(screen.getByRole('status').textContent).not.toContain('演练中')
})

test('a drill without texts counts no answers', async () => {
  await show({ kind: 'threeWay', group: null, asked: 0, answered: 0 })
  expect(screen.getByRole('link').textContent).not.toContain('已回')
})
