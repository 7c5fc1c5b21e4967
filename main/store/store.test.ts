import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { migrate, readMigrations } from './migrator.ts'
import { openMemoryStore, openStore, type Store } from './store.ts'

const ANY_LINE = { device: 'm', maxPriority: 1000, ownOnly: false }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianfang-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the folder and its files are closed to everybody else', () => {
  const store = openStore(join(folder, 'data'), new FakeClock())
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'data', 'hub.db')).mode & 0o777).toBe(0o600)
  store.close()
})

test('a transaction that fails leaves nothing, and transactions do not nest', () => {
  const store = openMemoryStore(new FakeClock())
  const add = () =>
    store.inTransaction(() => {
      store.phones.idOf('19908780001')
      throw new Error('no')
    })
  expect(add).toThrow('no')
  const id = store.phones.idOf('19908780002')
  expect(store.phones.numberOf(id)).toBe('19908780002')
  expect(() => store.inTransaction(() => store.inTransaction(() => 1))).toThrow(/nest/)
})

describe('migrations', () => {
  test('a database from a newer version, or with an edited migration, is refused', () => {
    const store = openStore(folder, new FakeClock())
    store.close()
    const db = new Database(join(folder, 'hub.db'))
    db.exec("UPDATE schema_migration SET sha256 = 'another'")
    db.close()
    expect(() => openStore(folder, new FakeClock())).toThrow(expect.objectContaining({ code: 'store/newer-version' }))
  })

  test('before the first pending one the database is copied', () => {
    const known = readMigrations()
    const db = new Database(join(folder, 'old.db'))
    migrate(db, known, 1, join(folder, 'backups'))
    db.prepare('INSERT INTO phone (number) VALUES (?)').run('19908780001')
    const next = { number: 9999, name: '9999_next.sql', sql: 'CREATE TABLE later (id INTEGER) STRICT', sha256: 'x' }
    migrate(db, [...known, next], 2, join(folder, 'backups'))
    db.close()
    const [copy] = readdirSync(join(folder, 'backups'))
    const kept = new Database(join(folder, 'backups', copy ?? ''), { readonly: true })
    expect(kept.prepare('SELECT number FROM phone').all()).toEqual([{ number: '19908780001' }])
    expect(kept.prepare("SELECT count(*) AS count FROM sqlite_master WHERE name = 'later'").get()).toEqual({ count: 0 })
    kept.close()
  })
})

/** A message to one phone. */
function message(store: Store, change: Partial<Parameters<Store['messages']['enqueue']>[0]> = {}) {
  return {
    incidentId: 'i',
    step: 'alert',
    template: 'N1',
    phoneId: store.phones.idOf('19908780001'),
    body: '短信',
    segments: 1,
    priority: 10,
    queuedAt: 0,
    notBefore: 0,
    expiresAt: 1_000_000,
    ...change,
  }
}

