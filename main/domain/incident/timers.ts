/**
 * The names of an incident's timers, as rows hold them. One row a name: setting it again moves it.
 */
export const TIMER = {
  triage: 'triage',
  deskAbsent: 'deskAbsent',
  remind: 'remind',
  ringNearest: 'ringNearest',
  blueGroup: 'blueGroup',
  blueStation: 'blueStation',
  tellCaller: 'tellCaller',
  committeeSilent: 'committeeSilent',
  township: 'township',
  nobodyThere: 'nobodyThere',
  proposeClose: 'proposeClose',
  fanOut: 'fanOut',
  morning: 'morning',
  stationSilent: 'stationSilent',
  police110: 'police110',
  review: 'review',
} as const

/** `widen:0` is the first widening of the circle. */
export function widenTimer(index: number): string {
  return `widen:${index}`
}

/** A household's second numbers. */
export function secondNumbersTimer(householdId: number): string {
  return `second:${householdId}`
}

/** The number behind `widen:` or `second:`; undefined for other names. */
export function timerArgument(name: string, prefix: 'widen' | 'second'): number | undefined {
  const match = new RegExp(`^${prefix}:(\\d+)$`).exec(name)
  return match?.[1] === undefined ? undefined : Number(match[1])
}
