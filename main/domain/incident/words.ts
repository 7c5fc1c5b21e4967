import type { TemplateId } from '../templates/templateTable.ts'
import {
  type Effect,
  type MessageEffect,
  message,
  PRIORITY,
  REWRITE,
  RULE,
  toCallerIfOpen,
  VALIDITY_MS,
} from './effect.ts'
import type { IncidentEvent } from './events.ts'
import { standingOf } from './standing.ts'
import type { IncidentState } from './state.ts'

type EventOf<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>

/** In the restricted circle the committee is told that the group knows nothing. */
export function detailTemplate(short: TemplateId, { restricted }: IncidentState): TemplateId | undefined {
  if (short === 'C1s') return restricted ? 'C1d' : 'C1'
  return short === 'P1s' ? 'P1' : undefined
}

/** The second caller gets her receipt, and the officials her words. */
export function joinEffects(event: EventOf<'signalJoined'>, state: IncidentState): readonly Effect[] {
  const { mayText, phoneId, source } = event.data
  const template = source === 'call' ? 'R3' : 'R1'
  const receipt = mayText ? [message('receipt', template, phoneId, PRIORITY.reporters, VALIDITY_MS.status)] : []
  return [
    ...receipt,
    ...wordsToOfficials(state, `words:${event.at}`, event.private?.['words']),
    ...secondHouse(event, state),
  ]
}

/** Somebody may be at her door as well: those who come, and the nearest to her house, learn where it is. */
function secondHouse({ data, at, private: fields }: EventOf<'signalJoined'>, state: IncidentState): readonly Effect[] {
  const words = fields?.['details']
  if (words === undefined || data.nearPhoneIds === undefined) return []
  const { going, here } = standingOf(state)
  const phoneIds = new Set([...data.nearPhoneIds, ...[...going, ...here].map(({ phoneId }) => phoneId)])
  phoneIds.delete(data.phoneId)
  return [...phoneIds].map((phoneId) =>
    message(`also:${at}`, 'S1', phoneId, PRIORITY.nearest, VALIDITY_MS.firstAlert, { 补: words }),
  )
}

/** The raw words go to committee and station only; to those who come, place and kind drawn from them. */
export function supplementEffects(event: EventOf<'supplementReceived'>, state: IncidentState): readonly Effect[] {
  const step = `words:${event.at}`
  const officials = wordsToOfficials(state, step, event.private?.['words'])
  if (state.restricted) return officials
  const { going, here } = standingOf(state)
  const details = event.private?.['details']
  // An official who comes himself has read the words as they are.
  const informed = new Set(officials.map((each) => each.phoneId))
  const coming = details === undefined ? [] : [...going, ...here].filter(({ phoneId }) => !informed.has(phoneId))
  const { phoneId } = event.data
  const fromCaller = phoneId === state.phoneId && state.groupId !== null
  const fromReporter = state.reporters.some((each) => each.phoneId === phoneId && each.mayText)
  return [
    ...(fromCaller ? toCallerIfOpen(state, step, 'R6', PRIORITY.receipt) : []),
    ...(fromReporter ? [message(step, 'R6', phoneId, PRIORITY.receipt, VALIDITY_MS.status)] : []),
    ...officials,
    ...coming.map((answer) =>
      message(step, 'S1', answer.phoneId, PRIORITY.reminder, VALIDITY_MS.status, { 补: details ?? '' }),
    ),
  ]
}

/** Word for word, to the committee and the station only. */
function wordsToOfficials(state: IncidentState, step: string, words: string | undefined): readonly MessageEffect[] {
  if (words === undefined || words === '') return []
  return state.told
    .filter(({ template }) => template === 'C1s' || template === 'P1s')
    .map(({ phoneId }) => message(step, 'S1', phoneId, PRIORITY.details, VALIDITY_MS.firstAlert, { 补: words }))
}

function toOfficials(state: IncidentState, step: string): readonly MessageEffect[] {
  return state.told.flatMap((each) => {
    const detail = detailTemplate(each.template, state)
    return detail === undefined ? [] : [message(step, detail, each.phoneId, PRIORITY.details, VALIDITY_MS.firstAlert)]
  })
}

/** What still waits is written anew; who has read the old kind is put right. */
export function kindEffects(event: EventOf<'kindChanged'>, state: IncidentState): readonly Effect[] {
  if (state.restricted) {
    return [{ kind: 'withdraw', which: 'neighbours', rule: RULE.restricted }, { kind: 'withdrawRings' }]
  }
  // The desk's correction is an event of its own.
  return event.data.reason === 'caller' ? correction(state, 'N2d', event.at) : []
}

export function correction(state: IncidentState, template: 'N2c' | 'N2d', at: number): readonly Effect[] {
  const step = `corrected:${at}`
  const neighbours = state.restricted
    ? []
    : state.told
        .filter((each) => each.party === 'neighbours')
        .map(
          (each): Effect => ({
            ...message(step, template, each.phoneId, PRIORITY.correction, VALIDITY_MS.firstAlert),
            onlyIfTold: true,
          }),
        )
  return [...neighbours, REWRITE, ...toOfficials(state, step)]
}
