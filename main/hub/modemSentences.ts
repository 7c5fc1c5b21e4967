import type { ModemProblem, ModemState, ModemWarning } from '../../native/modem/radio.ts'

/** What a modem is at, and what comes of it by itself. */
const STATES: Readonly<Record<ModemState, string>> = {
  closed: '没有打开：联防台没有用它。要用请启动联防台（hub serve）',
  opening: '正在打开串口，马上就好',
  waking: '正在唤醒，几秒就好；一直这样请检查电源',
  'needs-pin': 'SIM 卡要 PIN 码，要有人输入',
  'no-sim': '没有可用的 SIM 卡，要有人插好',
  registering: '正在找网络，连上就能用；一直这样请检查天线',
  ready: '正常',
  failing: '刚才一条命令没有回答，联防台正在重新对上',
  recovering: '没有回答，联防台正在重新打开和重启它',
  gone: '不见了：插回来就会接着用，换个插口也行',
}

/** What is wrong with a modem, and what a person should do. */
const PROBLEMS: Readonly<Record<ModemProblem | ModemWarning, string>> = {
  'port-missing': '串口不在了。请检查 USB 线和电源；插回来就会接着用',
  'port-busy': '串口被别的程序占用。请执行 hub doctor 看是谁（多半是 ModemManager），关掉它',
  'port-forbidden': '没有权限打开串口。请执行 hub doctor 看要加入哪个组，加入后重新登录',
  'port-lost': '串口断了，联防台会一直再试。请检查 USB 线，不要接在没有电源的分线器上',
  'not-a-modem': '这个串口上没有模块回答。请检查电源，或用 --modem 改指别的串口',
  'pin-wanted': 'SIM 卡要 PIN 码。请写进数据文件夹的 sim.pin，或在手机里关掉 PIN 码',
  'pin-refused': 'PIN 码不对，没有再试。请把正确的写进 sim.pin，联防台会再试一次',
  'pin-last-try': 'PIN 码只剩一次机会，联防台不敢试。请把卡放进手机里输入正确的 PIN 码',
  'sim-locked': 'SIM 卡锁了，要 PUK 码。联防台从不试 PUK；请把卡放进手机里解锁，或找营业厅',
  'sim-missing': '没有 SIM 卡，或没有插好。请断电后重新插卡',
  'sim-not-ready': 'SIM 卡一直没有准备好，联防台会再试。请重新插卡；不行请换一张卡',
  'no-network': '连不上网络：收不到也发不出。请检查天线和信号，再看卡有没有停机',
  'no-answer': '模块不回答了，联防台正在重启它。一直不行请拔掉重插',
  restarted: '模块自己重启了，联防台正在重新设置。常常这样请换一个电源',
  refuses: '模块不接受设置，联防台会再试。一直不行请拔掉重插，或换一个模块',
  'store-filling': '卡里的短信快满了，满了就收不到。请把卡放进手机里删掉旧短信',
}

/** What a person should know of a modem in this state; undefined where there is nothing to do. */
export function adviceFor(state: string, problem: string | null): string | undefined {
  if (problem !== null && isKnown(PROBLEMS, problem)) return PROBLEMS[problem]
  return state === 'ready' || !isKnown(STATES, state) ? undefined : STATES[state]
}

function isKnown<K extends string>(table: Readonly<Record<K, string>>, name: string): name is K {
  return Object.hasOwn(table, name)
}
