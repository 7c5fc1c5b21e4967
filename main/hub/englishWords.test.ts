import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SETTING_NAMES } from '../domain/settings/schema.ts'
import { factsOf } from '../domain/settings/settingText.ts'
import { TEMPLATES } from '../domain/templates/templateTable.ts'
import { PROGRAM_FOLDER } from './program.ts'

const FILE = join(PROGRAM_FOLDER, 'renderer', 'i18n', 'en', 'hubWords.json')

test('the console has English for every word of the settings and the texts, and for nothing else', () => {
  const facts = SETTING_NAMES.map(factsOf)
  const options = facts.flatMap(({ range }) => (range.kind === 'choice' ? Object.values(range.options) : []))
  const units = facts.map(({ unit }) => unit).filter((unit) => unit !== '')
  const uses = Object.values(TEMPLATES).map(({ use }) => use)
  const words = new Set([...facts.map((each) => each.words), ...options, ...units, ...uses])
  expect(Object.keys(JSON.parse(readFileSync(FILE, 'utf8'))).sort()).toEqual([...words].sort())
})
