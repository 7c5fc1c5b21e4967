import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { inRoot, ROOT, say } from './paths.mjs'

const STAMP = inRoot('node_modules', '.installed')
const LOCK = inRoot('.install.lock')
const LOOK_AGAIN_MS = 500

/**
 * Installs what is missing: when the lock file is not the one of the last install. One installer at a time; a second
 * command waits for it.
 * @returns {Promise<number>} npm's exit code, 0 when there was nothing to do
 */
export async function installIfNeeded() {
  if (isInstalled()) return 0
  await takeLock()
  try {
    return isInstalled() ? 0 : install()
  } finally {
    rmSync(LOCK, { force: true })
  }
}

function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockFileHash()
}

function lockFileHash() {
  return createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex')
}

function install() {
  say('正在安装所需的包（npm ci），只需要一次 … installing packages, once')
  const { command, words } = npm()
  // No package may run a script: the binaries lie prebuilt inside the packages, and npm 10 would start a compiler for one
  // of them. npm's own words go to stderr: stdout belongs to the program.
  const { status, error } = spawnSync(
    command,
    [...words, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: command.endsWith('.cmd'),
    },
  )
  if (status !== 0) {
    say(`安装没有完成${error === undefined ? '' : `（${error.message}）`}。请检查网络后再试一次，已有的数据没有动`)
    return status ?? 1
  }
  mkdirSync(inRoot('node_modules'), { recursive: true })
  writeFileSync(STAMP, lockFileHash())
  return 0
}

/** The npm that runs this script, by its own file where it says so: no shell, no PATH. */
function npm() {
  const cli = process.env.npm_execpath
  if (cli !== undefined && /npm-cli\.js$/.test(cli) && existsSync(cli))
    return { command: process.execPath, words: [cli] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', words: [] }
}

async function takeLock() {
  let said = false
  while (!tryLock()) {
    if (!said) say('另一个窗口正在安装，等它装完 …')
    said = true
    await wait(LOOK_AGAIN_MS)
  }
}

function tryLock() {
  try {
    const file = openSync(LOCK, 'wx')
    writeFileSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isAlive(holder())) rmSync(LOCK, { force: true })
    return false
  }
}

function holder() {
  try {
    return Number(readFileSync(LOCK, 'utf8'))
  } catch {
    return 0
  }
}

/** An installer that was killed leaves its lock behind. */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
