import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { clockText } from '../domain/civilTime.ts'
import { TIMER } from '../domain/incident/timers.ts'
import { type CustodyStep, nextStep, stageOf } from '../domain/roster/custody.ts'
import { nextAt } from '../domain/roster/days.ts'
import { minuteOf, readDutySettings } from '../incidents/dutySettings.ts'
import { homeDesk, letterOf, nameOfPost, postsOnDuty, postWith } from '../incidents/postsOnDuty.ts'
import type { Questions } from '../incidents/questions.ts'
import { shortVillage } from '../incidents/writeLabels.ts'
import type { PostRow } from '../store/agencyRepository.ts'
import type { CustodyRow } from '../store/custodyRepository.ts'
import type { Store } from '../store/store.ts'
import { custodyOf } from './custodyOf.ts'
import { queueDutyText } from './dutyTexts.ts'

const MINUTE_MS = 60_000
const QUESTION = 'custody:'
/** 1 I am there, 3 I am there in person; 2 I cannot. */
const YES: ReadonlySet<number | undefined> = new Set([1, 3])
const NO = 2
/** Names in C4 have four units each; so much more still fits. */
const LONGEST_NAME = 8

/** Who changes custody: an account at the desk, the timetable, the command line. */
export type By = { readonly kind: CustodyRow['openedBy']; readonly accountId?: number }

/**
 * 夜间托管: nobody sits at the desk, so A is asked whether he is there, then B; where nobody is, the station knows and
 * is told of every call at once (§1, 17:55; §4-A). Every method stands inside a transaction.
 */
export class NightCustody {
  readonly #store: Store
  readonly #questions: Questions

  constructor(store: Store, questions: Questions) {
    this.#store = store
    this.#questions = questions
  }

  /** @throws {HubError} `duty/not-possible` while it runs already */
  open(by: By, now: EpochMs): void {
    const store = this.#store
    if (store.custody.current() !== undefined) throw new HubError('duty/not-possible', 'custody runs already')
    const posts = postsOnDuty(store, homeDesk(store))
    const aPhoneId = postWith(posts, 'A')?.phoneId ?? null
    const bPhoneId = postWith(posts, 'B')?.phoneId ?? null
    const endsAt = nextAt(minuteOf(readDutySettings(store).custodyUntil), now)
    store.custody.open({ openedAt: now, openedBy: by.kind, endsAt, aPhoneId, bPhoneId })
    this.#record('custodyOpened', { by: by.kind, accountId: by.accountId ?? null, aPhoneId, bPhoneId }, now)
    this.advance(now)
  }

  /** @throws {HubError} `duty/not-possible` where none runs */
  close(by: By, now: EpochMs): void {
    const custody = this.#store.custody.current()
    if (custody === undefined) throw new HubError('duty/not-possible', 'no custody runs')
    this.#store.custody.save({ ...custody, closedAt: now })
    this.#store.questions.end('duty', QUESTION + custody.id, now)
    this.#record('custodyClosed', { by: by.kind, accountId: by.accountId ?? null }, now)
  }

  /** Whether an answer is one to ours, and what follows from it. */
  take(subject: string, phoneId: number, digit: number | undefined, now: EpochMs): boolean {
    if (!subject.startsWith(QUESTION)) return false
    const custody = this.#store.custody.current()
    if (custody === undefined || subject !== QUESTION + custody.id) return true
    if (phoneId === custody.aPhoneId) this.#note(custody, 'a', digit, now)
    else if (phoneId === custody.bPhoneId) this.#note(custody, 'b', digit, now)
    else if (YES.has(digit)) {
      this.#store.custody.save({ ...custody, stationKnownAt: now })
      this.#record('custodyStationKnows', { phoneId }, now)
    }
    this.advance(now)
    return true
  }

