import type { EpochMs } from '../../base/clock.ts'
import { endOfQuietHours, isQuietHour } from '../civilTime.ts'
import type { TemplateId } from '../templates/templateTable.ts'
import {
  type Effect,
  type MessageEffect,
  message,
  PRIORITY,
  RULE,
  RULES_OF_CALM,
  stepIn,
  toReporters,
  VALIDITY_MS,
} from './effect.ts'
import type { IncidentEvent } from './events.ts'
import type { IncidentState, Told } from './state.ts'

type Closed = Extract<IncidentEvent, { type: 'closed' }>

const HOUR = 3_600_000
/** R10 asks a day after the end (§4-K). */
const SURVEY_AFTER_MS = 24 * HOUR
/** R9 waits until the next morning; both may wait till the evening for a free radio. */
const NEXT_DAY_MS = 12 * HOUR
/** The second false alarm in a month is spoken of, the first is not (§4-B). */
const FALSE_ALARMS_THAT_REMIND = 2

/** The end: what waits is taken back, and everybody who was told learns of it. */
export function closeEffects({ data, at }: Closed, state: IncidentState): readonly Effect[] {
  const stop: readonly Effect[] = [
    { kind: 'cancelTimers' },
    { kind: 'withdraw', which: 'all', rule: RULE.closed },
    { kind: 'withdrawRings' },
  ]
  const everybody = state.told.map(
    (each): Effect => ({
      ...message(
        stepIn(state, 'allClear'),
        endTemplate(each, data),
        each.phoneId,
        PRIORITY.allClear,
        VALIDITY_MS.allClear,
        // Whoever was told without the household's name is not told it at the end.
        state.restricted && (each.party === 'neighbours' || each.template === 'N1d') ? { 户: '' } : undefined,
      ),
      onlyIfTold: true,
    }),
  )
  if (state.restricted) return [...stop, ...everybody]
  return [...stop, ...callerEnd(data, state), ...everybody, ...afterwards(data, state, at)]
}

/** N8 for a false alarm, N8b for what was sent by mistake, N9 else; the station, 110 and kin have texts of their own. */
function endTemplate({ party, template }: Told, { falseAlarm, result }: Closed['data']): TemplateId {
  if (template === 'K1') return 'K2'
  if (falseAlarm && party === 'police110') return 'D2'
  if (falseAlarm && party === 'station') return 'P3'
  return neighbourEnd({ falseAlarm, result })
}

/** What a neighbour reads of the end, at the end and whenever he answers after it. */
export function neighbourEnd({ falseAlarm, result }: Pick<Closed['data'], 'falseAlarm' | 'result'>): TemplateId {
  if (result === 'sentByMistake') return 'N8b'
  return falseAlarm ? 'N8' : 'N9'
}

/** 已当面告知 spares the text. */
function callerEnd({ callerTold }: Closed['data'], state: IncidentState): readonly MessageEffect[] {
  return callerTold === 'sms' ? toReporters(state, stepIn(state, 'closed'), 'R8', PRIORITY.status) : []
}

/** What comes later: how it went, or how it is done without a false alarm. */
function afterwards(
  { falseAlarm, falseAlarmsInMonth, result }: Closed['data'],
  state: IncidentState,
  at: EpochMs,
): readonly Effect[] {
  const { phoneId } = state
  if (phoneId === null || !state.mayText || state.level === 4 || state.groupId === null) return []
  const later = (step: string, template: TemplateId, afterMs: number): MessageEffect => ({
    ...message(stepIn(state, step), template, phoneId, PRIORITY.allClear, afterMs + NEXT_DAY_MS),
    afterMs,
  })
  if (falseAlarm) {
    if (falseAlarmsInMonth < FALSE_ALARMS_THAT_REMIND) return []
    return [{ ...later('mind', 'R9', endOfQuietHours(at) - at), values: { n: String(falseAlarmsInMonth) } }]
  }
  if (result === 'sentByMistake' || result === 'notDistress') return []
  const surveyAfterMs = surveyAt(at) - at
  return [later('survey', 'R10', surveyAfterMs), { kind: 'ask', question: 'survey', phoneId, afterMs: surveyAfterMs }]
}

/** A day later, and where that is night, in the morning after it: nobody is woken by a question. */
function surveyAt(at: EpochMs): EpochMs {
  const dayLater = at + SURVEY_AFTER_MS
  return isQuietHour(dayLater) ? endOfQuietHours(dayLater) : dayLater
}

/**
 * It goes on: whoever was told that it was over is told that it is not, and whose first text was taken back gets it now.
 * In the restricted circle only the circle is.
 */
export function reopenEffects(state: IncidentState, ladder: readonly Effect[]): readonly Effect[] {
  const again = stepIn(state, 'again')
  const told = state.told.filter((each) => each.role !== 'kin')
  const texts = told.flatMap((each): readonly Effect[] => {
    if (each.template === 'C1s' || each.template === 'P1s') {
      return [message(again, each.template, each.phoneId, officialPriority(each), VALIDITY_MS.firstAlert)]
    }
    if (each.party !== 'neighbours' && each.template !== 'N1d') return []
    if (state.restricted && each.template !== 'N1d') return []
    const template = state.restricted ? 'N1d' : 'N9b'
    return [{ ...message(again, template, each.phoneId, PRIORITY.group, VALIDITY_MS.firstAlert), onlyIfTold: true }]
  })
  return [
    { kind: 'withdraw', which: 'all', rule: RULE.reopened },
    ...texts,
    { kind: 'alertAgain', rules: state.restricted ? [RULE.closed] : [RULE.closed, ...RULES_OF_CALM] },
    { kind: 'rewriteAlerts' },
    ...ladder,
  ]
}

function officialPriority({ party }: Told): number {
  return party === 'station' ? PRIORITY.station : PRIORITY.committee
}
