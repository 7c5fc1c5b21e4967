import { randomInt } from 'node:crypto'
import { canonicalPhone } from '../base/canonicalPhone.ts'
import type { Clock, EpochMs } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import type { Line } from '../channels/channel.ts'
import { PRIORITY } from '../domain/incident/effect.ts'
import { readHubSettings } from '../incidents/hubSettings.ts'
import { wordingFor, writeText } from '../incidents/templateBook.ts'
import type { LoopTestRow } from '../store/loopTestRepository.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import { tellDutyPosts } from './dutyNotice.ts'
import { atHours } from './timetable.ts'

export interface LoopTestOptions {
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  readonly lines: () => readonly Line[]
  readonly onCommit: () => void
}

/** How a word went round. */
export interface LoopVerdict {
  readonly outcome: 'heard' | 'lost' | 'notSent'
  readonly tookMs: number
}

/** A line whose SIM is known. */
type KnownLine = Line & { readonly sim: string }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A text that has not come by then counts as lost; one that comes later still mends what was thought. */
const LOST_AFTER_MS = 3 * MINUTE_MS
/** 01:00, 07:00, 13:00, 19:00 where it is every six hours. */
const FIRST_MINUTE = 60
/** A hub that starts has better things to do first. */
const AFTER_START_MS = 5 * MINUTE_MS
/** A deaf SIM is tried again so often. */
const DEAF_RETRY_MS = 30 * MINUTE_MS
/** No 0 and O, 1 and I, and no vowels that make words. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ23456789'
const WORD_LENGTH = 6
const WORD = new RegExp(`自检([${LETTERS}]{${WORD_LENGTH}})`)

/**
 * Sends a random word round between our own SIMs, or from the one to itself: the only proof that what is sent to us
 * arrives. A modem that says that all is well, and hears nothing, is found out by this alone (§4-A, §F3 row 11).
 */
export class LoopTests {
  readonly #options: LoopTestOptions
  readonly #cancels = new Set<() => void>()
  readonly #waiting = new Map<number, (verdict: LoopVerdict) => void>()

  constructor(options: LoopTestOptions) {
    this.#options = options
  }

  /** Begins the timetable. */
  start(): void {
    const { store, clock } = this.#options
    const hours = () => Number(readSettings(store)['radio.loopTestHours'])
    this.#cancels.add(atHours(clock, hours, FIRST_MINUTE, () => this.#runByTimetable()))
    const last = store.loopTests.latest(1)[0]?.startedAt ?? 0
    if (clock.now() - last >= hours() * HOUR_MS) this.#after(AFTER_START_MS, () => this.#runByTimetable())
  }

