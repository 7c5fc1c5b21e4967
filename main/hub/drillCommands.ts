import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isHubError } from '../base/hubError.ts'
import { systemClock } from '../base/systemClock.ts'
import { type ShadowReport, shadowReportSchema, startDrillInput } from '../contract/drills.ts'
import { clockText, dayText } from '../domain/civilTime.ts'
import { runShadow } from '../drills/shadow/shadowRun.ts'
import { drillsView } from '../drills/views/drillsView.ts'
import { openStoreToRead, type Store } from '../store/store.ts'
import { type Options, usage } from './commandLine.ts'
import type { Hub } from './hub.ts'
import type { CommandResult, WritingCommand } from './localDoor.ts'
import { PROGRAM_FOLDER } from './program.ts'
import { sentenceFor } from './sentences.ts'
import { openShadowHub } from './shadowHub.ts'
import type { Terminal } from './terminal.ts'

const DAY_MS = 24 * 3_600_000
const CHINA_OFFSET_MS = 8 * 3_600_000
/** How long the calls of a period may take to be played again. */
const SHADOW_LIMIT_MS = 10 * 60_000
const SHADOW_BYTES = 64 * 1024 * 1024
/** Who is written down for an order from the command line. */
const AT_THE_KEYBOARD = { accountId: 0, name: '命令行' }

const KINDS: Readonly<Record<string, string>> = {
  桌面: 'tableTop',
  单组短信: 'group',
  全村点名: 'village',
  三方通话: 'threeWay',
  断网断电: 'blackout',
}
const KIND_WORDS = new Map(Object.entries(KINDS).map(([word, kind]) => [kind, word]))
const STATE_WORDS = { announced: '已通知', running: '演练中', paused: '因真警停下', ended: '已结束' } as const
const USAGE = `用法：
  drill                                        列出演练、该做的演练
  drill start 桌面|单组短信|全村点名|三方通话|断网断电 [组名]    （要联防台在运行）
  drill end|resume 编号 · drill monthly           （要联防台在运行）
  drill shadow [--from 2026-10-01] [--to 2026-10-31] [--modems N] [--silent] [--json]`

/** Whether a drill command only reads, and so needs no hub that runs. */
export function isReadingDrill(words: readonly string[]): boolean {
  return words[0] === undefined || words[0] === 'list' || words[0] === 'shadow'
}

/** `drill` and `drill shadow`, beside a hub that may be running. @returns the exit code */
export async function readDrills(
  folder: string,
  words: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const store = openStoreToRead(folder)
  try {
    if (words[0] === 'shadow') return await shadow(store, options, terminal)
    list(store, options.json, terminal)
    return 0
  } finally {
    store.close()
  }
}

/** An order to the drills of the running hub. Never rejects. @returns undefined for any other command */
export function runDrillCommand(hub: Hub, store: Store, { command, words }: WritingCommand): CommandResult | undefined {
  if (command !== 'drill') return undefined
  try {
    return { out: '', say: carryOut(hub, store, words), exitCode: 0 }
  } catch (error) {
    return { out: '', say: sentenceFor(error), exitCode: isHubError(error, 'usage/invalid') ? 2 : 1 }
  }
}

/** Plays the last 30 days in a process of their own: the hub's own must not stand still for it. */
export async function shadowBeside(
  folder: string,
  { modems, silent }: Pick<Options, 'modems' | 'silent'>,
): Promise<ShadowReport> {
  const main = join(PROGRAM_FOLDER, 'main', 'hub', 'main.ts')
  const flags = ['--json', '--data', folder, '--modems', String(modems), ...(silent ? ['--silent'] : [])]
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'drill', 'shadow', ...flags], {
    timeout: SHADOW_LIMIT_MS,
    maxBuffer: SHADOW_BYTES,
  })
  const [report]: readonly unknown[] = JSON.parse(stdout)
  return shadowReportSchema.parse(report)
}

function carryOut(hub: Hub, store: Store, [verb, first = '', second]: readonly string[]): string {
  const drillId = Number(first)
  switch (verb) {
    case 'start':
      return start(hub, store, first, second)
    case 'end':
      hub.drills.end({ drillId, notes: '' })
      return '演练结束，正在告诉参加的人'
    case 'resume':
      hub.drills.resume({ drillId })
      return '演练继续'
    case 'monthly':
      hub.drills.startMonthly(AT_THE_KEYBOARD)
      return '本月通信测试开始，每小时最多 60 条'
    default:
      throw usage(USAGE)
  }
}

