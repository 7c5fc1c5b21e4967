import type { Card } from '../../contract/board.ts'
import { clockText } from '../../domain/civilTime.ts'
import { kindText } from '../../domain/incident/labels.ts'
import { nameOfPhone } from '../../incidents/writeMessage.ts'
import type { MessageRow } from '../../store/messageRepository.ts'
import type { RingRow } from '../../store/ringRepository.ts'
import type { SignalRow } from '../../store/signalRepository.ts'
import type { Village } from '../village.fixture.ts'

interface Entry {
  readonly at: number
  readonly line: string
  /** Lines of one sort that follow each other are told as one. */
  readonly sort?: string
  readonly who?: string
}

const MINUTE_MS = 60_000
/** The head of the record's chain is another one in each run. */
const ANCHOR = /记录[0-9a-f]{8}/
/** So many names are told; the rest is counted. */
const NAMES = 4

const OUTCOMES: Readonly<Record<string, string>> = {
  opened: '立案',
  merged: '并入',
  answer: '应答',
  supplement: '补充',
  cancel: '要求取消',
  triage: '待甄别',
  service: '服务短信',
  duplicate: '重复',
  ignored: '不立案',
}

const RINGS: Readonly<Record<string, string>> = {
  rang: '响了，没有接',
  answered: '接了',
  busy: '占线',
  rejected: '挂断了',
  noAnswer: '没人接',
  notThrough: '打不通',
  failed: '没打成',
}

/** What happened in a village, from its database: what came in, what went out, and how each call stands at the end. */
export function chronicle(village: Village, title: string): string {
  const { store } = village
  const who = (phoneId: number, number: string) => nameOfPhone(store, phoneId) ?? number
  const incidents = [...store.incidents.latest(100)].reverse()
  const entries: Entry[] = [
    ...[...store.signals.latest(1000)].reverse().map((signal) => cameIn(signal, who)),
    ...store.messages.latest(5000).flatMap((message) => wentOut(message, who)),
    ...incidents.flatMap(({ id }) => store.rings.ofIncident(id)).flatMap((ring) => rang(ring, who)),
    ...incidents.flatMap(({ id }) => deskLines(village, id)),
  ]
  entries.sort((one, other) => one.at - other.at)
  const ends = incidents.map(({ id }) => ending(village, id))
  return [`# ${title}`, '', ...folded(entries), '', '## 到最后', '', ...ends, ''].join('\n')
}

function cameIn(signal: SignalRow, who: Who): Entry {
  const what = signal.kind === 'call' ? '来电' : `来信“${signal.body}”`
  const number = signal.incidentId === null ? '' : ` ${Number(signal.incidentId.slice(-3))}号`
  const outcome = OUTCOMES[signal.outcome] ?? signal.outcome
  return { at: signal.receivedAt, line: `◀ ${who(signal.phoneId, signal.from)} ${what} → ${outcome}${number}` }
}

function wentOut(message: MessageRow, who: Who): readonly Entry[] {
  if (message.sentAt === null) return []
  const name = who(message.phoneId, message.to)
  return [
    {
      at: message.sentAt,
      line: `▶ ${message.template} 给 ${name}：${message.body.replace(ANCHOR, '记录（链头）')}`,
      sort: `${message.step} ${message.body}`,
      who: name,
    },
  ]
}

function rang(ring: RingRow, who: Who): readonly Entry[] {
  if (ring.rungAt === null) return []
  return [
    { at: ring.rungAt, line: `☎ 给 ${who(ring.phoneId, ring.to)} 振铃：${RINGS[ring.outcome ?? ''] ?? '正在响'}` },
  ]
}

/** What a person at the desk did, and what the ladder did by itself. */
function deskLines(village: Village, id: string): readonly Entry[] {
  const number = Number(id.slice(-3))
  return village.hub.views.card(id).timeline.flatMap(({ at, type, params }): readonly Entry[] => {
    const words = TOLD[type]?.(params)
    return words === undefined ? [] : [{ at, line: `· ${number}号 ${words}` }]
  })
}

