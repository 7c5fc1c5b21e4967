import fc from 'fast-check'
import { test } from 'vitest'
import { CODEC_PROPERTIES } from './codecProperties.ts'

/** Few enough for every run of the tests; `npm run pdu -- fuzz` takes millions. */
const RUNS = 10_000

test.each(CODEC_PROPERTIES)(
  '$name',
  ({ property }) => {
    fc.assert(property, { numRuns: RUNS })
  },
  60_000,
)
