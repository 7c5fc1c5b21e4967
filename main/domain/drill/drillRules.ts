import { PRIORITY } from '../incident/effect.ts'

/** 桌面 · 单组短信 · 全村点名 · 三方通话 · 断网断电 (§4-M). */
export type DrillKind = 'tableTop' | 'group' | 'village' | 'threeWay' | 'blackout'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * What a station may want otherwise of its drills. Minutes of the day count from midnight in China.
 */
export const DRILL_SETTINGS = {
  /** A drill that nobody ends, ends by itself. */
  groupLengthMs: 30 * MINUTE,
  villageLengthMs: 2 * HOUR,
  /** A paused drill that nobody takes up again, too: nobody is left to believe in it. */
  pauseLengthMs: 2 * HOUR,
  /** How soon an answer counts as quick. */
  quickMs: 60_000,
  /** Who was heard of within this time is not tested. */
  monthlySkipsMs: 30 * 24 * HOUR,
} as const

/** Behind every text about something real, and behind the hub's own tests. */
export const DRILL_PRIORITY = {
  rollCall: PRIORITY.allClear + 10,
  mutual: PRIORITY.allClear + 20,
  drill: PRIORITY.service + 20,
  monthly: PRIORITY.service + 30,
} as const

/** Drills are spoken of as 900 to 999: incidents are 20 to 99, so that no answer and no memory can mix them up. */
const FIRST_NUMBER = 900
const LAST_NUMBER = 999

/** The next number of a drill, rolling. */
export function nextDrillNumber(previous: number | undefined): number {
  return previous === undefined || previous >= LAST_NUMBER ? FIRST_NUMBER : previous + 1
}

/** Whether a kind of drill texts anybody. */
export function isTexted(kind: DrillKind): boolean {
  return kind === 'group' || kind === 'village'
}

/** What is ticked off in a drill that is done by hand, as the console's dictionary names the points. */
export const CHECK_LISTS: Readonly<Record<DrillKind, readonly string[]>> = {
  tableTop: ['scenario', 'whoIsTold', 'ladder', 'handOver', 'review'],
  group: [],
  village: [],
  threeWay: ['filed', 'villageCallsStation', 'stationAnswers', 'stationCalls110', 'placeUnderstood', 'callBack'],
  blackout: ['networkOff', 'mainsOff', 'hubGoesOn', 'phoneTree', 'loudspeaker', 'mainsBack', 'nothingLost'],
}
