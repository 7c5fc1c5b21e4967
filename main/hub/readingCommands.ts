import { maskPhone, nationalPhone } from '../base/phone.ts'
import { startOfDay } from '../domain/civilTime.ts'
import type { IncidentState } from '../domain/incident/state.ts'
import { DAILY_QUOTA } from '../incidents/views/boardView.ts'
import { nameOfPhone } from '../incidents/writeMessage.ts'
import type { IncidentRow } from '../store/incidentRepository.ts'
import type { Store } from '../store/store.ts'

type Fields = Readonly<Record<string, unknown>>

/** How many rows a list holds at most; the newest. */
const LATEST = 5000
const CHINA_OFFSET = '+08:00'
const CHINA_OFFSET_MS = 8 * 3_600_000

/** How a number is shown: masked, unless somebody asked for it and the viewing log knows. */
type ShowPhone = (number: string) => string

/** The rows of the reading commands, with the fields of the outside contract: stable names, stable values. */
export const READING_COMMANDS: Readonly<
  Record<string, (store: Store, show: ShowPhone, now: number) => readonly Fields[]>
> = {
  incidents: (store, show) => store.incidents.latest(LATEST).map((row) => incidentFields(store, row, show)),
  messages: (store, show) =>
    store.messages.latest(LATEST).map((row) => ({
      id: row.id,
      incident: row.incidentId,
      template: row.template,
      to: show(row.to),
      body: row.body,
      segments: row.segments,
      channel: row.channel,
      device: row.device,
      state: row.state,
      queuedAt: iso(row.queuedAt),
      sentAt: iso(row.sentAt),
      deliveredAt: iso(row.deliveredAt),
      attempts: row.attempts,
      error: row.error,
      step: row.step,
      repeats: row.repeats,
    })),
  signals: (store, show) =>
    store.signals.latest(LATEST).map((row) => ({
      id: row.id,
      channel: row.kind === 'call' ? 'call' : 'sms',
      device: row.device,
      from: show(row.from),
      body: row.body,
      receivedAt: iso(row.receivedAt),
      smscAt: iso(row.smscAt),
      incident: row.incidentId,
      outcome: row.outcome,
    })),
  devices: (store, _show, now) =>
    store.devices.list().map((row) => {
      const sentToday = store.messages.segmentsSince(row.path, startOfDay(now))
      return {
        path: row.path,
        imei: row.imei,
        imsi: row.imsi,
        model: row.model,
        operator: row.operator,
        signalDbm: row.signalDbm,
        registered: row.registered,
        state: row.state,
        sentToday,
        quotaLeft: Math.max(0, DAILY_QUOTA - sentToday),
        problem: row.problem,
      }
    }),
}

/** The number in full for whoever may see it, else masked. */
export function phoneShower(full: boolean): ShowPhone {
  return full ? nationalPhone : maskPhone
}

function incidentFields(store: Store, row: IncidentRow, show: ShowPhone): Fields {
  const state: IncidentState = JSON.parse(row.stateJson)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    level: row.level,
    state: row.state,
    drill: row.drill,
    household: row.householdId,
    group: row.groupId,
    raisedAt: iso(row.raisedAt),
    signals: store.signals.ofIncident(row.id).filter((signal) => signal.outcome !== 'answer').length,
    answers: state.answers.map((answer) => ({
      phone: show(store.phones.numberOf(answer.phoneId) ?? ''),
      person: nameOfPhone(store, answer.phoneId) ?? null,
      household: answer.householdId,
      meaning: answer.meaning,
      minutes: answer.minutes,
      at: iso(answer.at),
      via: answer.via,
    })),
  }
}

/** ISO 8601 with China's offset, or null. */
function iso(at: number | null): string | null {
  return at === null ? null : new Date(at + CHINA_OFFSET_MS).toISOString().replace('Z', CHINA_OFFSET)
}
