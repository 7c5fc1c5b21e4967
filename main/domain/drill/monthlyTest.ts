import type { EpochMs } from '../../base/clock.ts'
import { type DrillHours, isDrillHour } from './drillHours.ts'

/** The real words of N1, N2 and N3, in turn, so that a filtered one is found within a quarter (§4-M). */
const ROTATION = ['N14', 'N14b', 'N14c'] as const
export type MonthlyTemplate = (typeof ROTATION)[number]

/** @param month as `202611` */
export function monthlyTemplate(month: string): MonthlyTemplate {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(4)) - 1
  return ROTATION[count % ROTATION.length] ?? 'N14'
}

/** The kind whose words the template carries. */
export function kindOfTemplate(template: MonthlyTemplate): 'burglary' | 'fire' | 'medical' {
  return ({ N14: 'burglary', N14b: 'fire', N14c: 'medical' } as const)[template]
}

/** What decides when the next text of a monthly test may go. */
export interface Pacing {
  readonly at: EpochMs
  readonly lastAskedAt: EpochMs | undefined
  /** A real call is open: people have something else to read. */
  readonly hasOpenIncident: boolean
  readonly hours: DrillHours
  /** Texts an hour. */
  readonly perHour: number
}

const HOUR_MS = 3_600_000
/** How soon it is looked again whether the night or the alarm is over. */
const LOOK_AGAIN_MS = 60_000

/** @returns milliseconds until the next text may go; 0: now */
export function waitForNext({ at, lastAskedAt, hasOpenIncident, hours, perHour }: Pacing): number {
  if (hasOpenIncident || !isDrillHour(at, hours)) return LOOK_AGAIN_MS
  const gapMs = Math.ceil(HOUR_MS / perHour)
  return lastAskedAt === undefined ? 0 : Math.max(0, lastAskedAt + gapMs - at)
}

/** A test text that went out, and between whom. */
export interface TestedText {
  /** The carrier of our SIM that sent it. */
  readonly from: string
  /** The carrier to which the receiver's number block was given. */
  readonly to: string
  readonly isDelivered: boolean
}

/** How many of the texts from one carrier to another arrived. */
export interface CarrierShare {
  readonly from: string
  readonly to: string
  readonly sent: number
  readonly delivered: number
}

/** Delivered per pair of carriers, the worst first: a carrier that filters a word shows here before the night. */
export function deliveredByCarrier(texts: readonly TestedText[]): readonly CarrierShare[] {
  const pairs = Map.groupBy(texts, ({ from, to }) => `${from}\n${to}`)
  return [...pairs.values()]
    .map((pair) => ({
      from: pair[0]?.from ?? '',
      to: pair[0]?.to ?? '',
      sent: pair.length,
      delivered: pair.filter((text) => text.isDelivered).length,
    }))
    .sort((one, other) => one.delivered / one.sent - other.delivered / other.sent || other.sent - one.sent)
}
