import type { Clock, EpochMs } from '../base/clock.ts'
import { assertNever } from '../base/hubError.ts'
import { dayText, isQuietHour } from '../domain/civilTime.ts'
import type { Distress, Meaning } from '../domain/inbound/meaning.ts'
import { readText, type TextReader } from '../domain/inbound/readText.ts'
import { decideAnswer } from '../domain/incident/decideAnswer.ts'
import { decideCancel, decideRepeat, decideSupplement, type FurtherSignal } from '../domain/incident/decideCall.ts'
import { decideOpen } from '../domain/incident/decideOpen.ts'
import type { Decision } from '../domain/incident/decision.ts'
import { type Effect, PRIORITY } from '../domain/incident/effects.ts'
import { CHUXIONG_POLICY } from '../domain/incident/policy.ts'
import { renderTemplate } from '../domain/templates/renderTemplate.ts'
import type { TemplateId } from '../domain/templates/templateTable.ts'
import type { Store } from '../store/store.ts'
import type { DrillGate, FloodGate } from './gates.ts'
import { readHubSettings } from './hubSettings.ts'
import type { IncidentBook } from './incidentBook.ts'
import type { OpenedIncident } from './openedIncident.ts'
import type { Questions } from './questions.ts'
import type { MadeOf, Spoken } from './spoken.ts'
import { nextSpokenNumber } from './spokenNumber.ts'
import { loadAround } from './surroundings.ts'
import { locationOf, writeLabels } from './writeLabels.ts'

const DAY_MS = 24 * 3_600_000
const MINUTE_MS = 60_000
/** The same passive reply to one phone, at most this often. */
const SAME_REPLY_MS = 10 * MINUTE_MS
/** The step of a passive reply, one a signal. */
const REPLY = 'reply:'
const REPLY_VALIDITY_MS = 10 * MINUTE_MS

export interface SignalMeaningOptions {
  readonly store: Store
  readonly book: IncidentBook
  readonly clock: Clock
  readonly questions: Questions
  readonly drills: DrillGate
  readonly flood: FloodGate
  readonly isUnattended: () => boolean
  readonly read?: TextReader
}

/** Acts on the meaning of a signal. Inside the intake's transaction. */
export class SignalMeaning {
  readonly #store: Store
  readonly #book: IncidentBook
  readonly #clock: Clock
  readonly #questions: Questions
  readonly #drills: DrillGate
  readonly #flood: FloodGate
  readonly #isUnattended: () => boolean
  readonly #readText: TextReader

  constructor({ store, book, clock, questions, drills, flood, isUnattended, read = readText }: SignalMeaningOptions) {
    this.#store = store
    this.#book = book
    this.#clock = clock
    this.#questions = questions
    this.#drills = drills
    this.#flood = flood
    this.#isUnattended = isUnattended
    this.#readText = read
  }

  follow(meaning: Meaning, spoken: Spoken): MadeOf {
    switch (meaning.is) {
      case 'distress':
        return { outcome: 'opened', incidentId: this.#open(meaning, spoken, false) }
      case 'triage':
        return { outcome: 'triage', incidentId: this.#open(meaning, spoken, true) }
      case 'repeat':
        return this.#further(meaning.incidentId, 'merged', (incident, around) =>
          decideRepeat(incident.state, this.#furtherSignal(spoken, meaning.level), around),
        )
      case 'supplement':
        return this.#further(meaning.incidentId, 'supplement', (incident, around) =>
          decideSupplement(incident.state, this.#furtherSignal(spoken, meaning.level), around),
        )
      case 'report':
        return this.#further(meaning.incidentId, 'supplement', (incident, around) =>
          decideSupplement(incident.state, this.#furtherSignal(spoken, undefined), around),
        )
      case 'cancel':
        return this.#further(meaning.incidentId, 'cancel', (incident) =>
          decideCancel(incident.state, spoken.phoneId, spoken.receivedAt),
        )
      case 'answer':
        return this.#answer(meaning, spoken)
      case 'doubt':
        return this.#doubt(meaning.incidentId, spoken)
      case 'callBack':
        return this.#callBack(meaning.incidentId, spoken)
      case 'nothingPending':
        return this.#nothingPending(meaning.incidentId, spoken)
      case 'reply':
        return this.#questions.take(meaning, spoken)
      case 'preference':
      case 'wrongNumber':
      case 'harmless':
      case 'thanks':
        return { outcome: 'ignored', incidentId: null }
      default:
        return assertNever(meaning)
    }
  }

  /** @returns the new incident's id */
  #open(distress: Distress, spoken: Spoken, triage: boolean): string {
    const store = this.#store
    const at = spoken.receivedAt
    const around = loadAround(store, spoken.phoneId)
    const number = this.#freeNumber(at)
    const id = incidentId(number, at)
    const pole = this.#poleIn(spoken, around.entry?.village.name)
    const callerPhone = store.phones.numberOf(spoken.phoneId) ?? ''
    const labels = writeLabels(store, readHubSettings(store), around, callerPhone, spoken.body, pole)
    const decision = decideOpen({
      id,
      number,
      kind: distress.kind,
      level: distress.level,
      triage,
      silent: distress.silent,
      source: spoken.source,
      caller: around.caller,
      surroundings: around.surroundings,
      raisedAt: spoken.raisedAt,
      at,
      unattended: this.#isUnattended(),
      quietHours: isQuietHour(at),
      policy: CHUXIONG_POLICY,
      labels: { ...labels },
      drillPhoneIds: triage ? new Set() : this.#drills.preempt(at),
      flood: this.#flood.isOn,
    })
    this.#book.apply(id, undefined, decision)
    this.#flood.noteOpened(id, at)
    return id
  }

