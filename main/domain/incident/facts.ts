import type { EpochMs } from '../../base/clock.ts'
import type { Party } from '../party.ts'

/**
 * What the rules may know of people and places: plain data, loaded by whoever asks for a decision.
 * Names appear only where a text needs them; events hold ids.
 */

export interface Place {
  readonly lng: number
  readonly lat: number
}

/** One number of one person of a household. */
export interface Member {
  readonly phoneId: number
  readonly personId: number
  readonly householdId: number
  readonly groupId: number
  readonly name: string
  /** Whether this person can go out to help; undefined: nobody said. */
  readonly canGo: 'yes' | 'no' | 'depends' | undefined
  /** The household's main number: first alerts go there. */
  readonly isMain: boolean
  /** 在外 or 外出: is not in the village now, and never asked to come. */
  readonly isAway: boolean
  /** 在外: lives elsewhere for good; such a one may be kin that is told (K1). */
  readonly livesElsewhere: boolean
  /** A child carries this phone. */
  readonly isChild: boolean
  /** Of a 关照户. */
  readonly inCare: boolean
  /** 技能物资, as the list has it: `会急救 有车`. */
  readonly skills: string
  /** The chance that this phone is answered at the hour in question: above 0, below 1. */
  readonly chance: number
  /** Of the household that leads the group (联户长). */
  readonly isLeader: boolean
  readonly headName: string
  readonly place: Place | undefined
}

/** A duty post of one of the parties. */
export interface Post {
  readonly phoneId: number
  readonly party: Exclude<Party, 'neighbours' | 'kin'>
  /** `A` and `B` are the two duty posts; others are neither. */
  readonly post: 'A' | 'B' | 'other'
  readonly name: string
  /** 110: by itself only under a recorded agreement that has not run out. */
  readonly delivery: 'sms' | 'on-key' | 'by-agreement'
}

/** A patrol (巡逻队): of no household, told with the first wider ring. */
export interface Patrol {
  readonly phoneId: number
}

/** Who calls, as far as the register knows. */
export interface Caller {
  /** 0: nobody's; a desk raised it. */
  readonly phoneId: number
  /** Neither a resident nor a duty post: nobody knows who it is. */
  readonly isStranger: boolean
  readonly personId: number | undefined
  readonly householdId: number | undefined
  readonly groupId: number | undefined
  readonly headName: string | undefined
  readonly place: Place | undefined
  /** 关照户: lonely, infirm or ill people live there. */
  readonly infirm: boolean
  /** Registered as 怕被看见: her own phone may be looked at. */
  readonly fearsBeingSeen: boolean
  readonly contactPreference: 'any' | 'sms' | 'call' | 'silent'
  /** Phones that belong to anybody of the caller's household, kin away included. */
  readonly householdPhoneIds: readonly number[]
  /** 结对户: the phones of the household that is paired with the caller's. */
  readonly pairHouseholdId: number | undefined
  /** 不通知名单. */
  readonly excludedPhoneIds: readonly number[]
  /** 信任名单, in the caller's order. */
  readonly trustedPhoneIds: readonly number[]
  /** 在外亲属 of the own household whom the caller wants told (K1). */
  readonly kinPhoneIds: readonly number[]
}

/** The people and posts around an incident. */
export interface Surroundings {
  /** Every number of the caller's own group. */
  readonly group: readonly Member[]
  /**
   * Every number of the households that lead the village's other groups. This and the next may be loaded when they are
   * read: hundreds live there, and most decisions never ask.
   */
  readonly leadersBeyond: readonly Member[]
  /** Every number of other groups' households within the widest ring, and those leaders. */
  readonly beyond: readonly Member[]
  readonly posts: readonly Post[]
  readonly patrols: readonly Patrol[]
}

/** How far the first alerts have come: the widening steps count from there (§0, the ladder's †). */
export interface SendingProgress {
  /** When the last of the circle's nearest six was handed to a modem; undefined: not yet. */
  readonly nearestSentAt: EpochMs | undefined
  /** Whether every main number of the circle has been handed over. */
  readonly mainNumbersOut: boolean
  /** Phones whose first alert was handed over, and when. */
  readonly sentAt: ReadonlyMap<number, EpochMs>
  /** Phones whose first alert is known to have arrived. */
  readonly deliveredTo: ReadonlySet<number>
}
