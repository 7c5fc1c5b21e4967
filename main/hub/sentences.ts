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
      return text('path').startsWith('tcp:')
        ? `连不上串口服务器 ${text('path')}。请检查它的电源、网线和地址`
        : `没有这个串口：${text('path')}。请检查模块是否插好，或用 hub devices 看有哪些`
    case 'serial/no-permission':
      return forbiddenSentence(error)
    case 'serial/busy':
      return busySentence(error)
    case 'setting/refused':
    case 'template/refused':
      return `没有改。${text('sentence')}`
    case 'duty/not-possible':
      return '没有改：夜间托管已经是这样了，或者填的人和日期不对'
    case 'drill/not-found':
      return '没有这个演练。用 hub drill 看有哪些'
    case 'drill/not-allowed':
      return '现在不能这样做：可能已有演练在进行、已经结束，或本月已经测试过。用 hub drill 看一看'
    case 'drill/night':
      return '21:00 到 08:00 不演练，没有发出任何短信。夜间演练要前一天先通知'
    case 'drill/real-alarm':
      return '有真警情没办结，没有开始演练。办结后再来'
    case 'session/weak-pin':
      return '口令太简单：要 6 到 12 位数字，不能全一样，也不能是 123456 这样的顺序'
    case 'session/name-taken':
      return `已经有叫“${text('name')}”的账号`
    default:
      return `没有办成：${error.message}`
  }
}

/** On Windows, and where the group is not told, the advice is the usual one. */
function forbiddenSentence(error: HubError): string {
  const { path, group } = error.detail
  const name = typeof group === 'string' ? group : 'dialout'
  return `没有权限打开串口 ${String(path)}：它属于 ${name} 组。请执行 sudo usermod -aG ${name} 运行联防台的用户，再重新登录`
}

/** Whoever has the port is named where the system tells; ModemManager is to be kept off for good. */
function busySentence(error: HubError): string {
  const { path, holder } = error.detail
  const name = isRecord(holder) ? String(holder['name']) : undefined
  if (name === undefined)
    return `串口 ${String(path)} 被别的程序占用，看不到是谁（用 root 执行 hub doctor 可以看到）。常见的是 ModemManager。请关掉它再试`
  const who = `${name}（进程 ${isRecord(holder) ? String(holder['pid']) : ''}）`
  return /modemmanager/i.test(name)
    ? `串口 ${String(path)} 被 ${who} 占用。请安装随程序附带的 udev 规则，或执行 sudo systemctl disable --now ModemManager`
    : `串口 ${String(path)} 被 ${who} 占用。请关掉那个程序，联防台会自己再试`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
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
