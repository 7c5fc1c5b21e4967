import { decodeDeliver } from '../../native/pdu/deliver.ts'
import { isStatusReport } from '../../native/pdu/statusReport.ts'
import { canonicalPhone } from '../base/canonicalPhone.ts'
import { nationalPhone } from '../base/phone.ts'
import { PRIORITY } from '../domain/incident/effect.ts'
import { fingerprintOf } from '../incidents/signalIntake.ts'
import type { MessageRow } from '../store/messageRepository.ts'
import { MINUTE_MS } from './chaosPlan.fixture.ts'
import { type Breakage, ChaosRun } from './chaosRun.fixture.ts'

/** How the messages of one run, or of many, ended. */
interface Tally {
  readonly messages: number
  readonly sentOnce: number
  /** Received twice, and the record says so. */
  readonly doubles: number
  readonly failed: number
  readonly superseded: number
  /** Nobody knows; repeated, or left for a person to see. */
  readonly unsure: number
  /** Texts that came in. */
  readonly signals: number
}

export interface Audit extends Tally {
  /** A sentence each: what the network brought, or a row calls sent, and nobody has. */
  readonly lost: readonly string[]
  readonly stuck: readonly string[]
  /** Everything else that must not be. */
  readonly wrong: readonly string[]
}

const MANY = 100_000
/** What the modem took in the run's last moment has not come to the phone yet. */
const ON_THE_AIR_MS = 1000
/** What a fault leaves in a modem is over by then. */
const AFTER_FAULT_MS = 4 * MINUTE_MS
const SOON_MS = 15_000
const REPORT_MS = 10_000
/** A receipt that is never repeated. */
const SHOWN_ONLY = 'R2m'

/** Plays the schedule of a seed to its end and audits it. */
export async function auditSchedule(seed: number, breakage: Breakage = {}): Promise<Audit> {
  const run = await ChaosRun.of(seed, breakage)
  try {
    return audit(run)
  } finally {
    await run.close()
  }
}

/** Compares what phones sent and got with what the hub has on record. */
function audit(run: ChaosRun): Audit {
  const rows = run.store.messages.latest(MANY)
  const copies = copiesOf(run)
  const counts = (state: MessageRow['state']): number => rows.filter((row) => row.state === state).length
  const doubles = countDoubles(rows, copies)
  return {
    messages: rows.length,
    sentOnce: counts('sent') + counts('delivered') - doubles,
    doubles,
    failed: counts('failed'),
    superseded: counts('superseded'),
    unsure: counts('unsure'),
    signals: run.network.owed.length,
    lost: [
      ...lostTexts(run),
      ...lateTexts(run),
      ...lostRings(run),
      ...lostReports(run, rows),
      ...lostCopies(run, rows, copies),
    ],
    stuck: rows.filter((row) => row.state === 'queued' || row.state === 'sending').map(wordsOf),
    wrong: [...badEndings(rows), ...unmarkedDoubles(rows, copies), ...doubleSignals(run), ...atTheEnd(run)],
  }
}

export function isSound({ lost, stuck, wrong }: Audit): boolean {
  return lost.length + stuck.length + wrong.length === 0
}

/** How often each phone got each text. */
function copiesOf(run: ChaosRun): ReadonlyMap<string, number> {
  const copies = new Map<string, number>()
  for (const { phone, text } of run.network.messages) {
    const key = `${phone} ${text}`
    copies.set(key, (copies.get(key) ?? 0) + 1)
  }
  return copies
}

function keyOf(row: MessageRow): string {
  return `${nationalPhone(row.to)} ${row.body}`
}

/** Each part that was sent to us is on record, whenever the modem could take it. */
function lostTexts({ network, store }: ChaosRun): readonly string[] {
  return network.owed.flatMap(({ from, body, pdus }) =>
    pdus.filter((pdu) => !isOnRecord(store, pdu)).map(() => `text from ${from} is not on record: ${body.slice(0, 20)}`),
  )
}

function isOnRecord(store: ChaosRun['store'], pdu: string): boolean {
  const { from, smscAt } = decodeDeliver(pdu)
  return store.signals.isKnown(fingerprintOf(from.number, smscAt, pdu))
}

