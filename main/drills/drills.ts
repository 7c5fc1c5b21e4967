import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { startOfDay } from '../domain/civilTime.ts'
import { type DrillHours, isDrillHour, mayBegin } from '../domain/drill/drillHours.ts'
import { CHECK_LISTS, DRILL_SETTINGS, isTexted, nextDrillNumber } from '../domain/drill/drillRules.ts'
import type { IncidentKind } from '../domain/kinds.ts'
import type { QuestionDesk, Questions } from '../incidents/questions.ts'
import type { DrillRow } from '../store/drillRepository.ts'
import type { Store } from '../store/store.ts'
import { announceTo, arrivalSubject, askAll, drillSubject, hasReached, tellEnd } from './drillCalls.ts'
import { drillHours } from './drillHours.ts'

/** What a drill is begun with. */
export interface DrillPlan {
  readonly kind: DrillRow['kind']
  readonly groupId: number | null
  readonly incidentKind: IncidentKind
  readonly isFull: boolean
  /** Only tells its people, for a drill at this time. */
  readonly announceFor: EpochMs | null
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** A drill without time for its texts and its end is none. */
const LEAST_LENGTH_MS = 10 * MINUTE_MS
const OWN_STEP = /^(?:drill|drillEnd):/
/** Nobody has been told of these, or nobody need go any more. */
const UNTOLD: ReadonlySet<string> = new Set(['triage', 'controlled'])

/** Drills: begun and ended by the desk or by the clock, stopped by a real call. Every method inside a transaction. */
export class Drills {
  readonly #store: Store
  readonly #questions: Questions