type Params = Readonly<Record<string, string | number | boolean | null>>

const TOLD: Readonly<Record<string, (params: Params) => string>> = {
  takenOver: ({ who }) => `${who}接手`,
  quorumReached: ({ count }) => `人手已够：${count}人`,
  deskAbsent: () => '没人接手，按无人值守办',
  circleWidened: ({ metres }) => `范围扩大到${metres}米`,
  nobodyThere: () => '5分钟没有人到场',
  police110Due: () => '该打110了',
  levelChanged: ({ from, to }) => `由${LEVELS[Number(from)]}改为${LEVELS[Number(to)]}`,
  signalJoined: ({ who }) => `${who}也报了：两路印证`,
  cancelDoubted: ({ who }) => `${who}回“0”，没有取消`,
  falseAlarmProposed: ({ who }) => `${who}说是误报，等第二个人证实`,
  falseAlarmConfirmed: ({ who }) => `${who}当面证实没事`,
  outageStep: ({ minutes }) => `中断${minutes}分钟，还开着`,
  reviewDue: () => '30分钟复核',
  closed: ({ result, metBy }) =>
    `办结（${RESULTS[String(result)]}），${metBy === '' ? '没有人需要见面' : `${metBy}见到本人`}`,
  falseAlarmClosed: ({ metBy }) => `记误报，${metBy}见到本人`,
  reopened: () => '重新打开',
}

const RESULTS: Readonly<Record<string, string>> = {
  resolved: '已处理好',
  handedToPolice: '移交公安',
  handedToMedical: '移交医疗',
  handedToFire: '移交消防',
}

const STATES: Readonly<Record<Card['summary']['state'], string>> = {
  triage: '待甄别',
  raised: '已发出',
  answered: '有人应答',
  onScene: '有人到场',
  controlled: '已控制',
  closing: '待核误报',
  closed: '已办结',
  archived: '已归档',
}

const LEVELS: Readonly<Record<number, string>> = { 1: '红', 2: '橙', 3: '蓝', 4: '绿' }

function ending(village: Village, id: string): string {
  const { summary, quorum, progress } = village.hub.views.card(id)
  const told = `通知${progress.total}条，发出${progress.sent}条`
  return `${summary.number}号 ${LEVELS[summary.level]}色${kindText(summary.kind)}，${STATES[summary.state]}：要${quorum.needed}人，去${quorum.going}到${quorum.here}；${told}`
}

/** Texts of one sort that follow each other become one line, with the first of them in full. */
function folded(entries: readonly Entry[]): readonly string[] {
  const lines: string[] = []
  for (let index = 0; index < entries.length; index++) {
    const first = entries[index]
    if (first === undefined) continue
    const rest = sameSort(entries, index)
    lines.push(`${timeText(first.at)} ${first.line}`)
    if (rest.length > 0) lines.push(`${timeText(rest.at(-1)?.at ?? first.at)}   同样给 ${namesOf(rest)}`)
    index += rest.length
  }
  return lines
}

function sameSort(entries: readonly Entry[], index: number): readonly Entry[] {
  const { sort } = entries[index] ?? {}
  const rest = entries.slice(index + 1)
  const end = rest.findIndex((entry) => sort === undefined || entry.sort !== sort)
  return end < 0 ? rest : rest.slice(0, end)
}

function namesOf(entries: readonly Entry[]): string {
  const names = entries.map(({ who }) => who ?? '')
  const told = names.slice(0, NAMES).join('、')
  return names.length > NAMES ? `${told} 等 ${names.length} 人` : told
}

function timeText(at: number): string {
  const seconds = Math.floor((at % MINUTE_MS) / 1000)
  return `${clockText(at)}:${String(seconds).padStart(2, '0')}`
}

type Who = (phoneId: number, number: string) => string
