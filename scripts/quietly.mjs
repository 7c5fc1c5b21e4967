// Runs a tool of node_modules with its words on stderr: `node scripts/quietly.mjs vite/bin/vite.js build`.
import { spawnSync } from 'node:child_process'
import { inRoot, ROOT } from './paths.mjs'

const [tool, ...words] = process.argv.slice(2)
const { status } = spawnSync(process.execPath, [inRoot('node_modules', tool), ...words], {
  cwd: ROOT,
  stdio: ['ignore', 2, 2],
})
process.exitCode = status ?? 1
