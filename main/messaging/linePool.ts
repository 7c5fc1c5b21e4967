import type { Clock } from '../base/clock.ts'
import type { Line } from '../channels/channel.ts'
import { startOfDay } from '../domain/civilTime.ts'
import { PRIORITY } from '../domain/incident/effect.ts'
import type { Settings } from '../domain/settings/schema.ts'
import type { SimRow } from '../store/simRepository.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import { type Passage, passageOf } from './passage.ts'

const HOUR_MS = 3_600_000
/** Segments an hour that nothing but distress may use: at least so many (§F2). */
const LEAST_RESERVE = 80
/** The largest group told once, a third of it asked again, and a dozen receipts and officials (§F2). */
const RESERVE_FACTOR = 1.3
const RESERVE_EXTRA = 12

/** The lines together: which of them may carry what at this moment. Asked before every message, so it is quick. */
export class LinePool {
  readonly #store: Store
  readonly #clock: Clock
  readonly #mayTry: (line: Line) => boolean
  #reserve = LEAST_RESERVE

  /**
   * @param mayTry whether a mute line has no other way to find out that it can speak again than the next text; asked
   *   where no other line can carry it
   */
  constructor(store: Store, clock: Clock, mayTry: (line: Line) => boolean) {
    this.#store = store
    this.#clock = clock
    this.#mayTry = mayTry
  }

  /** Counts anew what is kept for distress. Reads the whole register, so it is no work for the distress path. */
  measureReserve(): void {
    const phones = this.#store.directory.largestGroupPhones()
    this.#reserve = Math.max(LEAST_RESERVE, Math.ceil(RESERVE_FACTOR * phones) + RESERVE_EXTRA)
  }

  /** @param ready all lines that can take a segment, `line` among them, busy ones too */
  passage(line: Line, ready: readonly Line[]): Passage {
    const settings = readSettings(this.#store)
    const speaking = this.speaking(ready)
    const sound = speaking.filter((each) => this.#sim(each)?.mutedAt == null)
    return passageOf({
      isMute: this.#isMute(line) && (speaking.length > 0 || !this.#mayTry(line)),
      isSpared: speaking.includes(line) && !sound.includes(line) && sound.length > 0,
      isKeptFree: sound.length > 1 && line === sound.at(-1),
      keepOneFree: settings['radio.keepOneFree'],
      allowance: this.#allowance(line, settings),
    })
  }

  /** Those of these that can put a rescue text on the air. */
  speaking(ready: readonly Line[]): readonly Line[] {
    return ready.filter((line) => !this.#isMute(line))
  }

  /**
   * What the lines that carry traffic which can wait may still send of it: now, and in each hour after that. A line that
   * is kept free for calls is none of them.
   */
  budgets(ready: readonly Line[]): readonly { readonly now: number; readonly perHour: number }[] {
    const settings = readSettings(this.#store)
    return ready
      .filter((line) => {
        const { ownOnly, maxPriority } = this.passage(line, ready)
        return !ownOnly && maxPriority > PRIORITY.group
      })
      .map((line) => ({
        now: Math.max(0, this.#allowance(line, settings)),
        perHour: Math.max(0, settings['radio.segmentsPerHour'] - this.#reserve),
      }))
  }

  #allowance(line: Line, settings: Settings): number {
    const now = this.#clock.now()
    const sim = line.sim ?? line.device
    const { segments } = this.#store
    return Math.min(
      settings['radio.segmentsPerHour'] - this.#reserve - segments.countSince(sim, now - HOUR_MS),
      settings['radio.segmentsPerDay'] - this.#reserve - segments.countSince(sim, startOfDay(now)),
    )
  }

  /** A SIM that was refused is mute; one that is only said to be short of money may still speak where no other can. */
  #isMute(line: Line): boolean {
    const reason = this.#sim(line)?.muteReason
    return reason === 'refused' || reason === 'barred'
  }

  #sim(line: Line): SimRow | undefined {
    return line.sim === undefined ? undefined : this.#store.sims.get(line.sim)
  }
}
