import type { EpochMs } from '../base/clock.ts'
import { clockText, startOfDay } from '../domain/civilTime.ts'
import { type DrillCall, drillResult } from '../domain/drill/drillResult.ts'
import { DRILL_PRIORITY } from '../domain/drill/drillRules.ts'
import { ALERT_STEP } from '../domain/incident/effect.ts'
import { kindText } from '../domain/incident/labels.ts'
import type { IncidentKind } from '../domain/kinds.ts'
import { queueText } from '../incidents/looseText.ts'
import type { Questions } from '../incidents/questions.ts'
import type { MemberRow } from '../store/directoryRepository.ts'
import type { DrillCallRow, DrillRow } from '../store/drillRepository.ts'
import type { Store } from '../store/store.ts'
import { drillHours } from './drillHours.ts'
import { groupText, leaderPhone, villageText } from './drillTexts.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How a drill's texts and questions name it. */
export function drillSubject(drillId: number): string {
  return `drill:${drillId}`
}

/** The second question of a full drill: whether somebody is there. */
export function arrivalSubject(drillId: number): string {
  return `${drillSubject(drillId)}:there`
}

/** Queues N11 to everybody of the drill who has not had it, and asks for the answer. */
export function askAll(store: Store, questions: Questions, drill: DrillRow, expiresAt: EpochMs, at: EpochMs): void {
  const had = new Set(
    store.drills
      .callsOf(drill.id)
      .filter(hasReached)
      .map((call) => call.phoneId),
  )
  for (const { member, groupId } of membersOf(store, drill)) {
    const { phoneId, householdId } = member
    if (had.has(phoneId) || store.optOuts.of(phoneId) !== undefined) continue
    const messageId = queueText(
      store,
      {
        step: drillSubject(drill.id),
        template: 'N11',
        phoneId,
        values: { 号: String(drill.number), 户: supposedPlace(store, drill), 类: kindText(kindOf(drill)) },
        priority: DRILL_PRIORITY.drill,
        expiresAt,
        purpose: 'notice',
      },
      at,
    )
    store.drills.addCall({ drillId: drill.id, phoneId, householdId, groupId, messageId: messageId ?? null })
    questions.ask({ phoneId, kind: 'drill', subject: drillSubject(drill.id) }, at)
  }
}

/** Tells the people of a drill to come that it is one. */
export function announceTo(store: Store, drill: DrillRow, plannedAt: EpochMs, at: EpochMs): void {
  for (const { member } of membersOf(store, drill)) {
    queueText(
      store,
      {
        step: drillSubject(drill.id),
        template: 'N11n',
        phoneId: member.phoneId,
        values: { 期: dayWord(plannedAt, at), 时: clockText(plannedAt) },
        priority: DRILL_PRIORITY.drill,
        expiresAt: startOfDay(at) + drillHours(store).to * HOUR_MS,
        purpose: 'notice',
      },
      at,
    )
  }
}

/**
 * N12 to everybody who was told of the drill, with the figures of the own group. Not to whom a real call has alerted
 * since: the end of the drill would read as the end of the call.
 */
export function tellEnd(store: Store, drill: DrillRow, at: EpochMs): void {
  const calls = store.drills.callsOf(drill.id)
  for (const [groupId, members] of Map.groupBy(calls, (call) => call.groupId)) {
    const { households, answeredHouseholds, fastestMs } = drillResult(members.map(asCall))
    const values = {
      组: groupText(store, groupId),
      应: String(households),
      n: String(answeredHouseholds),
      m: fastestMs === null ? '0' : String(Math.round(fastestMs / 1000)),
      长电: leaderPhone(store, groupId),
    }
    const told = members.filter((call) => hasReached(call) && !wasAlerted(store, call.phoneId, drill.startedAt ?? at))
    for (const { phoneId } of told) {
      const step = `drillEnd:${drill.id}`
      queueText(
        store,
        {
          ...{ step, template: 'N12', phoneId, values, priority: DRILL_PRIORITY.drill },
          expiresAt: at + HOUR_MS,
          purpose: 'rescue',
        },
        at,
      )
    }
  }
}

/** A call as the figures look at it. */
export function asCall(row: DrillCallRow): DrillCall {
  return { ...row, isDead: row.messageState === 'failed' }
}

/** Whether its text is out, or may be: this phone believes in a drill. */
export function hasReached({ messageState }: DrillCallRow): boolean {
  return messageState !== null && ['sending', 'sent', 'delivered', 'unsure'].includes(messageState)
}

/**
 * Whom a drill is to reach: a group's every number, the village's main ones, since a text to each of the others would
 * take the air for an hour. Nobody who lives elsewhere.
 */
function membersOf(
  store: Store,
  { kind, groupId }: DrillRow,
): readonly { readonly member: MemberRow; readonly groupId: number }[] {
  const groupIds = groupId === null ? store.directory.groups().map((group) => group.id) : [groupId]
  const seen = new Set<number>()
  return groupIds
    .flatMap((id) => store.directory.membersOfGroup(id).map((member) => ({ member, groupId: id })))
    .filter(({ member }) => member.use !== '在外' && (kind === 'group' || member.isMain))
    .filter(({ member }) => !seen.has(member.phoneId) && seen.add(member.phoneId))
    .sort((one, other) => Number(other.member.isMain) - Number(one.member.isMain))
}

/** 三组某家: no family is named, so that no rumour begins with a drill. */
function supposedPlace(store: Store, { groupId }: DrillRow): string {
  return groupId === null ? villageText(store) : `${groupText(store, groupId)}某家`
}

function kindOf(drill: DrillRow): IncidentKind {
  return drill.incidentKind as IncidentKind // only Drills.start writes it
}

function wasAlerted(store: Store, phoneId: number, since: EpochMs): boolean {
  return store.messages.ofStepToPhone(ALERT_STEP, phoneId, since).some((message) => message.state !== 'superseded')
}

/** 明天, or the day of the month. */
function dayWord(plannedAt: EpochMs, at: EpochMs): string {
  const day = startOfDay(plannedAt)
  if (day === startOfDay(at) + DAY_MS) return '明天'
  return `${new Date(day + 8 * HOUR_MS).getUTCDate()}日`
}
