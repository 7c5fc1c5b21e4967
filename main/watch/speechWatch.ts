import type { Clock, EpochMs } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import type { Line } from '../channels/channel.ts'
import type { MuteReason } from '../store/simRepository.ts'
import type { Store } from '../store/store.ts'
import { tellDutyPosts } from './dutyNotice.ts'
import { simLabel } from './simLabel.ts'
import { SpeechRecord } from './speechRecord.ts'

type SendOutcome = Awaited<ReturnType<Line['send']>>

export interface SpeechWatchOptions {
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  readonly lines: () => readonly Line[]
  /** Tries a mute line by a text between our own SIMs. @returns false where no number of ours is known */
  readonly tryLine: (line: Line) => boolean
  readonly onCommit: () => void
}

/** When a mute line is tried again, in ms after it was found mute or tried; the last one repeats. */
const TRY_AFTER_MS = [10_000, 30_000, 60_000, 120_000, 300_000, 600_000] as const

/**
 * Notices that a SIM hears but cannot speak, which to the caller looks as if she had been heard (§4-A, field guide §12).
 * A mute SIM sends nothing but tests of itself; the others take over at once and tell the posts (C3b).
 */
export class SpeechWatch {
  readonly #options: SpeechWatchOptions
  readonly #records = new Map<string, SpeechRecord>()
  /** Mute SIMs that wait for their next try, and how to stop that. */
  readonly #tries = new Map<string, () => void>()
  /** Mute SIMs that no test of ours can reach: the next text is their try. */
  readonly #mayTry = new Set<string>()
  #isClosed = false

  constructor(options: SpeechWatchOptions) {
    this.#options = options
  }

  /** Hears how each send ended. Inside the transaction that records it. */
  note(line: Line, to: string, outcome: SendOutcome): void {
    const sim = line.sim
    if (sim === undefined) return
    const record = this.#records.get(sim) ?? new SpeechRecord()
    this.#records.set(sim, record)
    this.#mayTry.delete(sim)
    const sign = record.note(to, outcome)
    if (sign === 'speaks') this.#speaks(sim)
    else if (sign !== undefined) this.mute(sim, sign)
  }

  /** A SIM is, or is said to be, unable to send. Inside a transaction. */
  mute(sim: string, reason: MuteReason): void {
    const { store, clock, logger } = this.#options
    const known = store.sims.get(sim)
    const now = clock.now()
    const isWorse = isProven(reason) && !isProven(known?.muteReason)
    if (known?.mutedAt != null && !isWorse) return
    store.sims.setMute(sim, known?.mutedAt ?? now, reason)
    const device = this.#lineOf(sim)?.device
    if (device !== undefined) store.messages.releaseParts(device)
    logger.error('a SIM cannot send', { device, reason })
    if (known?.mutedAt == null) this.#tell(sim, now)
    this.#planTry(sim, 0)
  }

  /** The carrier says that the SIM is in order again, or its balance is. Inside a transaction. */
  mend(sim: string, reasons: readonly MuteReason[]): void {
    const reason = this.#options.store.sims.get(sim)?.muteReason
    if (reason != null && reasons.includes(reason)) this.#speaks(sim)
  }

  /** A line can be used: what was known of its SIM before a restart is looked into. */
  noteReady(line: Line): void {
    const sim = line.sim
    if (sim === undefined || this.#tries.has(sim)) return
    if (isProven(this.#options.store.sims.get(sim)?.muteReason)) this.#planTry(sim, 0)
  }

  /** Whether the next text is the only way to find out that this line can speak again. */
  mayTry(line: Line): boolean {
    return line.sim !== undefined && this.#mayTry.has(line.sim)
  }

  close(): void {
    this.#isClosed = true
    for (const cancel of this.#tries.values()) cancel()
  }

  #speaks(sim: string): void {
    const { store, logger } = this.#options
    this.#tries.get(sim)?.()
    this.#tries.delete(sim)
    if (store.sims.get(sim)?.muteReason == null) return
    store.sims.clearMute(sim)
    this.#records.get(sim)?.forget()
    logger.info('a SIM can send again', { device: this.#lineOf(sim)?.device })
  }

  #tell(sim: string, now: EpochMs): void {
    tellDutyPosts(this.#options.store, 'C3b', `mute:${sim}:${now}`, { n: simLabel(this.#options.store, sim) }, now)
  }

  #planTry(sim: string, tries: number): void {
    if (this.#isClosed) return
    this.#tries.get(sim)?.()
    const waitMs = TRY_AFTER_MS[Math.min(tries, TRY_AFTER_MS.length - 1)] ?? 0
    this.#tries.set(
      sim,
      this.#options.clock.after(waitMs, () => this.#try(sim, tries + 1)),
    )
  }

  #try(sim: string, tries: number): void {
    const { tryLine, onCommit } = this.#options
    const line = this.#lineOf(sim)
    this.#planTry(sim, tries)
    if (line === undefined || !line.isReady) return
    if (!tryLine(line)) this.#mayTry.add(sim)
    onCommit()
  }

  #lineOf(sim: string): Line | undefined {
    return this.#options.lines().find((line) => line.sim === sim)
  }
}

/** Refused or barred by the network, as against said to be so. */
function isProven(reason: MuteReason | null | undefined): boolean {
  return reason === 'refused' || reason === 'barred'
}
