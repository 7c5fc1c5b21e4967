import type { Clock, EpochMs } from '../base/clock.ts'
import type { Line } from '../channels/channel.ts'
import { PRIORITY } from '../domain/incident/effect.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import { carrierOfSender, carrierOfSim, readCarrierText } from './carriers.ts'
import type { SpeechWatch } from './speechWatch.ts'
import { atHours } from './timetable.ts'

export interface BalanceWatchOptions {
  readonly store: Store
  readonly clock: Clock
  readonly lines: () => readonly Line[]
  readonly speech: Pick<SpeechWatch, 'mute' | 'mend'>
  readonly onCommit: () => void
}

const DAY_HOURS = 24
/** 09:10: somebody is there who can pay. */
const ASK_AT_MINUTE = 9 * 60 + 10
/** While alerts wait nothing is asked; after so long it is looked again. */
const LATER_MS = 10 * 60_000
const VALIDITY_MS = 60 * 60_000
const FEN = 100

/** Knows what is on each SIM: asks once a day, and reads what carriers write of their own accord (§4-A, §F2). */
export class BalanceWatch {
  readonly #options: BalanceWatchOptions
  readonly #cancelDay: () => void
  #cancelLater: () => void = () => undefined

  constructor(options: BalanceWatchOptions) {
    this.#options = options
    this.#cancelDay = atHours(
      options.clock,
      () => DAY_HOURS,
      ASK_AT_MINUTE,
      () => this.ask(),
    )
  }

  close(): void {
    this.#cancelDay()
    this.#cancelLater()
  }

  /** Asks for every SIM's balance: by the menu service where it answers, else by a text. Never while texts wait. */
  ask(): void {
    const { store, clock, lines, onCommit } = this.#options
    this.#cancelLater()
    if (store.messages.queued().length > 0) {
      this.#cancelLater = clock.after(LATER_MS, () => this.ask())
      return
    }
    for (const line of lines()) void this.#askOne(line).then(onCommit, () => undefined)
  }

  /** Takes a carrier's text. Inside the transaction that records it. */
  take(from: string, text: string, line: Pick<Line, 'sim'>): void {
    if (line.sim !== undefined && carrierOfSender(from) !== undefined) this.#read(line.sim, text)
  }

  async #askOne(line: Line): Promise<void> {
    const carrier = line.sim === undefined ? undefined : carrierOfSim(line.sim)
    if (carrier === undefined || line.sim === undefined || !line.isReady) return
    const answer = carrier.balanceCode === undefined ? undefined : await line.askNetwork(carrier.balanceCode)
    const { store, clock } = this.#options
    const now = clock.now()
    const { sim } = line
    store.inTransaction(() => {
      if (answer !== undefined && readCarrierText(answer).balanceFen !== undefined) this.#read(sim, answer)
      else this.#queueQuery(carrier.balanceText, line, now)
    })
  }

  #queueQuery({ to, body }: { to: string; body: string }, line: Line, now: EpochMs): void {
    const { store } = this.#options
    store.messages.enqueue({
      incidentId: null,
      step: `balance:${line.sim}:${now}`,
      template: 'L2',
      phoneId: store.phones.idOf(to),
      body,
      segments: 1,
      priority: PRIORITY.service,
      queuedAt: now,
      notBefore: now,
      expiresAt: now + VALIDITY_MS,
      via: line.device,
    })
  }

  #read(sim: string, text: string): void {
    const { store, clock, speech } = this.#options
    const { standing, balanceFen } = readCarrierText(text)
    if (balanceFen !== undefined) {
      store.sims.setBalance(sim, balanceFen, clock.now())
      if (balanceFen < readSettings(store)['radio.leastBalanceYuan'] * FEN) speech.mute(sim, 'balance')
      else speech.mend(sim, ['balance', 'carrier'])
    }
    if (standing === 'arrears') speech.mute(sim, 'carrier')
    if (standing === 'restored') speech.mend(sim, ['carrier', 'balance', 'barred', 'refused'])
  }
}
