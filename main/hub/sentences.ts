import { type HubError, isHubError } from '../base/hubError.ts'

/**
 * One clear sentence for a failure, for whoever sits at the keyboard: what happened, what the hub did, what to do now.
 */
export function sentenceFor(error: unknown): string {
  if (!isHubError(error)) return `程序出错，没有改动任何数据：${error instanceof Error ? error.message : String(error)}`
  const text = (name: string) => String(error.detail[name] ?? '')
  switch (error.code) {
    case 'usage/invalid':
      return text('sentence')
    case 'store/locked':
      return lockedSentence(error)
    case 'store/corrupt':
      return `数据库坏了，没有打开也没有改动：${text('path')}。请把它另存一份，再用备份恢复（hub restore）`
    case 'store/newer-version':
      return '数据库是更新的版本写的，这个版本不敢打开。请安装新版程序，或用旧备份'
    case 'store/failed':
      return error.detail['missing'] === true
        ? `${text('folder')} 里没有数据库。先用 hub serve 或 hub import 建立，或检查 --data`
        : `数据文件打不开：${text('path')}（${text('reason')}）。请检查磁盘空间和权限`
    case 'import/unreadable':
      return unreadableSentence(error)
    case 'import/refused':
      return refusedSentence(error)
    case 'demo/real-port':
      return '这是演示数据，不会发到真手机。先清空演示数据'
    case 'serial/not-found':
      return `没有这个串口：${text('path')}。请检查模块是否插好，或用 hub devices 看有哪些`
    case 'serial/no-permission':
      return `没有权限打开串口 ${text('path')}。请把本用户加入 dialout 组后重新登录`
    case 'serial/busy':
      return `串口 ${text('path')} 被别的程序占用。请关掉它（常见的是 ModemManager）再试`
    case 'session/weak-pin':
      return '口令太简单：要 6 到 12 位数字，不能全一样，也不能是 123456 这样的顺序'
    case 'session/name-taken':
      return `已经有叫“${text('name')}”的账号`
    default:
      return `没有办成：${error.message}`
  }
}

function lockedSentence(error: HubError): string {
  const pid = error.detail['pid']
  const startedAt = error.detail['startedAt']
  const since = typeof startedAt === 'number' ? `，${new Date(startedAt).toLocaleString('zh-CN')} 启动` : ''
  const holder = pid === undefined ? '' : `（进程 ${String(pid)}${since}）`
  return `另一个联防台正在用这个数据文件夹${holder}：${String(error.detail['folder'])}。不能同时开两个；要换一台请先停掉它`
}

function unreadableSentence(error: HubError): string {
  const file = String(error.detail['fileName'])
  switch (error.detail['reason']) {
    case 'empty':
      return `${file} 是空的，没有导入任何内容。第一行要是表头`
    case 'quotes':
      return `${file} 第 ${String(error.detail['line'])} 行的引号没有配对，没有导入任何内容。请改好再导入`
    default:
      return `${file} 不是表格文件，没有导入任何内容。请另存为 CSV（UTF-8 或 GBK）或 xlsx 再导入`
  }
}

function refusedSentence(error: HubError): string {
  const file = String(error.detail['fileName'])
  const missing = error.detail['missing']
  return Array.isArray(missing)
    ? `${file} 缺这些列，没有导入任何内容：${missing.join('、')}`
    : `${file} 看不出是哪种名单，没有导入任何内容。请用 --kind households、agencies 或 poles 说明`
}