  /** Takes every step that is due. */
  advance(now: EpochMs): void {
    for (let due = this.#due(); due !== undefined && due.dueAt <= now; due = this.#due()) this.#take(due, now)
  }

  /** When something is to be done next; undefined: nothing is waited for. */
  nextDue(): EpochMs | undefined {
    const custody = this.#store.custody.current()
    return custody === undefined ? undefined : Math.min(custody.endsAt, this.#due()?.dueAt ?? custody.endsAt)
  }

  /**
   * Blue calls of which the station would hear 90 s later. With nobody there to judge what they are worth, it is told at
   * once (§1: 直送派出所).
   */
  callsForTheStation(now: EpochMs): readonly string[] {
    const custody = this.#store.custody.current()
    if (custody === undefined || stageOf(custodyOf(custody)) !== 'nobody') return []
    return this.#store.incidents
      .listOpen()
      .map((row) => row.id)
      .filter((id) =>
        this.#store.timers.ofIncident(id).some((timer) => timer.name === TIMER.blueStation && timer.dueAt > now),
      )
  }

  /** Brings the ladder's step forward. */
  tellStationAtOnce(incidentIds: readonly string[], now: EpochMs): void {
    for (const id of incidentIds) this.#store.timers.set(id, TIMER.blueStation, now)
  }

  #due(): CustodyStep | undefined {
    const custody = this.#store.custody.current()
    const patienceMs = readDutySettings(this.#store).confirmMinutes * MINUTE_MS
    return custody === undefined ? undefined : nextStep(custodyOf(custody), patienceMs)
  }

  #take({ step }: CustodyStep, now: EpochMs): void {
    const custody = this.#store.custody.current()
    if (custody === undefined) return
    if (step === 'nobody') this.#giveUp(custody, now)
    else this.#ask(custody, step === 'askA' ? 'a' : 'b', now)
  }

  /** C4. Whoever is asked reads himself as A: B is asked to stand in for him. */
  #ask(custody: CustodyRow, post: 'a' | 'b', now: EpochMs): void {
    const [asked, other] = post === 'a' ? [custody.aPhoneId, custody.bPhoneId] : [custody.bPhoneId, custody.aPhoneId]
    if (asked === null) return
    this.#store.custody.save({ ...custody, [post === 'a' ? 'aAskedAt' : 'bAskedAt']: now })
    const values = { 时: clockText(custody.openedAt), 甲: this.#nameOf(asked), 乙: this.#nameOf(other) }
    this.#send('C4', asked, custody, values, now)
    this.#record('custodyAsked', { post: post.toUpperCase(), phoneId: asked }, now)
  }

  #giveUp(custody: CustodyRow, now: EpochMs): void {
    const store = this.#store
    store.custody.save({ ...custody, nobodyAt: now })
    const station = this.#station()
    const village = store.directory.firstVillage()?.name ?? '本村'
    if (station !== undefined)
      this.#send('C4b', station.phoneId, custody, { 村: shortVillage(village).slice(0, LONGEST_NAME) }, now)
    this.#record('custodyUnconfirmed', { stationPhoneId: station?.phoneId ?? null }, now)
  }

  #send(
    template: 'C4' | 'C4b',
    phoneId: number,
    custody: CustodyRow,
    values: Parameters<typeof queueDutyText>[1]['values'],
    now: EpochMs,
  ): void {
    const subject = QUESTION + custody.id
    queueDutyText(this.#store, { template, phoneId, step: subject, values }, now)
    this.#questions.ask({ phoneId, kind: 'duty', subject }, now)
  }

  #note(custody: CustodyRow, post: 'a' | 'b', digit: number | undefined, now: EpochMs): void {
    const isYes = YES.has(digit)
    if (!isYes && digit !== NO) return
    const field = isYes ? `${post}ConfirmedAt` : `${post}DeclinedAt`
    this.#store.custody.save({ ...custody, [field]: now })
    this.#record(isYes ? 'custodyConfirmed' : 'custodyDeclined', { post: post.toUpperCase() }, now)
  }

  /** A of the station that is in charge of the hub's village. */
  #station(): PostRow | undefined {
    const store = this.#store
    const village = store.directory.firstVillage()
    const posts = village === undefined ? store.agencies.all() : store.agencies.inChargeOf(village)
    const station = postsOnDuty(store, posts).filter((post) => post.party === 'station')
    return station.find((post) => letterOf(post) === 'A') ?? station[0]
  }

  #nameOf(phoneId: number | null): string {
    return (nameOfPost(this.#store, phoneId) ?? '未定').slice(0, LONGEST_NAME)
  }

  #record(type: string, data: Readonly<Record<string, unknown>>, now: EpochMs): void {
    this.#store.events.append(null, [{ type, at: now, data }])
  }
}