/** With no fault near, a text is taken in at once and not with some sweep. */
function lateTexts(run: ChaosRun): readonly string[] {
  const rows = run.store.signals.latest(MANY)
  const startedAt = run.clock.now() - run.clock.monotonicMs()
  return run.network.taken
    .filter(({ pdu, modem, atMs }) => !isStatusReport(pdu) && isCalm(run, run.modems.indexOf(modem), atMs))
    .filter(({ pdu, atMs }) => {
      const { from } = decodeDeliver(pdu)
      const sender = canonicalPhone(from.number)
      return !rows.some(
        (row) => row.kind === 'sms' && row.from === sender && isWithin(row.receivedAt - startedAt, atMs, SOON_MS),
      )
    })
    .map(({ pdu, atMs }) => `text from ${decodeDeliver(pdu).from.number} at ${atMs} lay in the modem`)
}

function lostRings(run: ChaosRun): readonly string[] {
  const rows = run.store.signals.latest(MANY).filter((row) => row.kind === 'call')
  const startedAt = run.clock.now() - run.clock.monotonicMs()
  return run.rung
    .filter(({ modem, atMs }) => isCalm(run, modem, atMs))
    .filter(
      ({ modem, atMs }) =>
        run.rung.filter((other) => other.modem === modem && Math.abs(other.atMs - atMs) < MINUTE_MS).length === 1,
    )
    .filter(
      ({ from, atMs }) =>
        !rows.some((row) => row.from === canonicalPhone(from) && isWithin(row.receivedAt - startedAt, atMs, SOON_MS)),
    )
    .map(({ from, atMs }) => `ring from ${from} at ${atMs} is not on record`)
}

/** With no fault near, what was sent is known to be delivered. */
function lostReports(run: ChaosRun, rows: readonly MessageRow[]): readonly string[] {
  const startedAt = run.clock.now() - run.clock.monotonicMs()
  return rows
    .filter(
      (row) =>
        row.state === 'sent' && row.sentAt !== null && !isOff(run, row) && run.clock.now() - row.sentAt > REPORT_MS,
    )
    .filter((row) => {
      const modem = run.modems.findIndex(({ personality }) => personality.path === row.device)
      return row.segments === 1 && isCalm(run, modem, (row.sentAt ?? 0) - startedAt)
    })
    .map((row) => `no report of ${wordsOf(row)}`)
}

function lostCopies(
  run: ChaosRun,
  rows: readonly MessageRow[],
  copies: ReadonlyMap<string, number>,
): readonly string[] {
  const isOnTheAir = ({ sentAt }: MessageRow) => run.clock.now() - (sentAt ?? 0) < ON_THE_AIR_MS
  const sent = rows.filter((row) => isSent(row) && !isOff(run, row) && !isOwnNumber(run, row) && !isOnTheAir(row))
  return [...Map.groupBy(sent, keyOf)]
    .filter(([key, group]) => (copies.get(key) ?? 0) < group.length)
    .map(([key, group]) => `${group.length} sent, ${copies.get(key) ?? 0} arrived: ${key}`)
}

function badEndings(rows: readonly MessageRow[]): readonly string[] {
  const repeated = new Set(rows.map((row) => row.repeats))
  return rows
    .filter((row) => !isWellEnded(row, repeated.has(row.id)))
    .map((row) => `no reason on record: ${wordsOf(row)}`)
}

function isWellEnded(row: MessageRow, isRepeated: boolean): boolean {
  const hasReason = (row.error ?? '').length > 0
  switch (row.state) {
    case 'failed':
      return hasReason
    case 'superseded':
      return /^superseded: ./.test(row.error ?? '')
    case 'unsure':
      return hasReason && (isRepeated || row.priority >= PRIORITY.status || row.template === SHOWN_ONLY)
    default:
      return true
  }
}

