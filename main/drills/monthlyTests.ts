import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { DRILL_PRIORITY, DRILL_SETTINGS, nextDrillNumber } from '../domain/drill/drillRules.ts'
import { monthOf } from '../domain/drill/drillsDue.ts'
import { kindOfTemplate, monthlyTemplate, waitForNext } from '../domain/drill/monthlyTest.ts'
import { kindText } from '../domain/incident/labels.ts'
import { queueText } from '../incidents/looseText.ts'
import type { QuestionDesk, Questions } from '../incidents/questions.ts'
import type { MonthlyCallRow, MonthlyTestRow } from '../store/monthlyTestRepository.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import { drillHours } from './drillHours.ts'
import { groupText } from './drillTexts.ts'

const HOUR_MS = 3_600_000
/** Where the supposed call comes from: a place that nobody lives at. */
const SUPPOSED_PLACE = '村委会门口'
/** A text that did not go out in this time waits for its turn again. */
const VALIDITY_MS = HOUR_MS

/**
 * The monthly test (§4-M): the words of N1, N2 and N3 in turn, to whom nobody has heard of for a month, at most one a
 * minute. Every method inside a transaction.
 */
export class MonthlyTests {
  readonly #store: Store
  readonly #questions: Questions

  constructor(store: Store, questions: Questions) {
    this.#store = store
    this.#questions = questions
    questions.assign('monthlyTest', this.#desk())
  }

  /** Begins this month's test. @throws {HubError} `drill/not-allowed` when it was begun already */
  start(by: string, at: EpochMs): void {
    const { monthlyTests, drills, events } = this.#store
    const month = monthOf(at)
    const last = monthlyTests.latest(1)[0]
    if (last?.month === month) throw new HubError('drill/not-allowed', 'this month was tested')
    const running = monthlyTests.running()
    if (running !== undefined) monthlyTests.end(running.id, at)
    const { due, skipped } = this.#whoIsDue(at)
    const number = nextDrillNumber(Math.max(last?.number ?? 0, drills.latest(1)[0]?.number ?? 0) || undefined)
    const id = monthlyTests.add({
      month,
      template: monthlyTemplate(month),
      number,
      startedAt: at,
      startedBy: by,
      skipped,
    })
    for (const [position, { phoneId, groupId }] of due.entries()) monthlyTests.addCall(id, phoneId, groupId, position)
    events.append(null, [{ type: 'monthlyTestStarted', at, data: { testId: id } }])
  }

  /** Sends to whose turn it is. @returns when the next is due; undefined: nobody is left */
  step(at: EpochMs): EpochMs | undefined {
    const { monthlyTests, incidents } = this.#store
    const test = monthlyTests.running()
    if (test === undefined) return undefined
    const call = monthlyTests.next(test.id) ?? this.#firstOverdue(test.id)
    if (call === undefined) {
      monthlyTests.end(test.id, at)
      this.#store.events.append(null, [{ type: 'monthlyTestEnded', at, data: { testId: test.id } }])
      return undefined
    }
    const hasOpenIncident = incidents.listOpen().some((incident) => incident.level < 4)
    const lastAskedAt = monthlyTests.lastAskedAt(test.id)
    const pacing = {
      hasOpenIncident,
      hours: drillHours(this.#store),
      perHour: readSettings(this.#store)['drills.monthlyPerHour'],
    }
    const waitMs = waitForNext({ at, lastAskedAt, ...pacing })
    if (waitMs > 0) return at + waitMs
    this.#ask(test, call, at)
    return at + waitForNext({ at, lastAskedAt: at, ...pacing })
  }

  /** A real call: what is queued is taken back, and its phones get their turn again. */
  preempt(): void {
    const { monthlyTests, messages } = this.#store
    const test = monthlyTests.running()
    if (test === undefined) return
    const queued = messages.queued().filter((message) => message.step === monthlyStep(test.id))
    messages.supersede(
      queued.map((message) => message.id),
      'real-alarm',
    )
    for (const { phoneId } of queued) monthlyTests.takeBack(test.id, phoneId)
  }

  /** @throws {HubError} `drill/not-allowed` when somebody has done it */
  settleChange(changeId: number, by: string, at: EpochMs): void {
    if (!this.#store.monthlyTests.settleNumberChange(changeId, by, at)) {
      throw new HubError('drill/not-allowed', 'it is done')
    }
  }

  /** One whose text waited too long and never left. */
  #firstOverdue(testId: number): MonthlyCallRow | undefined {
    return this.#store.monthlyTests.callsOf(testId).find((call) => call.messageState === 'superseded')
  }

  #ask(test: MonthlyTestRow, { phoneId, groupId }: MonthlyCallRow, at: EpochMs): void {
    const group = groupText(this.#store, groupId)
    const values = {
      号: String(test.number),
      组: group,
      类: kindText(kindOfTemplate(test.template)),
      位: SUPPOSED_PLACE,
    }
    const messageId = queueText(
      this.#store,
      {
        step: monthlyStep(test.id),
        template: test.template,
        phoneId,
        values,
        priority: DRILL_PRIORITY.monthly,
        expiresAt: at + VALIDITY_MS,
        purpose: 'notice',
      },
      at,
    )
    if (messageId === undefined) return
    this.#store.monthlyTests.ask(test.id, phoneId, messageId, at)
    this.#questions.ask({ phoneId, kind: 'monthlyTest', subject: monthlyStep(test.id) }, at)
  }

  /** Every number in use in the village, but those that were heard of, and those that no text is for. */
  #whoIsDue(at: EpochMs) {
    const since = at - DRILL_SETTINGS.monthlySkipsMs
    const seen = new Set<number>()
    const due: { phoneId: number; groupId: number }[] = []
    let skipped = 0
    for (const { id: groupId } of this.#store.directory.groups()) {
      for (const { phoneId, use } of this.#store.directory.membersOfGroup(groupId)) {
        if (use === '在外' || seen.has(phoneId) || !this.#mayBeTexted(phoneId)) continue
        seen.add(phoneId)
        if (this.#wasHeardOf(phoneId, since)) skipped++
        else due.push({ phoneId, groupId })
      }
    }
    return { due, skipped }
  }

  #mayBeTexted(phoneId: number): boolean {
    const preference = this.#store.directory.peopleOfPhone(phoneId)[0]?.contactPreference
    return preference !== 'call' && preference !== 'silent' && this.#store.optOuts.of(phoneId) === undefined
  }

  #wasHeardOf(phoneId: number, since: EpochMs): boolean {
    const { signals } = this.#store
    return (['sms', 'call'] as const).some((kind) => signals.lastOfPhone(phoneId, kind, since) !== undefined)
  }

  #desk(): QuestionDesk {
    return {
      take: (question, digit, { body, receivedAt }) => {
        const testId = Number(question.subject.split(':')[1])
        this.#store.monthlyTests.noteAnswer(testId, question.phoneId, receivedAt)
        if (digit === undefined && body?.includes('换号') === true) {
          this.#store.monthlyTests.addNumberChange(question.phoneId, body, receivedAt)
        }
        return { outcome: 'answer', incidentId: null }
      },
    }
  }
}

/** How the test's texts and questions name it. */
function monthlyStep(testId: number): string {
  return `monthly:${testId}`
}
