import { faultSchedule, type ScheduledFault } from '../../native/simulator/faultSchedule.ts'
import { FAULT_NAMES, type FaultName } from '../../native/simulator/faults.ts'
import { type Random, randomOf } from '../../native/simulator/random.ts'

export const MINUTE_MS = 60_000
/** No fault begins later, and no text comes later. */
export const TROUBLE_MS = 10 * MINUTE_MS
const LONGEST_FAULT_MS = 90_000

/** Something that phones do. */
type Deed =
  | {
      readonly kind: 'text'
      readonly atMs: number
      readonly from: string
      readonly modem: number
      readonly body: string
    }
  | {
      readonly kind: 'ring'
      readonly atMs: number
      readonly from: string
      readonly modem: number
      readonly forMs: number
    }

/** A time in which all of the hub suffers. */
interface Spell {
  readonly atMs: number
  readonly forMs: number
}

/** What happens in one run, all of it chosen by the seed. */
export interface ChaosPlan {
  readonly seed: number
  /** A tenth of the runs is in the whole demo village, the others among the first of its people. */
  readonly isWholeVillage: boolean
  readonly unattended: boolean
  /** After the start of a day in November 2026. */
  readonly startsAtHour: number
  readonly knowNumbers: boolean
  readonly faults: readonly ScheduledFault[]
  readonly deeds: readonly Deed[]
  /** The disk takes nothing in. */
  readonly diskFull: readonly Spell[]
  /** The hub stops and is started again. */
  readonly restartsAtMs: readonly number[]
  /** A phone that is switched off all the time. */
  readonly offPhone: string | undefined
}

const DISTRESS = ['120', '120 我妈晕了', '119', '着火了快来', '110', '有人撬门', '救命']
const CHATTER = ['1', '2', '3', '1 5', '0', '9', '你好', '在路上了']
const LONG =
  '有人在后山砍树，两个男的，开一辆蓝色农用三轮车，往水库方向去了，车牌被泥糊住看不清，我在坡上看着他们，手机快没电了，大家来的时候走水库西边那条小路，别走大路，路上有他们的人放哨，请通知派出所'
/** Registered phones of the demo village. */
const PHONES = Array.from({ length: 20 }, (_, index) => `199087800${String(index + 1).padStart(2, '0')}`)
const FAULTS: readonly FaultName[] = FAULT_NAMES

export function chaosPlan(seed: number): ChaosPlan {
  const random = randomOf(seed)
  const faults = faultSchedule(random.between(0, 0xffff_ffff), {
    modems: 2,
    withinMs: TROUBLE_MS,
    faults: random.between(1, 8),
    of: FAULTS,
    longestMs: LONGEST_FAULT_MS,
  })
  const spells = (chance: number): readonly Spell[] =>
    random.fraction() < chance ? [{ atMs: at(random), forMs: random.between(1000, LONGEST_FAULT_MS) }] : []
  return {
    seed,
    isWholeVillage: seed % 10 === 0,
    unattended: random.fraction() < 0.5,
    startsAtHour: random.between(0, 23),
    knowNumbers: random.fraction() < 0.3,
    faults,
    deeds: deeds(random),
    diskFull: spells(0.4),
    restartsAtMs: random.fraction() < 0.25 ? [at(random)] : [],
    offPhone: random.fraction() < 0.3 ? random.pick(PHONES) : undefined,
  }
}

function deeds(random: Random): readonly Deed[] {
  const text = (body: string, atMs = at(random)): Deed => ({
    kind: 'text',
    atMs,
    from: random.pick(PHONES),
    modem: random.between(0, 1),
    body,
  })
  const ring = (): Deed => ({
    kind: 'ring',
    atMs: at(random),
    from: random.pick(PHONES),
    modem: random.between(0, 1),
    forMs: random.between(2000, 25_000),
  })
  const times = (least: number, most: number, make: () => Deed): readonly Deed[] =>
    Array.from({ length: random.between(least, most) }, make)
  return [
    text(random.pick(DISTRESS), random.between(10_000, 4 * MINUTE_MS)),
    ...times(0, 3, () => text(random.pick(CHATTER))),
    ...times(0, 1, () => text(LONG)),
    ...times(0, 1, ring),
  ]
}

/** After both modems have had time to start. */
function at(random: Random): number {
  return random.between(15_000, TROUBLE_MS)
}