/** A text that a phone got more often than the record can explain. */
function unmarkedDoubles(rows: readonly MessageRow[], copies: ReadonlyMap<string, number>): readonly string[] {
  const groups = Map.groupBy(rows, keyOf)
  return [...copies]
    .map(([key, got]) => ({
      key,
      got,
      most: (groups.get(key) ?? []).filter((row) => isSent(row) || row.state === 'unsure' || isUndelivered(row)).length,
    }))
    .filter(({ got, most }) => got > most)
    .map(({ key, got, most }) => `arrived ${got} times, ${most} on record: ${key}`)
}

function countDoubles(rows: readonly MessageRow[], copies: ReadonlyMap<string, number>): number {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.filter((row) => {
    const first = row.repeats === null ? undefined : byId.get(row.repeats)
    if (first === undefined) return false
    const wanted = keyOf(first) === keyOf(row) ? 2 : 1
    return (copies.get(keyOf(first)) ?? 0) >= wanted && (copies.get(keyOf(row)) ?? 0) >= wanted
  }).length
}

/** A text is one signal; other copies are noted as such. */
function doubleSignals({ network, store }: ChaosRun): readonly string[] {
  const isBeginning = ({ from, body }: { from: string; body: string }) =>
    body.endsWith('…') &&
    // An ellipsis alone claims nothing: a report that the line has damaged may look like a text of its recipient.
    (body === '…' ||
      network.owed.some((text) => canonicalPhone(text.from) === from && text.body.startsWith(body.slice(0, -1))))
  // Of a text that the line has cut the same way twice the beginning is handed up, and later the whole.
  const rows = store.signals
    .latest(MANY)
    .filter((row) => row.kind === 'sms' && row.outcome !== 'duplicate' && !isBeginning(row))
  const texts = Map.groupBy(network.owed, ({ from, body }) => `${canonicalPhone(from)} ${body}`)
  const signals = Map.groupBy(rows, ({ from, body }) => `${from} ${body}`)
  const incomplete = rows
    .filter((row) => row.partsHave < row.partsTotal)
    .map((row) => `incomplete: ${row.from} ${row.partsHave}/${row.partsTotal}`)
  return [
    ...incomplete,
    ...[...signals]
      .filter(([key, group]) => group.length > (texts.get(key)?.length ?? 0))
      .map(([key, group]) => `${texts.get(key)?.length ?? 0} sent, ${group.length} signals: ${key}`),
  ]
}

function atTheEnd(run: ChaosRun): readonly string[] {
  return [
    ...run.store.events.verify().problems,
    ...(run.answersAtTheEnd ? [] : ['the hub does not answer at the end']),
    ...run.store.devices
      .list()
      .filter((device) => device.state !== 'ready')
      .map((device) => `${device.path} is ${device.state}`),
  ]
}

/** No fault on this modem, nor trouble of the whole hub, from some minutes before to some seconds after. */
function isCalm({ plan }: ChaosRun, modem: number, atMs: number): boolean {
  const near = (each: { readonly atMs: number; readonly forMs: number }): boolean =>
    each.atMs < atMs + 2 * SOON_MS && each.atMs + each.forMs + AFTER_FAULT_MS > atMs
  return (
    atMs > MINUTE_MS / 4 &&
    !plan.faults.some((fault) => fault.modem === modem && near(fault)) &&
    !plan.diskFull.some(near) &&
    !plan.restartsAtMs.some((each) => near({ atMs: each, forMs: 0 }))
  )
}

function isWithin(value: number, from: number, forMs: number): boolean {
  return value >= from - 1 && value <= from + forMs
}

function isSent(row: MessageRow): boolean {
  return row.state === 'sent' || row.state === 'delivered'
}

/** It was sent, and the network reported that it was given up. */
function isUndelivered(row: MessageRow): boolean {
  return row.state === 'failed' && /^not delivered/.test(row.error ?? '')
}

function isOff({ plan }: ChaosRun, row: MessageRow): boolean {
  return nationalPhone(row.to) === plan.offPhone
}

function isOwnNumber({ modems }: ChaosRun, row: MessageRow): boolean {
  return modems.some(({ personality }) => nationalPhone(personality.number) === nationalPhone(row.to))
}

function wordsOf(row: MessageRow): string {
  return `${row.template} to ${row.to} ${row.state}, ${row.attempts} tries, ${row.error ?? 'no error'}`
}
