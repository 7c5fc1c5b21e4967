import { z } from 'zod'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'

const identitySchema = z.object({
  /** The register is invented: no real port may be opened. */
  demo: z.boolean(),
})

/** What this hub is called, and whether its people are real. */
export interface HubSettings {
  /** What stands in 【】 before every text: 大营村联防. At most 7 characters, 【】 not counted. */
  readonly signature: string
  /** What the console is headed with: 大营村联防台. */
  readonly hubName: string
  readonly demo: boolean
}

const KEY = 'hub'
const SIGNATURE_UNITS = 7

/** The hub's own; names that were never set follow from the first village of the register. */
export function readHubSettings(store: Store): HubSettings {
  const { 'names.signature': signature, 'names.hub': hubName } = readSettings(store)
  const village = store.directory.firstVillage()?.name.replace(/委员会$|委会$/, '') ?? ''
  const stem = village === '' ? '村' : village
  return {
    signature: signature === '' ? `${stem}联防`.slice(0, SIGNATURE_UNITS) : signature,
    hubName: hubName === '' ? `${stem}联防台` : hubName,
    demo: store.settings.get(KEY, identitySchema.partial())?.demo ?? false,
  }
}

/** Marks the register as invented, for good: only an empty folder loses the mark. */
export function markAsDemo(store: Store): void {
  store.settings.set(KEY, { demo: true })
}
