import { once } from 'node:events'
import { argv, exit, stderr, stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { decodeLine, encodeLine } from './pduLines.ts'

const USAGE = `npm run --silent pdu -- decode < lines.jsonl   {id, pdu, direction} to {id, ok, …fields}
npm run --silent pdu -- encode < lines.jsonl   {id, direction, number, text, …} to {id, ok, pdu, length}
npm run --silent pdu -- fuzz [--runs 1000000] [--seed 1]   tries the codec with that many inputs of each kind
`

process.exitCode = await main(argv.slice(2))

async function main([command, ...words]: readonly string[]): Promise<number> {
  switch (command) {
    case 'decode':
      return await answerLines(decodeLine)
    case 'encode':
      return await answerLines(encodeLine)
    case 'fuzz':
      return await fuzzFrom(words)
    default:
      stderr.write(USAGE)
      return 2
  }
}

/** @returns 0 although lines were refused: a refusal is an answer */
async function answerLines(answer: (line: string) => unknown): Promise<number> {
  // Whoever reads may have seen enough.
  stdout.on('error', () => exit(0))
  for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    if (!stdout.write(`${JSON.stringify(answer(line))}\n`)) await once(stdout, 'drain')
  }
  return 0
}

async function fuzzFrom(words: readonly string[]): Promise<number> {
  const options = { runs: { type: 'string' }, seed: { type: 'string' } } as const
  const { values } = parseArgs({ args: [...words], options, strict: false })
  const runs = Number(values.runs ?? 1_000_000)
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(seed))) {
    stderr.write(USAGE)
    return 2
  }
  // Not at the top: decoding needs no generator of inputs, and starts at once.
  const { fuzz } = await import('./fuzz.ts')
  return fuzz(runs, seed, (line) => stdout.write(`${line}\n`)) ? 0 : 1
}
