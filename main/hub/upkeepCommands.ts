import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listSerialPorts } from '../../native/serial/listSerialPorts.ts'
import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/systemClock.ts'
import { readHubSettings } from '../incidents/hubSettings.ts'
import { readHolder } from '../store/folderLock.ts'
import { readStationSettings } from '../store/stationSettings.ts'
import { openStore, openStoreToRead, type Store } from '../store/store.ts'
import { usage } from './commandLine.ts'
import { adviceFor } from './modemSentences.ts'
import { portFault } from './portFault.ts'
import { sentenceFor } from './sentences.ts'
import type { Terminal } from './terminal.ts'

const DATABASE = 'hub.db'

/** Reads the whole record and says whether anything was changed, cut or erased. */
export function verify(folder: string, anchor: string | undefined, json: boolean, terminal: Terminal): number {
  if (anchor !== undefined && !/^[0-9a-f]{8,64}$/i.test(anchor))
    throw usage('--anchor 要写 8 位以上的十六进制，例如早报上的编号')
  return reading(folder, (store) => {
    const report = store.events.verify(anchor)
    if (json) terminal.out(JSON.stringify([report]))
    for (const problem of report.problems) terminal.say(`不对：${problem}`)
    const erased = report.erased === 0 ? '' : `，${report.erased} 处原文已按期限删除`
    terminal.say(
      report.ok
        ? `记录完整：${report.events} 条，链头 ${report.head.slice(0, 8)}${erased}`
        : `记录有 ${report.problems.length} 处不对（共 ${report.events} 条）。请留好这个文件，不要继续写，先做备份再查`,
    )
    return report.ok ? 0 : 1
  })
}

/** Copies the database while the hub runs: one consistent file. */
export function backup(folder: string, file: string | undefined, terminal: Terminal): number {
  if (file === undefined) throw usage('用法：backup 文件')
  const target = resolve(file)
  if (existsSync(target)) throw usage(`${target} 已经存在，没有覆盖。请换一个文件名`)
  return reading(folder, (store) => {
    store.copyTo(target)
    terminal.say(`已备份到 ${target}，链头 ${store.events.head().hash.slice(0, 8)}`)
    return 0
  })
}

/** Puts a backup in the place of the database; what was there is kept beside it. Refuses while a hub runs. */
export function restore(
  folder: string,
  file: string | undefined,
  terminal: Terminal,
  clock: Clock = systemClock,
): number {
  if (file === undefined || !existsSync(file))
    throw usage(file === undefined ? '用法：restore 文件' : `没有这个文件：${file}`)
  openStore(folder, clock).close() // takes the lock, or says who holds it
  const current = join(folder, DATABASE)
  const kept = `${current}.before-restore-${clock.now()}`
  renameSync(current, kept)
  for (const side of ['-wal', '-shm']) rmSync(`${current}${side}`, { force: true })
  copyFileSync(file, current)
  try {
    const store = openStore(folder, clock)
    const report = store.events.verify()
    store.close()
    terminal.say(`已恢复：${report.events} 条记录，链头 ${report.head.slice(0, 8)}。原来的库留在 ${kept}`)
    return 0
  } catch (error) {
    renameSync(kept, current)
    terminal.say('这个备份打不开，已放回原来的数据库')
    throw error
  }
}

/** Looks for what would stop the hub from working tonight. */
export async function doctor(folder: string, terminal: Terminal): Promise<number> {
  const findings = [...(await portFindings(readHolder(folder)?.pid)), ...registerFindings(folder)]
  for (const finding of findings) terminal.say(`注意：${finding}`)
  terminal.say(findings.length === 0 ? '没有发现问题' : `共 ${findings.length} 处要看`)
  return findings.length === 0 ? 0 : 1
}

async function portFindings(hubPid: number | undefined): Promise<readonly string[]> {
  const likely = (await listSerialPorts()).filter((port) => port.isLikelyModem)
  if (likely.length === 0) return ['没有找到短信模块。请检查 USB 线，或用 --modem 指明串口']
  const faults = await Promise.all(likely.map(({ path }) => portFault(path, hubPid)))
  return [
    ...faults.filter((fault) => fault !== undefined).map((fault) => sentenceFor(fault)),
    ...(likely.length === 1 ? ['只有一个模块、一张卡：它坏了，外面没人能知道。建议再插一个'] : []),
  ]
}

/** What a hub that runs says of its modems. */
function modemFindings(store: Store): readonly string[] {
  const rows = store.devices.list().filter(({ state }) => state !== 'closed')
  return rows.flatMap(({ path, state, problem }) => {
    const advice = adviceFor(state, problem)
    return advice === undefined ? [] : [`${path}：${advice}`]
  })
}

function registerFindings(folder: string): readonly string[] {
  if (!existsSync(join(folder, DATABASE))) return [`${folder} 里还没有数据库，先导入名册`]
  return reading(folder, (store) => {
    const { households } = store.directory.counts()
    return [
      ...modemFindings(store),
      ...(households === 0 ? ['名册是空的：有人求助时没有邻居可通知。请导入住户名单'] : []),
      ...(store.agencies.all().length === 0 ? ['没有村委会、派出所的值班号码。请导入单位名单'] : []),
      ...(store.accounts.list().length === 0 ? ['还没有账号，没人能在值守页面接手。请建立：user add'] : []),
      ...Object.values(readStationSettings(store).problems),
      ...(readHubSettings(store).demo ? ['这是演示数据，不会发到真手机'] : []),
    ]
  })
}

/** Opens the folder beside a hub that may be running, and closes it again. */
export function reading<T>(folder: string, work: (store: Store) => T): T {
  const store = openStoreToRead(folder)
  try {
    return work(store)
  } finally {
    store.close()
  }
}
