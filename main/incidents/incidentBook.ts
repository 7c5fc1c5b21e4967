import type { Clock } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { QUESTION_LIFE_MS } from '../domain/inbound/questions.ts'
import type { Decision } from '../domain/incident/decision.ts'
import {
  ALERT_STEP,
  type Effect,
  type MessageEffect,
  message,
  REMINDER_STEP,
  stepIn,
  VALIDITY_MS,
} from '../domain/incident/effect.ts'
import { effects } from '../domain/incident/effects.ts'
import { evolve } from '../domain/incident/evolve.ts'
import { neighbourTemplate } from '../domain/incident/firstAlerts.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import type { MessageRow } from '../store/messageRepository.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import { incidentEvent, labelsOf, type OpenedIncident } from './openedIncident.ts'
import { writeMessage } from './writeMessage.ts'

/** Texts that the hub sends only because somebody wrote; not more than this of them (§4-F, loop guard). */
const AUTOMATIC: ReadonlySet<string> = new Set(['R6', 'U1', 'U2', 'U3', 'N5b', 'N6b', 'N6c', 'N6d'])
const REPLY_WINDOW_MS = 10 * 60_000
/** A ring that comes later than this wakes somebody for nothing. */
const RING_VALIDITY_MS = 10 * 60_000

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
        this.#send(effect, incident)
        return
      case 'ring':
        this.#ring(effect, id)
        return
      case 'setTimer':
        this.#store.timers.set(id, effect.timer, effect.dueAt)
        return
      case 'cancelTimers':
        this.#store.timers.cancelAll(id)
        return
      case 'withdraw':
        this.#withdraw(incident.state, effect.which, effect.rule)
        return
      case 'alertAgain':
        this.#alertAgain(id, effect)
        return
      case 'withdrawRings':
        this.#store.rings.supersede(id, effect.phoneIds)
        return
      case 'rewriteAlerts':
        this.#rewriteAlerts(incident)
        return
      case 'ask':
        this.#ask(effect, id)
    }
  }

  #send(effect: MessageEffect, incident: OpenedIncident): void {
    const now = this.#clock.now()
    const { messages, optOuts } = this.#store
    if (effect.template === 'R10' && optOuts.of(effect.phoneId) !== undefined) return
    if (effect.onlyIfTold === true && !this.heard(incident.state).has(effect.phoneId)) return
    // Two machines that answer each other would never stop (§4-F).
    const mostReplies = readSettings(this.#store)['signals.autoReplies']
    const isReply = AUTOMATIC.has(effect.template)
    if (isReply && messages.countToPhone(effect.phoneId, [...AUTOMATIC], now - REPLY_WINDOW_MS) >= mostReplies) return
    messages.enqueue(writeMessage(this.#store, incident, effect, now))
  }

  #ring({ step, phoneId, priority, lengthMs }: Extract<Effect, { kind: 'ring' }>, incidentId: string): void {
    const now = this.#clock.now()
    this.#store.rings.enqueue({
      ...{ incidentId, step, phoneId, priority, lengthMs },
      queuedAt: now,
      notBefore: now,
      expiresAt: now + RING_VALIDITY_MS,
    })
  }

  #alertAgain(incidentId: string, { rules, phoneIds }: Extract<Effect, { kind: 'alertAgain' }>): void {
    const at = this.#clock.now()
    const again = { incidentId, step: ALERT_STEP, at, until: at + VALIDITY_MS.firstAlert }
    this.#store.messages.queueAgain(again, rules, phoneIds)
  }

  #withdraw(state: IncidentState, which: Extract<Effect, { kind: 'withdraw' }>['which'], rule: string): void {
    const queued = this.#store.messages.queuedOfIncident(state.id)
    const taken = which === 'all' ? queued : queued.filter(isOneOf(state, which))
    this.#store.messages.supersede(
      taken.map((message) => message.id),
      rule,
    )
  }

  /** What still waits is to say how it is now. */
  #rewriteAlerts(incident: OpenedIncident): void {
    const { state } = incident
    const now = this.#clock.now()
    for (const queued of this.#store.messages.queuedOfIncident(state.id)) {
      const told = state.told.find((each) => each.phoneId === queued.phoneId && each.party === 'neighbours')
      if (queued.step !== ALERT_STEP || told === undefined) continue
      const { priority } = queued
      const effect = message(ALERT_STEP, neighbourTemplate(state), queued.phoneId, priority, queued.expiresAt - now)
      const { body, segments, template } = writeMessage(this.#store, incident, effect, now)
      this.#store.messages.rewrite(queued.id, { body, segments, template })
    }
  }

  #ask({ question: kind, phoneId, afterMs }: Extract<Effect, { kind: 'ask' }>, incidentId: string): void {
    const askedAt = this.#clock.now() + afterMs
    this.#store.questions.ask({
      ...{ phoneId, kind, askedAt },
      subject: incidentId,
      expiresAt: askedAt + QUESTION_LIFE_MS[kind],
    })
  }

  /** The phones that any text of an incident, or of those whose threads go on in it, has left the hub for. */
  heard({ id, adoptedIds }: IncidentState): ReadonlySet<number> {
    const messages = [id, ...adoptedIds].flatMap((each) => this.#store.messages.ofIncident(each))
    const gone = messages.filter(({ state }) => state !== 'queued' && state !== 'superseded')
    return new Set(gone.map(({ phoneId }) => phoneId))
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

/** Of some phones only what calls or reminds, or one step: what is said to those who go stays. */
function isOneOf(
  state: IncidentState,
  which: 'neighbours' | { readonly phoneIds: readonly number[]; readonly step?: string },
): (message: MessageRow) => boolean {
  if (which === 'neighbours') {
    const neighbours = new Set(state.told.filter((each) => each.party === 'neighbours').map((each) => each.phoneId))
    return ({ phoneId }) => neighbours.has(phoneId)
  }
  const steps = which.step === undefined ? [ALERT_STEP, stepIn(state, REMINDER_STEP)] : [which.step]
  const chosen = new Set(which.phoneIds)
  return ({ phoneId, step }) => chosen.has(phoneId) && steps.includes(step)
}
