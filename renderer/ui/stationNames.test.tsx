// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Board } from '../../main/contract/board.ts'
import { i18n } from '../i18n/i18n.ts'
import { StationNamesContext, useStationNames } from './stationNames.ts'

const NATIONAL: Pick<Board, 'levels' | 'sides' | 'parties'> = {
  levels: [
    { level: 1, name: '红色', colour: 'red' },
    { level: 2, name: '橙色', colour: 'orange' },
    { level: 3, name: '黄色', colour: 'yellow' },
    { level: 4, name: '蓝色', colour: 'blue' },
  ],
  sides: { people: '群众', police: '警' },
  parties: {
    neighbours: '邻居',
    committee: '社区',
    station: '派出所',
    township: '镇政府',
    police110: '110',
    county: '市县',
  },
}

afterEach(async () => {
  cleanup()
  await i18n.changeLanguage('zh-CN')
})

function Words() {
  const names = useStationNames()
  return (
    <p data-testid="words">
      {[
        names.level(3),
        names.levelShort(3),
        names.levelClass(3),
        names.side('people'),
        names.party('committee'),
        names.party('station'),
      ].join(' ')}
    </p>
  )
}

function words(names?: typeof NATIONAL): string | null {
  render(
    <StationNamesContext value={names}>
      <Words />
    </StationNamesContext>,
  )
  return screen.getByTestId('words').textContent
}

test('the colour profile decides the word and the colour of a level', () => {
  expect(words(NATIONAL)).toBe('黄色 黄 level-yellow 群众 社区 派出所')
})

test('before the first picture the usual words stand', () => {
  expect(words()).toBe('蓝色 蓝 level-blue 民 村委 派出所')
})

test('in English the usual words are English, the station’s own stay as they are', async () => {
  await i18n.changeLanguage('en')
  expect(words(NATIONAL)).toBe('Yellow Y level-yellow 群众 社区 Station')
})