  #further(
    incidentId: string,
    outcome: MadeOf['outcome'],
    decide: (incident: OpenedIncident, around: ReturnType<typeof loadAround>) => Decision,
  ): MadeOf {
    const incident = this.#book.read(incidentId)
    const around = loadAround(this.#store, incident.state.phoneId ?? 0)
    this.#book.apply(incidentId, incident, decide(incident, around))
    return { outcome, incidentId }
  }

  #answer(meaning: Extract<Meaning, { is: 'answer' }>, spoken: Spoken): MadeOf {
    const person = this.#store.directory.peopleOfPhone(spoken.phoneId)[0]
    const made = this.#further(meaning.incidentId, 'answer', (incident, around) =>
      decideAnswer(
        incident.state,
        {
          phoneId: spoken.phoneId,
          personId: person?.id ?? null,
          householdId: person?.householdId ?? null,
          meaning: meaning.meaning,
          minutes: meaning.minutes,
          at: spoken.receivedAt,
          via: spoken.source,
          ...(meaning.hasWords && spoken.body !== undefined ? { words: spoken.body } : {}),
        },
        around,
      ),
    )
    if (meaning.otherNumber !== undefined) {
      this.#reply(meaning.incidentId, 'N6b', spoken, { n: String(meaning.otherNumber) })
    }
    if (meaning.ownDanger !== undefined) {
      this.#reply(meaning.incidentId, 'N6d', spoken)
      this.#open(meaning.ownDanger, spoken, true)
    }
    return made
  }

  /** 存疑: nothing changes; the one who sent it learns how it is done (§4-B). */
  #doubt(incidentId: string, spoken: Spoken): MadeOf {
    const made = this.#further(incidentId, 'supplement', () => ({
      events: [{ type: 'cancelDoubted', at: spoken.receivedAt, data: { phoneId: spoken.phoneId } }],
    }))
    this.#reply(incidentId, 'N6c', spoken)
    return made
  }

  /** An alerted neighbour rang back: no ring can be an answer, so he is told how to give one (§4-I). */
  #callBack(incidentId: string, spoken: Spoken): MadeOf {
    this.#reply(incidentId, 'N5b', spoken)
    return { outcome: 'supplement', incidentId }
  }

  #nothingPending(incidentId: string | undefined, spoken: Spoken): MadeOf {
    const incident = incidentId === undefined ? undefined : this.#book.find(incidentId)
    if (incident === undefined || incidentId === undefined) {
      this.#replyToNothing(spoken)
      return { outcome: 'ignored', incidentId: null }
    }
    const { closed, restricted } = incident.state
    const template = closed === null ? 'N9b' : closed.falseAlarm ? 'N8' : 'N9'
    if (!restricted) this.#reply(incidentId, template, spoken)
    return { outcome: 'ignored', incidentId }
  }

  /** A passive reply about an incident: never the same twice within minutes, so that two machines do not talk for ever. */
  #reply(incidentId: string, template: TemplateId, spoken: Spoken, values?: Readonly<Record<string, string>>): void {
    if (this.#saidLately(template, spoken)) return
    const effect: Effect = {
      kind: 'message',
      step: `${REPLY}${spoken.receivedAt}`,
      template,
      phoneId: spoken.phoneId,
      priority: PRIORITY.status,
      validityMs: REPLY_VALIDITY_MS,
      ...(values === undefined ? {} : { values }),
    }
    this.#book.perform(effect, this.#book.read(incidentId))
  }

  #replyToNothing(spoken: Spoken): void {
    if (this.#saidLately('U3', spoken)) return
    const now = this.#clock.now()
    const { text, segments } = renderTemplate('U3', { 签: `【${readHubSettings(this.#store).signature}】` })
    this.#store.messages.enqueue({
      incidentId: null,
      step: `${REPLY}${spoken.receivedAt}`,
      template: 'U3',
      phoneId: spoken.phoneId,
      body: text,
      segments,
      priority: PRIORITY.status,
      queuedAt: now,
      notBefore: now,
      expiresAt: now + REPLY_VALIDITY_MS,
    })
  }

  #saidLately(template: TemplateId, spoken: Spoken): boolean {
    const last = this.#store.messages.lastToPhone(spoken.phoneId, spoken.receivedAt - SAME_REPLY_MS)
    return last?.template === template && last.step.startsWith(REPLY)
  }

  #furtherSignal(spoken: Spoken, level: FurtherSignal['level']): FurtherSignal {
    const around = loadAround(this.#store, spoken.phoneId)
    const pole = this.#poleIn(spoken, around.entry?.village.name)
    return {
      source: spoken.source,
      phoneId: spoken.phoneId,
      at: spoken.receivedAt,
      ...(spoken.body === undefined ? {} : { words: spoken.body }),
      ...(pole === undefined ? {} : { location: locationOf(around, pole) }),
      ...(level === undefined ? {} : { level }),
    }
  }

  #poleIn(spoken: Spoken, village: string | undefined) {
    const number = spoken.body === undefined ? undefined : this.#readText(spoken.body).pole
    return number === undefined ? undefined : this.#store.poles.find(number, village)
  }

  #freeNumber(at: EpochMs): number {
    const inUse = new Set(this.#store.incidents.numbersInUse(at - DAY_MS))
    let number = nextSpokenNumber(this.#store.incidents.latest(1)[0]?.number, inUse)
    while (this.#store.incidents.get(incidentId(number, at)) !== undefined) {
      inUse.add(number)
      number = nextSpokenNumber(number, inUse)
    }
    return number
  }
}

/** `20261122-027`: the day and the spoken number, which is not given again within a day. */
function incidentId(number: number, at: EpochMs): string {
  return `${dayText(at)}-${String(number).padStart(3, '0')}`
}