function start(hub: Hub, store: Store, word: string, groupName: string | undefined): string {
  const group = store.directory.groups().find((each) => each.name === groupName)
  const plan = startDrillInput.safeParse({
    kind: KINDS[word],
    groupId: group?.id ?? null,
    incidentKind: word === '全村点名' ? 'disaster' : 'burglary',
    isFull: false,
    announceFor: null,
  })
  if (!plan.success || (word === '单组短信' && group === undefined)) throw usage(USAGE)
  hub.drills.start(plan.data, AT_THE_KEYBOARD)
  return `${word}演练开始`
}

function list(store: Store, json: boolean, terminal: Terminal): void {
  const { open, past, due } = drillsView(store, systemClock.now())
  if (json) {
    terminal.out(JSON.stringify([...open, ...past]))
    return
  }
  for (const drill of [...open, ...past]) {
    const when = drill.startedAt === null ? '' : `${dayText(drill.startedAt)} ${clockText(drill.startedAt)}`
    const what = KIND_WORDS.get(drill.kind) ?? drill.kind
    terminal.out(
      `${drill.id}\t${what}\t${drill.group ?? '全村'}\t${STATE_WORDS[drill.state]}\t${when}\t${drill.answered}/${drill.asked}`,
    )
  }
  for (const each of due) terminal.say(`该做了：${DUE_WORDS[each.kind]}${each.group ?? ''}`)
}

const DUE_WORDS = { monthly: '本月通信测试', group: '本季度单组演练 ', threeWay: '今年的三方通话演练' } as const

async function shadow(store: Store, options: Options, terminal: Terminal): Promise<number> {
  const now = systemClock.now()
  const from = dayOf(options.from) ?? now - 30 * DAY_MS
  const last = dayOf(options.to)
  const until = last === undefined ? now : last + DAY_MS
  if (from >= until) throw usage('--from 要在 --to 之前')
  const { modems, silent } = options
  const report = await runShadow({ store, from, until, modems, silent, open: openShadowHub })
  if (options.json) terminal.out(JSON.stringify([report]))
  else for (const line of shadowLines(report)) terminal.out(line)
  return 0
}

/** Midnight in China of `2026-10-01`. @throws {HubError} `usage/invalid` */
function dayOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(at)) throw usage('日期写成 2026-10-01')
  return at - CHINA_OFFSET_MS
}

const DIFFERENCE_WORDS: Readonly<Record<string, string>> = {
  notOpened: '现在不会开成警情',
  kind: '类别不同',
  level: '级别不同',
  told: '通知的人不同',
  firstSix: '前六条快慢不同',
  group: '全组快慢不同',
  quorum: '人手够的时间不同',
  steps: '升级步骤不同',
}

function shadowLines(report: ShadowReport): readonly string[] {
  const head = `${dayText(report.from)}—${dayText(report.until)}：${report.incidents.length} 起，${report.modems} 个模块${report.silent ? '，无人应答' : ''}。什么也没有发出去`
  const rows = report.incidents.flatMap(({ id, real, shadow: played, differs }) => [
    `${id}　当时：${courseWords(real)}`,
    `　　　　　　影子：${played === null ? '—' : courseWords(played)}`,
    `　　　　　　${differs.length === 0 ? '没有不同' : differs.map((each) => DIFFERENCE_WORDS[each] ?? each).join('、')}`,
  ])
  return [head, ...rows]
}

function courseWords({
  told,
  firstSixMs,
  groupMs,
  quorumMs,
  steps,
}: ShadowReport['incidents'][number]['real']): string {
  return `通知 ${told} 号，前六条 ${seconds(firstSixMs)}，全组 ${seconds(groupMs)}，人手够 ${seconds(quorumMs)}，步骤 ${steps.join('、') || '无'}`
}

function seconds(ms: number | null): string {
  return ms === null ? '没有' : `${Math.round(ms / 1000)} 秒`
}
