import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { migrate, readMigrations } from './migrator.ts'
import { openMemoryStore } from './store.ts'
import { TemplateRepository } from './templateRepository.ts'

const VERSION = { template: 'N1', language: 'zh', text: 'a', changedAt: 1, changedBy: '李主任', note: '' }

function opened() {
  const db = new Database(':memory:')
  migrate(db, readMigrations(), 1, undefined)
  return { db, templates: new TemplateRepository(db) }
}

test('versions count up by text and language, the newest is in force, and all stay', () => {
  const { templates } = opened()
  expect(templates.current('N1', 'zh')).toBeUndefined()
  templates.add(VERSION)
  templates.add({ ...VERSION, text: 'b', changedAt: 2 })
  templates.add({ ...VERSION, language: '彝语', text: 'c', changedAt: 3 })
  expect(templates.current('N1', 'zh')).toMatchObject({ version: 2, text: 'b' })
  expect(templates.current('N1', '彝语')).toMatchObject({ version: 1, text: 'c' })
  expect(templates.history('N1').map((row) => row.text)).toEqual(['c', 'b', 'a'])
  expect(templates.languagesOf('N1')).toEqual(['zh', '彝语'])
  expect(templates.hasOtherThan('zh')).toBe(true)
})

test('a version is never changed or deleted', () => {
  const { db, templates } = opened()
  templates.add(VERSION)
  expect(() => db.exec("UPDATE template_version SET text = 'x'")).toThrow(/append-only/)
  expect(() => db.exec('DELETE FROM template_version')).toThrow(/append-only/)
})

test('the settings of the radio that an older version kept are still in force', () => {
  const db = new Database(':memory:')
  const migrations = readMigrations()
  const isOlder = ({ number }: { number: number }) => number < 5
  migrate(db, migrations.filter(isOlder), 1, undefined)
  db.exec(
    `INSERT INTO setting VALUES ('radio', '{"segmentsPerHour":150,"keepOneFree":"never","loopTestHours":4,"leastBalanceYuan":2.5}')`,
  )
  migrate(db, migrations, 2, undefined)
  const row = db.prepare<[], { value: string }>("SELECT value FROM setting WHERE key = 'station'").get()
  expect(JSON.parse(row?.value ?? '')).toEqual({
    'radio.segmentsPerHour': 150,
    'radio.keepOneFree': 'never',
    'radio.loopTestHours': '4',
    'radio.leastBalanceYuan': 2.5,
  })
  expect(db.prepare("SELECT count(*) AS count FROM setting WHERE key = 'radio'").get()).toEqual({ count: 0 })
})

test('a household that says nothing of its language reads Chinese', () => {
  const store = openMemoryStore(new FakeClock())
  const villageId = store.register.village({ county: '', township: '', name: '大营村' })
  const groupId = store.register.group(villageId, '一组')
  const entry = {
    groupId,
    number: '1',
    headName: '李兴明',
    address: '',
    lng: null,
    lat: null,
    pole: null,
    care: '',
    pairNumber: null,
    isLeader: false,
    notes: '',
    language: '',
  }
  const household = store.register.household(entry)
  const person = { householdId: household.id, name: '李兴明', relation: '户主', canGo: null, skills: '' }
  const phoneId = store.phones.idOf('19908780101')
  store.register.phoneOf(store.register.person(person).id, phoneId, '', true)
  expect(store.directory.languageOfPhone(phoneId)).toBe('zh')
  expect(store.register.household({ ...entry, language: '彝语' }).change).toBe('changed')
  expect(store.register.household(entry).change).toBe('none')
  expect(store.directory.languageOfPhone(phoneId)).toBe('彝语')
  expect(store.directory.languageOfPhone(store.phones.idOf('13900000000'))).toBeUndefined()
})
