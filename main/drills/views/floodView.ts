import type { EpochMs } from '../../base/clock.ts'
import { maskPhone } from '../../base/phone.ts'
import type { FloodView } from '../../contract/drills.ts'
import { clustersOf, FLOOD_SETTINGS } from '../../domain/drill/floodRules.ts'
import { byUrgencyOfVisit } from '../../domain/drill/rollCall.ts'
import { stateOf } from '../../incidents/openedIncident.ts'
import type { RollCallEntryRow } from '../../store/floodRepository.ts'
import type { IncidentRow } from '../../store/incidentRepository.ts'
import type { Store } from '../../store/store.ts'

/** How long the board says that it has ended. */
const NOTICE_MS = 30 * 60_000

/** 灾害模式 for the board: while it is on, half an hour after, and as long as a roll-call runs. */
export function floodView(store: Store, at: EpochMs): FloodView | null {
  const flood = store.floods.last()
  const rollCall = store.floods.lastRollCall()
  const isCalling = rollCall !== undefined && rollCall.endedAt === null
  if (flood === undefined || (flood.endedAt !== null && at - flood.endedAt > NOTICE_MS && !isCalling)) return null
  const isOfFlood = rollCall !== undefined && (rollCall.startedAt >= flood.beganAt || isCalling)
  return {
    isOn: flood.endedAt === null,
    beganAt: flood.beganAt,
    beganBy: flood.beganBy,
    endedAt: flood.endedAt,
    opened: store.incidents.countSince(at - FLOOD_SETTINGS.windowMs),
    clusters: clusters(store),
    rollCall: isOfFlood ? rollCallView(store, rollCall) : null,
  }
}

function clusters(store: Store): FloodView['clusters'] {
  const open = store.incidents.listOpen()
  const rows = new Map(open.map((row) => [row.id, row]))
  const clustered = clustersOf(
    open.map((row) => {
      const { kind, groupId } = stateOf(row)
      const household = row.householdId === null ? undefined : store.directory.household(row.householdId)
      const { lng, lat } = household ?? { lng: null, lat: null }
      return { id: row.id, kind, groupId, place: lng === null || lat === null ? undefined : { lng, lat } }
    }),
  )
  return clustered.map((cluster) => ({
    kind: cluster[0]?.kind ?? 'help',
    place: groupOf(store, cluster[0]?.groupId ?? null),
    incidents: cluster.flatMap(({ id }) => {
      const row = rows.get(id)
      return row === undefined ? [] : [shown(row)]
    }),
  }))
}

function shown(row: IncidentRow): FloodView['clusters'][number]['incidents'][number] {
  const { level, phase } = stateOf(row)
  return { id: row.id, number: row.number, level, state: phase }
}

function groupOf(store: Store, groupId: number | null): string {
  return groupId === null ? '' : (store.directory.groupName(groupId) ?? '')
}

function rollCallView(
  store: Store,
  { id, startedAt, deadlineAt, endedAt, reach }: NonNullable<ReturnType<Store['floods']['lastRollCall']>>,
): FloodView['rollCall'] {
  const entries = store.floods.entriesOf(id).map((row) => ({ ...row, isCare: row.care !== '' }))
  const count = (fits: (row: RollCallEntryRow) => boolean) => entries.filter(fits).length
  return {
    id,
    startedAt,
    deadlineAt,
    endedAt,
    reach,
    counts: {
      total: entries.length,
      sent: count((row) => textOf(row) === 'sent'),
      safe: count((row) => row.outcome === 'safe' || row.outcome === 'visited'),
      help: count((row) => row.outcome === 'help'),
      silent: count((row) => row.outcome === null),
    },
    entries: entries.sort(byUrgencyOfVisit).map((row) => ({
      householdId: row.householdId,
      group: row.groupName,
      household: `${row.householdNumber}号 ${row.headName}家`,
      phone: maskPhone(row.phone),
      isCare: row.isCare,
      care: row.care,
      outcome: row.outcome,
      words: row.words,
      at: row.at,
      text: textOf(row),
    })),
  }
}

function textOf({ messageId, messageState }: RollCallEntryRow): 'none' | 'waiting' | 'sent' | 'failed' {
  if (messageId === null) return 'none'
  if (messageState === 'sent' || messageState === 'delivered') return 'sent'
  return messageState === 'failed' || messageState === 'superseded' ? 'failed' : 'waiting'
}
