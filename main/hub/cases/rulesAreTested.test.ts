import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const NOT_YET = 'not yet:'
const RULES = join(import.meta.dirname, '../../../docs/rules.md')

/** A letter, and its sentences in order. */
function rules(): ReadonlyMap<string, readonly string[]> {
  const sections = readFileSync(RULES, 'utf8').split(/^## /m).slice(1)
  return new Map(
    sections.map((section) => [
      /^([A-Z])\. /.exec(section)?.[1] ?? section,
      [...section.matchAll(/^\d+\. (.+)$/gm)].map((item) => item[1] ?? ''),
    ]),
  )
}

function testsOf(letter: string): readonly string[] {
  const file = join(import.meta.dirname, `case${letter}.test.ts`)
  // A letter of which nothing is there yet needs no file.
  if (!existsSync(file)) return []
  const source = readFileSync(file, 'utf8')
  // One plain test a sentence: none is skipped, nested or multiplied.
  expect(source).not.toMatch(/\b(?:test|describe|it)\.\w+\(|\b(?:describe|it)\(|^[ \t]+test\(/m)
  return [...source.matchAll(/^test\('([^'\n]+)', /gm)].map((title) => title[1] ?? '')
}

describe('every sentence of the special cases is played', () => {
  test.each([...rules()])('%s', (letter, sentences) => {
    const wanted = sentences.filter((sentence) => !sentence.startsWith(NOT_YET))
    expect(testsOf(letter)).toEqual(wanted)
  })

  test('each letter from A to Q has its heading, and no file is without one', () => {
    expect([...rules().keys()].join('')).toBe('ABCDEFGHIJKLMNOPQ')
    const letters = readdirSync(import.meta.dirname).flatMap((name) => /^case(.+)\.test\.ts$/.exec(name)?.[1] ?? [])
    expect(letters.filter((letter) => !rules().has(letter))).toEqual([])
  })
})
