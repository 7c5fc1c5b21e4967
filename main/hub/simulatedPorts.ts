import type { ModemPort } from '../channels/modemChannel.ts'

export function simulatedPorts(_count: number): readonly ModemPort[] {
  return []
}
