import type { SettingView } from '../../contract/station.ts'
import { DEFAULT_SETTINGS, SETTING_NAMES, type SettingName } from '../../domain/settings/schema.ts'
import { factsOf, rangeText } from '../../domain/settings/settingText.ts'
import { readStationSettings } from '../../store/stationSettings.ts'
import type { Store } from '../../store/store.ts'

/** Every setting with its value, in the order of the schema. */
export function settingViews(store: Store): SettingView[] {
  const { settings, problems } = readStationSettings(store)
  return SETTING_NAMES.map((name) => ({
    name,
    ...shapeOf(name),
    value: String(settings[name]),
    default: String(DEFAULT_SETTINGS[name]),
    problem: problems[name] ?? null,
  }))
}

function shapeOf(name: SettingName) {
  const { group, words, unit, range } = factsOf(name)
  const shape = { group, words, unit, range: rangeText(name), isNumber: range.kind === 'number', options: null }
  switch (range.kind) {
    case 'number':
      return { ...shape, least: range.least, most: range.most }
    case 'text':
      return { ...shape, least: null, most: range.mostUnits }
    case 'choice': {
      const options = Object.entries(range.options).map(([value, word]) => ({ value, words: word }))
      return { ...shape, options, least: null, most: null }
    }
  }
}
