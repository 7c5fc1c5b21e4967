import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MODEM_PROBLEMS, MODEM_STATES, MODEM_WARNINGS } from '../../native/modem/radio.ts'
import { adviceFor } from './modemSentences.ts'

/** A word, a blank and a stop less: a sentence with a way out is longer than its name. */
const SHORTEST = 10

test.each([...MODEM_PROBLEMS, ...MODEM_WARNINGS])('%s has a sentence with a way out on the command line', (problem) => {
  expect(adviceFor('recovering', problem)).toMatch(/请/)
  expect(adviceFor('ready', problem)).toBe(adviceFor('recovering', problem))
})

test.each(MODEM_STATES.filter((state) => state !== 'ready'))('the state %s has its words', (state) => {
  expect(adviceFor(state, null)?.length).toBeGreaterThanOrEqual(SHORTEST)
})

test('a modem that is fine needs nothing, nor does what nobody knows', () => {
  expect(adviceFor('ready', null)).toBeUndefined()
  expect(adviceFor('nonsense', 'nonsense')).toBeUndefined()
})

test.each(['zh-CN', 'en'])(
  'the console has a word for each state and a sentence for each problem in %s',
  (language) => {
    const file = new URL(`../../renderer/i18n/${language}/console.json`, import.meta.url)
    const {
      deviceState,
      deviceProblem,
    }: Record<string, Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'))
    for (const state of MODEM_STATES) expect(deviceState?.[state], state).toBeTruthy()
    for (const problem of [...MODEM_PROBLEMS, ...MODEM_WARNINGS])
      expect(deviceProblem?.[problem]?.length, problem).toBeGreaterThanOrEqual(SHORTEST)
  },
)
