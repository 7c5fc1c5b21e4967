import { expect, test } from 'vitest'
import { readResultCode } from './resultCodes.ts'

test.each([
  ['+CMS ERROR: 38', 'CMS', 38],
  ['+CMS ERROR:500', 'CMS', 500],
  ['+CME ERROR: SIM busy', 'CME', 14],
  ['+CME ERROR: SIM PIN required', 'CME', 11],
  ['+CME ERROR: SIM not inserted', 'CME', 10],
  ['+CME ERROR: INCORRECT PASSWORD', 'CME', 16],
  ['+CMS ERROR: SIM not inserted', 'CMS', 310],
  ['+CMS ERROR: Network out of order', 'CMS', 38],
  ['+CMS ERROR: SMSC address unknown.', 'CMS', 330],
] as const)('%s means one code, in figures or in words', (result, family, code) => {
  expect(readResultCode(result)).toEqual({ family, code })
})

test.each(['ERROR', '+CMS ERROR: something new', 'OK', 'NO CARRIER'])('%s has no code', (result) => {
  expect(readResultCode(result)).toBeUndefined()
})
