import fc from 'fast-check'
import { CODEC_PROPERTIES } from './codecProperties.ts'

/**
 * Tries each property of the codec with many inputs.
 *
 * @param runs inputs for each property
 * @param seed the same seed makes the same inputs
 * @returns whether all of them hold
 */
export function fuzz(runs: number, seed: number, report: (line: string) => void): boolean {
  let failures = 0
  report(`${runs} inputs of each kind, seed ${seed}`)
  for (const { name, property } of CODEC_PROPERTIES) {
    const startedAt = performance.now()
    const details = fc.check(property, { numRuns: runs, seed })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    report(`${details.failed ? 'FAILED' : 'ok    '}  ${details.numRuns} in ${seconds} s  ${name}`)
    if (details.failed) report(fc.defaultReportMessage(details) ?? '')
    failures += details.failed ? 1 : 0
  }
  return failures === 0
}
