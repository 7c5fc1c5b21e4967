import { maskPhone, maskPhonesIn, nationalPhone } from '../base/phone.ts'
import { custodyView } from '../duty/views/custodyView.ts'
import { stateOf } from '../incidents/openedIncident.ts'
import { letterOf, postsOnDuty } from '../incidents/postsOnDuty.ts'
import { deviceView } from '../incidents/views/deviceView.ts'
import { nameOfPhone } from '../incidents/writeMessage.ts'
import type { IncidentRow } from '../store/incidentRepository.ts'
import type { Store } from '../store/store.ts'
import { adviceFor } from './modemSentences.ts'

type Fields = Readonly<Record<string, unknown>>

/** How many rows a list holds at most; the newest. */
const LATEST = 5000
const CHINA_OFFSET = '+08:00'
const CHINA_OFFSET_MS = 8 * 3_600_000

/** How numbers are shown: masked, unless somebody asked for them and the viewing log knows. */
export interface Showing {
  phone(number: string): string
  /** A text, in which numbers may stand. */
  text(text: string): string
}

/** The rows of the reading commands, with the fields of the outside contract: stable names, stable values. */
export const READING_COMMANDS: Readonly<
  Record<string, (store: Store, show: Showing, now: number) => readonly Fields[]>
> = {
  incidents: (store, show) => store.incidents.latest(LATEST).map((row) => incidentFields(store, row, show)),
  messages: (store, show) =>
    store.messages.latest(LATEST).map((row) => ({
      id: row.id,
      incident: row.incidentId,
      template: row.template,
      to: show.phone(row.to),
      body: show.text(row.body),
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
      channel: row.channel,
      kind: row.kind,
      device: row.device,
      from: show.phone(row.from),
      body: show.text(row.body),
      receivedAt: iso(row.receivedAt),
      smscAt: iso(row.smscAt),
      incident: row.incidentId,
      outcome: row.outcome,
    })),
  duty: dutyFields,
  devices: (store, show, now) =>
    store.devices.list().map((row, index) => {
      const view = deviceView(store, row, index, now)
      return {
        path: row.path,
        imei: row.imei,
        imsi: row.imsi,
        model: row.model,
        operator: row.operator,
        signalDbm: row.signalDbm,
        registered: row.registered,
        state: view.state,
        sentToday: view.sentToday,
        quotaLeft: view.quotaLeftToday,
        problem: row.problem,
        advice: adviceFor(row.state, row.problem) ?? null,
        number: view.number === null ? null : show.phone(view.number),
        balanceYuan: view.balanceYuan,
        muteReason: view.muteReason,
      }
    }),
}

/** Numbers in full for whoever may see them, else masked. */
export function showing(full: boolean): Showing {
  return full ? { phone: nationalPhone, text: (text) => text } : { phone: maskPhone, text: maskPhonesIn }
}

function incidentFields(store: Store, row: IncidentRow, show: Showing): Fields {
  const state = stateOf(row)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    level: row.level,
    state: row.state,
    drill: row.drill,
    household: householdName(store, row.householdId),
    group: row.groupId === null ? null : (store.directory.groupName(row.groupId) ?? null),
    raisedAt: iso(row.raisedAt),
    signals: store.signals.ofIncident(row.id).filter((signal) => signal.outcome !== 'answer').length,
    answers: state.answers.map((answer) => ({
      phone: show.phone(store.phones.numberOf(answer.phoneId) ?? ''),
      person: nameOfPhone(store, answer.phoneId) ?? null,
      household: householdName(store, answer.householdId),
      meaning: answer.meaning,
      minutes: answer.minutes,
      at: iso(answer.at),
      via: answer.via,
    })),
  }
}

/** `大营三组12号`, or null. */
function householdName(store: Store, householdId: number | null): string | null {
  const household = householdId === null ? undefined : store.directory.household(householdId)
  return household === undefined ? null : `${store.directory.groupName(household.groupId) ?? ''}${household.number}号`
}

/** ISO 8601 with China's offset, or null. */
function iso(at: number | null): string | null {
  return at === null ? null : new Date(at + CHINA_OFFSET_MS).toISOString().replace('Z', CHINA_OFFSET)
}

/** Who stands at the posts of committees and stations now, and whether the night custody runs. */
function dutyFields(store: Store, show: Showing): readonly Fields[] {
  const custody = custodyView(store)
  return postsOnDuty(store, store.agencies.all())
    .filter((post) => (post.party === 'committee' || post.party === 'station') && letterOf(post) !== undefined)
    .map((post) => ({
      agency: post.agency,
      post: letterOf(post),
      name: post.personName,
      phone: show.phone(store.phones.numberOf(post.phoneId) ?? ''),
      custody: custody?.stage ?? 'off',
    }))
}
