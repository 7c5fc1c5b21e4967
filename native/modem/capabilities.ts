import { readOwnNumber, readServiceCentre } from './answers.ts'
import type { Dialogue } from './dialogue.ts'
import type { Quirks } from './quirks.ts'
import type { ModemStatus } from './radio.ts'

/** What is good to know of a modem, but nothing waits for it: asked when it has nothing better to do. */
export async function learnCapabilities(
  at: Dialogue,
  { toneDetection, playback }: Quirks,
): Promise<Pick<ModemStatus, 'ownNumber' | 'serviceCentre' | 'voice'>> {
  const ownNumber = readOwnNumber((await at.attempt('AT+CNUM')) ?? [])
  const serviceCentre = readServiceCentre((await at.attempt('AT+CSCA?')) ?? [])
  const hearsKeys = toneDetection !== undefined && (await at.attempt(toneDetection)) !== undefined
  const playsRecordings = playback !== undefined && (await at.attempt(playback.probe)) !== undefined
  return { ownNumber, serviceCentre, voice: { hearsKeys, playsRecordings } }
}
