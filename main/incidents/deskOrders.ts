import type { Clock } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { type DeskActor, type DeskOrder, decideDesk } from '../domain/incident/decideDesk.ts'
import type { IncidentKind, Level } from '../domain/kinds.ts'
import type { Store } from '../store/store.ts'
import type { IncidentBook } from './incidentBook.ts'
import { linkNumber, type NumberOwner } from './linkNumber.ts'
import { loadAround, WITHHELD } from './surroundings.ts'

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

/** What a desk has found out of an unclear call. */
interface Release {
  readonly incidentId: string
  readonly kind?: IncidentKind | undefined
  readonly level?: Level | undefined
  readonly householdId?: number | undefined
}

/** An unclear signal that was none: how it is closed, and what stands for a person who met the caller. */
export const NOT_DISTRESS = 'notDistress'
const MET_NOBODY = '未见面'

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

  /**
   * 按求助发出.
   * @throws {HubError} `incident/not-allowed` with reason `notTaken` for a kind or a household: the rules of a release
   *   take neither, and what is not acted upon is not accepted
   */
  releaseTriage(input: Release, actor: DeskActor): void {
    const { incidentId, level } = input
    if (input.kind !== undefined || input.householdId !== undefined) throw notAllowed(incidentId, 'notTaken')
    this.#mustWait(incidentId)
    if (level !== undefined) this.#carryOut(incidentId, { kind: 'setLevel', level }, actor)
    this.#carryOut(incidentId, { kind: 'reinforce' }, actor)
  }

  /** 不是求助: closed with the desk's reason, by somebody who read it and met nobody. */
  dismissTriage(input: { incidentId: string; reason: string }, actor: DeskActor): void {
    const { incidentId, reason } = input
    this.#mustWait(incidentId)
    this.#carryOut(
      incidentId,
      {
        kind: 'close',
        falseAlarm: false,
        result: NOT_DISTRESS,
        verification: null,
        metBy: MET_NOBODY,
        note: reason,
        outcomeText: '不是求助',
      },
      actor,
    )
  }

  callerNumber({ incidentId }: { incidentId: string }, actor: DeskActor): { phone: string } {
    return this.#store.inTransaction(() => {
      const { phoneId } = this.#book.read(incidentId).state
      const phone = phoneId === null ? undefined : this.#store.phones.numberOf(phoneId)
      if (phone === undefined || phone === WITHHELD) throw notAllowed(incidentId, 'withheld')
      this.#store.viewingLog.add(this.#clock.now(), actor.name, 'caller number', incidentId)
      return { phone }
    })
  }

  linkNumber(input: NumberOwner, actor: DeskActor): void {
    this.#store.inTransaction(() => {
      const { phoneId } = this.#book.read(input.incidentId).state
      linkNumber(this.#store, input, phoneId, actor.name, this.#clock.now())
    })
    this.#onCommit()
  }

  /** @throws {HubError} `incident/not-allowed` when somebody, or the clock, has already decided about it */
  #mustWait(incidentId: string): void {
    if (this.#book.read(incidentId).state.phase !== 'triage') throw notAllowed(incidentId, 'notWaiting')
  }

  #carryOut(incidentId: string, order: DeskOrder, actor: DeskActor): void {
    this.#store.inTransaction(() => {
      const incident = this.#book.read(incidentId)
      const around = loadAround(this.#store, incident.state.phoneId ?? 0)
      this.#book.apply(incidentId, incident, decideDesk(incident.state, order, actor, this.#clock.now(), around))
    })
    this.#onCommit()
  }
}

function notAllowed(incidentId: string, reason: string): HubError {
  return new HubError('incident/not-allowed', `${incidentId}: ${reason}`, { incidentId, reason })
}
