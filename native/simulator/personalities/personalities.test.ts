import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { conversation } from './conversation.ts'
import { FAMILIES } from './families.ts'
import type { Fact } from './family.ts'

describe.each(FAMILIES.map((family) => [family.name, family] as const))('%s', (name, family) => {
  test('speaks as its record has it', async () => {
    await expect(conversation(family)).toMatchFileSnapshot(join(import.meta.dirname, `${name}.wire`))
  })

  test.each(family.facts.map((fact) => [words(fact), fact] as const))('would not without: %s', (_, fact) => {
    expect(fact.source).toMatch(/\w{4,}/)
    const others = { ...family, facts: family.facts.filter((each) => each !== fact) }
    expect(conversation(others, family)).not.toBe(conversation(family))
  })
})

test('there are five families at least', () => {
  expect(FAMILIES.length).toBeGreaterThanOrEqual(5)
})

function words({ source: _, ...fact }: Fact): string {
  return JSON.stringify(fact)
}
