import type { EpochMs } from '../../base/clock.ts'
import type { DeviceView } from '../../contract/board.ts'
import { startOfDay } from '../../domain/civilTime.ts'
import type { DeviceRow } from '../../store/deviceRepository.ts'
import { readSettings } from '../../store/stationSettings.ts'
import type { Store } from '../../store/store.ts'

const HOUR_MS = 3_600_000
const FEN = 100

/**
 * One modem with what is known of its SIM.
 *
 * @param index its place among the modems, from 0
 */
export function deviceView(store: Store, row: DeviceRow, index: number, at: EpochMs): DeviceView {
  const key = row.imsi ?? row.path
  const sim = store.sims.get(key)
  const { 'radio.segmentsPerDay': segmentsPerDay, 'radio.segmentsPerHour': segmentsPerHour } = readSettings(store)
  const sentToday = store.segments.countSince(key, startOfDay(at))
  const sentThisHour = store.segments.countSince(key, at - HOUR_MS)
  return {
    path: row.path,
    label: `卡${index + 1}`,
    operator: row.operator,
    model: row.model,
    signalDbm: row.signalDbm,
    registered: row.registered,
    state: row.state === 'ready' && sim?.mutedAt != null ? 'mute' : row.state,
    problem: row.problem,
    since: row.seenAt,
    sentToday,
    quotaLeft: Math.max(0, 1 - sentToday / segmentsPerDay),
    quotaLeftToday: Math.max(0, segmentsPerDay - sentToday),
    isOverQuota: sentToday >= segmentsPerDay || sentThisHour >= segmentsPerHour,
    number: sim?.ownNumber ?? null,
    mutedAt: sim?.mutedAt ?? null,
    muteReason: sim?.muteReason ?? null,
    deafAt: sim?.deafAt ?? null,
    balanceYuan: sim?.balanceFen == null ? null : sim.balanceFen / FEN,
  }
}
