import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot, say } from './paths.mjs'
import { runProgram } from './runProgram.mjs'

const STAMP = inRoot('dist', '.built')
/** What the console is built from. */
const SOURCES = [
  'renderer',
  'main/contract',
  'main/api',
  'main/desktop',
  'package-lock.json',
  'vite.config.ts',
  'electron.vite.config.ts',
]

/**
 * Builds the console, and the desktop shell, when their sources are not those of the last build.
 * @returns {Promise<number>} exit code, 0 when there was nothing to do
 */
export async function buildConsoleIfStale(node, { always = false } = {}) {
  const hash = hashOf(SOURCES)
  if (!always && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return 0
  say('正在生成值守页面 … building the console')
  // What the builders print is no output of the program: it goes to stderr.
  const code = await runProgram(node, ['scripts/quietly.mjs', 'electron-vite/bin/electron-vite.js', 'build'])
  if (code === 0) {
    mkdirSync(inRoot('dist'), { recursive: true })
    writeFileSync(STAMP, hash)
  }
  return code
}

function hashOf(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesBelow(inRoot(source)))) {
    hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
