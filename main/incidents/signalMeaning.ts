import type { Clock } from '../base/clock.ts'
import { assertNever } from '../base/hubError.ts'
import { interpretText } from '../domain/inbound/interpret.ts'
import type { AnswerGiven, Distress, Meaning } from '../domain/inbound/meaning.ts'
import { readText, type TextReader } from '../domain/inbound/readText.ts'
import { decideAnswer } from '../domain/incident/decideAnswer.ts'
import {
  decideCancel,
  decideDoubt,
  decideRepeat,
  decideSupplement,
  type FurtherSignal,
} from '../domain/incident/decideCall.ts'
import type { Decision } from '../domain/incident/decision.ts'
import { type Effect, PRIORITY, VALIDITY_MS } from '../domain/incident/effect.ts'
import { neighbourEnd } from '../domain/incident/ending.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import type { TemplateId } from '../domain/templates/templateTable.ts'
import type { Store } from '../store/store.ts'
import { AnswerHistory } from './answerHistory.ts'
import { aroundIncident } from './incidentAround.ts'
import type { IncidentBook } from './incidentBook.ts'
import { queueText } from './looseText.ts'
import type { OpenedIncident } from './openedIncident.ts'
import type { Opening } from './opening.ts'
import { Preferences } from './preferences.ts'
import type { Questions } from './questions.ts'
import { situationOf } from './situationOf.ts'
import type { MadeOf, Spoken } from './spoken.ts'
import { type Loaded, loadAround, loadAroundPlace } from './surroundings.ts'
import { foundPlace, type NamedPlace } from './writeLabels.ts'

const MINUTE_MS = 60_000
/** The same passive reply to one phone, at most this often. */
const SAME_REPLY_MS = 10 * MINUTE_MS
/** What a phone on duty says to C4 with the digit by which it also goes. */
const ON_DUTY = 1
/** The step of a passive reply, one a signal. */
const REPLY = 'reply:'

export interface SignalMeaningOptions {
  readonly store: Store
  readonly book: IncidentBook
  readonly clock: Clock
  readonly questions: Questions
  readonly opening: Opening
  readonly read?: TextReader
}

/** What of a caller's further words the rules look at. */
interface MoreWords {
  readonly level?: FurtherSignal['level'] | undefined
  readonly kind?: FurtherSignal['kind'] | undefined
  readonly details?: string | undefined
}

/** Acts on the meaning of a signal. Inside the intake's transaction. */
export class SignalMeaning {
  readonly #store: Store
  readonly #book: IncidentBook
  readonly #clock: Clock
  readonly #questions: Questions
  readonly #opening: Opening
  readonly #history: AnswerHistory
  readonly #preferences: Preferences
  readonly #readText: TextReader

  constructor({ store, book, clock, questions, opening, read = readText }: SignalMeaningOptions) {
    this.#store = store
    this.#book = book
    this.#clock = clock
    this.#questions = questions
    this.#opening = opening
    this.#history = new AnswerHistory(store)
    this.#preferences = new Preferences(store)
    this.#readText = read
  }

  follow(meaning: Meaning, spoken: Spoken): MadeOf {
    switch (meaning.is) {
      case 'distress':
        if (meaning.rollCall !== undefined) this.#questions.close(meaning.rollCall, spoken.receivedAt)
        return this.#opening.take(meaning, spoken, false)
      case 'triage':
        return meaning.answering === undefined
          ? this.#opening.take(meaning, spoken, true)
          : this.#maybeHisOwn(meaning.answering, meaning, spoken)
      case 'repeat':
      case 'supplement':
        return this.#again(meaning, spoken)
      case 'report':
        return this.#report(meaning.incidentId, spoken, meaning.details)
      case 'cancel':
        return this.#cancel(meaning.incidentId, spoken)
      case 'answer':
        return this.#answer(meaning, spoken)
      case 'doubt':
        return this.#doubt(this.#goesOnIn(meaning.incidentId), spoken)
      case 'callBack':
        return this.#callBack(meaning.incidentId, spoken)
      case 'nothingPending':
        return this.#nothingPending(meaning.incidentId, spoken)
      case 'reply':
        this.#history.noteAnswered(spoken.phoneId, spoken.receivedAt)
        return this.#questions.take(meaning, spoken)
      case 'preference':
        return this.#preferences.take(meaning, spoken)
      case 'wrongNumber':
        return this.#preferences.takeWrongNumber(spoken)
      case 'harmless':
      case 'thanks':
        return { outcome: 'ignored', incidentId: null }
      default:
        return assertNever(meaning)
    }
  }

