import { expect, test } from 'vitest'
import { maskPhone, maskPhonesIn } from './phone.ts'

test.each([
  ['13912341234', '139****1234'],
  ['+8613912341234', '139****1234'],
  ['10086', '10086'],
  ['08783123456', '087****3456'],
  ['12110878', '12****78'],
])('%s is shown as %s', (number, shown) => {
  expect(maskPhone(number)).toBe(shown)
})

test('numbers in a text are masked, other digits stay', () => {
  const text = '【大营村联防】20号橙色急病：三组李兴明家，杆0106（101.5436,25.0311），19908780017。回1接手，14:02'
  expect(maskPhonesIn(text)).toBe(text.replace('19908780017', '199****0017'))
  expect(maskPhonesIn('打 0878-3123456 或 08783123456')).toBe('打 0878-3123456 或 087****3456')
})
