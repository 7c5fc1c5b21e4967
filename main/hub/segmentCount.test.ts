import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitText } from '../../native/pdu/splitText.ts'
import { segmentsFor } from '../domain/templates/renderTemplate.ts'

test('the rules count the segments that the codec sends', () => {
  const piece = fc.constantFrom('火', '，', 'A1', '😀', '👨‍👩‍👧', '👍🏽', '🇨🇳', 'é', '𠮷')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 150 }), (pieces) => {
      const text = pieces.join('')
      expect(segmentsFor(text)).toBe(splitText(text, { isUcs2: true }).length)
    }),
  )
})
