// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Board } from '../../../main/contract/board.ts'
import '../../i18n/i18n.ts'
import { board } from '../../test/boardFixture.ts'
import { QuietBoard } from './QuietBoard.tsx'

afterEach(cleanup)

function show(nightReach: Board['nightReach']): readonly (string | null)[] {
  render(<QuietBoard board={board({ nightReach })} />)
  return screen.queryAllByRole('listitem').map((item) => item.textContent)
}

test('a group in which too few can answer tonight is named, with how many are away', () => {
  const lines = show([
    { group: '三组', households: 24, away: 9, canAnswer: 2 },
    { group: '五组', households: 12, away: 0, canAnswer: 1 },
  ])
  expect(lines).toEqual(['三组 24 户有 9 户外出，夜间可应答 2 人', '五组 12 户，夜间可应答 1 人'])
})

test('of many such groups three are named and the rest is counted; of none nothing is said', () => {
  const group = (name: string) => ({ group: name, households: 12, away: 0, canAnswer: 2 })
  expect(show(['一组', '二组', '三组', '四组', '五组'].map(group)).at(-1)).toBe('还有 2 个组夜间可应答不到 3 人')
  cleanup()
  expect(show([])).toEqual([])
})
