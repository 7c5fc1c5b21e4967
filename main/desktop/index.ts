import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, ipcMain, powerSaveBlocker } from 'electron'
import { failurePage } from './failurePage.ts'
import { HubKeeper } from './hubKeeper.ts'
import { openTray } from './tray.ts'
import { lockNavigation, openWindow, programFile, raise } from './window.ts'

/** Where a hub of this machine listens unless it was told otherwise. */
const DEFAULT_ADDRESS = 'http://127.0.0.1:6995/'

/** Packaged, the hub's files lie beside the archive: a plain Node cannot read into it. */
function unpacked(path: string): string {
  return path.replace('app.asar', 'app.asar.unpacked')
}

/** The product's own Node: Electron is never the hub's runtime. */
function bundledNode(): string {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const packaged = join(process.resourcesPath, 'node', 'bin', file)
  return existsSync(packaged) ? packaged : (process.env['LIANFANG_NODE'] ?? 'node')
}

/** What the hub is started with; the launcher may add a data folder or simulated modems. */
function hubWords(): string[] {
  const more = process.env['LIANFANG_HUB_ARGS'] ?? ''
  return [
    unpacked(programFile('main', 'hub', 'main.ts')),
    'serve',
    ...more.split('\u001f').filter((word) => word !== ''),
  ]
}

function run(): void {
  let window: BrowserWindow | undefined
  let isQuitting = false
  const keeper = new HubKeeper({
    address: process.env['LIANFANG_ADDRESS'] ?? DEFAULT_ADDRESS,
    node: bundledNode(),
    words: hubWords(),
    show: (url) => load(window, url),
    fail: (reason) => load(window, failurePage(reason)),
  })
  const open = () => {
    if (window !== undefined) raise(window)
  }
  const quit = () => {
    isQuitting = true
    keeper.quit()
    app.quit()
  }
  app.on('second-instance', open)
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', () => {
    if (!isQuitting) quit()
  })
  ipcMain.on('raise', (event) => {
    if (window !== undefined && event.sender === window.webContents) raise(window)
  })
  app
    .whenReady()
    .then(() => {
      window = openWindow(programFile('assets', 'icons', '256.png'), programFile('dist', 'preload', 'preload.cjs'))
      lockNavigation(window, (url) => url.startsWith(keeper.url))
      window.on('close', (event) => {
        // The watch goes on without its window; only the tray's menu ends it.
        if (isQuitting) return
        event.preventDefault()
        window?.hide()
      })
      openTray(programFile('assets', 'icons', '32.png'), { open: () => window?.show(), quit })
      powerSaveBlocker.start('prevent-app-suspension')
      keeper.keep()
    })
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      app.exit(1)
    })
}

function load(window: BrowserWindow | undefined, url: string): void {
  // A page that was left in the middle is no failure.
  window?.loadURL(url).catch(() => undefined)
}

// One shell a desk: a second one only brings the first to the top.
if (app.requestSingleInstanceLock()) run()
else app.exit(0)
