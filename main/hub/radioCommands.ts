import { canonicalPhone } from '../base/canonicalPhone.ts'
import { isHubError } from '../base/hubError.ts'
import type { Store } from '../store/store.ts'
import { usage } from './commandLine.ts'
import type { Hub } from './hub.ts'
import type { CommandResult, WritingCommand } from './localDoor.ts'
import { sentenceFor } from './sentences.ts'

/** As long as a wake-up ring of the ladder. */
const TRY_RING_MS = 12_000
const SECOND_MS = 1000

const RING_WORDS = {
  rang: '响了 12 秒，没有人接，已挂断',
  answered: '有人接了，已挂断',
  busy: '占线',
  rejected: '对方挂断了',
  noAnswer: '没有人接',
  notThrough: '打不通（关机、没有信号或停机）',
} as const

/**
 * Commands that need the modems of the running hub. Never rejects.
 * @returns undefined for any other command
 */
export async function runRadioCommand(
  hub: Hub,
  store: Store,
  { command, words }: WritingCommand,
): Promise<CommandResult | undefined> {
  try {
    if (command === 'sim') return setSimNumber(store, words)
    if (command !== 'selftest') return undefined
    return words[0] === 'ring' ? await tryRing(hub, words[1]) : await sendWordRound(hub)
  } catch (error) {
    return { out: '', say: sentenceFor(error), exitCode: isHubError(error, 'usage/invalid') ? 2 : 1 }
  }
}

async function sendWordRound(hub: Hub): Promise<CommandResult> {
  const verdicts = await hub.selfTest()
  if (verdicts.length === 0) {
    return failed('没有可以自检的卡：模块没有就绪，或者不知道卡的号码。号码用 hub sim 卡号 号码 告诉联防台')
  }
  const lines = verdicts.map(({ from, to, outcome, tookMs }) => {
    const way = `${from} → ${to}`
    if (outcome === 'heard') return `${way}：收到，${(tookMs / SECOND_MS).toFixed(1)} 秒`
    return outcome === 'lost' ? `${way}：发出去了，两次都没收到。这张卡收不到短信` : `${way}：没有发出去`
  })
  return { out: lines.join('\n'), say: '', exitCode: verdicts.every(({ outcome }) => outcome === 'heard') ? 0 : 1 }
}

async function tryRing(hub: Hub, number: string | undefined): Promise<CommandResult> {
  if (number === undefined || !/^\+?\d{3,20}$/.test(number)) throw usage('用法：selftest ring 号码')
  const result = await hub.tryRing(number, TRY_RING_MS)
  if (result.outcome === 'failed') return failed(`没有打成：${result.reason}`)
  return { out: RING_WORDS[result.outcome], say: '', exitCode: 0 }
}

/** `sim IMSI NUMBER`: few SIMs have their own number written on them. */
function setSimNumber(store: Store, [place = '', number = '']: readonly string[]): CommandResult {
  const devices = store.devices.list()
  const device = devices[Number(place.replace('卡', '')) - 1] ?? devices.find((each) => each.imsi === place)
  if (device?.imsi == null || !/^\+?\d{5,20}$/.test(number)) throw usage('用法：sim 卡1|IMSI 号码（卡要在模块里）')
  const { imsi } = device
  store.inTransaction(() => store.sims.setNumber(imsi, canonicalPhone(number)))
  return { out: '', say: `记下了：${place} 的号码是 ${number}`, exitCode: 0 }
}

function failed(say: string): CommandResult {
  return { out: '', say, exitCode: 1 }
}
