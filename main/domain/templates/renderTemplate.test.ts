import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUDGET_UNITS, CUT_ORDER, LAST_TO_CUT, type Placeholder } from './placeholders.ts'
import { fixedPartsOf, placeholdersOf, renderTemplate } from './renderTemplate.ts'
import { TEMPLATE_IDS, TEMPLATES, type TemplateId } from './templateTable.ts'

const fullBudget = Object.fromEntries(
  Object.entries(BUDGET_UNITS).map(([name, units]) => [name, '字'.repeat(units)]),
) as Record<Placeholder, string>

describe('worst-case lengths', () => {
  // The rows of the rules' table, every placeholder at its budget.
  test.each<[TemplateId, number]>([
    ['N1', 68],
    ['N1s', 65],
    ['N1d', 52],
    ['N2', 69],
    ['N2c', 50],
    ['N2d', 61],
    ['N3', 67],
    ['N4', 100],
    ['N5', 54],
    ['N5b', 49],
    ['N5c', 55],
    ['N6', 59],
    ['N6b', 32],
    ['N6c', 44],
    ['N6d', 43],
    ['N7', 44],
    ['N8', 42],
    ['N8b', 50],
    ['N9', 51],
    ['N9b', 49],
    ['N10', 102],
    ['N11', 53],
    ['N12', 56],
    ['N12b', 64],
    ['N13', 52],
    ['N14', 69],
    ['N14b', 70],
    ['N14c', 69],
    ['N15', 99],
    ['R1', 50],
    ['R1g', 43],
    ['R2', 52],
    ['R2m', 12],
    ['R3', 54],
    ['R4', 47],
    ['R5', 45],
    ['R6', 30],
    ['R7', 46],
    ['R8', 50],
    ['R9', 47],
    ['R10', 40],
    ['R11', 55],
    ['R12', 42],
    ['R13', 44],
    ['K1', 63],
    ['K2', 50],
    ['U1', 52],
    ['U2', 48],
    ['U3', 34],
    ['C1', 114],
    ['C1s', 63],
    ['C2', 58],
    ['C3', 59],
    ['C3b', 48],
    ['C4', 51],
    ['C4b', 33],
    // 78, and the record's anchor.
    ['C5', 89],
    ['C6', 48],
    ['P1', 123],
    ['P1s', 62],
    ['P2', 68],
    ['P3', 52],
    ['D1', 117],
    ['D2', 80],
    ['D3', 78],
    ['G1', 97],
    ['G2', 82],
  ])('%s takes %i units', (id, units) => {
    expect(renderTemplate(TEMPLATES[id], fullBudget).units).toBe(units)
  })
})

test('the filled example of the rules reads word for word', () => {
  const values = { 签: '【大营村联防】', 号: '27', 户: '三组李兴明家', 类: '盗抢', 时: '02:14', 位: '三组12号杆0123' }
  expect(renderTemplate(TEMPLATES.N1, values)).toEqual({
    text: '【大营村联防】27号急报：三组李兴明家盗抢，02:14，三组12号杆0123。能去回1，去不了回2。结伴带灯勿追打，危急110',
    units: 63,
    segments: 1,
    cut: [],
  })
})

test('whatever the place, the household and the words, the fixed words stay and the text fits', () => {
  const long = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !/[{}]/.test(text))
  fc.assert(
    fc.property(fc.constantFrom(...TEMPLATE_IDS), long, long, long, (id, place, household, words) => {
      const { limitUnits, text } = TEMPLATES[id]
      const rendered = renderTemplate(TEMPLATES[id], { ...fullBudget, 位: place, 户: household, 原: words, 补: words })
      expect(rendered.units).toBeLessThanOrEqual(limitUnits)
      expect(rendered.segments).toBe(rendered.units <= 70 ? 1 : 2)
      for (const fixed of fixedPartsOf(text)) expect(rendered.text).toContain(fixed)
    }),
  )
})

test('a name that is longer than any budget is cut before a text is lost', () => {
  const long = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((text) => !/[{}]/.test(text))
  fc.assert(
    fc.property(fc.constantFrom(...TEMPLATE_IDS), long, (id, name) => {
      const values = Object.fromEntries(LAST_TO_CUT.map((each) => [each, name]))
      const rendered = renderTemplate(TEMPLATES[id], { ...fullBudget, ...values })
      expect(rendered.units).toBeLessThanOrEqual(TEMPLATES[id].limitUnits)
      for (const fixed of fixedPartsOf(TEMPLATES[id].text)) expect(rendered.text).toContain(fixed)
    }),
  )
})

test('the place is cut before the household', () => {
  const values = { ...fullBudget, 位: '很长很长很长的地方名字很长', 户: '大营三组吴凤仙家报案人' }
  const { cut, text } = renderTemplate(TEMPLATES.N1, values)
  expect(cut).toEqual(['位'])
  expect(text).toContain('大营三组吴凤仙家报案人')
})

test('every placeholder of every template has a budget', () => {
  for (const id of TEMPLATE_IDS) {
    for (const name of placeholdersOf(TEMPLATES[id].text)) expect(BUDGET_UNITS).toHaveProperty([name])
  }
  expect(CUT_ORDER[0]).toBe('位')
})

test('a missing value is named', () => {
  expect(() => renderTemplate(TEMPLATES.R4, { 签: 's', 号: '27' })).toThrow(/needs a value for 人/)
})
