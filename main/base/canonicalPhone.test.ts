import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalPhone } from './canonicalPhone.ts'

test.each([
  ['+86 199 0878 0001', '19908780001'],
  ['0086-19908780001', '19908780001'],
  ['8619908780001', '19908780001'],
  ['１９９０８７８０００１', '19908780001'],
  ['0878-3123456', '08783123456'],
  ['+8608783123456', '08783123456'],
  ['+868783123456', '08783123456'],
  ['10086', '10086'],
  ['12110878', '12110878'],
  ['10000000000', '10000000000'],
  ['+44 20 7946 0018', '+442079460018'],
  ['CMCC', 'CMCC'],
])('%s is known as %s', (raw, known) => {
  expect(canonicalPhone(raw)).toBe(known)
})

test('a number that is known already keeps its spelling', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?[0-9 -]{3,18}$/), (raw) => {
      const once = canonicalPhone(raw)
      expect(canonicalPhone(once)).toBe(once)
    }),
  )
})
