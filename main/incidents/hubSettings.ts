import { z } from 'zod'
import type { Store } from '../store/store.ts'

const settingsSchema = z.object({
  /** What stands in 【】 before every text: 大营村联防. At most 7 characters, 【】 not counted. */
  signature: z.string().min(1).max(7),
  /** What the console is headed with: 大营村联防台. */
  hubName: z.string().min(1),
  /** The register is invented: no real port may be opened. */
  demo: z.boolean(),
})
export type HubSettings = z.infer<typeof settingsSchema>

const KEY = 'hub'

/** The hub's settings; what was never set follows from the first village of the register. */
export function readHubSettings(store: Store): HubSettings {
  const village = store.directory.firstVillage()?.name.replace(/委员会$|委会$/, '') ?? ''
  const stem = village === '' ? '村' : village
  const stored = store.settings.get(KEY, settingsSchema.partial()) ?? {}
  return {
    signature: stored.signature ?? `${stem}联防`.slice(0, 7),
    hubName: stored.hubName ?? `${stem}联防台`,
    demo: stored.demo ?? false,
  }
}

/** Marks the register as invented, for good: only an empty folder loses the mark. */
export function markAsDemo(store: Store): void {
  const stored = store.settings.get(KEY, settingsSchema.partial()) ?? {}
  store.settings.set(KEY, { ...stored, demo: true })
}
