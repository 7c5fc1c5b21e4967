import { expect, test } from 'vitest'
import { marked } from './marked.ts'
import { householdText, reportersFor } from './reporters.ts'
import { TEMPLATES } from './templateTable.ts'

test('the mark stands before the number, once', () => {
  const once = marked('【大营村联防】27号急报：三组27号家', 27, '重')
  expect(once).toBe('【大营村联防】重27号急报：三组27号家')
  expect(marked(once, 27, '重')).toBe(once)
})

test('both marks may stand there', () => {
  const late = marked('【大营村联防】27号急报', 27, '迟')
  expect(marked(late, 27, '重')).toBe('【大营村联防】迟重27号急报')
  expect(marked(marked(late, 27, '重'), 27, '迟')).toBe('【大营村联防】迟重27号急报')
})

test('another number that ends alike is not marked, nor a text without one', () => {
  expect(marked('三组127号', 27, '重')).toBe('三组127号')
  expect(marked('【大营村联防】收到。', 27, '重')).toBe('【大营村联防】收到。')
})

const HOME = '三组李兴明家'

test('where no place was named, a fire, a disaster, a prowler, a fight or a crash is somewhere else perhaps', () => {
  for (const kind of ['fire', 'disaster', 'suspicious', 'fight', 'traffic'] as const) {
    expect(reportersFor(kind, false, 1)).toBe(1)
    expect(reportersFor(kind, true, 1)).toBe(0)
  }
  expect(reportersFor('burglary', false, 3)).toBe(0)
})

test('the text says who reports, and how many', () => {
  expect(householdText('N1', TEMPLATES.N1.text, HOME, 0)).toBe('三组李兴明家')
  expect(householdText('N1', TEMPLATES.N1.text, HOME, 1)).toBe('三组李兴明家报')
  expect(householdText('N1', TEMPLATES.N1.text, HOME, 2)).toBe('2户报')
})

test('a text that goes on with 报 does not say it twice', () => {
  expect(householdText('N2', TEMPLATES.N2.text, HOME, 1)).toBe('三组李兴明家')
  expect(householdText('N2', TEMPLATES.N2.text, HOME, 3)).toBe('3户')
  expect(householdText('N2', '{户}，{位}起火', HOME, 1)).toBe('三组李兴明家报')
})

test('whose door it is, and whose house burns after all, is no report', () => {
  expect(householdText('N5c', TEMPLATES.N5c.text, HOME, 2)).toBe('三组李兴明家')
  expect(householdText('N2c', TEMPLATES.N2c.text, HOME, 1)).toBe('三组李兴明家')
})
