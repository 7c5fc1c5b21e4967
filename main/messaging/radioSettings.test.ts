import { expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { openMemoryStore } from '../store/store.ts'
import { readRadioSettings, setRadioSetting } from './radioSettings.ts'

test('a setting keeps to its range, and what was never set is the default', () => {
  const store = openMemoryStore(new FakeClock())
  expect(readRadioSettings(store)).toMatchObject({ segmentsPerHour: 200, keepOneFree: 'afterFirstAlerts' })
  expect(setRadioSetting(store, 'segmentsPerHour', '150')).toBe(true)
  expect(setRadioSetting(store, 'keepOneFree', 'never')).toBe(true)
  for (const [name, value] of [
    ['segmentsPerHour', '5'],
    ['segmentsPerHour', 'many'],
    ['keepOneFree', 'sometimes'],
    ['loopTestHours', '5'],
    ['nonsense', '1'],
  ] as const)
    expect(setRadioSetting(store, name, value)).toBe(false)
  expect(readRadioSettings(store)).toMatchObject({ segmentsPerHour: 150, keepOneFree: 'never', loopTestHours: 6 })
})
