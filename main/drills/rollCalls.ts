import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { clockText } from '../domain/civilTime.ts'
import { DRILL_PRIORITY } from '../domain/drill/drillRules.ts'
import { FLOOD_SETTINGS } from '../domain/drill/floodRules.ts'
import {
  type Asked,
  callOrder,
  type LineBudget,
  type Reach,
  readRollCall,
  sendingMs,
} from '../domain/drill/rollCall.ts'
import { readText } from '../domain/inbound/readText.ts'
import { queueText } from '../incidents/looseText.ts'
import type { QuestionDesk, Questions } from '../incidents/questions.ts'
import type { Store } from '../store/store.ts'
import { groupText } from './drillTexts.ts'

const MINUTE_MS = 60_000
/** The slowest pace that is usual (§F2): what a roll-call promises must hold. */
const PACE_MS = 10_000
/** A deadline is read from a text: full five minutes. */
const ROUND_MS = 5 * MINUTE_MS

/** What a roll-call of one reach would cost. `ms` is infinite where no line can send. */
export interface Cost {
  readonly texts: number
  readonly ms: number
}

/** 灾害点名: who is safe, who calls for help, whom nobody has heard of. Every method but reads inside a transaction. */
export class RollCalls {
  readonly #store: Store
  readonly #questions: Questions
  readonly #budgets: () => readonly LineBudget[]

