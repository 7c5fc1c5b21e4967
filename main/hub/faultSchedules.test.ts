import { expect, test } from 'vitest'
import type { Random } from '../../native/simulator/random.ts'
import { auditSchedule, isSound } from './chaosAudit.fixture.ts'
import type { Breakage } from './chaosRun.fixture.ts'

/** The schedules that every run of the tests plays; `npm run bench -- faults` plays thousands. */
const SCHEDULES = 30
/** A broken driver must have been caught by then. */
const CAUGHT_WITHIN = 200
const LONG_MS = 120_000

/** Codes that a modem says of its own accord, each of which the driver must hear. */
const URC = /^\r\n(\+CMTI|\+CMT|\+CDSI|\+CDS|RING|\+CLIP)/

/** @returns the first seed whose audit is not sound */
async function caughtAt(breakage: Breakage): Promise<number | undefined> {
  for (let seed = 1; seed <= CAUGHT_WITHIN; seed++) if (!isSound(await auditSchedule(seed, breakage))) return seed
  return undefined
}

test(
  'whatever fails and when, every message is sent once, sent again on record, or ends with a reason',
  async () => {
    let doubles = 0
    for (let seed = 1; seed <= SCHEDULES; seed++) {
      const audit = await auditSchedule(seed)
      expect({ seed, ...audit }).toMatchObject({ lost: [], stuck: [], wrong: [] })
      doubles += audit.doubles
    }
    process.stdout.write(`${SCHEDULES} fault schedules, ${doubles} texts sent twice and marked\n`)
  },
  LONG_MS,
)

test(
  'a driver that drops one unsolicited code in a thousand is caught, and the intact one passes the same schedule',
  async () => {
    const hear = (data: string, random: Random) => (URC.test(data) && random.fraction() < 1 / 1000 ? undefined : data)
    const seed = await caughtAt({ hear })
    expect(seed).toBeDefined()
    expect(isSound(await auditSchedule(seed ?? 0))).toBe(true)
  },
  LONG_MS,
)

test(
  'a driver that deletes a text before it is on disk is caught, and the intact one passes the same schedule',
  async () => {
    const seed = await caughtAt({ deletesBeforeCommit: true })
    expect(seed).toBeDefined()
    expect(isSound(await auditSchedule(seed ?? 0))).toBe(true)
  },
  LONG_MS,
)