  close(): void {
    for (const cancel of this.#cancels) cancel()
    this.#cancels.clear()
  }

  /**
   * Tests every SIM whose number is known: each by the one before it, a lone one by itself.
   *
   * @returns how each went; empty where there is nothing that could be tested
   */
  run(): Promise<readonly (LoopVerdict & Pick<LoopTestRow, 'fromImsi' | 'toImsi'>)[]> {
    const lines = this.#knownLines()
    const legs = lines.map((from, index) => ({ from, to: lines[(index + 1) % lines.length] ?? from }))
    return Promise.all(
      legs
        .filter(({ to }) => this.#numberOf(to.sim) !== undefined)
        .map(async ({ from, to }) => ({ ...(await this.#send(from, to, 1)), fromImsi: from.sim, toImsi: to.sim })),
    )
  }

  /**
   * Tries whether a mute line can speak again: by a text to another of our SIMs, or to itself.
   *
   * @returns false where no number of ours is known
   */
  tryLine(line: Line): boolean {
    const from = this.#knownLines().find((each) => each.device === line.device)
    if (from === undefined) return false
    const others = this.#knownLines().filter((each) => each !== from && this.#numberOf(each.sim) !== undefined)
    const to = others[0] ?? from
    if (this.#numberOf(to.sim) === undefined) return false
    void this.#send(from, to, 2)
    return true
  }

  /**
   * Takes a text that may be a word of ours. Inside the transaction that records it.
   *
   * @returns whether it was one
   */
  hear(text: string, from: string, line: Line): boolean {
    const word = WORD.exec(text)?.[1]
    const test = word === undefined ? undefined : this.#options.store.loopTests.waiting(word)
    if (test === undefined) return false
    const { store, clock } = this.#options
    const now = clock.now()
    store.loopTests.heard(test.id, now)
    store.sims.setNumber(test.fromImsi, canonicalPhone(from))
    if (line.sim === test.toImsi || line.sim === undefined) this.#settle(test.id, 'heard', now - test.startedAt)
    return true
  }

  /** Something has come in on this line: it is not deaf. Inside a transaction. */
  noteHearing(line: Line): void {
    const { sims } = this.#options.store
    if (line.sim !== undefined && sims.get(line.sim)?.deafAt != null) sims.clearDeaf(line.sim)
  }

  #runByTimetable(): void {
    this.run().catch((error: unknown) =>
      this.#options.logger.error('the loop test could not be made', { cause: String(error) }),
    )
  }

  /** @param attempt the first that is lost is repeated, the second is believed */
  #send(from: KnownLine, to: KnownLine, attempt: 1 | 2): Promise<LoopVerdict> {
    const id = this.#queue(from, to)
    this.#options.onCommit()
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#after(LOST_AFTER_MS, () => this.#judge(id, from, to, attempt))
    })
  }

  #queue(from: KnownLine, to: KnownLine): number {
    const { store, clock } = this.#options
    return store.inTransaction(() => {
      const now = clock.now()
      const word = randomWord()
      const signature = `【${readHubSettings(store).signature}】`
      const { text, segments } = writeText('L1', wordingFor(store, 'L1'), { 签: signature, 词: word })
      const messageId = store.messages.enqueue({
        incidentId: null,
        step: `loop:${word}`,
        template: 'L1',
        phoneId: store.phones.idOf(this.#numberOf(to.sim) ?? ''),
        body: text,
        segments,
        priority: PRIORITY.service,
        queuedAt: now,
        notBefore: now,
        expiresAt: now + LOST_AFTER_MS,
        via: from.device,
      })
      return store.loopTests.add({
        word,
        fromImsi: from.sim,
        toImsi: to.sim,
        messageId: messageId ?? null,
        startedAt: now,
      })
    })
  }

  #judge(id: number, from: KnownLine, to: KnownLine, attempt: 1 | 2): void {
    if (!this.#waiting.has(id)) return
    const { store, clock, onCommit } = this.#options
    const now = clock.now()
    const wasSent = store.inTransaction(() => {
      store.loopTests.lost(id, now)
      return this.#wasSent(id)
    })
    if (wasSent && attempt === 1) {
      const resolve = this.#waiting.get(id)
      this.#waiting.delete(id)
      this.#send(from, to, 2).then(resolve, () => undefined)
      return
    }
    if (wasSent) this.#believeDeaf(to.sim, now)
    this.#settle(id, wasSent ? 'lost' : 'notSent', LOST_AFTER_MS)
    onCommit()
  }

  /** Twice nothing: whoever calls this SIM is not heard. The posts are told, and it is tried again (§4-A). */
  #believeDeaf(sim: string, now: EpochMs): void {
    const { store, logger } = this.#options
    logger.error('a SIM does not hear: the loop test was lost twice', { sim })
    store.inTransaction(() => {
      if (store.sims.get(sim)?.deafAt != null) return
      store.sims.setDeaf(sim, now)
      const minutes = String(Math.round((2 * LOST_AFTER_MS) / MINUTE_MS))
      tellDutyPosts(store, 'C3', `deaf:${sim}:${now}`, { m: minutes }, now)
    })
    this.#after(DEAF_RETRY_MS, () => {
      if (store.sims.get(sim)?.deafAt != null) this.#runByTimetable()
    })
  }

  #wasSent(id: number): boolean {
    const { loopTests, messages } = this.#options.store
    const messageId = loopTests.get(id)?.messageId
    return messageId != null && ['sent', 'delivered'].includes(messages.get(messageId).state)
  }

  #settle(id: number, outcome: LoopVerdict['outcome'], tookMs: number): void {
    const resolve = this.#waiting.get(id)
    this.#waiting.delete(id)
    resolve?.({ outcome, tookMs })
  }

  #knownLines(): readonly KnownLine[] {
    return this.#options.lines().filter((line): line is KnownLine => line.isReady && line.sim !== undefined)
  }

  #numberOf(sim: string): string | undefined {
    return this.#options.store.sims.get(sim)?.ownNumber ?? undefined
  }

  #after(waitMs: number, run: () => void): void {
    const cancel = this.#options.clock.after(waitMs, () => {
      this.#cancels.delete(cancel)
      run()
    })
    this.#cancels.add(cancel)
  }
}

function randomWord(): string {
  return Array.from({ length: WORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('')
}
