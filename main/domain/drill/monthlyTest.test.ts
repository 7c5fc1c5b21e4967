import { expect, test } from 'vitest'
import { deliveredByCarrier, monthlyTemplate, waitForNext } from './monthlyTest.ts'
import { carrierOfNumber } from './numberBlocks.ts'

const TEN = Date.UTC(2026, 10, 22, 2, 0)

test('three months carry the words of N1, N2 and N3 in turn, also over the new year', () => {
  const months = ['202610', '202611', '202612', '202701']
  const templates = months.map(monthlyTemplate)
  expect(new Set(templates.slice(0, 3)).size).toBe(3)
  expect(templates[3]).toBe(templates[0])
})

test('at most sixty an hour, by day, and never while a real call is open', () => {
  const hours = { from: 8, to: 21 }
  const pacing = { at: TEN, lastAskedAt: TEN - 20_000, hasOpenIncident: false, hours, perHour: 60 }
  expect(waitForNext(pacing)).toBe(40_000)
  expect(waitForNext({ ...pacing, lastAskedAt: undefined })).toBe(0)
  expect(waitForNext({ ...pacing, lastAskedAt: undefined, hasOpenIncident: true })).toBe(60_000)
  expect(waitForNext({ ...pacing, at: TEN + 11 * 3_600_000, lastAskedAt: undefined })).toBe(60_000)
})

test.each([
  ['13800138000', '中国移动'],
  ['+8613012345678', '中国联通'],
  ['19908780001', '中国电信'],
  ['19212345678', '中国广电'],
  ['17031234567', '中国移动'],
  ['13491234567', '中国电信'],
  ['087812345', '其他'],
])('%s belongs to the block of %s', (number, carrier) => {
  expect(carrierOfNumber(number)).toBe(carrier)
})

test('the pair of carriers that loses most stands first', () => {
  const text = (to: string, isDelivered: boolean) => ({ from: '中国移动', to, isDelivered })
  expect(
    deliveredByCarrier([
      text('中国移动', true),
      text('中国移动', true),
      text('中国联通', true),
      text('中国联通', false),
    ]),
  ).toEqual([
    { from: '中国移动', to: '中国联通', sent: 2, delivered: 1 },
    { from: '中国移动', to: '中国移动', sent: 2, delivered: 2 },
  ])
})
