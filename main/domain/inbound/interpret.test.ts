import { describe, expect, test } from 'vitest'
import data from './examples.json' with { type: 'json' }
import { interpretCall, interpretText } from './interpret.ts'
import { readText } from './readText.ts'
import { isServiceSender } from './sender.ts'
import type { OutstandingAlert, Situation } from './situation.ts'

interface Examples {
  readonly opens: readonly [string, string, number][]
  readonly harmless: readonly string[]
  readonly answers: readonly [string, string, number | null][]
}

const examples = data as unknown as Examples

const quiet: Situation = {
  registered: true,
  own: undefined,
  alerts: [],
  questions: [],
  hubMessageMsAgo: 60_000,
  lastCallMsAgo: undefined,
  night: false,
  infirm: false,
}

const alert27: OutstandingAlert = {
  incidentId: 'i27',
  number: 27,
  kind: 'medical',
  alertedMsAgo: 60_000,
  open: true,
  isSent: true,
}
const alert28: OutstandingAlert = {
  incidentId: 'i28',
  number: 28,
  kind: 'fire',
  alertedMsAgo: 90_000,
  open: true,
  isSent: true,
}
const alerted: Situation = { ...quiet, alerts: [alert27] }

function reads(text: string, situation: Situation) {
  return interpretText(readText(text), situation)
}

describe('calls for help', () => {
  test.each(examples.opens)('“%s” is %s at level %i', (text, kind, level) => {
    expect(reads(text, quiet)).toMatchObject({ is: 'distress', kind, level })
  })

  test('burglary is red at night, and a household that needs care is taken one level more gravely', () => {
    expect(reads('110', { ...quiet, night: true })).toMatchObject({ kind: 'burglary', level: 1 })
    expect(reads('120', { ...quiet, infirm: true })).toMatchObject({ kind: 'medical', level: 1 })
    expect(reads('119', { ...quiet, infirm: true })).toMatchObject({ level: 1 })
  })

  test('a blank text is silent: orange at night or from a household that needs care, else blue', () => {
    expect(reads('', quiet)).toMatchObject({ level: 3, silent: true })
    expect(reads('', { ...quiet, night: true })).toMatchObject({ level: 2, silent: true })
    expect(reads('', { ...quiet, infirm: true })).toMatchObject({ level: 2, silent: true })
  })

  test('whoever has an intruder in the house may be hiding', () => {
    expect(reads('110 楼下有人', quiet)).toMatchObject({ silent: true })
    expect(reads('110', quiet)).toMatchObject({ silent: false })
  })
})

describe('harmless texts', () => {
  test.each(examples.harmless)('“%s” calls nobody out by its words', (text) => {
    const meaning = reads(text, quiet)
    expect(meaning.is).not.toBe('distress')
    expect(readText(text).danger).toBeUndefined()
  })

  test.each(['谢谢', '收到', '好的', '知道了', '在', '👍'])('“%s” after a text of the hub is a thank-you', (text) => {
    expect(reads(text, quiet)).toEqual({ is: 'thanks' })
  })
})

