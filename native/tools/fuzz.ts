import fc from 'fast-check'
import { CODEC_PROPERTIES, type CodecProperty } from './codecProperties.ts'

/** The generator keeps something of every input until it has done its runs. */
const RUNS_AT_ONCE = 100_000

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
  for (const property of CODEC_PROPERTIES) {
    const startedAt = performance.now()
    const { tried, trouble } = tryOne(property, runs, seed)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    report(`${trouble === undefined ? 'ok    ' : 'FAILED'}  ${tried} in ${seconds} s  ${property.name}`)
    if (trouble === undefined) continue
    report(trouble)
    failures++
  }
  return failures === 0
}

function tryOne(
  { property }: CodecProperty,
  runs: number,
  seed: number,
): { readonly tried: number; readonly trouble: string | undefined } {
  for (let tried = 0; tried < runs; tried += RUNS_AT_ONCE) {
    const details = fc.check(property, { numRuns: Math.min(RUNS_AT_ONCE, runs - tried), seed: seed + tried })
    if (details.failed) return { tried: tried + details.numRuns, trouble: fc.defaultReportMessage(details) }
  }
  return { tried: runs, trouble: undefined }
}
