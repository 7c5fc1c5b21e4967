import type { EpochMs } from '../base/clock.ts'
import type { Caller, Member } from '../domain/incident/facts.ts'
import { answerChance, groupRate } from '../domain/reachability/answerChance.ts'
import { answerHistoryOf } from '../store/answerHistoryRepository.ts'
import type { SurroundingRow } from '../store/surroundingsRepository.ts'
import { historyOf } from './answerHistory.ts'

/** 在外, 孩子在外: whoever carries this phone lives elsewhere. */
const ELSEWHERE = '在外'
/** 儿童手表, 孩子手机 …: whoever carries this phone is not sent out at night. */
const CHILD = /儿童|孩子|小孩|学生/

/**
 * Rows of the register as the rules know them, each with its chance to answer at `at`. The prior of a group is what
 * those of its phones did that are among the rows.
 */
export function membersOf(rows: readonly SurroundingRow[], at: EpochMs): readonly Member[] {
  const histories = new Map(
    rows.flatMap((row) => {
      const history = answerHistoryOf(row)
      return history === undefined ? [] : [[row.phoneId, historyOf(history)] as const]
    }),
  )
  const rates = new Map<number, number>()
  for (const [groupId, ofGroup] of Map.groupBy(rows, (row) => row.groupId)) {
    const known = ofGroup.flatMap((row) => histories.get(row.phoneId) ?? [])
    rates.set(groupId, groupRate(known, at))
  }
  return rows.map((row) => ({
    ...facts(row),
    chance: answerChance(histories.get(row.phoneId), rates.get(row.groupId) ?? groupRate([], at), at),
  }))
}

function facts(row: SurroundingRow): Omit<Member, 'chance'> {
  const livesElsewhere = row.use.includes(ELSEWHERE)
  return {
    phoneId: row.phoneId,
    personId: row.personId,
    householdId: row.householdId,
    groupId: row.groupId,
    name: row.name,
    canGo: row.canGo ?? undefined,
    isMain: row.isMain,
    livesElsewhere,
    isAway: livesElsewhere || row.saidAway,
    isChild: CHILD.test(row.use),
    inCare: row.care !== '',
    skills: row.skills,
    isLeader: row.isLeader,
    headName: row.headName,
    place: placeOf(row),
  }
}

/** Where something stands; undefined where the register does not say. */
export function placeOf(row: { readonly lng: number | null; readonly lat: number | null }): Caller['place'] {
  return row.lng === null || row.lat === null ? undefined : { lng: row.lng, lat: row.lat }
}