describe('answers to an alert', () => {
  test.each(examples.answers)('“%s” is %s in %s minutes', (text, meaning, minutes) => {
    expect(reads(text, alerted)).toMatchObject({ is: 'answer', incidentId: 'i27', meaning, minutes })
  })

  test('a number is an incident only if this phone was alerted for it, else minutes', () => {
    const both = { ...quiet, alerts: [alert27, alert28] }
    expect(reads('1 28', both)).toMatchObject({ incidentId: 'i28', minutes: null })
    expect(reads('28 1', both)).toMatchObject({ incidentId: 'i28', minutes: null })
    expect(reads('1 28 5', both)).toMatchObject({ incidentId: 'i28', minutes: 5 })
    expect(reads('1 20', both)).toMatchObject({ incidentId: 'i27', minutes: 20 })
  })

  test('without a number it is the newest, and the other one is named', () => {
    expect(reads('1', { ...quiet, alerts: [alert27, alert28] })).toMatchObject({ incidentId: 'i27', otherNumber: 28 })
  })

  test('the digits after 杆 are no answer', () => {
    expect(reads('杆0123', alerted)).toEqual({ is: 'report', incidentId: 'i27' })
    expect(readText('杆0123 有两个人').pole).toBe('0123')
  })

  test('a danger of the same kind in an answer belongs to that incident, never to a new one', () => {
    expect(reads('马上来 叫不醒就打120', alerted)).toMatchObject({
      is: 'answer',
      incidentId: 'i27',
      ownDanger: undefined,
    })
    expect(reads('我带水来灭火 火大了', { ...quiet, alerts: [alert28] })).toMatchObject({ incidentId: 'i28' })
  })

  test('a danger of another kind may be the helper’s own', () => {
    expect(reads('1 我家有贼', alerted)).toMatchObject({ is: 'answer', ownDanger: { kind: 'burglary' } })
    expect(reads('老公打我', alerted)).toMatchObject({ is: 'triage', kind: 'domestic' })
  })

  test('only the pure keyword opens a new incident while an alert is outstanding', () => {
    expect(reads('110', alerted)).toMatchObject({ is: 'distress', kind: 'burglary' })
    expect(reads('', alerted)).toMatchObject({ is: 'distress', kind: 'help' })
  })

  test('0 or a false alarm from somebody who did not call is only doubted', () => {
    expect(reads('0', alerted)).toEqual({ is: 'doubt', incidentId: 'i27' })
    expect(reads('误报 27 王芳', alerted)).toEqual({ is: 'doubt', incidentId: 'i27' })
  })

  test('after two hours a digit answers nothing', () => {
    const old = { ...quiet, alerts: [{ ...alert27, alertedMsAgo: 3 * 3_600_000 }] }
    expect(reads('1', old)).toEqual({ is: 'nothingPending', incidentId: 'i27' })
    expect(reads('1', quiet)).toEqual({ is: 'nothingPending', incidentId: undefined })
  })
})

describe('more from the caller', () => {
  const calling: Situation = { ...quiet, own: { incidentId: 'own', level: 2 } }

  test.each(['0', '误报', '按错了', '没事了'])('“%s” asks to cancel', (text) => {
    expect(reads(text, calling)).toEqual({ is: 'cancel', incidentId: 'own' })
  })

  test('words are a supplement, and a graver danger in them is handed on', () => {
    expect(reads('杆0123 两个人 红摩托', calling)).toEqual({ is: 'supplement', incidentId: 'own', level: undefined })
    expect(reads('叫不醒了', calling)).toEqual({ is: 'supplement', incidentId: 'own', level: 1 })
  })

  test('the same keyword again is a repeat, and so is a ring', () => {
    expect(reads('120', calling)).toMatchObject({ is: 'repeat', incidentId: 'own' })
    expect(interpretCall(calling)).toMatchObject({ is: 'repeat', incidentId: 'own' })
  })
})

describe('rings', () => {
  test('by day a first ring is blue, by night, twice or from a household that needs care orange', () => {
    expect(interpretCall(quiet)).toMatchObject({ is: 'distress', level: 3 })
    expect(interpretCall({ ...quiet, night: true })).toMatchObject({ level: 2 })
    expect(interpretCall({ ...quiet, infirm: true })).toMatchObject({ level: 2 })
    expect(interpretCall({ ...quiet, lastCallMsAgo: 120_000 })).toMatchObject({ level: 2 })
  })

  test('an alerted neighbour rings back, and a second ring is his own distress', () => {
    expect(interpretCall(alerted)).toEqual({ is: 'callBack', incidentId: 'i27' })
    expect(interpretCall({ ...alerted, lastCallMsAgo: 60_000 })).toMatchObject({ is: 'distress' })
  })

  test('an unknown number that rings is looked into', () => {
    expect(interpretCall({ ...quiet, registered: false })).toMatchObject({ is: 'triage' })
  })
})

test.each([
  ['10086', true],
  ['1069012345678', true],
  ['95588', true],
  ['12110878', true],
  ['CMCC', true],
  ['19908780001', false],
  ['10612345678', true],
  ['08783123456', false],
  ['+8619908780001', false],
])('%s is a machine: %s', (from, expected) => {
  expect(isServiceSender(from, /[A-Z]/.test(from))).toBe(expected)
})
