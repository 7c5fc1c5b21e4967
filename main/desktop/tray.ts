import { dialog, Menu, nativeImage, Tray } from 'electron'

interface TrayActions {
  readonly open: () => void
  readonly quit: () => void
}

/** The sign beside the clock: the hub watches although no window is open. */
export function openTray(icon: string, { open, quit }: TrayActions): Tray {
  const tray = new Tray(nativeImage.createFromPath(icon))
  tray.setToolTip('联防 6995：正在值守')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: '打开值守台', click: open },
      { type: 'separator' },
      { label: '退出…', click: () => confirmQuit(quit) },
    ]),
  )
  tray.on('click', open)
  return tray
}

function confirmQuit(quit: () => void): void {
  dialog
    .showMessageBox({
      type: 'warning',
      title: '联防 6995',
      message: '退出后这个窗口不再响铃。由它启动的联防台会一起停，求助就收不到了。',
      buttons: ['不退出', '退出'],
      defaultId: 0,
      cancelId: 0,
    })
    .then(({ response }) => {
      if (response === 1) quit()
    })
    .catch(() => undefined)
}