  /** Decides with whoever is around, and writes it down. */
  #further(
    incident: OpenedIncident,
    outcome: MadeOf['outcome'],
    decide: (state: IncidentState, around: Loaded) => Decision,
    around: Loaded = aroundIncident(this.#store, incident, this.#clock.now()),
  ): MadeOf {
    const { id } = incident.state
    this.#book.apply(id, incident, decide(incident.state, around))
    return { outcome, incidentId: id }
  }

  /** A number that went on in the same incident needs no asking. */
  #isAnother(number: number, incidentId: string): boolean {
    return this.#store.incidents.listOpen().some((row) => row.number === number && row.id !== incidentId)
  }

  /** A merged incident's thread goes on in another. */
  #goesOnIn(incidentId: string): OpenedIncident {
    const incident = this.#book.read(incidentId)
    const { mergedInto } = incident.state
    return mergedInto === null ? incident : this.#goesOnIn(mergedInto)
  }

  /** More from somebody who called; from one of several another kind of danger is a call of its own (§4-E). */
  #again(meaning: Extract<Meaning, { is: 'repeat' | 'supplement' }>, spoken: Spoken): MadeOf {
    const incident = this.#goesOnIn(meaning.incidentId)
    const { state } = incident
    const own = state.phoneId === spoken.phoneId ? undefined : this.#ownDanger(spoken)
    if (own !== undefined && own.kind !== state.kind && own.kind !== 'help')
      return this.#opening.take(own, spoken, false)
    const decide = meaning.is === 'repeat' ? decideRepeat : decideSupplement
    const outcome = meaning.is === 'repeat' ? 'merged' : 'supplement'
    const named = this.#opening.placeIn(spoken)
    const there = state.groupId === null && state.phoneId === spoken.phoneId ? this.#around(named, spoken) : undefined
    const signal = furtherSignal(spoken, named, meaning)
    return this.#further(incident, outcome, (now, around) => decide(now, signal, around), there)
  }

  /** Words about somebody else's call, of whoever was told of it. */
  #report(incidentId: string, spoken: Spoken, details: string | undefined): MadeOf {
    const signal = furtherSignal(spoken, this.#opening.placeIn(spoken), { details })
    return this.#further(this.#goesOnIn(incidentId), 'supplement', (state, around) =>
      decideSupplement(state, signal, around),
    )
  }

  /** What the words would be if nobody had called before. */
  #ownDanger({ body, phoneId, receivedAt }: Spoken): Distress | undefined {
    if (body === undefined) return undefined
    const situation = situationOf(this.#store, phoneId, receivedAt)
    const meaning = interpretText(this.#readText(body), { ...situation, own: undefined, alerts: [] })
    return meaning.is === 'distress' ? meaning : undefined
  }

  /** One of several who called cannot take back what the others have seen (§4-E). */
  #cancel(incidentId: string, spoken: Spoken): MadeOf {
    const incident = this.#goesOnIn(incidentId)
    if (incident.state.phoneId !== spoken.phoneId) return this.#doubt(incident, spoken)
    return this.#further(incident, 'cancel', (state) => decideCancel(state, spoken.phoneId, spoken.receivedAt))
  }

  #answer(meaning: AnswerGiven, spoken: Spoken): MadeOf {
    this.#history.noteAnswered(spoken.phoneId, spoken.receivedAt)
    const made = this.#answerTo(meaning.incidentId, meaning, spoken)
    // A phone that is duty and neighbour at once answers for both (§4-I).
    if (meaning.alsoIncidentId !== undefined) this.#answerTo(meaning.alsoIncidentId, meaning, spoken)
    if (meaning.dutyQuestionId !== undefined) {
      this.#questions.take({ questionId: meaning.dutyQuestionId, digit: ON_DUTY }, spoken)
    }
    const incidentId = made.incidentId ?? meaning.incidentId
    if (meaning.otherNumber !== undefined && this.#isAnother(meaning.otherNumber, incidentId)) {
      this.#reply(incidentId, 'N6b', spoken, { n: String(meaning.otherNumber) })
    }
    if (meaning.ownDanger !== undefined) this.#maybeHisOwn(incidentId, meaning.ownDanger, spoken)
    return made
  }

  #answerTo(incidentId: string, meaning: AnswerGiven, spoken: Spoken): MadeOf {
    const person = this.#store.directory.peopleOfPhone(spoken.phoneId)[0]
    return this.#further(this.#goesOnIn(incidentId), 'answer', (state, around) =>
      decideAnswer(
        state,
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
  }

  /**
   * A helper's words hold a danger of another kind: he is asked whether it is his own (N6d), and the desk, where there
   * is one, gets a card. Where there is none, committee and station read his words, and only his 110 makes them a call
   * (row 2b).
   */
  #maybeHisOwn(incidentId: string, danger: Distress, spoken: Spoken): MadeOf {
    this.#reply(incidentId, 'N6d', spoken)
    return this.#opening.lookInto(danger, spoken) ?? this.#report(incidentId, spoken, undefined)
  }

  /**
   * Somebody who did not call says that it was none. A duty phone's word is a proposal that a second person must confirm;
   * anybody else's changes nothing, and he learns how it is done (§4-B).
   */
  #doubt(incident: OpenedIncident, spoken: Spoken): MadeOf {
    const made = this.#further(incident, 'supplement', (state) =>
      decideDoubt(state, spoken.phoneId, spoken.body ?? '', spoken.receivedAt),
    )
    this.#reply(incident.state.id, 'N6c', spoken)
    return made
  }

  /** An alerted neighbour rang back: no ring can be an answer, so he is told how to give one (§4-I). */
  #callBack(incidentId: string, spoken: Spoken): MadeOf {
    const incident = this.#goesOnIn(incidentId)
    const { id } = incident.state
    const { phoneId, receivedAt: at } = spoken
    this.#book.apply(id, incident, { events: [{ type: 'calledBack', at, data: { phoneId } }] })
    this.#reply(id, 'N5b', spoken)
    return { outcome: 'supplement', incidentId: id }
  }

  #nothingPending(incidentId: string | undefined, spoken: Spoken): MadeOf {
    if (incidentId === undefined) {
      this.#replyToNothing(spoken)
      return { outcome: 'ignored', incidentId: null }
    }
    const { closed, id } = this.#goesOnIn(incidentId).state
    this.#reply(id, closed === null ? 'N9b' : neighbourEnd(closed), spoken)
    return { outcome: 'ignored', incidentId: id }
  }

  /**
   * A passive reply about an incident: never the same twice within minutes, so that two machines do not talk for ever. In
   * the restricted circle only to those of it, and without the name of the house.
   */
  #reply(incidentId: string, template: TemplateId, spoken: Spoken, values?: Readonly<Record<string, string>>): void {
    if (this.#saidLately(template, spoken)) return
    const incident = this.#book.read(incidentId)
    const { restricted, told, neverPhoneIds } = incident.state
    if (neverPhoneIds.includes(spoken.phoneId)) return
    const reader = told.find((each) => each.phoneId === spoken.phoneId)
    const isNeighbour = reader === undefined || reader.party === 'neighbours' || reader.template === 'N1d'
    if (restricted && isNeighbour && reader?.template !== 'N1d') return
    const noHouse = restricted && isNeighbour ? { 户: '' } : {}
    const effect: Effect = {
      kind: 'message',
      step: `${REPLY}${spoken.receivedAt}`,
      template,
      phoneId: spoken.phoneId,
      priority: PRIORITY.status,
      validityMs: VALIDITY_MS.status,
      values: { ...noHouse, ...values },
    }
    this.#book.perform(effect, incident)
  }

  #replyToNothing(spoken: Spoken): void {
    if (this.#saidLately('U3', spoken)) return
    const { phoneId, receivedAt } = spoken
    const text = { step: `${REPLY}${receivedAt}`, template: 'U3', phoneId, values: {}, purpose: 'reply' } as const
    const now = this.#clock.now()
    queueText(this.#store, { ...text, priority: PRIORITY.status, expiresAt: now + VALIDITY_MS.status }, now)
  }

  #saidLately(template: TemplateId, spoken: Spoken): boolean {
    const last = this.#store.messages.lastToPhone(spoken.phoneId, spoken.receivedAt - SAME_REPLY_MS)
    return last?.template === template && last.step.startsWith(REPLY)
  }

  /** Where a stranger, of whom nobody knew a place, says that it is: its neighbours are told from now on (§4-F). */
  #around(named: NamedPlace | undefined, { phoneId, receivedAt }: Spoken): Loaded | undefined {
    if (named?.groupId === undefined) return undefined
    return loadAroundPlace(this.#store, named, loadAround(this.#store, phoneId, receivedAt).caller, receivedAt)
  }
}

function furtherSignal(
  { source, phoneId, receivedAt: at, body }: Spoken,
  named: NamedPlace | undefined,
  { level, kind, details }: MoreWords,
): FurtherSignal {
  const heard = [named?.location, details].filter((part) => part !== undefined && part !== '')
  return {
    ...{ source, phoneId, at },
    ...(body === undefined ? {} : { words: body }),
    ...(named === undefined ? {} : { location: named.location, found: foundPlace(named) }),
    ...(heard.length === 0 ? {} : { details: heard.join('·') }),
    ...(level === undefined ? {} : { level }),
    ...(kind === undefined ? {} : { kind }),
  }
}
