import type { Clock } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type { Decision } from '../domain/incident/decision.ts'
import { type Effect, effects } from '../domain/incident/effects.ts'
import { evolve } from '../domain/incident/evolve.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import type { Store } from '../store/store.ts'
import { incidentEvent, labelsOf, type OpenedIncident } from './openedIncident.ts'
import { writeMessage } from './writeMessage.ts'

/**
 * Every incident's one way to disk: what a rule decided becomes events, the new state, outbox rows and timers, within
 * the transaction that the caller holds.
 */
export class IncidentBook {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** @throws {HubError} `incident/not-found` */
  read(incidentId: string): OpenedIncident {
    const incident = this.find(incidentId)
    if (incident === undefined) throw new HubError('incident/not-found', `no incident ${incidentId}`, { incidentId })
    return incident
  }

  find(incidentId: string): OpenedIncident | undefined {
    const events = this.#store.events.ofIncident(incidentId).map(incidentEvent)
    const state = events.reduce<IncidentState | undefined>(evolve, undefined)
    return state === undefined ? undefined : { state, labels: labelsOf(events) }
  }

  /**
   * Writes a decision down and does what follows from it. Inside a transaction.
   * @param incident the incident as it was when the rule decided; undefined: the decision opens it
   * @returns the incident afterwards
   */
  apply(incidentId: string, incident: OpenedIncident | undefined, decision: Decision): OpenedIncident | undefined {
    let current = incident
    for (const event of decision.events) {
      const state = evolve(current?.state, event)
      current = { state, labels: labelsOf([event], current?.labels) }
    }
    if (decision.events.length > 0 && current !== undefined) {
      const stored = this.#store.events.append(incidentId, decision.events)
      this.#save(current.state, stored.at(-1)?.seq ?? 0)
    }
    if (current !== undefined) this.#follow(incident, decision, current)
    for (const step of decision.deferred ?? []) this.#store.timers.set(incidentId, step.timer, step.dueAt)
    return current
  }

  /** The effects of each event, seen with the state right after it. */
  #follow(before: OpenedIncident | undefined, decision: Decision, after: OpenedIncident): void {
    let state = before?.state
    for (const event of decision.events) {
      state = evolve(state, event)
      for (const effect of effects(event, state)) this.perform(effect, { state, labels: after.labels })
    }
  }

  /** Does one effect. Inside a transaction. */
  perform(effect: Effect, incident: OpenedIncident): void {
    const { id } = incident.state
    switch (effect.kind) {
      case 'message':
        if (effect.onlyIfTold === true && !this.#hasBeenTold(id, effect.phoneId)) return
        this.#store.messages.enqueue(writeMessage(this.#store, incident, effect, this.#clock.now()))
        return
      case 'setTimer':
        this.#store.timers.set(id, effect.timer, effect.dueAt)
        return
      case 'cancelTimers':
        this.#store.timers.cancelAll(id)
        return
      case 'withdraw':
        this.#withdraw(incident.state, effect.which, effect.rule)
    }
  }

  #withdraw(state: IncidentState, which: 'all' | 'neighbours', rule: string): void {
    const neighbours = new Set(state.told.filter((each) => each.party === 'neighbours').map((each) => each.phoneId))
    const queued = this.#store.messages.queuedOfIncident(state.id)
    const taken = which === 'all' ? queued : queued.filter((message) => neighbours.has(message.phoneId))
    this.#store.messages.supersede(
      taken.map((message) => message.id),
      rule,
    )
  }

  #hasBeenTold(incidentId: string, phoneId: number): boolean {
    return this.#store.messages
      .ofIncident(incidentId)
      .some((message) => message.phoneId === phoneId && message.state !== 'queued' && message.state !== 'superseded')
  }

  #save(state: IncidentState, lastSeq: number): void {
    this.#store.incidents.save({
      id: state.id,
      number: state.number,
      kind: state.kind,
      level: state.level,
      state: state.phase,
      drill: state.drill,
      phoneId: state.phoneId,
      householdId: state.householdId,
      groupId: state.groupId,
      raisedAt: state.raisedAt,
      closedAt: state.closed?.at ?? null,
      lastSeq,
      stateJson: JSON.stringify(state),
    })
  }
}
