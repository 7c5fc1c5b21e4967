import type { Level } from '../kinds.ts'
import { CLOCK_PROFILES, COLOUR_NAMES, COLOUR_PROFILES } from '../settings/profiles.ts'
import { DEFAULT_SETTINGS, type Settings } from '../settings/schema.ts'

/**
 * Who, when and how many: copied into an incident when it opens, so that editing it never changes a running one.
 * Times are milliseconds after the call (t0) unless said otherwise.
 */
export interface Policy {
  /** The two or three clocks on the card: minutes. */
  readonly clockMinutes: readonly [number, number, number]
  /** The words for levels 1 to 4: 红色. */
  readonly levelNames: readonly [string, string, string, string]
  /** How many neighbours are wanted, by level. */
  readonly neededByLevel: Readonly<Record<Level, number>>
  readonly neededInRestrictedCircle: number
  /** An unclear call waits this long for the desk before it counts as blue. */
  readonly triageMs: number
  /** The desk counts as absent when nobody took over by then. */
  readonly deskAbsentMs: number
  /** Nobody answered: ask again, and the B post. */
  readonly remindMs: number
  /** Blue: the whole group, then the station. */
  readonly blueGroupMs: number
  readonly blueStationMs: number
  /** The caller learns that nobody has answered yet. */
  readonly tellCallerMs: number
  readonly stationSilentMs: number
  /** After the previous circle's nearest six were handed over, and how far the circle then reaches. */
  readonly widen: readonly { readonly afterMs: number; readonly metres: number }[]
  /** Orange: the township, where too few come and nobody is there. */
  readonly townshipMs: number
  /** Nobody there: loudspeaker, phone tree, review (§4-J). */
  readonly nobodyThereMs: number
  readonly promptPolice110Ms: number
  readonly reviewMs: number
  /** A household's second numbers: without a delivery report, or without an answer, after its main number was sent. */
  readonly secondNumberNoReportMs: number
  readonly secondNumberNoAnswerMs: number
  /** A phone that answers less often than this, 0 to 1, does not count as reachable. */
  readonly reachableChance: number
  /** How long a phone is rung to wake its people. */
  readonly ringSeconds: number
  /** A caller's `0` stops further texts only within this time, and only before anybody answered (§4-C). */
  readonly cancelStopsMs: number
  /** A third signal within this time raises the level by one (§4-D). */
  readonly repeatWindowMs: number
  /** Signals of one phone within this time are one incident (§4-D). */
  readonly mergeMs: number
  /** Other phones that tell of the same thing within this time, as far apart as this, are joined (§4-E). */
  readonly joinMs: number
  readonly joinMetres: number
  /** A ring of an alerted neighbour within this time asks about the alert (§4-I). */
  readonly callBackMs: number
  /** Arrivals that freeze further widening. */
  readonly arrivalsThatFreeze: number
  /** Nothing new for this long after 平安: closing is proposed (§4-K). */
  readonly proposeCloseMs: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const PERCENT = 100
/** Two trusted people at the door; no station would want one. */
const ARRIVALS_THAT_FREEZE = 2

/** The policy of an incident that opens under these settings; a later step of it never comes before an earlier one. */
export function policyFrom(settings: Settings): Policy {
  const seconds = (name: SecondsName) => settings[name] * SECOND
  const minutes = (name: MinutesName) => settings[name] * MINUTE
  const widen = widenFrom(settings)
  return {
    clockMinutes: CLOCK_PROFILES[settings['profile.clocks']],
    levelNames: levelNames(settings),
    neededByLevel: {
      1: settings['needed.level1'],
      2: settings['needed.level2'],
      3: settings['needed.level3'],
      4: 0,
    },
    neededInRestrictedCircle: settings['needed.restricted'],
    triageMs: seconds('ladder.triageSeconds'),
    deskAbsentMs: seconds('ladder.deskAbsentSeconds'),
    remindMs: seconds('ladder.remindSeconds'),
    blueGroupMs: seconds('ladder.blueGroupSeconds'),
    blueStationMs: Math.max(seconds('ladder.blueGroupSeconds'), seconds('ladder.blueStationSeconds')),
    tellCallerMs: seconds('ladder.tellCallerSeconds'),
    stationSilentMs: seconds('ladder.stationSilentSeconds'),
    widen,
    townshipMs: widen[1]?.afterMs ?? 0,
    nobodyThereMs: widen.at(-1)?.afterMs ?? 0,
    promptPolice110Ms: Math.max(seconds('ladder.police110Seconds'), widen.at(-1)?.afterMs ?? 0),
    reviewMs: minutes('ladder.reviewMinutes'),
    secondNumberNoReportMs: seconds('ladder.secondNoReportSeconds'),
    secondNumberNoAnswerMs: Math.max(seconds('ladder.secondNoReportSeconds'), seconds('ladder.secondNoAnswerSeconds')),
    reachableChance: settings['ladder.reachablePercent'] / PERCENT,
    ringSeconds: settings['rings.seconds'],
    cancelStopsMs: seconds('signals.cancelSeconds'),
    repeatWindowMs: minutes('signals.repeatMinutes'),
    mergeMs: minutes('signals.mergeMinutes'),
    joinMs: minutes('signals.joinMinutes'),
    joinMetres: settings['signals.joinMetres'],
    callBackMs: minutes('signals.callBackMinutes'),
    arrivalsThatFreeze: ARRIVALS_THAT_FREEZE,
    proposeCloseMs: minutes('closing.proposeMinutes'),
  }
}

type SecondsName = Extract<keyof Settings, `${string}Seconds`>
type MinutesName = Extract<keyof Settings, `${string}Minutes`>

/** The word for a level; an incident that opened before colours were settings has Chuxiong's. */
export function levelName(policy: Partial<Policy>, level: Level): string {
  return (policy.levelNames ?? CHUXIONG_POLICY.levelNames)[level - 1] ?? ''
}

/** The words for levels 1 to 4 in a colour profile. */
export function levelNames(settings: Settings): Policy['levelNames'] {
  const [one, two, three, four] = COLOUR_PROFILES[settings['profile.colours']]
  return [COLOUR_NAMES[one], COLOUR_NAMES[two], COLOUR_NAMES[three], COLOUR_NAMES[four]]
}

/** Each circle at least as late and as wide as the one before, whatever was stored. */
function widenFrom(settings: Settings): Policy['widen'] {
  const steps = [
    { afterMs: settings['ladder.widen1Seconds'] * SECOND, metres: settings['ladder.widen1Metres'] },
    { afterMs: settings['ladder.widen2Seconds'] * SECOND, metres: settings['ladder.widen2Metres'] },
    { afterMs: settings['ladder.widen3Seconds'] * SECOND, metres: settings['ladder.widen3Metres'] },
  ]
  return steps.map((_, index) => {
    const soFar = steps.slice(0, index + 1)
    return {
      afterMs: Math.max(...soFar.map((step) => step.afterMs)),
      metres: Math.max(...soFar.map((step) => step.metres)),
    }
  })
}

/** The policy that nobody changed: the Chuxiong profile (1/5/30 minutes, S1), the ladder of domain rules §0. */
export const CHUXIONG_POLICY: Policy = policyFrom(DEFAULT_SETTINGS)
