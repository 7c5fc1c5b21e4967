import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../main/base/clock.ts'
import { systemClock } from '../main/base/systemClock.ts'
import type { Line } from '../main/channels/channel.ts'
import { DeskOrders } from '../main/incidents/deskOrders.ts'
import { IncidentBook } from '../main/incidents/incidentBook.ts'
import { Opening } from '../main/incidents/opening.ts'
import { Questions } from '../main/incidents/questions.ts'
import { SignalIntake } from '../main/incidents/signalIntake.ts'
import { SignalMeaning } from '../main/incidents/signalMeaning.ts'
import { openStore, type Store } from '../main/store/store.ts'
import { fillCounty } from './county.ts'
import { machine, row, TABLE_HEAD, timed } from './timing.ts'

/**
 * From a signal to the rows that follow from it, on disk: the signal, its incident and events, and the outbox with every
 * text that the first minute wants. A county of 120,000 people; the callers' groups have 30 households. Every call comes
 * from another phone a day after the last, which was closed, so that each meets a quiet village. Decided: the rules have
 * run and all rows are written; the rest of the time the disk takes.
 */
const CALLS = 240
const WARM_UP = 40
const DAY_MS = 25 * 3_600_000
const WORDS: Readonly<Record<string, string>> = {
  '120, orange: the whole group': '120 我妈晕了',
  '119, red: the group and the town': '着火了快来',
  'a house in the words': '2号家有人撬门',
  'blank, blue': '',
}

let ahead = 0
const clock: Clock = { ...systemClock, now: () => systemClock.now() + ahead }

function openRules(store: Store): { readonly intake: SignalIntake; readonly orders: DeskOrders } {
  const book = new IncidentBook(store, clock)
  const opening = new Opening({
    ...{ store, book, isUnattended: () => true },
    drills: { preempt: () => new Set() },
    flood: { isOn: false, noteOpened: () => undefined },
  })
  const meaning = new SignalMeaning({ store, book, clock, questions: new Questions(store), opening })
  const service = { isOwnWord: () => false, takeService: () => undefined }
  return {
    intake: new SignalIntake(store, clock, meaning, service),
    orders: new DeskOrders(store, book, clock, opening, () => undefined),
  }
}

let count = 0
function sms(from: string, text: string): Parameters<SignalIntake['takeSms']>[0] {
  const smscAt = clock.now()
  const pieces = [{ sequence: 1, smscAt, pdu: String(++count) }]
  return { from, alphanumeric: false, text, smscAt, reference: undefined, parts: { have: 1, total: 1 }, pieces }
}

const LINE: Line = {
  device: 'bench',
  sim: '460000000000001',
  isReady: false,
  send: () => Promise.reject(new Error('no radio here')),
  ringOut: () => Promise.reject(new Error('no radio here')),
  askNetwork: () => Promise.resolve(undefined),
  hangUp: () => Promise.resolve(),
}
const DESK = { accountId: 1, name: '值班员' }
const CLOSING = { result: 'resolved', metBy: '值班员', note: '', policeWord: '值班员' } as const

function closeAll(store: Store, orders: DeskOrders): void {
  for (const { id } of store.incidents.listOpen()) {
    orders.closeSafe({ incidentId: id, ...CLOSING, arrivals: [], callerTold: 'sms', notToldBecause: '' }, DESK)
  }
  store.inTransaction(() =>
    store.messages.supersede(
      store.messages.queued().map((message) => message.id),
      'bench',
    ),
  )
}

const folder = mkdtempSync(join(tmpdir(), 'lianfang-bench-'))
const store = openStore(folder, clock)
try {
  const callers = fillCounty(store, clock.now()).flatMap((phoneId) => store.phones.numberOf(phoneId) ?? [])
  const { intake, orders } = openRules(store)
  const inTransaction = store.inTransaction.bind(store)
  let decidedMs = 0
  store.inTransaction = (work) => {
    const startedAt = performance.now()
    return inTransaction(() => {
      const result = work()
      decidedMs = performance.now() - startedAt
      return result
    })
  }
  const { people } = store.directory.counts()
  let texts = 0
  const rows = Object.entries(WORDS).map(([name, text]) => {
    const decided: number[] = []
    const stored: number[] = []
    for (let call = -WARM_UP; call < CALLS; call++) {
      const from = callers.shift() ?? ''
      ahead += DAY_MS
      const ms = timed(() => intake.takeSms(sms(from, text), LINE))
      if (call >= 0) {
        decided.push(decidedMs)
        stored.push(ms)
      }
      texts = Math.max(texts, store.messages.queued().length)
      closeAll(store, orders)
    }
    return row(`${name}: decided`, decided) + row('… and on the disk', stored)
  })
  process.stdout.write(
    `${machine()}; ${people} people; at most ${texts} texts decided for one call\n\n${TABLE_HEAD}${rows.join('')}`,
  )
} finally {
  store.close()
  rmSync(folder, { recursive: true, force: true })
}
