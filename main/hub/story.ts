import { maskPhone } from '../base/phone.ts'
import { nameOfPhone } from '../incidents/writeMessage.ts'
import type { MessageRow } from '../store/messageRepository.ts'
import type { SignalRow } from '../store/signalRepository.ts'
import type { RunningHub } from './serve.ts'
import type { Terminal } from './terminal.ts'

/** How many of a fan-out's texts are told one by one; the rest is counted. */
const TOLD_ONE_BY_ONE = 6

/** Tells on the terminal what the hub does, as it does it: each signal, each text with its second and template. */
export class Story {
  readonly #running: RunningHub
  readonly #terminal: Terminal
  readonly #sent = new Set<number>()
  readonly #unsubscribe: () => void
  #lastSignal = 0
  #startedAt = 0
  #countOfIncident = 0

  constructor(running: RunningHub, terminal: Terminal) {
    this.#running = running
    this.#terminal = terminal
    this.#unsubscribe = running.hub.feed.subscribe(() => this.#tell())
  }

  end(): void {
    this.#unsubscribe()
  }

  #tell(): void {
    const { store } = this.#running
    for (const signal of [...store.signals.latest(20)].reverse()) if (signal.id > this.#lastSignal) this.#signal(signal)
    for (const message of [...store.messages.latest(200)].reverse()) {
      const isOut = message.state === 'sent' || message.state === 'delivered'
      if (isOut && !this.#sent.has(message.id)) this.#message(message)
    }
  }

  #signal(signal: SignalRow): void {
    this.#lastSignal = signal.id
    if (signal.outcome === 'opened' || signal.outcome === 'triage') {
      this.#startedAt = signal.receivedAt
      this.#countOfIncident = 0
    }
    const what = signal.kind === 'call' ? '来电' : `“${signal.body}”`
    this.#line(
      '来',
      signal.receivedAt,
      `${this.#who(signal.phoneId, signal.from)} ${what} → ${OUTCOMES[signal.outcome] ?? signal.outcome}`,
    )
  }

  #message(message: MessageRow): void {
    this.#sent.add(message.id)
    const toCaller = message.template.startsWith('R')
    const isWord = message.template === 'R4' || message.template === 'N6'
    // Who comes, and that somebody comes, is told whenever it is said.
    if (!isWord) this.#countOfIncident++
    if (!isWord && this.#countOfIncident === TOLD_ONE_BY_ONE + 1)
      this.#line('发', message.sentAt ?? 0, '其余邻居、详情照次序发出 …')
    if (this.#countOfIncident > TOLD_ONE_BY_ONE && !toCaller && !isWord) return
    const who = this.#who(message.phoneId, message.to)
    this.#line(toCaller ? '求' : '发', message.sentAt ?? 0, `${message.template.padEnd(3)} ${who} ${message.body}`)
  }

  #line(mark: string, at: number, text: string): void {
    const seconds = this.#startedAt === 0 ? 0 : Math.max(0, (at - this.#startedAt) / 1000)
    this.#terminal.out(`${mark} +${seconds.toFixed(1).padStart(4)} 秒  ${text}`)
  }

  #who(phoneId: number, number: string): string {
    return `${nameOfPhone(this.#running.store, phoneId) ?? '未登记'} ${maskPhone(number)}`
  }
}

const OUTCOMES: Readonly<Record<string, string>> = {
  opened: '求助，立案',
  merged: '再次求助，并入',
  answer: '应答',
  supplement: '补充',
  cancel: '要求取消',
  triage: '待甄别',
  service: '服务短信',
  duplicate: '重复',
  ignored: '不是求助',
}
