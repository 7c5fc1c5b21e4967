import { expect, test } from 'vitest'
import { carrierOfSender, carrierOfSim, readCarrierText } from './carriers.ts'

test.each([
  ['【中国移动】尊敬的客户，您的手机已欠费停机，请及时充值', 'arrears', undefined],
  ['您好！您的账户余额不足，将影响使用', 'arrears', undefined],
  ['截至今日您已欠费，可用余额：-12.50元', 'arrears', -1250],
  ['尊敬的客户，您的账户余额为23.45元，可用余额20.00元', undefined, 2345],
  ['您的话费余额为 8 元，有效期至2027年1月1日', undefined, 800],
  ['您已成功充值50元，当前余额53.2元。', 'restored', 5320],
  ['缴费成功，您的号码已恢复通信服务', 'restored', undefined],
] as const)('%s', (text, standing, balanceFen) => {
  expect(readCarrierText(text)).toEqual({ standing, balanceFen })
})

test.each([
  '预存话费，全年不停机，优惠多多',
  '为避免停机，建议开通自动缴费',
  '开通信用服务，话费用完免停机',
  '您本月套餐流量已用80%',
  '停机保号业务办理说明',
])('advertising and advice are no arrears: %s', (text) => {
  expect(readCarrierText(text).standing).toBeUndefined()
})

test.each([
  ['10086', '中国移动'],
  ['1008611', '中国移动'],
  ['+8610010', '中国联通'],
  ['10001', '中国电信'],
  ['10099', '中国广电'],
])('a text from %s is %s’s', (from, name) => {
  expect(carrierOfSender(from)?.name).toBe(name)
})

test('a villager whose number begins alike is no carrier', () => {
  expect(carrierOfSender('13910086100')).toBeUndefined()
})

test('a SIM’s carrier is known by its IMSI', () => {
  expect(carrierOfSim('460001234567890')?.name).toBe('中国移动')
  expect(carrierOfSim('460110000000000')?.name).toBe('中国电信')
  expect(carrierOfSim('310260000000000')).toBeUndefined()
})
