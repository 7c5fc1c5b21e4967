import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge } from '../contract/desktop.ts'

const bridge: DesktopBridge = {
  raise: () => ipcRenderer.send('raise'),
}

contextBridge.exposeInMainWorld('desktop', bridge)