  constructor(store: Store, questions: Questions) {
    this.#store = store
    this.#questions = questions
    questions.assign('drill', this.#desk())
  }

  /**
   * Begins a drill, or tells its people of one to come.
   * @returns its id
   * @throws {HubError} `drill/night`, `drill/real-alarm`, `drill/not-allowed` while another one runs or nobody is there
   */
  start(plan: DrillPlan, by: string, at: EpochMs): number {
    const groupId = plan.kind === 'group' ? plan.groupId : null
    if (plan.kind === 'group' && (groupId === null || this.#store.directory.groupName(groupId) === undefined)) {
      throw new HubError('drill/not-allowed', 'no such group')
    }
    const last = this.#store.drills.latest(1)[0]?.number
    const row = { ...plan, ...BLANK, groupId, number: nextDrillNumber(last), startedBy: by }
    if (plan.announceFor !== null) return this.#announce(row, plan.announceFor, at)
    const id = this.#store.drills.add({ ...row, state: 'announced' })
    this.#begin(this.get(id), at)
    return id
  }

  /** Begins one that was announced. @throws {HubError} as {@link start} */
  begin(drillId: number, at: EpochMs): void {
    const drill = this.get(drillId)
    if (drill.state !== 'announced') throw notAllowed(drill)
    this.#begin(drill, at)
  }

  /**
   * Goes on with a drill that a real call had stopped: who was never told is told now.
   * @throws {HubError} `drill/not-allowed`, `drill/real-alarm`, `drill/night`
   */
  resume(drillId: number, at: EpochMs): void {
    const drill = this.get(drillId)
    if (drill.state !== 'paused') throw notAllowed(drill)
    this.#refuseInAlarm()
    const endsAt = endOf(drill, at, drillHours(this.#store))
    const running: DrillRow = { ...drill, state: 'running', pausedAt: null, endsAt }
    this.#store.drills.save(running)
    askAll(this.#store, this.#questions, running, endsAt, at)
    this.#note('drillResumed', drillId, at)
  }

  /** Ends a drill; who was told of it learns how it went. @throws {HubError} `drill/not-allowed` */
  end(drillId: number, notes: string, at: EpochMs): void {
    const drill = this.get(drillId)
    if (drill.state === 'ended') throw notAllowed(drill)
    this.#withdraw(drill.id, 'drill-ended')
    this.#store.questions.end('drill', drillSubject(drill.id), at)
    this.#store.questions.end('drill', arrivalSubject(drill.id), at)
    const ended: DrillRow = { ...drill, state: 'ended', endedAt: at, notes: notes === '' ? drill.notes : notes }
    this.#store.drills.save(ended)
    if (isTexted(drill.kind) && drill.startedAt !== null) tellEnd(this.#store, ended, at)
    this.#note('drillEnded', drillId, at)
  }

  /** @throws {HubError} `drill/not-allowed` for a point that is not on this drill's list */
  tick(drillId: number, points: readonly string[]): void {
    const drill = this.get(drillId)
    if (points.some((point) => !CHECK_LISTS[drill.kind].includes(point))) throw notAllowed(drill)
    this.#store.drills.save({ ...drill, ticked: JSON.stringify(points) })
  }

  /**
   * A real call: every drill stops, and what it has queued is taken back. Who believes in a drill gets the alert with
   * 真警！非演练 where it is alerted. Everybody else that was told hears nothing for now: the radio belongs to the call,
   * and “演练结束” in the middle of it would read as its end. They get N12 when the desk ends the drill, or after two
   * hours by itself.
   */
  preempt(at: EpochMs): ReadonlySet<number> {
    const { drills, messages } = this.#store
    const open = drills.open().filter((drill) => drill.state === 'running' || drill.state === 'paused')
    if (open.length === 0) return new Set()
    const queued = messages.queued().filter((message) => OWN_STEP.test(message.step))
    messages.supersede(
      queued.map((message) => message.id),
      'real-alarm',
    )
    for (const drill of open.filter((each) => each.state === 'running')) {
      drills.save({ ...drill, state: 'paused', pausedAt: at, endsAt: at + DRILL_SETTINGS.pauseLengthMs })
      this.#note('drillPaused', drill.id, at)
    }
    const calls = open.flatMap((drill) => drills.callsOf(drill.id))
    return new Set(calls.filter(hasReached).map((call) => call.phoneId))
  }

  /** Ends what nobody has ended. @returns when it is to be looked at again; undefined: nothing runs */
  step(at: EpochMs): EpochMs | undefined {
    // An unclear call stops nothing; once it counts as one, it does.
    if (this.#hasRealCall()) this.preempt(at)
    for (const drill of this.#store.drills.open()) {
      if (drill.endsAt === null || drill.endsAt > at) continue
      // Not into a real call: its people would take the end of the drill for the end of the call.
      if (drill.state === 'paused' && this.#hasAlarm()) {
        this.#store.drills.save({ ...drill, endsAt: at + LEAST_LENGTH_MS })
      } else this.end(drill.id, '', at)
    }
    const ends = this.#store.drills.open().flatMap((drill) => drill.endsAt ?? [])
    return ends.length === 0 ? undefined : Math.min(...ends)
  }

  /** @throws {HubError} `drill/not-found` */
  get(drillId: number): DrillRow {
    const drill = this.#store.drills.get(drillId)
    if (drill === undefined) throw new HubError('drill/not-found', `no drill ${drillId}`, { drillId })
    return drill
  }

  #announce(row: Omit<DrillRow, 'id'>, plannedAt: EpochMs, at: EpochMs): number {
    if (!isTexted(row.kind) || startOfDay(plannedAt) <= at) {
      throw new HubError('drill/not-allowed', 'a drill is announced on the day before it')
    }
    if (!isDrillHour(at, drillHours(this.#store)))
      throw new HubError('drill/night', 'nobody is told of a drill at night')
    const id = this.#store.drills.add({ ...row, state: 'announced', announcedAt: at, startedAt: null })
    announceTo(this.#store, this.get(id), plannedAt, at)
    this.#note('drillAnnounced', id, at)
    return id
  }

  #begin(drill: DrillRow, at: EpochMs): void {
    const others = this.#store.drills.open().filter((each) => each.id !== drill.id && each.state !== 'announced')
    if (others.length > 0) throw new HubError('drill/not-allowed', 'another drill runs')
    if (!isTexted(drill.kind)) {
      this.#store.drills.save({ ...drill, state: 'running', startedAt: at })
      this.#note('drillStarted', drill.id, at)
      return
    }
    this.#refuseInAlarm()
    const endsAt = endOf(drill, at, drillHours(this.#store))
    const running: DrillRow = { ...drill, state: 'running', startedAt: at, endsAt }
    this.#store.drills.save(running)
    askAll(this.#store, this.#questions, running, endsAt, at)
    this.#note('drillStarted', drill.id, at)
  }

  #withdraw(drillId: number, rule: string): void {
    const own = this.#store.messages.queued().filter((message) => message.step === drillSubject(drillId))
    this.#store.messages.supersede(
      own.map((message) => message.id),
      rule,
    )
  }

  #refuseInAlarm(): void {
    if (this.#hasAlarm()) throw new HubError('drill/real-alarm', 'a real call is open')
  }

  /** A call that still asks something of somebody; green is no alarm. */
  #hasAlarm(): boolean {
    return this.#store.incidents.listOpen().some((incident) => incident.level < 4 && incident.state !== 'controlled')
  }

  /** One that neighbours have been told of. */
  #hasRealCall(): boolean {
    const isRunning = this.#store.drills.open().some((drill) => drill.state === 'running')
    return isRunning && this.#store.incidents.listOpen().some((row) => row.level < 4 && !UNTOLD.has(row.state))
  }

  #note(type: string, drillId: number, at: EpochMs): void {
    this.#store.events.append(null, [{ type, at, data: { drillId } }])
  }

  #desk(): QuestionDesk {
    return {
      take: (question, digit, { receivedAt }) => {
        const drill = this.#store.drills.get(Number(question.subject.split(':')[1]))
        // What comes after a real call has stopped it says nothing of how quick people are.
        if (drill?.state === 'running') this.#takeAnswer(drill, question.phoneId, digit, receivedAt)
        return { outcome: 'answer', incidentId: null }
      },
    }
  }

  #takeAnswer(drill: DrillRow, phoneId: number, digit: number | undefined, at: EpochMs): void {
    this.#store.drills.noteAnswer(drill.id, phoneId, at)
    if (!drill.isFull) return
    if (digit === 3) this.#store.drills.noteArrival(drill.id, phoneId, at)
    // 1 says that he has read it; that he is there comes later, and is another answer.
    else this.#questions.ask({ phoneId, kind: 'drill', subject: arrivalSubject(drill.id) }, at)
  }
}

const BLANK = {
  announcedAt: null,
  startedAt: null,
  pausedAt: null,
  endsAt: null,
  endedAt: null,
  notes: '',
  ticked: '[]',
  state: 'announced',
} as const

/** When it ends by itself: before the evening, but for an announced one. @throws {HubError} `drill/night` */
function endOf(drill: DrillRow, at: EpochMs, hours: DrillHours): EpochMs {
  if (!mayBegin(at, drill.announcedAt, hours)) throw new HubError('drill/night', 'drills are held from 8 to 21')
  const length = drill.kind === 'village' ? DRILL_SETTINGS.villageLengthMs : DRILL_SETTINGS.groupLengthMs
  const isAnnounced = drill.announcedAt !== null && drill.announcedAt < startOfDay(at)
  if (isAnnounced) return at + length
  const evening = startOfDay(at) + hours.to * HOUR_MS - LEAST_LENGTH_MS
  const endsAt = Math.min(at + length, evening)
  if (endsAt - at < LEAST_LENGTH_MS) throw new HubError('drill/night', 'too late for a drill today')
  return endsAt
}

function notAllowed(drill: DrillRow): HubError {
  return new HubError('drill/not-allowed', `drill ${drill.id} is ${drill.state}`, { drillId: drill.id })
}
