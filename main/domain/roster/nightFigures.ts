import type { EpochMs } from '../../base/clock.ts'

/** What a report needs to know of an incident. */
export interface NightIncident {
  readonly raisedAt: EpochMs
  readonly falseAlarm: boolean
  /** When the first neighbour answered. */
  readonly firstAnswerAt: EpochMs | null
}

/** The figures of the morning report (C5). */
export interface NightFigures {
  readonly incidents: number
  readonly real: number
  readonly falseAlarms: number
  /** Seconds from the call to the first neighbour's answer, the fastest of the night; null: nobody answered. */
  readonly fastestSeconds: number | null
  readonly open: number
  readonly deadNumbers: number
  /** What is left of the day's quota of the SIM that has sent most, in tenths. */
  readonly quotaTenths: number
}

/** What else the report tells, as it stands in the morning. */
export interface MorningFacts {
  /** Every incident that is open, of this night or before. */
  readonly open: number
  readonly deadNumbers: number
  /** 0 to 1 for each SIM. */
  readonly quotaLeft: readonly number[]
}

export function nightFigures(incidents: readonly NightIncident[], facts: MorningFacts): NightFigures {
  const seconds = incidents.flatMap(({ raisedAt, firstAnswerAt }) =>
    firstAnswerAt === null ? [] : [Math.max(0, Math.round((firstAnswerAt - raisedAt) / 1000))],
  )
  const falseAlarms = incidents.filter((incident) => incident.falseAlarm).length
  return {
    incidents: incidents.length,
    // What is still open counts as real until somebody has shown that it is not.
    real: incidents.length - falseAlarms,
    falseAlarms,
    fastestSeconds: seconds.length === 0 ? null : Math.min(...seconds),
    open: facts.open,
    deadNumbers: facts.deadNumbers,
    quotaTenths: Math.floor(Math.min(1, ...facts.quotaLeft) * 10),
  }
}
