import type { z } from 'zod'
import type { Clock, EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type {
  closeSafeInput,
  correctInput,
  dismissTriageInput,
  falseAlarmInput,
  mergeInput,
  raiseInput,
  releaseTriageInput,
  splitInput,
  tellPolice110Input,
} from '../contract/commands.ts'
import { kindChanged, raised } from '../domain/incident/decideCall.ts'
import type { ClosingOrder } from '../domain/incident/decideClosing.ts'
import { type DeskOrder, decideDesk, decideMerge } from '../domain/incident/decideDesk.ts'
import { decideRelease } from '../domain/incident/decideOpen.ts'
import type { DeskActor } from '../domain/incident/decision.ts'
import { inTurn } from '../domain/incident/inTurn.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import type { Level } from '../domain/kinds.ts'
import type { Store } from '../store/store.ts'
import { aroundIncident } from './incidentAround.ts'
import type { IncidentBook } from './incidentBook.ts'
import { linkNumber, type NumberOwner } from './linkNumber.ts'
import { stateOf } from './openedIncident.ts'
import type { Opening } from './opening.ts'
import { loadAroundPlace, WITHHELD } from './surroundings.ts'
import { foundPlace, householdPlace } from './writeLabels.ts'

/** How an incident may end, and what the last texts say of it (at most six characters). */
const OUTCOME_TEXT: Readonly<Record<string, string>> = {
  resolved: '已处理好',
  handedToPolice: '已交派出所',
  handedToMedical: '已送医',
  handedToFire: '已交消防',
  mediated: '已调解',
  found: '人已找到',
}

const HANDED_TO: Readonly<Record<string, ClosingOrder['handedTo']>> = {
  handedToPolice: 'police',
  handedToMedical: 'medical',
  handedToFire: 'fire',
  mediated: 'mediation',
}

const MONTH_MS = 30 * 24 * 3_600_000
/** Ends for which nobody need have met the caller. */
const NOBODY_MET = { metBy: '', verification: null, falseAlarmSort: null, arrivals: [], policeWord: '' } as const

/** The orders of the console's desks: each is one transaction, on disk when the method returns. */
export class DeskOrders {
  readonly #store: Store
  readonly #book: IncidentBook
  readonly #clock: Clock
  readonly #opening: Opening
  readonly #onCommit: () => void

  constructor(store: Store, book: IncidentBook, clock: Clock, opening: Opening, onCommit: () => void) {
    this.#store = store
    this.#book = book
    this.#clock = clock
    this.#opening = opening
    this.#onCommit = onCommit
  }

  takeOver(input: { incidentId: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, () => ({ kind: 'takeOver' }), actor)
  }

  reinforce(input: { incidentId: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, () => ({ kind: 'reinforce' }), actor)
  }

  setLevel(input: { incidentId: string; level: Level }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, () => ({ kind: 'setLevel', level: input.level }), actor)
  }

  supplement(input: { incidentId: string; text: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, () => ({ kind: 'supplement', text: input.text }), actor)
  }

  reopen(input: { incidentId: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, () => ({ kind: 'reopen' }), actor)
  }

  archive(input: { incidentId: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, () => ({ kind: 'archive' }), actor)
  }

  tellPolice110(input: z.output<typeof tellPolice110Input>, actor: DeskActor): void {
    this.#carryOut(input.incidentId, () => ({ kind: 'tellPolice110', by: input.by }), actor)
  }

  correct(input: z.output<typeof correctInput>, actor: DeskActor): void {
    const { incidentId, kind, level, householdId } = input
    this.#carryOut(
      incidentId,
      () => ({
        kind: 'correct',
        ...(kind === undefined ? {} : { incidentKind: kind }),
        ...(level === undefined ? {} : { level }),
        ...(householdId === undefined ? {} : { place: this.#otherPlace(householdId) }),
      }),
      actor,
    )
  }

  #otherPlace(householdId: number) {
    const { location, household, coordinates, groupId } = householdPlace(this.#store, householdId)
    const householdPhoneIds = this.#store.directory.phonesOfHousehold(householdId)
    return { words: { location, household, coordinates }, householdId, groupId, householdPhoneIds }
  }

  closeSafe(input: z.output<typeof closeSafeInput>, actor: DeskActor): void {
    const { incidentId, result, ...given } = input
    this.#carryOut(
      incidentId,
      () => ({
        ...given,
        kind: 'close',
        falseAlarm: false,
        result,
        verification: null,
        falseAlarmSort: null,
        handedTo: HANDED_TO[result] ?? 'nobody',
        outcomeText: OUTCOME_TEXT[result] ?? '',
        earlierFalseAlarms: 0,
      }),
      actor,
    )
  }

  falseAlarm(input: z.output<typeof falseAlarmInput>, actor: DeskActor): void {
    const { incidentId, sort, ...given } = input
    this.#carryOut(
      incidentId,
      (state, at) => ({
        ...given,
        kind: 'close',
        falseAlarm: true,
        result: 'falseAlarm',
        falseAlarmSort: sort,
        handedTo: 'nobody',
        outcomeText: '误报',
        earlierFalseAlarms: this.#falseAlarmsOf(state, at),
      }),
      actor,
    )
  }

  /** 发错了: exactly those who were told learn that they need not go (N8b). */
  withdraw(input: { incidentId: string; note: string }, actor: DeskActor): void {
    this.#carryOut(input.incidentId, () => endedBy('sentByMistake', input.note, '已作废'), actor)
  }

  /** 待甄别 → 按求助发出: what the desk knows better is set first. */
  releaseTriage(input: z.output<typeof releaseTriageInput>, actor: DeskActor): void {
    const { incidentId, kind, level, householdId } = input
    this.#change(() => {
      const incident = this.#book.read(incidentId)
      const found = householdId === undefined ? undefined : householdPlace(this.#store, householdId)
      if (incident.state.phase !== 'triage') throw notAllowed(incident.state, 'notWaiting')
      const at = this.#clock.now()
      const home = aroundIncident(this.#store, incident, at)
      const around = found === undefined ? home : loadAroundPlace(this.#store, found, home.caller, at)
      const place = found && foundPlace(found)
      const events = inTurn(incident.state, [
        (now) => (kind === undefined ? [] : kindChanged(now, kind, 'desk', at, around)),
        (now) => (level === undefined ? [] : raised(now, level, 'desk', at, around)),
        (now) => decideDesk(now, { kind: 'takeOver' }, actor, at, around).events,
        (now) => decideRelease(now, around, 'desk', at, place).events,
      ])
      this.#book.apply(incidentId, incident, { events })
    })
  }

  /** 待甄别 → 不是求助. */
  dismissTriage(input: z.output<typeof dismissTriageInput>, actor: DeskActor): void {
    const { state } = this.#book.read(input.incidentId)
    if (state.phase !== 'triage') throw notAllowed(state, 'notWaiting')
    this.#carryOut(input.incidentId, () => endedBy('notDistress', input.reason, ''), actor)
  }

  /** The caller's whole number, to ring her; that it was looked at is written down. */
  callerNumber({ incidentId }: { incidentId: string }, actor: DeskActor): { phone: string } {
    return this.#store.inTransaction(() => {
      const { state } = this.#book.read(incidentId)
      const phone = state.phoneId === null ? undefined : this.#store.phones.numberOf(state.phoneId)
      if (phone === undefined || phone === WITHHELD) throw notAllowed(state, 'withheld')
      this.#store.viewingLog.add(this.#clock.now(), actor.name, 'caller number', incidentId)
      return { phone }
    })
  }

  linkNumber(input: NumberOwner, actor: DeskActor): void {
    this.#change(() => {
      const { phoneId } = this.#book.read(input.incidentId).state
      linkNumber(this.#store, input, phoneId, actor.name, this.#clock.now())
    })
  }

  merge(input: z.output<typeof mergeInput>, actor: DeskActor): void {
    this.#change(() => {
      const from = this.#book.read(input.incidentId)
      const into = this.#book.read(input.intoId)
      const heard = this.#book.heard(from.state)
      const decisions = decideMerge(from.state, into.state, actor, this.#clock.now(), (phoneId) => heard.has(phoneId))
      this.#book.apply(input.incidentId, from, decisions.from)
      this.#book.apply(input.intoId, into, decisions.into)
    })
  }

  /** @returns the new incident */
  split(input: z.output<typeof splitInput>): string {
    return this.#opened(() => {
      const incident = this.#book.read(input.incidentId)
      const { state } = incident
      const reporter = state.reporters.find((each) => each.phoneId === input.phoneId)
      if (reporter === undefined) throw notAllowed(state, 'noSuchCaller')
      const at = this.#clock.now()
      const newId = this.#opening.split(incident, reporter.phoneId, reporter.source, at)
      this.#book.apply(state.id, incident, {
        events: [{ type: 'signalSplit', at, data: { phoneId: reporter.phoneId, incidentId: newId } }],
      })
      return newId
    })
  }

  /** 协查/求援: the station, 110 or the committee raises a call for somebody (§4-P). @returns the new incident */
  raise(input: z.output<typeof raiseInput>, actor: DeskActor): string {
    return this.#opened(() => {
      const at = this.#clock.now()
      const where = input.householdId === null ? undefined : householdPlace(this.#store, input.householdId)
      const { kind, level, silent, words } = input
      const id = this.#opening.raise({ kind, level, silent, where, words, by: actor.name, at, quiet: false })
      this.#takeOver(id, actor, at)
      return id
    })
  }

  /** The desk itself is attacked (§4-Q): silent, red, the station first. @returns the new incident */
  callForDesk(actor: DeskActor): string {
    return this.#opened(() => {
      const at = this.#clock.now()
      const where = this.#deskPlace()
      return this.#opening.raise({
        ...{ kind: 'burglary', level: 1, silent: true, where, at, quiet: true },
        by: actor.name,
        words: '值班台无声求救',
      })
    })
  }

  /** The office is no household of a group: nobody lives next to it. */
  #deskPlace() {
    return { location: '村委会值班室', groupId: undefined, householdId: undefined, place: undefined }
  }

  #takeOver(incidentId: string, actor: DeskActor, at: EpochMs): void {
    const incident = this.#book.read(incidentId)
    const around = aroundIncident(this.#store, incident, at)
    this.#book.apply(incidentId, incident, decideDesk(incident.state, { kind: 'takeOver' }, actor, at, around))
  }

  #falseAlarmsOf({ phoneId, id }: IncidentState, at: EpochMs): number {
    if (phoneId === null) return 0
    return this.#store.incidents
      .ofPhoneSince(phoneId, at - MONTH_MS)
      .filter((row) => row.id !== id && stateOf(row).closed?.falseAlarm === true).length
  }

  #carryOut(incidentId: string, orderFor: (state: IncidentState, at: EpochMs) => DeskOrder, actor: DeskActor): void {
    this.#change(() => {
      const incident = this.#book.read(incidentId)
      const at = this.#clock.now()
      const around = aroundIncident(this.#store, incident, at)
      const order = orderFor(incident.state, at)
      this.#book.apply(incidentId, incident, decideDesk(incident.state, order, actor, at, around))
    })
  }

  #change(work: () => void): void {
    this.#store.inTransaction(work)
    this.#onCommit()
  }

  #opened(work: () => string): string {
    const id = this.#store.inTransaction(work)
    this.#onCommit()
    return id
  }
}

function endedBy(result: 'sentByMistake' | 'notDistress', note: string, outcomeText: string): DeskOrder {
  return {
    ...NOBODY_MET,
    kind: 'close',
    falseAlarm: false,
    result,
    note,
    outcomeText,
    handedTo: 'nobody',
    callerTold: 'no',
    notToldBecause: note === '' ? result : note,
    earlierFalseAlarms: 0,
  }
}

function notAllowed(state: IncidentState, reason: string): HubError {
  return new HubError('incident/not-allowed', `${state.id}: ${reason}`, { incidentId: state.id, reason })
}
