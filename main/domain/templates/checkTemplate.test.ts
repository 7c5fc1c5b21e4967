import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTemplate, worstCase } from './checkTemplate.ts'
import { renderTemplate } from './renderTemplate.ts'
import { TEMPLATE_IDS, TEMPLATES, type TemplateId } from './templateTable.ts'

function refusalOf(id: TemplateId, from: string, to: string): string | undefined {
  expect(TEMPLATES[id].text).toContain(from)
  return checkTemplate(id, TEMPLATES[id].text.replace(from, to)).refusal
}

test('every built-in text that may be written anew passes its own check, within its limit', () => {
  for (const id of TEMPLATE_IDS.filter((each) => !('isFixed' in TEMPLATES[each]))) {
    expect([id, checkTemplate(id, TEMPLATES[id].text).refusal]).toEqual([id, undefined])
  }
})

test('a text that another program reads, or that must say nothing, cannot be changed', () => {
  expect(checkTemplate('L1', '{签}自检{词}').refusal).toContain('不能改')
  expect(checkTemplate('R2m', '{签}收到求助。').refusal).toContain('不能改')
})

describe('refused, with the sentence that says why', () => {
  test.each<[what: string, id: TemplateId, from: string, to: string, why: RegExp]>([
    ['one unit too many at the worst case', 'N7', '（', `${'够'.repeat(27)}（`, /只能有 70 字/],
    ['a digit is gone', 'N1', '，去不了回2', '', /少了“2”/],
    ['a verb is gone', 'N1', '去不了回2', '回2', /“2”的意思变了.*去不了/],
    ['two digits have changed places', 'N1', '能去回1，去不了回2', '能去回2，去不了回1', /意思变了/],
    ['on the spot is no longer that', 'N5', '已到回3', '没事回3', /“3”的意思变了/],
    ['a digit that nobody knows', 'N1', '去不了回2', '去不了回2，看热闹回5', /“回5”没有人认得/],
    ['a number to ring is gone', 'N2', '有人被困先打119', '有人被困先打电话', /少了“119”/],
    ['an unknown placeholder', 'N1', '{时}', '{钟}', /没有“{钟}”/],
    ['the number of the caller', 'N1', '{时}', '{电}', /不能写“{电}”/],
    ['the words of the caller', 'N1', '{时}', '{原}', /不能写“{原}”/],
    ['the name in the restricted circle', 'N1d', '{位}', '{户}{位}', /不能写“{户}”/],
    ['the signature is gone', 'R1', '{签}', '', /少了“{签}”/],
    ['the number is gone', 'N9', '{号}号', '', /少了“{号}”/],
    ['the place is gone', 'N1', '，{位}', '', /少了“{位}”/],
    ['a brace without its other', 'N1', '{时}', '{时', /花括号没有成对/],
    ['an address', 'R8', '还要帮助', '看 abc.cn 还要', /网址/],
    ['a number written out', 'N7', '见可疑', '打13987654321', /不能写电话号码/],
    ['an illness', 'N7', '见可疑', '他有糖尿病', /“糖尿病”/],
    ['the words that the hub understands', 'R13', '“回来了”', '“到家啦”', /少了“回来了”/],
    ['that it is a drill', 'N14', '演练！', '', /少了“演练”/],
    ['that nobody rings', 'N1d', '别打电话', '', /少了“别打电话”/],
    ['a line break', 'N7', '。', '。\n', /不能换行/],
    ['nothing at all', 'N7', TEMPLATES.N7.text, '  ', /空/],
  ])('%s', (_, id, from, to, why) => {
    expect(refusalOf(id, from, to)).toMatch(why)
  })
})

test('what a station may change it may change', () => {
  expect(refusalOf('N1', '结伴带灯勿追打', '结伴带手电别追')).toBeUndefined()
  expect(refusalOf('N1', '去不了回2', '不能去回2')).toBeUndefined()
  expect(refusalOf('N1', '{时}，', '')).toBeUndefined()
  expect(refusalOf('N5', '已到回3', '到了回3，有车回4')).toBeUndefined()
  expect(refusalOf('N9', '有线索', '打110，有线索')).toBeUndefined()
})

test('an emoji counts as two units and is warned about, as is a word that carriers filter', () => {
  const plain = checkTemplate('N7', TEMPLATES.N7.text)
  const smiling = checkTemplate('N7', `${TEMPLATES.N7.text}😀`)
  expect(smiling.units).toBe(plain.units + 2)
  expect(smiling.warnings).toEqual([expect.stringContaining('😀')])
  const filtered = checkTemplate('N7', `${TEMPLATES.N7.text}小心刀`)
  expect(filtered).toMatchObject({ refusal: undefined, warnings: [expect.stringContaining('刀')] })
})

test('a text in another language keeps its digits and its places; its words nobody here can read', () => {
  const ok = '{签}{号}: {户} {类}, {时}, {位}. ꆏ1 ꀋ2 110'
  expect(checkTemplate('N1', ok, '彝语').refusal).toBeUndefined()
  expect(checkTemplate('N1', ok.replace('2', ''), '彝语').refusal).toContain('少了“2”')
})

test('whatever is accepted can be written with every placeholder at its budget, uncut', () => {
  const word = fc.stringMatching(/^[一-龥，。]{0,30}$/)
  fc.assert(
    fc.property(fc.constantFrom(...TEMPLATE_IDS), word, fc.nat(), (id, words, at) => {
      const { text, limitUnits } = TEMPLATES[id]
      const edited = `${text.slice(0, at % text.length)}${words}${text.slice(at % text.length)}`
      const check = checkTemplate(id, edited)
      if (check.refusal !== undefined) return
      const rendered = renderTemplate({ text: worstCase(id, edited), limitUnits }, {})
      expect(rendered).toMatchObject({ units: check.units, segments: check.segments, cut: [] })
      expect(rendered.units).toBeLessThanOrEqual(limitUnits)
    }),
  )
})
