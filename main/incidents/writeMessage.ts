import type { EpochMs } from '../base/clock.ts'
import type { MessageEffect } from '../domain/incident/effect.ts'
import { type Names, placeholderValues } from '../domain/incident/labels.ts'
import { firstAcknowledgement, standingOf } from '../domain/incident/standing.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import { marked } from '../domain/templates/marked.ts'
import { segmentsFor } from '../domain/templates/renderTemplate.ts'
import type { Store } from '../store/store.ts'
import type { OpenedIncident } from './openedIncident.ts'
import { wordingForPhone, writeText } from './templateBook.ts'

type NewMessage = Parameters<Store['messages']['enqueue']>[0]

/** Most texts name nobody, and there are thirty of them. */
const NAMING = /\{[人知]\}/
const NO_NAMES: Names = { helper: undefined, lookIn: undefined, stationKnows: false }

/** Writes the text of a message as an outbox row. */
export function writeMessage(store: Store, incident: OpenedIncident, effect: MessageEffect, at: EpochMs): NewMessage {
  const { state, labels } = incident
  const wording = wordingForPhone(store, effect.template, effect.phoneId)
  const names = NAMING.test(wording.text) ? namesFor(store, state, effect.phoneId) : NO_NAMES
  const values = placeholderValues(effect.template, wording.text, state, labels, names)
  const rendered = writeText(effect.template, wording, { ...values, ...effect.values })
  const text = effect.mark === undefined ? rendered.text : marked(rendered.text, state.number, effect.mark)
  return {
    incidentId: state.id,
    step: effect.step,
    template: effect.template,
    phoneId: effect.phoneId,
    body: text,
    segments: segmentsFor(text),
    priority: effect.priority,
    queuedAt: at,
    notBefore: at + (effect.afterMs ?? 0),
    expiresAt: at + effect.validityMs,
  }
}

/** Looks up whom a text to this phone names besides its reader. */
function namesFor(store: Store, state: IncidentState, readerPhoneId: number): Names {
  const { going, here } = standingOf(state)
  const helper = [...here, ...going].find((answer) => answer.phoneId !== readerPhoneId)
  const lookIn = state.told.find((each) => each.role === 'pair' || each.role === 'nearest')
  return {
    helper: helper === undefined ? undefined : nameOfPhone(store, helper.phoneId),
    lookIn: lookIn === undefined ? undefined : nameOfPhone(store, lookIn.phoneId),
    stationKnows: firstAcknowledgement(state, 'station') !== undefined,
  }
}

/** The name of whoever answers this phone, by the register or the posts; undefined for a stranger. */
export function nameOfPhone(store: Store, phoneId: number): string | undefined {
  const person = store.directory.peopleOfPhone(phoneId)[0]?.name
  return person ?? store.agencies.ofPhone(phoneId)[0]?.personName
}
