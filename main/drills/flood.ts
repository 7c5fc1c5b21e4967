import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { beginsFlood, endsFlood, FLOOD_SETTINGS } from '../domain/drill/floodRules.ts'
import { ALERT_STEP, PRIORITY } from '../domain/incident/effect.ts'
import { TIMER, timerArgument } from '../domain/incident/timers.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'

const MINUTE_MS = 60_000
/** What goes to the many: the rest of the group, wider circles, second numbers. The nearest are told even now. */
const TO_THE_MANY: ReadonlySet<number> = new Set([PRIORITY.group, PRIORITY.wider, PRIORITY.secondNumbers])

/** Steps that would call out more neighbours. */
const HELD: ReadonlySet<string> = new Set([TIMER.blueGroup, TIMER.remind, TIMER.ringNearest, TIMER.fanOut])

/**
 * 灾害模式 (§4-N). Its state is a row, so that a restart and a rehearsal change nothing. Every method inside a
 * transaction.
 */
export class Flood {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  get isOn(): boolean {
    return this.#store.floods.current() !== undefined
  }

  /** Counts a call that was opened, and begins the flood where there are too many. */
  noteOpened(incidentId: string, at: EpochMs): void {
    if (this.isOn) this.#holdLadder(incidentId)
    else if (beginsFlood(this.#openedLately(at), readSettings(this.#store)['flood.enterIncidents']))
      this.#begin(null, at)
  }

  /** By the key. @throws {HubError} `flood/not-allowed` when it is on */
  beginByHand(by: string, at: EpochMs): void {
    if (this.isOn) throw new HubError('flood/not-allowed', 'it is on')
    this.#begin(by, at)
  }

  /** By the key. @throws {HubError} `flood/not-allowed` when it is off */
  endByHand(by: string, at: EpochMs): void {
    if (!this.isOn) throw new HubError('flood/not-allowed', 'it is off')
    this.#end(by, at)
  }

  /** Ends a flood that is over. @returns when it is to be looked at again; undefined: it is off */
  step(at: EpochMs): EpochMs | undefined {
    const current = this.#store.floods.current()
    if (current === undefined) return undefined
    const rollCall = this.#store.floods.lastRollCall()
    const over = endsFlood({
      at,
      beganAt: current.beganAt,
      beganByHand: current.beganBy !== null,
      opened: this.#openedLately(at),
      rollCallRuns: rollCall !== undefined && rollCall.endedAt === null,
      endsBelow: readSettings(this.#store)['flood.exitIncidents'],
    })
    if (!over) return at + MINUTE_MS
    this.#end(null, at)
    return undefined
  }

  #begin(by: string | null, at: EpochMs): void {
    const { floods, messages, incidents, events } = this.#store
    floods.begin(at, by)
    const many = messages
      .queued()
      .filter(
        (message) => message.incidentId !== null && message.step === ALERT_STEP && TO_THE_MANY.has(message.priority),
      )
    messages.supersede(
      many.map((message) => message.id),
      'flood',
    )
    for (const incident of incidents.listOpen()) this.#holdLadder(incident.id)
    events.append(null, [{ type: 'floodBegan', at, data: { byHand: by !== null } }])
  }

  #end(by: string | null, at: EpochMs): void {
    this.#store.floods.end(at, by)
    this.#store.events.append(null, [{ type: 'floodEnded', at, data: { byHand: by !== null } }])
  }

  /**
   * The steps that would text more neighbours by themselves, reminders too, are taken off the clock; those for the desk,
   * the station and 110 stay, and `9` or F3 still widens a circle.
   */
  #holdLadder(incidentId: string): void {
    for (const { name } of this.#store.timers.ofIncident(incidentId)) {
      const widens = timerArgument(name, 'widen') !== undefined || timerArgument(name, 'second') !== undefined
      if (widens || HELD.has(name)) this.#store.timers.cancel(incidentId, name)
    }
  }

  #openedLately(at: EpochMs): number {
    return this.#store.incidents.countSince(at - FLOOD_SETTINGS.windowMs)
  }
}
