import { join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'

const SIZE = { width: 1366, height: 768, minWidth: 1024, minHeight: 576 } as const

/** The window: a browser that shows the hub's console and goes nowhere else. */
export function openWindow(icon: string, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...SIZE,
    icon,
    title: '联防 6995',
    autoHideMenuBar: true,
    backgroundColor: '#f4f5f7',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // A call must be heard and drawn with the window behind others.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  return window
}

/** Keeps the window at the hub's address: a link, a script or a dropped file leads nowhere. */
export function lockNavigation(window: BrowserWindow, isAllowed: (url: string) => boolean): void {
  window.webContents.on('will-navigate', (event, url) => {
    if (!isAllowed(url)) event.preventDefault()
  })
}

/** Comes on top without taking the keyboard: somebody may be typing elsewhere. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.showInactive()
  window.moveTop()
  window.flashFrame(true)
}

/** Where a file of the program lies. */
export function programFile(...parts: readonly string[]): string {
  return join(app.getAppPath(), ...parts)
}
