import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { electronForTests } from './electronRuntime.ts'
import { ROOT, until } from './hubProcess.ts'
import { needs } from './needs.ts'

const runtime = needs.xvfb.missing ? { missing: needs.xvfb.sentence } : electronForTests()
const why = 'missing' in runtime ? `skipped: ${runtime.missing}` : 'on an old Electron'

let display: ChildProcess | undefined
let folder = ''
let app: ElectronApplication
let window: Page

/** Starts an X server on the first number that is free, and waits until it can be drawn on. */
async function openDisplay(): Promise<{ server: ChildProcess; name: string }> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x900x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const number = await new Promise<string>((resolve, reject) => {
    server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
  return { server, name: `:${number}` }
}

function environment(displayName: string): Record<string, string> {
  const words = ['--data', join(folder, 'data'), '--listen', '127.0.0.1:0', '--no-detect']
  return {
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    DISPLAY: displayName,
    ELECTRON_OVERRIDE_DIST_PATH: 'folder' in runtime ? runtime.folder : '',
    LIANFANG_NODE: process.execPath,
    // An address where nothing answers: the shell starts a hub of its own.
    LIANFANG_ADDRESS: 'http://127.0.0.1:9/',
    LIANFANG_HUB_ARGS: words.join('\u001f'),
    XDG_CONFIG_HOME: join(folder, 'config'),
  }
}

function hubPids(): number[] {
  const { stdout } = spawnSyncText('pgrep', ['-f', `serve --data ${join(folder, 'data')}`])
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(Number)
}

describe.skipIf('missing' in runtime)(`the desktop shell (${why})`, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lianfang-shell-'))
    const { server, name } = await openDisplay()
    display = server
    // Playwright asks the npm package electron where its runtime is, and that asks this.
    if ('folder' in runtime) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = runtime.folder
    app = await electron.launch({ args: ['--no-sandbox', ROOT], env: environment(name) })
    window = await app.firstWindow()
  })

  afterAll(async () => {
    await app?.close().catch(() => undefined)
    display?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test('starts a hub and shows its console', async () => {
    await window
      .getByRole('heading', { name: '村联防台' })
      .or(window.getByText('建立第一个管理员'))
      .or(window.getByText('还没有账号'))
      .first()
      .waitFor({ timeout: 30_000 })
    expect(await window.title()).toBe('联防 6995')
    expect(hubPids().length).toBeGreaterThan(0)
  })

  test('gives the page nothing but the bridge', async () => {
    const seen = await window.evaluate(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      bridge: Object.keys(Reflect.get(globalThis, 'desktop') ?? {}),
    }))
    expect(seen).toEqual({ require: 'undefined', process: 'undefined', bridge: ['raise'] })
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const last: unknown =
        contents === undefined ? undefined : Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, [])
      return last
    })
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  })

  test('a hub that is killed is started again, and the window is connected again', async () => {
    const before = hubPids()
    for (const pid of before) process.kill(pid, 'SIGKILL')
    await until(() => {
      const now = hubPids()
      return now.length > 0 && now.every((pid) => !before.includes(pid)) ? true : undefined
    }, 15_000)
    await window
      .getByText('还没有账号')
      .or(window.getByText('建立第一个管理员'))
      .or(window.getByLabel('姓名'))
      .first()
      .waitFor({ timeout: 15_000 })
  })

  test('quitting on purpose leaves nothing behind', async () => {
    await app.close()
    await until(() => (hubPids().length === 0 ? true : undefined), 10_000)
  })
})

function spawnSyncText(command: string, words: readonly string[]): { stdout: string } {
  const { stdout } = spawnSync(command, words, { encoding: 'utf8' })
  return { stdout }
}
