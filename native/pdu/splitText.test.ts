import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentCount, splitText } from './splitText.ts'
import { textOf } from './userData.ts'

test.each([
  ['', 1],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['贼'.repeat(70), 1],
  ['贼'.repeat(71), 2],
  ['贼'.repeat(134), 2],
  ['贼'.repeat(135), 3],
])('a text like %j takes the segments that the network charges', (text, count) => {
  expect(segmentCount(text)).toBe(count)
})

test('any text comes back whole from its segments', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const segments = splitText(text)
      expect(textOf(segments.map((segment) => segment.body))).toBe(text)
      for (const { body, total } of segments) {
        expect(body.codes.length).toBeLessThanOrEqual(capacity(body.alphabet, total))
      }
    }),
  )
})

test('no segment begins or ends within a surrogate pair', () => {
  for (let lead = 60; lead < 75; lead++) {
    for (const { body } of splitText(`${'火'.repeat(lead)}${'🔥'.repeat(40)}`)) {
      expect(String.fromCharCode(...body.codes).isWellFormed()).toBe(true)
    }
  }
})

test('no segment ends with the escape of an extension character', () => {
  for (let lead = 145; lead < 165; lead++) {
    for (const { body } of splitText(`${'a'.repeat(lead)}${'€'.repeat(100)}`)) expect(body.codes.at(-1)).not.toBe(0x1b)
  }
})

test('no segment begins with a combining mark or inside a joined emoji', () => {
  for (let lead = 55; lead < 70; lead++) {
    const [, second] = splitText(`${'火'.repeat(lead)}e\u0301e\u0301👩‍🚒👩‍🚒${'火'.repeat(20)}`)
    const first = String.fromCharCode(...(second?.body.codes ?? []))
    expect(first).not.toMatch(/^[\u0301\u200d]/u)
    expect(first).not.toMatch(/^🚒/u)
  }
})

test('a tower of marks higher than a segment is still sent', () => {
  const text = `火${'\u0301'.repeat(150)}`
  expect(textOf(splitText(text).map((segment) => segment.body))).toBe(text)
})

function capacity(alphabet: string, total: number): number {
  if (alphabet === 'gsm7') return total === 1 ? 160 : 153
  return total === 1 ? 70 : 67
}
