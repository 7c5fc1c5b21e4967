import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { openStore, openStoreToRead } from './store.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianfang-record-'))
  const store = openStore(folder, new FakeClock())
  store.inTransaction(() => {
    store.events.append('20261122-020', [
      {
        type: 'incidentOpened',
        at: 1,
        data: { number: 20 },
        private: { words: '120 我妈晕了', household: '三组李兴明家' },
      },
      { type: 'answered', at: 2, data: { phoneId: 7 } },
    ])
    store.events.append(null, [{ type: 'noted', at: 3, data: {} }])
  })
  store.close()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Does to the file what the triggers refuse: as somebody with the file in his hands. */
function tamper(sql: string): void {
  const db = new Database(join(folder, 'hub.db'))
  const triggers = db.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  db.close()
}

function verify(anchor?: string) {
  const store = openStoreToRead(folder)
  const report = store.events.verify(anchor)
  store.close()
  return report
}

test('an untouched record is whole', () => {
  expect(verify()).toMatchObject({ ok: true, events: 3, erased: 0, problems: [] })
})

test.each([
  ["UPDATE event SET data = json_set(data, '$.phoneId', 8) WHERE seq = 2", 'event 2 was changed'],
  ['UPDATE event SET at = 9 WHERE seq = 1', 'event 1 was changed'],
  ['DELETE FROM event WHERE seq = 2', 'event 2 is missing'],
  ["UPDATE event_private SET text = '没事' WHERE field = 'words'", 'event 1: its words was changed'],
])('%s is found', (sql, problem) => {
  tamper(sql)
  const report = verify()
  expect(report.ok).toBe(false)
  expect(report.problems).toContain(problem)
})

test('a text that was erased under a rule is told apart from one that was changed', () => {
  tamper("DELETE FROM event_private WHERE field = 'household'")
  expect(verify()).toMatchObject({ ok: true, erased: 1 })
})

test('a head that left the machine is found again, and a record that was cut behind it is not whole', () => {
  const { head } = verify()
  expect(verify(head.slice(0, 8))).toMatchObject({ ok: true, anchorFound: true })
  tamper('DELETE FROM event WHERE seq = 3')
  expect(verify().ok).toBe(true) // a cut tail alone cannot be seen
  expect(verify(head.slice(0, 8))).toMatchObject({ ok: false, anchorFound: false })
})

test('the database itself refuses to change or drop an event', () => {
  const db = new Database(join(folder, 'hub.db'))
  expect(() => db.exec('UPDATE event SET at = 0')).toThrow(/append-only/)
  expect(() => db.exec('DELETE FROM event')).toThrow(/append-only/)
  db.close()
})

test('names, numbers and words stand beside the chain, never in it', () => {
  const db = new Database(join(folder, 'hub.db'), { readonly: true })
  const rows = db.prepare<[], { data: string }>('SELECT data FROM event').all()
  db.close()
  expect(JSON.stringify(rows)).not.toMatch(/我妈|李兴明/)
})
