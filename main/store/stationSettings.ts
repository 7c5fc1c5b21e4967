import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { DEFAULT_SETTINGS, type SettingName, type Settings } from '../domain/settings/schema.ts'
import { changeSetting, readStored } from '../domain/settings/settingText.ts'
import type { Store } from './store.ts'

const KEY = 'station'
const storedSchema = z.record(z.string(), z.unknown())

/** The settings in force, and a sentence for each that is stored and cannot be so. */
export interface StationSettings {
  readonly settings: Settings
  readonly problems: Readonly<Partial<Record<SettingName, string>>>
}

/** Read on the distress path: what was read once is not read again before it changes. */
const lastRead = new WeakMap<Store, { readonly raw: string | undefined; readonly read: StationSettings }>()

/** The settings in force; what is stored and cannot be so has its default. Never throws. */
export function readSettings(store: Store): Settings {
  return readStationSettings(store).settings
}

export function readStationSettings(store: Store): StationSettings {
  const raw = store.settings.raw(KEY)
  const last = lastRead.get(store)
  if (last !== undefined && last.raw === raw) return last.read
  const read = readStored(parsed(raw))
  lastRead.set(store, { raw, read })
  return read
}

/** Who changes something, and when, for the record. */
export interface ChangedBy {
  readonly who: string
  readonly at: EpochMs
}

/**
 * Changes one setting as it was typed, and writes down who did.
 * @returns the sentence that says why it cannot be so; undefined: it is changed
 */
export function setSetting(store: Store, name: SettingName, typed: string, by: ChangedBy): string | undefined {
  const { settings } = readStationSettings(store)
  const check = changeSetting(settings, name, typed)
  if (!check.ok) return check.sentence
  write(store, name, settings[name], check.settings[name], by)
  return undefined
}

/**
 * Gives a setting its default again.
 * @returns the sentence that says why that does not go with the others; undefined: it is done
 */
export function resetSetting(store: Store, name: SettingName, by: ChangedBy): string | undefined {
  return setSetting(store, name, String(DEFAULT_SETTINGS[name]), by)
}

/** Keeps only what differs from the default, so that a better default reaches whoever never chose. */
function write(store: Store, name: SettingName, before: unknown, value: unknown, { who, at }: ChangedBy): void {
  const { [name]: _, ...others } = parsed(store.settings.raw(KEY))
  const stored = value === DEFAULT_SETTINGS[name] ? others : { ...others, [name]: value }
  store.inTransaction(() => {
    store.settings.set(KEY, stored)
    store.viewingLog.add(at, who, 'setting', `${name}: ${String(before)} → ${String(value)}`)
  })
}

/** What cannot be read at all counts as never set. */
function parsed(raw: string | undefined): Readonly<Record<string, unknown>> {
  if (raw === undefined) return {}
  const read = storedSchema.safeParse(JSON.parse(raw))
  return read.success ? read.data : {}
}
