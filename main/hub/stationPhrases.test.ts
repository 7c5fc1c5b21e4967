import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readText } from '../domain/inbound/readText.ts'
import { stationReader } from './stationPhrases.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phrases-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function withFile(text: string) {
  writeFileSync(join(folder, 'phrases.json'), text)
  return stationReader(folder)
}

describe('a station’s own phrases', () => {
  test('without a file the built-in phrases are used', () => {
    expect(stationReader(folder)).toEqual({ read: readText, problem: undefined })
  })

  test('a file adds to them', () => {
    const { read, problem } = withFile(
      '\ufeff{ "dangers": [{ "kind": "burglary", "level": 2, "phrases": ["棒客来"] }] }',
    )
    expect(problem).toBeUndefined()
    expect(read('棒客来了').danger?.kind).toBe('burglary')
    expect(read('着火了').danger?.kind).toBe('fire')
  })

  test.each([
    ['{ "harmless": ["火塘会", }', '不是有效的 JSON'],
    ['{ "harmless": ["火"] }', 'harmless[0]'],
    ['{ "harmless": ["着火"] }', 'harmless[0]：“着火”是求救的话'],
    ['{ "polePattern": "(\\\\d+)+" }', 'polePattern：杆号格式'],
    ['[]', '先按内置词表收信'],
  ])('%s is not taken, and one sentence says why', (text, sentence) => {
    const { read, problem } = withFile(text)
    expect(problem).toContain('本站词表 phrases.json 没有用上')
    expect(problem).toContain(sentence)
    expect(problem).not.toContain('\n')
    expect(read).toBe(readText)
  })

  test('a file that cannot be read does not stop the hub', () => {
    const { problem } = stationReader(join(folder, 'phrases.json', 'under'))
    expect(problem).toBeUndefined()
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
    expect(stationReader(folder).problem).toContain('读不了')
  })
})
