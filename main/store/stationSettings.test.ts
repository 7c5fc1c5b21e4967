import { expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { DEFAULT_SETTINGS } from '../domain/settings/schema.ts'
import { readSettings, readStationSettings, resetSetting, setSetting } from './stationSettings.ts'
import { openMemoryStore } from './store.ts'

const BY = { who: '李主任', at: 7 }

test('what was never set is the default; a change holds at once, and is written down with its name', () => {
  const store = openMemoryStore(new FakeClock())
  expect(readSettings(store)).toEqual(DEFAULT_SETTINGS)
  expect(setSetting(store, 'radio.segmentsPerHour', '150', BY)).toBeUndefined()
  expect(readSettings(store)['radio.segmentsPerHour']).toBe(150)
  expect(store.settings.raw('station')).toBe('{"radio.segmentsPerHour":150}')
  expect(store.viewingLog.latest(1)).toEqual([
    { at: 7, who: '李主任', what: 'setting', detail: 'radio.segmentsPerHour: 200 → 150' },
  ])
})

test('what cannot be so changes nothing', () => {
  const store = openMemoryStore(new FakeClock())
  for (const [name, value] of [
    ['radio.segmentsPerHour', '5'],
    ['radio.segmentsPerHour', 'many'],
    ['radio.keepOneFree', 'sometimes'],
    ['radio.loopTestHours', '5'],
    ['ladder.widen1Seconds', '180'],
  ] as const)
    expect(setSetting(store, name, value, BY)).toMatch(/[一-龥]/)
  expect(store.settings.raw('station')).toBeUndefined()
  expect(store.viewingLog.latest(1)).toEqual([])
})

test('the default is no stored value', () => {
  const store = openMemoryStore(new FakeClock())
  setSetting(store, 'rings.seconds', '20', BY)
  expect(resetSetting(store, 'rings.seconds', BY)).toBeUndefined()
  expect(store.settings.raw('station')).toBe('{}')
})

test('what was damaged on disk is named, has its default, and stops nothing', () => {
  const store = openMemoryStore(new FakeClock())
  store.settings.set('station', { 'rings.seconds': 'loud', 'ladder.remindSeconds': 45 })
  expect(readStationSettings(store)).toEqual({
    settings: { ...DEFAULT_SETTINGS, 'ladder.remindSeconds': 45 },
    problems: { 'rings.seconds': expect.stringContaining('存的值不对') },
  })
  store.settings.set('station', [1, 2])
  expect(readSettings(store)).toEqual(DEFAULT_SETTINGS)
})

test('settings are read anew only after a change', () => {
  const store = openMemoryStore(new FakeClock())
  const first = readSettings(store)
  expect(readSettings(store)).toBe(first)
  setSetting(store, 'rings.seconds', '20', BY)
  expect(readSettings(store)).not.toBe(first)
})
