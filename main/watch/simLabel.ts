import type { Store } from '../store/store.ts'

/** `1` for 卡1: its place among the modems, as strip and texts name it. */
export function simLabel(store: Store, sim: string): string {
  const place = store.devices.list().findIndex((device) => device.imsi === sim || device.path === sim)
  return place < 0 ? '' : String(place + 1)
}
