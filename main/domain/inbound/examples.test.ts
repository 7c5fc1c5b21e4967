import { describe, expect, test } from 'vitest'
import data from './examples.json' with { type: 'json' }
import { interpretText } from './interpret.ts'
import { readText } from './readText.ts'
import { SITUATIONS } from './situations.fixture.ts'

interface Group {
  readonly situation: string
  readonly expect: Readonly<Record<string, unknown>>
  readonly texts: readonly string[]
}

const groups: readonly Group[] = data

function all() {
  return groups.flatMap(({ situation, expect: meaning, texts }) => texts.map((text) => ({ text, situation, meaning })))
}

describe('example texts', () => {
  test.each(all())('“$text” of somebody $situation', ({ text, situation, meaning }) => {
    const around = SITUATIONS[situation]
    if (around === undefined) throw new Error(`no situation is called ${situation}`)
    expect(interpretText(readText(text), around)).toMatchObject(meaning)
  })

  test('there are many of them, and many harmless ones, none twice', () => {
    expect(all().length).toBeGreaterThanOrEqual(450)
    expect(all().filter(({ meaning }) => meaning['is'] === 'harmless').length).toBeGreaterThanOrEqual(120)
    const keys = all().map(({ text, situation }) => `${situation} ${text}`)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })
})
