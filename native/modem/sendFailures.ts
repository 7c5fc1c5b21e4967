import type { SendFailure } from './radio.ts'

/**
 * What an error says about who should try next. The codes are the standards'; the classes are a judgement from what is
 * known of networks and modems.
 *
 * @see 3GPP TS 27.005 §3.2.5 and TS 24.011 Annex E (CMS), TS 27.007 §9.2 (CME)
 */
const CMS_FAILURES: ReadonlyMap<number, SendFailure> = table({
  barred: [8, 10, 50, 69],
  network: [17, 21, 22, 27, 38, 41, 42, 47, 331, 332, 513],
  recipient: [1, 28, 29, 96],
  configuration: [302, 303, 304, 305, 330],
  modem: [310, 311, 312, 313, 315, 316, 317, 318, 320],
  busy: [314, 500, 512],
  storage: [322],
})

const CME_FAILURES: ReadonlyMap<number, SendFailure> = table({
  busy: [14, 515],
  network: [30, 31],
  modem: [10, 11, 12, 13, 15, 16, 17, 18],
  storage: [20],
})

/**
 * Classes a modem's refusal of a segment. A code that no table has, and a bare `ERROR`, count as `busy`: the same modem
 * is tried again soon, and the caller's count of attempts ends that.
 *
 * @param result a final result code, for example `+CMS ERROR: 38`
 */
export function sendFailureOf(result: string): SendFailure {
  const [, family, code] = /^\+CM([ES]) ERROR: ?(\d+)/.exec(result) ?? []
  const failures = family === 'E' ? CME_FAILURES : CMS_FAILURES
  return failures.get(Number(code)) ?? 'busy'
}

function table(codes: Partial<Record<SendFailure, readonly number[]>>): ReadonlyMap<number, SendFailure> {
  const failures = new Map<number, SendFailure>()
  for (const [failure, numbers] of Object.entries(codes)) {
    for (const number of numbers) failures.set(number, failure as SendFailure)
  }
  return failures
}
