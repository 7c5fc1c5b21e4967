import type { EpochMs } from '../../base/clock.ts'
import { maskPhone } from '../../base/phone.ts'
import type { Board } from '../../contract/board.ts'
import type { DrillsView, DrillView } from '../../contract/drills.ts'
import { isDrillHour } from '../../domain/drill/drillHours.ts'
import { answerCurve, type DrillResult, drillResult, resultsByGroup } from '../../domain/drill/drillResult.ts'
import { CHECK_LISTS } from '../../domain/drill/drillRules.ts'
import { drillsDue } from '../../domain/drill/drillsDue.ts'
import { deliveredByCarrier } from '../../domain/drill/monthlyTest.ts'
import { carrierOfNumber } from '../../domain/drill/numberBlocks.ts'
import { nameOfPhone } from '../../incidents/writeMessage.ts'
import type { DrillRow } from '../../store/drillRepository.ts'
import type { Store } from '../../store/store.ts'
import { carrierOfSim } from '../../watch/carriers.ts'
import { asCall } from '../drillCalls.ts'
import { drillHours } from '../drillHours.ts'

/** How many drills that are over the page shows. */
const PAST = 12
/** How far back the comparison and the reminders look. */
const REMEMBERED = 400

/** The page 演练. */
export function drillsView(store: Store, at: EpochMs): DrillsView {
  const rows = store.drills.latest(REMEMBERED)
  const held = rows.flatMap((row) =>
    row.endedAt === null || row.startedAt === null ? [] : [{ ...row, endedAt: row.endedAt }],
  )
  const groups = store.directory.groups()
  const months = store.monthlyTests.latest(1).map((test) => test.month)
  const due = drillsDue(
    at,
    groups.map((group) => group.id),
    held,
    months,
  )
  return {
    at,
    open: store.drills.open().map((row) => viewOf(store, row, held)),
    past: held.slice(0, PAST).map((row) => viewOf(store, row, held)),
    due: due.map((each) => ({
      kind: each.kind,
      group: each.kind === 'group' ? (store.directory.groupName(each.groupId) ?? null) : null,
      lastAt: each.kind === 'monthly' ? null : each.lastAt,
    })),
    groups: groups.map(({ id, name, households }) => ({ id, name, households })),
    isDrillHour: isDrillHour(at, drillHours(store)),
    monthly: monthlyView(store),
    numberChanges: store.monthlyTests.numberChanges().map(({ id, phoneId, number, words, at: since }) => ({
      id,
      name: nameOfPhone(store, phoneId) ?? '',
      phone: maskPhone(number),
      words,
      at: since,
    })),
  }
}

/** The strip: the drill that runs or is paused. */
export function runningDrill(store: Store): Board['drill'] {
  const row = store.drills.open().find((each) => each.state !== 'announced')
  if (row === undefined) return null
  const calls = store.drills.callsOf(row.id)
  return {
    ...headOf(store, row),
    asked: calls.length,
    answered: calls.filter((call) => call.answeredAt !== null).length,
  }
}

type Held = DrillRow & { readonly endedAt: EpochMs }

function headOf(store: Store, row: DrillRow) {
  const { id, kind, number, groupId, state, startedAt, endsAt } = row
  const group = groupId === null ? null : (store.directory.groupName(groupId) ?? '')
  return { id, kind, number, group, state, startedAt, endsAt }
}

function viewOf(store: Store, row: DrillRow, held: readonly Held[]): DrillView {
  const calls = store.drills.callsOf(row.id).map(asCall)
  const all = drillResult(calls)
  const ticked: readonly unknown[] = JSON.parse(row.ticked)
  return {
    ...headOf(store, row),
    incidentKind: row.incidentKind as DrillView['incidentKind'], // only Drills.start writes it
    isFull: row.isFull,
    announcedAt: row.announcedAt,
    pausedAt: row.pausedAt,
    endedAt: row.endedAt,
    startedBy: row.startedBy,
    notes: row.notes,
    asked: all.asked,
    answered: all.answered,
    checkList: CHECK_LISTS[row.kind].map((point) => ({ point, isTicked: ticked.includes(point) })),
    byGroup: [...resultsByGroup(calls)].map(([groupId, result]) => ({
      group: store.directory.groupName(groupId) ?? '',
      result: shown(result),
      before: before(store, row, groupId, held),
    })),
    curve: [...answerCurve(calls)],
    dead: all.deadPhoneIds.map((phoneId) => ({
      name: nameOfPhone(store, phoneId) ?? '',
      phone: maskPhone(store.phones.numberOf(phoneId) ?? ''),
    })),
  }
}

/** What this group showed the last time before this drill. */
function before(store: Store, row: DrillRow, groupId: number, held: readonly Held[]) {
  const earlier = held.filter((each) => each.id < row.id && (each.groupId === groupId || each.kind === 'village'))
  for (const { id, endedAt } of earlier) {
    const result = resultsByGroup(store.drills.callsOf(id).map(asCall)).get(groupId)
    if (result === undefined) continue
    const { reachedShare, quickShare, medianMs } = result
    return { endedAt, reachedShare, quickShare, medianMs }
  }
  return null
}

function shown({ deadPhoneIds: _, ...figures }: DrillResult): Omit<DrillResult, 'deadPhoneIds'> {
  return figures
}

function monthlyView(store: Store): DrillsView['monthly'] {
  const test = store.monthlyTests.latest(1)[0]
  if (test === undefined) return null
  const calls = store.monthlyTests.callsOf(test.id)
  const sent = calls.filter((call) => ['sent', 'delivered', 'failed'].includes(call.messageState ?? ''))
  const { month, template, startedAt, endedAt, skipped } = test
  return {
    month,
    template,
    startedAt,
    endedAt,
    skipped,
    total: calls.length,
    asked: sent.length,
    delivered: calls.filter((call) => call.messageState === 'delivered').length,
    answered: calls.filter((call) => call.answeredAt !== null).length,
    // Filters stand at the sender's carrier, so the pair is compared, not the receiver alone.
    carriers: deliveredByCarrier(
      sent.map((call) => ({
        from: carrierOfSim(call.sim ?? '')?.name ?? '其他',
        to: carrierOfNumber(call.number),
        isDelivered: call.messageState === 'delivered',
      })),
    ).map((share) => ({ ...share })),
  }
}
