import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { ROOT } from './paths.mjs'

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP']
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/**
 * Runs a program on the product's own Node and ends as it ends: signals go to it, its exit code comes back.
 * @param {string} node
 * @param {string[]} words the program's file, from the project's folder, and its arguments
 * @returns {Promise<number>} exit code
 */
export function runProgram(node, words, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...absolute(words)], {
      stdio: 'inherit',
      env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, ...env },
    })
    const pass = (signal) => child.kill(signal)
    for (const signal of PASSED_ON) process.on(signal, pass)
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(1)
    })
    child.on('exit', (code, signal) => {
      for (const each of PASSED_ON) process.off(each, pass)
      resolve(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0))
    })
  })
}

/** The caller may stand elsewhere: paths that he gives are his, the program's file is ours. */
function absolute([file, ...rest]) {
  return [`${ROOT}/${file}`, ...rest]
}
