import { z } from 'zod'
import type { Store } from '../store/store.ts'

/** What a station may want otherwise of its radio; each with its unit, range and default. */
const radioSettingsSchema = z.object({
  /** Segments that a SIM may send in an hour (often quoted for China, weak source: ask the carrier). */
  segmentsPerHour: z.number().int().min(10).max(10_000).default(200),
  /** The same in a day. */
  segmentsPerDay: z.number().int().min(50).max(100_000).default(1000),
  /** When one of several modems is taken out of sending, for voice and reception (§0, Modems). */
  keepOneFree: z.enum(['never', 'afterFirstAlerts', 'always']).default('afterFirstAlerts'),
  /** Hours between two loop tests. @see domain rules §F3, row 11: a silent failure shows within 6 h */
  loopTestHours: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6)]).default(6),
  /** A balance below this, in yuan, counts as mute. */
  leastBalanceYuan: z.number().min(0).max(1000).default(5),
})
export type RadioSettings = z.infer<typeof radioSettingsSchema>

const KEY = 'radio'

/** Each with what it is, for whoever sets it. */
export const RADIO_SETTING_WORDS: Readonly<Record<keyof RadioSettings, string>> = {
  segmentsPerHour: '每张卡每小时最多发几段（10–10000）',
  segmentsPerDay: '每张卡每天最多发几段（50–100000）',
  keepOneFree: '几个模块时留一个不发，接听用：never 不留 · afterFirstAlerts 首批发完后留 · always 一直留',
  loopTestHours: '几小时自检一次（1、2、3、4、6）',
  leastBalanceYuan: '话费低于几元就报警（0–1000）',
}

/**
 * Changes one setting.
 *
 * @param value as it was typed
 * @returns whether there is such a setting, and it can be so
 */
export function setRadioSetting(store: Store, name: string, value: string): boolean {
  const changed = { ...readRadioSettings(store), [name]: /^\d+(\.\d+)?$/.test(value) ? Number(value) : value }
  const parsed = radioSettingsSchema.safeParse(changed)
  if (!(name in RADIO_SETTING_WORDS) || !parsed.success) return false
  store.inTransaction(() => store.settings.set(KEY, parsed.data))
  return true
}

export function readRadioSettings(store: Store): RadioSettings {
  return radioSettingsSchema.parse(store.settings.get(KEY, radioSettingsSchema.partial()) ?? {})
}
