import { z } from 'zod'
import type { Store } from '../store/store.ts'

const MINUTES_PER_HOUR = 60
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What a village may want otherwise of its shifts; each with its unit, range and default. */
const dutySettingsSchema = z.object({
  /** When the shift changes in the morning. */
  shiftAt: clockTime.default('08:00'),
  /** Whether the night custody opens by itself. Off: the desk is reminded an hour before. */
  custodyOpens: z.enum(['byHand', 'bySchedule']).default('byHand'),
  custodyFrom: clockTime.default('18:00'),
  custodyUntil: clockTime.default('08:00'),
  /** Minutes that A, then B, has for the answer that he is there. @see domain rules §1, 17:55 */
  confirmMinutes: z.number().int().min(2).max(60).default(10),
  /** When the morning report goes out (§4-A: 06:30 to 07:30). */
  reportAt: clockTime.refine((time) => time >= '06:30' && time <= '07:30').default('07:00'),
  /** The phone that hears every day that all is well; empty: none is named. */
  watcherPhone: z
    .string()
    .regex(/^\+?\d{5,20}$/)
    .or(z.literal(''))
    .default(''),
  /** When it hears that. */
  watcherAt: clockTime.default('20:00'),
})
export type DutySettings = z.infer<typeof dutySettingsSchema>

const KEY = 'duty'

/** Each with what it is, for whoever sets it. */
export const DUTY_SETTING_WORDS: Readonly<Record<keyof DutySettings, string>> = {
  shiftAt: '早上几点换班（时:分）',
  custodyOpens: '夜间托管怎么开：byHand 值班员自己开 · bySchedule 到点自动开',
  custodyFrom: '夜间托管几点开始（时:分）',
  custodyUntil: '夜间托管几点结束（时:分）',
  confirmMinutes: '等 A 岗、B 岗确认在岗各几分钟（2–60）',
  reportAt: '早报几点发（06:30–07:30）',
  watcherPhone: '每日平安发给哪个守望号码；空着就不发',
  watcherAt: '每日平安几点发（时:分）',
}

export function readDutySettings(store: Store): DutySettings {
  return dutySettingsSchema.parse(store.settings.get(KEY, dutySettingsSchema.partial()) ?? {})
}

/**
 * Changes one setting.
 *
 * @param value as it was typed
 * @returns whether there is such a setting, and it can be so
 */
export function setDutySetting(store: Store, name: string, value: string): boolean {
  const typed = name === 'confirmMinutes' ? Number(value) : value
  const parsed = dutySettingsSchema.safeParse({ ...readDutySettings(store), [name]: typed })
  if (!(name in DUTY_SETTING_WORDS) || !parsed.success) return false
  store.inTransaction(() => store.settings.set(KEY, parsed.data))
  return true
}

/** `18:30` → 1110, the minutes after midnight. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * MINUTES_PER_HOUR + minutes
}
