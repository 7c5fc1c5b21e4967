import type { Clock } from '../base/clock.ts'
import { type DeskActor, type DeskOrder, decideDesk } from '../domain/incident/decideDesk.ts'
import type { Level } from '../domain/kinds.ts'
import type { Store } from '../store/store.ts'
import type { IncidentBook } from './incidentBook.ts'
import { loadAround } from './surroundings.ts'

/** How an incident may end, and what the last texts say of it (at most six characters). */
const OUTCOME_TEXT: Readonly<Record<string, string>> = {
  resolved: '已处理好',
  handedToPolice: '已交派出所',
  handedToMedical: '已送医',
  handedToFire: '已交消防',
  mediated: '已调解',
  found: '人已找到',
}

export interface ClosingOrder {
  readonly incidentId: string
  readonly metBy: string
  readonly note: string
}

/** The orders of the console's desks: each is one transaction, on disk when the method returns. */
export class DeskOrders {
  readonly #store: Store
  readonly #book: IncidentBook
  readonly #clock: Clock
  readonly #onCommit: () => void

  constructor(store: Store, book: IncidentBook, clock: Clock, onCommit: () => void) {
    this.#store = store
    this.#book = book
    this.#clock = clock
    this.#onCommit = onCommit
  }

  takeOver(input: { incidentId: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, { kind: 'takeOver' }, actor)
  }

  reinforce(input: { incidentId: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, { kind: 'reinforce' }, actor)
  }

  setLevel(input: { incidentId: string; level: Level }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, { kind: 'setLevel', level: input.level }, actor)
  }

  supplement(input: { incidentId: string; text: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, { kind: 'supplement', text: input.text }, actor)
  }

  closeSafe(input: ClosingOrder & { result: string }, actor: DeskActor): void {
    const { incidentId, metBy, note, result } = input
    const outcomeText = OUTCOME_TEXT[result] ?? ''
    this.#carryOut(
      incidentId,
      { kind: 'close', falseAlarm: false, result, verification: null, metBy, note, outcomeText },
      actor,
    )
  }

  falseAlarm(input: ClosingOrder & { verification: string }, actor: DeskActor): void {
    const { incidentId, metBy, note, verification } = input
    this.#carryOut(
      incidentId,
      { kind: 'close', falseAlarm: true, result: 'falseAlarm', verification, metBy, note, outcomeText: '误报' },
      actor,
    )
  }

  #carryOut(incidentId: string, order: DeskOrder, actor: DeskActor): void {
    this.#store.inTransaction(() => {
      const incident = this.#book.read(incidentId)
      const around = loadAround(this.#store, incident.state.phoneId ?? 0, this.#clock.now())
      this.#book.apply(incidentId, incident, decideDesk(incident.state, order, actor, this.#clock.now(), around))
    })
    this.#onCommit()
  }
}
