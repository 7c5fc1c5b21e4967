import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { usage } from './commandLine.ts'
import { PROGRAM_FOLDER } from './program.ts'
import type { Terminal } from './terminal.ts'

const UNIT = 'lianfang-6995.service'
const UNIT_PATH = join('/etc/systemd/system', UNIT)

/**
 * Makes the hub a service of the system, started at boot before anybody signs in: a systemd unit. Other systems get a
 * sentence; the packages for them bring their own.
 */
export function service(verb: string | undefined, folder: string, terminal: Terminal): number {
  if (verb !== 'install' && verb !== 'remove' && verb !== 'status') throw usage('用法：service install|remove|status')
  if (process.platform !== 'linux' || !existsSync('/run/systemd/system')) {
    terminal.say('这台电脑没有 systemd，不能用这个命令装成服务。Windows 请用安装包，它会装好开机任务')
    return 1
  }
  if (verb === 'status') return systemctl(['status', '--no-pager', UNIT])
  if (process.getuid?.() !== 0) {
    terminal.say('装卸服务要管理员权限，请用 sudo 再运行一次。什么都没有改')
    return 1
  }
  return verb === 'install' ? install(folder, terminal) : remove(terminal)
}

function install(folder: string, terminal: Terminal): number {
  writeFileSync(UNIT_PATH, unitText(folder), { mode: 0o644 })
  const code = systemctl(['daemon-reload']) || systemctl(['enable', '--now', UNIT])
  terminal.say(code === 0 ? `已装成服务并启动，开机自动运行。数据在 ${folder}` : '服务没有启动，请看上面的提示')
  return code
}

function remove(terminal: Terminal): number {
  const code = systemctl(['disable', '--now', UNIT])
  rmSync(UNIT_PATH, { force: true })
  terminal.say('服务已卸下，数据没有动')
  return code
}

/** How systemd keeps the hub up, with its data in `folder`. */
export function unitText(folder: string): string {
  return `[Unit]
Description=Lianfang 6995 alert hub
After=local-fs.target

[Service]
ExecStart=${process.execPath} ${join(PROGRAM_FOLDER, 'main', 'hub', 'main.ts')} serve --data ${folder}
Restart=always
RestartSec=2
TimeoutStopSec=10
NoNewPrivileges=true
ProtectSystem=strict
ReadWritePaths=${folder}
PrivateTmp=true

[Install]
WantedBy=multi-user.target
`
}

function systemctl(words: readonly string[]): number {
  return spawnSync('systemctl', words, { stdio: ['ignore', 2, 2] }).status ?? 1
}
