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

export function readRadioSettings(store: Store): RadioSettings {
  return radioSettingsSchema.parse(store.settings.get(KEY, radioSettingsSchema.partial()) ?? {})
}