describe('the outbox', () => {
  test('one text a phone, step and incident; a repeat names the row that it repeats', () => {
    const store = openMemoryStore(new FakeClock())
    const first = store.messages.enqueue(message(store))
    expect(store.messages.enqueue(message(store))).toBeUndefined()
    expect(store.messages.enqueue(message(store, { repeats: first ?? 0 }))).toBeDefined()
    expect(store.messages.enqueue(message(store, { step: 'other' }))).toBeDefined()
  })

  test('the most urgent goes first, then the oldest; what is not due yet waits', () => {
    const store = openMemoryStore(new FakeClock())
    store.messages.enqueue(message(store, { step: 'a', priority: 60 }))
    store.messages.enqueue(message(store, { step: 'b', priority: 10, notBefore: 500 }))
    store.messages.enqueue(message(store, { step: 'c', priority: 60 }))
    expect(store.messages.next(0, ANY_LINE)?.step).toBe('a')
    expect(store.messages.next(500, ANY_LINE)?.step).toBe('b')
  })

  test('a text of two segments is sent with its second; it is delivered when both are', () => {
    const store = openMemoryStore(new FakeClock())
    const id = store.messages.enqueue(message(store, { segments: 2 })) ?? 0
    const segment = (position: number) => ({
      position,
      device: 'm',
      sim: 's',
      messageReference: position + 1,
      sentAt: 10,
    })
    expect(store.messages.segmentSent(id, segment(0))).toMatchObject({ state: 'queued', segmentsSent: 1, sentAt: null })
    expect(store.messages.segmentSent(id, segment(1))).toMatchObject({ state: 'sent', segmentsSent: 2, sentAt: 10 })
    const report = { device: 'm', to: '+8619908780001', at: 20, outcome: 'delivered' as const, status: 0 }
    expect(store.messages.fileReport({ ...report, messageReference: 1 })?.state).toBe('sent')
    expect(store.messages.fileReport({ ...report, messageReference: 2 })?.state).toBe('delivered')
  })

  test('a failed report of the first part ends the text when its last part is out, not before', () => {
    const store = openMemoryStore(new FakeClock())
    const id = store.messages.enqueue(message(store, { segments: 2 })) ?? 0
    const segment = (position: number) => ({
      position,
      device: 'm',
      sim: 's',
      messageReference: position + 1,
      sentAt: 10,
    })
    store.messages.segmentSent(id, segment(0))
    const report = { device: 'm', to: '19908780001', at: 20, outcome: 'failed' as const, status: 0x41 }
    expect(store.messages.fileReport({ ...report, messageReference: 1 })?.state).toBe('queued')
    expect(store.messages.segmentSent(id, segment(1))).toMatchObject({ state: 'failed', error: 'not delivered (65)' })
  })

  test('a report of another number, or of another modem, is not ours', () => {
    const store = openMemoryStore(new FakeClock())
    const id = store.messages.enqueue(message(store)) ?? 0
    store.messages.segmentSent(id, { position: 0, device: 'm', sim: 's', messageReference: 1, sentAt: 10 })
    const report = { messageReference: 1, at: 20, outcome: 'delivered' as const, status: 0 }
    expect(store.messages.fileReport({ ...report, device: 'm', to: '19908789999' })).toBeUndefined()
    expect(store.messages.fileReport({ ...report, device: 'n', to: '19908780001' })).toBeUndefined()
  })
})

test('no query of the distress path reads a whole table', () => {
  const path = join(folder, 'plan.db')
  const db = new Database(path)
  migrate(db, readMigrations(), 0, undefined)
  const plans = [
    "SELECT * FROM message m JOIN phone p ON p.id = m.phone_id WHERE m.state = 'queued' AND m.not_before <= 1 ORDER BY m.priority, m.id LIMIT 1",
    "SELECT * FROM message m JOIN phone p ON p.id = m.phone_id WHERE m.phone_id = 1 AND m.queued_at >= 0 AND m.step = 'alert' ORDER BY m.queued_at DESC",
    'SELECT id FROM phone WHERE number = 1',
    'SELECT * FROM person_phone l JOIN person n ON n.id = l.person_id WHERE l.phone_id = 1',
    'SELECT * FROM incident WHERE phone_id = 1 AND closed_at IS NULL ORDER BY raised_at DESC LIMIT 1',
    'SELECT * FROM event WHERE incident_id = 1 ORDER BY seq',
    'SELECT * FROM signal s WHERE s.phone_id = 1 AND s.received_at >= 0 ORDER BY s.received_at DESC LIMIT 1',
    'SELECT * FROM household h JOIN person n ON n.household_id = h.id WHERE h.group_id = 1',
    'SELECT * FROM timer WHERE due_at <= 1 ORDER BY due_at',
  ]
  for (const sql of plans) {
    const steps = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
    expect(
      steps.map((step) => step.detail).filter((detail) => /^SCAN (?!.*USING (?:COVERING )?INDEX)/.test(detail)),
    ).toEqual([])
  }
  db.close()
})
