import { expect, test } from 'vitest'
import { newMessageIndications } from './newMessageIndication.ts'

test.each([
  ['a SIM800', '+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)', '2,1,0,1,0', '2,1,0,0,0'],
  [
    'an MC75i, which takes only 1 as the last field',
    '+CNMI: (0,1,2),(0,1),(0,2,3),(0,2),(1)',
    '2,1,0,2,1',
    '2,1,0,0,1',
  ],
  ['one that hands over only', '+CNMI: (0-2),(0,2),(0),(0,1),(0)', '2,2,0,1,0', '2,2,0,0,0'],
  ['one that reports nothing', '+CNMI: (1),(0,1),(0),(0),(0,1)', '2,1,0,1,0', '1,1,0,0,0'],
])('the first choice for %s', (_, offer, withReports, withoutReports) => {
  const indications = newMessageIndications([offer])
  expect([indications.withReports[0], indications.withoutReports[0]]).toEqual([withReports, withoutReports])
})

test('a modem that says nothing gets what most take', () => {
  const { withReports, withoutReports } = newMessageIndications([])
  expect(withReports.slice(0, 2)).toEqual(['2,1,0,1,0', '2,1,0,2,0'])
  expect(withoutReports).toContain('2,1,0,0,0')
})
