import { SETTING_FACTS, type SettingFacts } from './kinds.ts'
import { DEFAULT_SETTINGS, type SettingName, type Settings, settingsSchema } from './schema.ts'

/** A value, or the sentence that says why it cannot be so. */
export type SettingCheck =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly sentence: string }

/** Pairs whose first must stay below the second: a later step never comes before an earlier one. */
const IN_ORDER: readonly (readonly [SettingName, SettingName])[] = [
  ['ladder.widen1Seconds', 'ladder.widen2Seconds'],
  ['ladder.widen2Seconds', 'ladder.widen3Seconds'],
  ['ladder.widen3Seconds', 'ladder.police110Seconds'],
  ['ladder.widen1Metres', 'ladder.widen2Metres'],
  ['ladder.widen2Metres', 'ladder.widen3Metres'],
  ['ladder.secondNoReportSeconds', 'ladder.secondNoAnswerSeconds'],
  ['flood.exitIncidents', 'flood.enterIncidents'],
]
/** The same, where both may be equal. */
const NOT_ABOVE: readonly (readonly [SettingName, SettingName])[] = [
  ['ladder.blueGroupSeconds', 'ladder.blueStationSeconds'],
  ['needed.level2', 'needed.level1'],
  ['needed.level3', 'needed.level2'],
  ['signals.repeatMinutes', 'signals.mergeMinutes'],
]

/** What a setting is: its group, unit, range and sentence. */
export function factsOf(name: SettingName): SettingFacts {
  const facts = SETTING_FACTS.get(settingsSchema.shape[name])
  if (facts === undefined) throw new TypeError(`no facts of ${name}`)
  return facts
}

/** `30–300 秒`, or what may be chosen. */
export function rangeText(name: SettingName): string {
  const { range, unit } = factsOf(name)
  switch (range.kind) {
    case 'number':
      return `${range.least}–${range.most}${unit === '' ? '' : ` ${unit}`}`
    case 'choice':
      return Object.entries(range.options)
        .map(([value, words]) => (value === words ? value : `${value} ${words}`))
        .join(' · ')
    case 'text':
      return `最多 ${range.mostUnits} 个字`
  }
}

/**
 * Changes one setting as it was typed.
 *
 * @returns all settings with it, or one sentence that says why not
 */
export function changeSetting(settings: Settings, name: SettingName, typed: string): SettingCheck {
  const { range } = factsOf(name)
  const isNumber = range.kind === 'number'
  const value = isNumber ? numberOf(typed) : typed.trim()
  const parsed = settingsSchema.shape[name].safeParse(value)
  if (!parsed.success) return { ok: false, sentence: outOfRange(name, typed) }
  const changed = settingsSchema.safeParse({ ...settings, [name]: parsed.data })
  if (!changed.success) return { ok: false, sentence: outOfRange(name, typed) }
  const sentence = outOfOrder(changed.data, name)
  return sentence === undefined ? { ok: true, settings: changed.data } : { ok: false, sentence }
}

/** Why these settings do not go together; undefined: they do. Only what `name` takes part in, where it is told. */
export function outOfOrder(settings: Settings, name?: SettingName): string | undefined {
  const concerns = ([low, high]: readonly [SettingName, SettingName]) =>
    name === undefined || low === name || high === name
  const below = IN_ORDER.filter(concerns).find(([low, high]) => Number(settings[low]) >= Number(settings[high]))
  if (below !== undefined) return orderSentence(settings, below, '小')
  const above = NOT_ABOVE.filter(concerns).find(([low, high]) => Number(settings[low]) > Number(settings[high]))
  return above === undefined ? undefined : orderSentence(settings, above, '小，或一样')
}

/**
 * Reads what is stored: what was never set, or cannot be so, has its default.
 *
 * @param stored values by name; names of another version are left alone
 * @returns the settings, and a sentence for each that was refused
 */
export function readStored(stored: Readonly<Record<string, unknown>>): {
  readonly settings: Settings
  readonly problems: Readonly<Partial<Record<SettingName, string>>>
} {
  const problems: Partial<Record<SettingName, string>> = {}
  const read: Record<string, unknown> = {}
  for (const name of Object.keys(DEFAULT_SETTINGS) as SettingName[]) {
    if (stored[name] === undefined) continue
    const parsed = settingsSchema.shape[name].safeParse(stored[name])
    if (parsed.success) read[name] = parsed.data
    else problems[name] = `存的值不对，现在用默认的。${outOfRange(name, String(stored[name]))}`
  }
  return { settings: settingsSchema.parse(read), problems }
}

/** What is no number is out of every range. */
function numberOf(typed: string): number {
  return /^\d+(?:\.\d+)?$/.test(typed.trim()) ? Number(typed) : Number.NaN
}

function outOfRange(name: SettingName, typed: string): string {
  const { range, words } = factsOf(name)
  const what = `“${words}”不能是“${typed}”`
  if (range.kind !== 'text') return `${what}，可以是 ${rangeText(name)}`
  return range.example === '' ? `${what}，${rangeText(name)}` : `${what}，${rangeText(name)}，例如 ${range.example}`
}

function orderSentence(settings: Settings, [low, high]: readonly [SettingName, SettingName], than: string): string {
  const said = (name: SettingName) => `“${factsOf(name).words}”（${settings[name]} ${factsOf(name).unit}）`
  return `${said(low)}要比${said(high)}${than}`
}
