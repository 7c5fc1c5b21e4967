import { spawnSync } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { buildConsoleIfStale } from './buildConsole.mjs'
import { inRoot, ROOT, say } from './paths.mjs'

/** Format, lint, import directions, sizes; types; unused code. Each is a tool of node_modules. */
const CHECKS = [
  { name: 'biome', tool: '@biomejs/biome/bin/biome', words: ['check', '--error-on-warnings'] },
  { name: 'types', tool: 'typescript/bin/tsc', words: ['--noEmit'] },
  { name: 'knip', tool: 'knip/bin/knip.js', words: [] },
]
const UNIT = { name: 'tests', tool: 'vitest/vitest.mjs', words: ['run'] }
const WHOLE_PROGRAM = {
  name: 'whole-program runs',
  tool: 'vitest/vitest.mjs',
  words: ['run', '--config', 'vitest.e2e.config.ts'],
}

/** @returns {Promise<number>} exit code of the first that fails, else 0 */
export async function check(node) {
  return runAll(node, CHECKS)
}

/** Checks, unit tests, the build, and the runs of the whole program. */
export async function test(node, words) {
  if (words.length > 0) return runAll(node, [{ ...UNIT, words: [...UNIT.words, ...words] }])
  return (
    runAll(node, [...CHECKS, UNIT]) ||
    (await buildConsoleIfStale(node, { always: true })) ||
    runAll(node, [WHOLE_PROGRAM])
  )
}

function runAll(node, steps) {
  for (const { name, tool, words } of steps) {
    const startedAt = Date.now()
    say(`── ${name}`)
    const { status } = spawnSync(node, [inRoot('node_modules', tool), ...words], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
    })
    say(`── ${name}: ${status === 0 ? 'ok' : 'failed'}, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
    if (status !== 0) return status ?? 1
  }
  return 0
}
