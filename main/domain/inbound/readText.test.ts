import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { describe, expect, test } from 'vitest'
import data from './examples.json' with { type: 'json' }
import { interpretText } from './interpret.ts'
import { normaliseText } from './normaliseText.ts'
import { BUILT_IN_PHRASES, bare } from './phraseBook.ts'
import { readText } from './readText.ts'
import { quiet, SITUATIONS } from './situations.fixture.ts'

const HARMLESS = data.filter((group) => group.expect.is === 'harmless').flatMap((group) => group.texts)
const DANGERS = BUILT_IN_PHRASES.dangers.flatMap((row) =>
  row.phrases.map((phrase) => ({ ...row, phrase: bare(phrase) })),
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'1234890 ，。去来到火水打人杆号分钟五十没有了🆘🔥\ud83d\u200d') }),
)
const answerDigit = fc.constantFrom(1, 2, 3, 4, 8, 9)

function widened(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}

describe('whatever somebody writes', () => {
  test('it is read and means something', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...Object.values(SITUATIONS)), (text, situation) => {
        expect(interpretText(readText(text), situation).is).not.toBe('')
      }),
      { numRuns: 2000 },
    )
  })

  test('the width of its characters and spaces around it change nothing', () => {
    const texts = fc.oneof(anyText, fc.constantFrom(...data.flatMap((group) => group.texts)))
    fc.assert(
      fc.property(texts, fc.constantFrom('', ' ', '\u3000', '\r\n'), (text, space) => {
        expect(readText(`${space}${widened(text)}${space}`)).toEqual(readText(text))
      }),
      { numRuns: 1000 },
    )
  })

  test('harmless texts together call nobody out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...HARMLESS), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(' ', '，', '。'),
        (texts, mark) => {
          expect(interpretText(readText(texts.join(mark)), quiet)).toEqual({ is: 'harmless' })
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('punctuation and pictures alone open nothing', () => {
    const marks = fc.string({
      unit: fc.constantFrom('。', '！', '?', '…', '、', '~', '😀', '🔥', '👍', '❤️', '☎'),
      minLength: 1,
    })
    fc.assert(
      fc.property(marks, (text) => {
        expect(['nothingPending', 'thanks']).toContain(interpretText(readText(text), quiet).is)
      }),
    )
  })

  test('the digits after 杆 never change the answer', () => {
    fc.assert(
      fc.property(answerDigit, fc.integer({ min: 0, max: 9_999_999 }), (digit, pole) => {
        const plain = readText(`${digit}`).answer
        expect(readText(`${digit} 杆${pole}`).answer).toEqual(plain)
        expect(readText(`${digit} 杆号${pole}`).answer?.numbers).toEqual([])
      }),
    )
  })

  test('a digit keeps its minutes', () => {
    fc.assert(
      fc.property(
        answerDigit,
        fc.integer({ min: 1, max: 19 }),
        fc.constantFrom(' ', ',', '，', '。', '、'),
        (digit, minutes, mark) => {
          const { answer } = readText(`${digit}${mark}${minutes}分钟`)
          expect(answer).toMatchObject({ digit, numbers: [{ value: minutes, unit: 'minutes' }] })
          expect(readText(`${digit}${mark}${minutes}`).answer?.numbers.map(({ value }) => value)).toEqual([minutes])
        },
      ),
    )
  })
})

test.each(['110', '１１９', '1 2 0', '1-2-2'])('“%s” is a keyword and no answer', (text) => {
  expect(readText(text)).toMatchObject({ pureKeyword: true, answer: undefined })
})

test('what else is said makes a danger graver, and the longer phrase says what it is', () => {
  expect(readText('老公打我 拿刀').danger).toMatchObject({ kind: 'domestic', level: 1 })
  expect(readText('水进来了').dangers.map(({ kind }) => kind)).toEqual(['disaster'])
})

describe('the table of phrases', () => {
  test.each(DANGERS)('“$phrase” alone is $kind', ({ phrase, kind, level }) => {
    const { danger } = readText(phrase)
    expect(danger?.kind).toBe(kind)
    expect(danger?.level).toBeLessThanOrEqual(level)
  })

  test.each(['tw', 'hk', 't'] as const)('every danger is one in the traditional characters of %s, too', (to) => {
    const traditional = Converter({ from: 'cn', to })
    const missed = DANGERS.filter(({ phrase, kind }) => readText(traditional(phrase)).danger?.kind !== kind)
    expect(missed.map(({ phrase }) => `${phrase} ${traditional(phrase)}`)).toEqual([])
  })

  test('no phrase of a danger is a single character, none stands twice, and all are in simplified characters', () => {
    const phrases = DANGERS.map(({ phrase }) => phrase)
    expect(phrases.filter((phrase) => phrase.length < 2)).toEqual([])
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([])
    expect(phrases.filter((phrase) => normaliseText(phrase) !== phrase)).toEqual([])
  })

  test('no harmless phrase hides a danger that is the whole of it', () => {
    expect(BUILT_IN_PHRASES.harmless.filter((phrase) => DANGERS.some((danger) => danger.phrase === phrase))).toEqual([])
  })
})

test('500 characters are read in well under a millisecond', () => {
  const long = [...data.flatMap((group) => group.texts).join(' ')].slice(0, 500).join('')
  const traditional = '觸電暈倒壞人燒起來'.repeat(60).slice(0, 500)
  for (let run = 0; run < 200; run++) readText(long)
  const tookMs: number[] = []
  for (let run = 0; run < 600; run++) {
    const from = performance.now()
    readText(run % 2 === 0 ? long : traditional)
    tookMs.push(performance.now() - from)
  }
  // The middle one: what a busy machine adds to a few of them is not ours.
  const median = tookMs.sort((one, other) => one - other)[tookMs.length / 2]
  expect(median).toBeLessThan(1)
})
