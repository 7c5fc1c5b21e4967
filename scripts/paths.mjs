import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** @param {...string} parts */
export function inRoot(...parts) {
  return join(ROOT, ...parts)
}

/** @param {string} sentence told on stderr: stdout belongs to the program */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}
