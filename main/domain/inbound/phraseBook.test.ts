import { describe, expect, test } from 'vitest'
import { BUILT_IN_PHRASES, extendPhrases } from './phraseBook.ts'
import { poleFault } from './polePattern.ts'
import { makeReader } from './readText.ts'
import { supplementDetails } from './supplementDetails.ts'

function extended(extra: unknown) {
  const result = extendPhrases(BUILT_IN_PHRASES, extra)
  if (!result.ok) throw new Error(`${result.row}: ${result.why}`)
  return makeReader(result.book)
}

function refusal(extra: unknown) {
  const result = extendPhrases(BUILT_IN_PHRASES, extra)
  return result.ok ? undefined : result
}

describe('a station’s own phrases', () => {
  test('dangers, harmless words and answers are added to the built-in ones', () => {
    const read = extended({
      dangers: [
        { kind: 'burglary', level: 2, phrases: ['棒客来'] },
        { kind: 'mutual', level: 3, phrases: ['寨子求帮'] },
      ],
      harmless: ['火塘会'],
      answers: { going: ['巴适'] },
      replies: { consent: { 1: ['整得成'] } },
      lost: { things: ['驴子'] },
    })
    expect(read('棒客来了').danger).toMatchObject({ kind: 'burglary', level: 2 })
    expect(read('寨子求帮').danger).toMatchObject({ kind: 'mutual', level: 3 })
    expect(read('火塘会几点').harmless).toBe(true)
    expect(read('巴适').answer?.meaning).toBe('going')
    expect(read('整得成').replies).toEqual([{ kind: 'consent', digit: 1 }])
    expect(read('驴子不见了').danger?.kind).toBe('suspicious')
    expect(read('着火了').danger?.kind).toBe('fire')
    expect(read('1').answer?.meaning).toBe('going')
  })

  test('a longer phrase that is less grave does not hide a graver one in it', () => {
    const read = extended({ dangers: [{ kind: 'suspicious', level: 3, phrases: ['烧起来的味道'] }] })
    expect(read('有烧起来的味道').danger).toMatchObject({ kind: 'fire', level: 1 })
  })

  test('they are folded like the texts', () => {
    expect(extended({ dangers: [{ kind: 'fire', level: 1, phrases: ['燒山嘍'] }] })('烧山喽').danger?.kind).toBe('fire')
  })

  test('the row that is wrong is named', () => {
    expect(refusal({ dangers: [{ kind: 'fire', level: 1, phrases: ['着火啦', '火'] }] })).toMatchObject({
      row: 'dangers[0].phrases[1]',
    })
    expect(refusal({ dangers: [{ kind: 'feuer', level: 1, phrases: ['着火啦'] }] })).toMatchObject({
      row: 'dangers[0].kind',
    })
    expect(refusal({ dangers: [{ kind: 'fire', level: 5, phrases: [] }] })).toMatchObject({ row: 'dangers[0].level' })
    expect(refusal({ harmles: [] })?.why).toContain('harmles')
    expect(refusal([])).toMatchObject({ row: '' })
  })

  test('no danger can be switched off, none be hidden behind a harmless word, no keyword say nothing', () => {
    expect(refusal({ harmless: ['有人说', '着火'] })).toMatchObject({ row: 'harmless[1]' })
    expect(refusal({ dangers: [{ kind: 'fire', level: 1, phrases: ['火锅'] }] })).toMatchObject({
      row: 'dangers[0].phrases[0]',
    })
    expect(refusal({ masks: ['打架'] })).toMatchObject({ row: 'masks[0]' })
    expect(refusal({ negations: ['有人'] })?.why).toContain('negations')
    expect(refusal({ keywords: ['995'] })).toMatchObject({ row: 'keywords[0]' })
    expect(
      extended({ keywords: ['995'], dangers: [{ kind: 'help', level: 2, phrases: ['995'] }] })('995').pureKeyword,
    ).toBe(true)
  })
})

describe('the locality’s own poles', () => {
  test('a pattern with one group finds them, and their digits are no answer', () => {
    const read = extended({ polePattern: '[a-z]线(\\d{2,4})杆' })
    expect(read('1 A线27杆')).toMatchObject({ pole: '27', answer: { meaning: 'going', numbers: [] } })
    expect(read('1 杆0123').answer?.numbers).toEqual([])
  })

  test.each([
    ['杆(\\d+', '不是有效'],
    ['杆\\d+', '有 0 个'],
    ['(杆)(\\d+)', '有 2 个'],
    ['(杆|\\d+)+', '算很久'],
    ['(?:\\d+)+(杆)', '算很久'],
    ['(\\d*)', '空白'],
  ])('%s is refused: %s', (pattern, why) => {
    expect(poleFault(pattern)).toContain(why)
    expect(refusal({ polePattern: pattern })).toMatchObject({ row: 'polePattern' })
  })

  test.each([
    '杆0123',
    '杆号0123',
    '电杆 0123',
    '电线杆0123',
    '杆:0123',
    '0123杆',
    '0123号杆',
    '杆零一二三',
    '杆子0123',
  ])('%s is a pole', (text) => {
    expect(extended({})(`在${text}旁边`).pole).toBe('0123')
  })

  test.each(['杆12', '12杆', '0123', '杆子', '第3杆'])('%s is none', (text) => {
    expect(extended({})(text).pole).toBeUndefined()
  })
})

describe('what those on the way may read of a supplement', () => {
  const details = (text: string) => supplementDetails(extended({})(text))

  test.each([
    ['杆0123 两个人 红摩托', '杆0123·2人·摩托'],
    ['2个男的', '2人'],
    ['三个贼开面包车跑了', '3人·面包车'],
    ['好几个人', '多人'],
    ['十个人', '10人'],
    ['一辆皮卡', '皮卡'],
  ])('“%s” is %s', (text, expected) => {
    expect(details(text)).toBe(expected)
  })

  test('words that are none of pole, people and vehicle are never handed on', () => {
    expect(details('我躲在床底下，他是我前夫 身份证在桌上')).toBeUndefined()
  })
})
