// The desktop program; where no Electron can be had, the same console in a browser.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inRoot, ROOT, say } from './paths.mjs'
import { runProgram } from './runProgram.mjs'

const DEFAULT_HOST = 'https://github.com/'
const GIVE_UP_MS = 4500

const words = process.argv.slice(2)
const reason = await whyNoElectron()
if (reason === undefined) process.exitCode = await runElectron()
else {
  say(`${reason} 先用浏览器：把下面的地址和 ticket 打开。The console is served to a browser instead.`)
  process.exitCode = await runProgram(process.execPath, ['main/hub/main.ts', 'serve', ...words])
}

/** Undefined when the window can be opened; else one sentence. */
async function whyNoElectron() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return '这台机器没有图形界面，开不了窗口。'
  }
  if (hasRuntime()) return undefined
  const host = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? DEFAULT_HOST
  if (!(await answers(host))) {
    return `下载窗口程序（Electron）的网站 ${new URL(host).host} 连不上；在国内可先设置 ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ 再运行 npm start。`
  }
  say('正在下载窗口程序（Electron），只需要一次 …')
  const { status } = spawnSync(process.execPath, [inRoot('node_modules', 'electron', 'install.js')], {
    stdio: ['ignore', 2, 2],
  })
  return status === 0 ? undefined : '窗口程序（Electron）没有下载成功；在国内可先设置 ELECTRON_MIRROR。'
}

function hasRuntime() {
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (elsewhere !== undefined) return existsSync(join(elsewhere, 'electron'))
  return existsSync(inRoot('node_modules', 'electron', 'path.txt'))
}

async function answers(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(GIVE_UP_MS) })
    return true
  } catch {
    return false
  }
}

/** The window, with the words of the command line for the hub that it may start. */
function runElectron() {
  const electron = createRequire(import.meta.url)('electron')
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { status } = spawnSync(electron, [...flags, ROOT], {
    stdio: 'inherit',
    env: { ...process.env, LIANFANG_NODE: process.execPath, LIANFANG_HUB_ARGS: words.join('\u001f') },
  })
  return status ?? 1
}