  /** @param budgets what the lines that would carry it may still send */
  constructor(store: Store, questions: Questions, budgets: () => readonly LineBudget[]) {
    this.#store = store
    this.#questions = questions
    this.#budgets = budgets
    questions.assign('rollCall', this.#desk())
  }

  /** How long it would take, before it is begun. */
  forecast(): Readonly<Record<Reach, Cost>> & { readonly sims: number; readonly advised: Reach } {
    const households = this.#households()
    const lines = this.#budgets()
    const aheadMs = (this.#segmentsAhead() * PACE_MS) / Math.max(1, lines.length)
    const cost = (reach: Reach): Cost => {
      const texts = callOrder(households, reach).length
      return { texts, ms: sendingMs(texts, PACE_MS, lines) + aheadMs }
    }
    const everybody = cost('everybody')
    return {
      everybody,
      careAndLeaders: cost('careAndLeaders'),
      sims: lines.length,
      advised: everybody.ms > FLOOD_SETTINGS.longMs ? 'careAndLeaders' : 'everybody',
    }
  }

  /** @throws {HubError} `flood/not-allowed` while one runs, or no line can send */
  start(reach: Reach, by: string, at: EpochMs): void {
    const { floods, events } = this.#store
    const last = floods.lastRollCall()
    if (last !== undefined && last.endedAt === null) throw new HubError('flood/not-allowed', 'a roll-call runs')
    const { ms } = this.forecast()[reach]
    if (!Number.isFinite(ms)) throw new HubError('flood/not-allowed', 'no line can send')
    const deadlineAt = Math.ceil((at + ms + FLOOD_SETTINGS.answerMs) / ROUND_MS) * ROUND_MS
    const id = floods.addRollCall({ startedAt: at, startedBy: by, reach, deadlineAt })
    const households = this.#households()
    const asked = new Map(
      callOrder(households, reach).map((each) => [each.householdId, this.#ask(id, each, reach, deadlineAt, at)]),
    )
    for (const { householdId, phoneId } of households) {
      floods.addEntry({ rollCallId: id, householdId, phoneId, messageId: asked.get(householdId) ?? null })
    }
    this.#expectAnswers(id, at)
    events.append(null, [{ type: 'rollCallStarted', at, data: { rollCallId: id, reach } }])
  }

  /** Ends it: nobody is waited for any more; what comes later is still written down. @throws {HubError} */
  end(at: EpochMs): void {
    const { floods, messages, events } = this.#store
    const last = floods.lastRollCall()
    if (last === undefined || last.endedAt !== null) throw new HubError('flood/not-allowed', 'no roll-call runs')
    floods.endRollCall(last.id, at)
    const waiting = messages.queued().filter((message) => message.step === rollCallStep(last.id))
    messages.supersede(
      waiting.map((message) => message.id),
      'roll-call-ended',
    )
    events.append(null, [{ type: 'rollCallEnded', at, data: { rollCallId: last.id } }])
  }

  /** Somebody went and looked, and it is well. @throws {HubError} `flood/not-allowed` without a roll-call */
  noteVisit(householdId: number, at: EpochMs): void {
    const last = this.#store.floods.lastRollCall()
    if (last === undefined) throw new HubError('flood/not-allowed', 'no roll-call')
    this.#store.floods.note({ rollCallId: last.id, householdId, outcome: 'visited', words: '' }, at)
  }

  /** A call for help from a household that is on the list. */
  noteDistress(phoneId: number, words: string, at: EpochMs): void {
    const last = this.#store.floods.lastRollCall()
    if (last === undefined || last.endedAt !== null) return
    for (const householdId of this.#store.floods.householdsOf(last.id, phoneId)) {
      this.#store.floods.note({ rollCallId: last.id, householdId, outcome: 'help', words }, at)
    }
  }

  /** Ends it at its deadline. @returns when that is; undefined: none runs */
  step(at: EpochMs): EpochMs | undefined {
    const last = this.#store.floods.lastRollCall()
    if (last === undefined || last.endedAt !== null) return undefined
    if (last.deadlineAt > at) return last.deadlineAt
    this.end(at)
    return undefined
  }

  #ask(rollCallId: number, to: Asked, reach: Reach, deadlineAt: EpochMs, at: EpochMs): number | null {
    const goesRound = reach === 'careAndLeaders' && to.isLeader
    const values = { 时: clockText(deadlineAt), 组: groupText(this.#store, to.groupId) }
    const template = goesRound ? 'N13g' : 'N13'
    const messageId = queueText(
      this.#store,
      {
        step: rollCallStep(rollCallId),
        template,
        phoneId: to.phoneId,
        values,
        priority: DRILL_PRIORITY.rollCall,
        expiresAt: deadlineAt,
        purpose: 'rescue',
      },
      at,
    )
    return messageId ?? null
  }

  /** Any phone of a household speaks for it, also of one that is asked by loudspeaker or at its door. */
  #expectAnswers(rollCallId: number, at: EpochMs): void {
    const { directory } = this.#store
    const phones = directory.groups().flatMap(({ id }) => directory.membersOfGroup(id).filter(livesHere))
    for (const phoneId of new Set(phones.map((member) => member.phoneId))) {
      this.#questions.ask({ phoneId, kind: 'rollCall', subject: rollCallStep(rollCallId) }, at)
    }
  }

  /** What goes out before it: a flood leaves a queue. */
  #segmentsAhead(): number {
    return this.#store.messages
      .queued()
      .filter((message) => message.priority < DRILL_PRIORITY.rollCall)
      .reduce((sum, message) => sum + message.segments - message.segmentsSent, 0)
  }

  /** One number a household: its main one. A household without a number is found by going there. */
  #households(): readonly Asked[] {
    const { directory } = this.#store
    return directory.groups().flatMap(({ id: groupId }) => {
      const byHousehold = Map.groupBy(
        directory.membersOfGroup(groupId).filter(livesHere),
        (member) => member.householdId,
      )
      return [...byHousehold].flatMap(([householdId, members]) => {
        const main = members.find((member) => member.isMain) ?? members[0]
        if (main === undefined) return []
        const isCare = (directory.household(householdId)?.care ?? '') !== ''
        return [{ householdId, groupId, phoneId: main.phoneId, isCare, isLeader: main.isLeader }]
      })
    })
  }

  #desk(): QuestionDesk {
    return {
      take: (question, digit, { body, receivedAt }) => {
        const rollCallId = Number(question.subject.split(':')[1])
        const words = digit === undefined ? (body ?? '') : ''
        const outcome = readRollCall(digit, words !== '' && readText(words).danger !== undefined)
        for (const householdId of this.#store.floods.householdsOf(rollCallId, question.phoneId)) {
          this.#store.floods.note({ rollCallId, householdId, outcome, words }, receivedAt)
        }
        return { outcome: 'answer', incidentId: null }
      },
    }
  }
}

/** 在外: nobody can look after them from here. */
function livesHere(member: { readonly use: string }): boolean {
  return member.use !== '在外'
}

/** How a roll-call's texts and questions name it. */
function rollCallStep(rollCallId: number): string {
  return `rollCall:${rollCallId}`
}
