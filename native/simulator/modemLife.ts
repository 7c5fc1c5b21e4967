import type { Clock } from '../../main/base/clock.ts'
import type { Sim } from './modemCore.ts'
import type { Chatter, FullPersonality } from './personality.ts'

export interface ModemLifeHost {
  readonly personality: FullPersonality
  readonly clock: Clock
  readonly sim: Sim
  /** A modem that is finding out its speed does not say `RDY`. */
  readonly saysReady: boolean
  say(line: string): void
  /** Power is gone: all that a restart forgets is to be forgotten. */
  forget(): void
  /** Messages can be taken. */
  ready(): void
}

/** A simulated modem's power: from a restart to the next, with what it says of its own accord in between. */
export class ModemLife {
  readonly #host: ModemLifeHost
  /** Counts restarts: what was under way before one is void. */
  #count = 0

  constructor(host: ModemLifeHost) {
    this.#host = host
  }

  /** Does something later, unless the modem restarts before. */
  later(waitMs: number, run: () => void): void {
    const count = this.#count
    this.#host.clock.after(waitMs, () => {
      if (count === this.#count) run()
    })
  }

  off(): void {
    this.#count++
    Object.assign(this.#host.sim, { isReady: false, areMessagesReady: false, isPinOpen: false })
    this.#host.forget()
  }

  on(): void {
    const { personality, sim } = this.#host
    this.off()
    this.#chatter('power')
    this.later(personality.bootMs, () => {
      sim.isReady = true
      this.#chatter('sim')
      this.later(personality.messagesMs, () => {
        sim.areMessagesReady = true
        this.#chatter('messages')
        this.#host.ready()
      })
    })
  }

  /** Says what this family says again and again, while `isWanted`, until `isOver`. */
  babble(isWanted: () => boolean, isOver: () => boolean): void {
    const { personality, clock, say } = this.#host
    for (const { everyMs, line } of personality.babble) {
      const again = (): void => {
        if (isOver()) return
        if (isWanted()) say(line)
        clock.after(everyMs, again)
      }
      clock.after(everyMs, again)
    }
  }

  #chatter(since: Chatter['since']): void {
    const { personality, say, saysReady } = this.#host
    for (const each of personality.chatter) {
      if (each.since !== since || (each.line === 'RDY' && !saysReady)) continue
      if (each.afterMs === 0) say(each.line)
      else this.later(each.afterMs, () => say(each.line))
    }
  }
}
