import type { EpochMs } from '../../base/clock.ts'
import type { Board, DeviceView } from '../../contract/board.ts'

/** How long after its start a hub may be without a network before it counts as deaf. */
const STARTING_MS = 60_000

/** A modem that is being brought back into step hears in a moment; `recovering` and `gone` don't. */
const HEARING_STATES: ReadonlySet<string> = new Set(['ready', 'mute', 'failing'])

/**
 * Whether the hub hears and speaks, all its modems together. Deaf outranks mute: who cannot hear has nothing to say.
 * One mute SIM is told of as loudly as all of them, since a SIM in arrears soon hears nothing either (§4-A).
 */
export function healthOf(
  devices: readonly DeviceView[],
  at: EpochMs,
  startedAt: EpochMs,
): Pick<Board['health'], 'state' | 'since' | 'canSpeak'> {
  const canSpeak = devices.some((device) => device.registered && device.state === 'ready')
  const isUp = (device: DeviceView) => device.registered && HEARING_STATES.has(device.state)
  const hearing = devices.filter((device) => isUp(device) && device.deafAt === null)
  if (hearing.length > 0) {
    const mute = devices.flatMap((device) => (device.state === 'mute' ? [device.mutedAt ?? at] : []))
    return mute.length > 0
      ? { state: 'mute', since: Math.min(...mute), canSpeak }
      : { state: 'ok', since: null, canSpeak }
  }
  if (at - startedAt < STARTING_MS && devices.every((device) => device.state !== 'gone' && device.deafAt === null))
    return { state: 'starting', since: null, canSpeak }
  const since = Math.max(startedAt, ...devices.map((device) => device.deafAt ?? device.since))
  return { state: 'deaf', since, canSpeak }
}
