import { expect, test } from 'vitest'
import type { SendOutcome } from '../modem/radio.ts'
import { faultSchedule, runSchedule, type ScheduledFault } from './faultSchedule.ts'
import { ModemRig, NEIGHBOUR } from './modemRig.ts'
import { FAMILIES } from './personalities/families.ts'
import { traitsOf } from './personalities/family.ts'
import type { Traits } from './personality.ts'

const SCHEDULES = 300
const SCHEDULES_A_FAMILY = 40
const FAULTS_IN_STORM = 8
const STORM_MS = 180_000
const TEXTS = 8
const SENDS = 8
/** After the last fault: for a sweep, a restart of the port, and one minute that a lost result is waited for. */
const CALM_MS = 420_000
const LONG = '110 有人撬门，就在村东头第二家，两个人，一辆白色面包车，车牌没看清，请快点来人。'.repeat(3)

/** What was brought to a modem in a storm of faults, and what came of it. */
async function storm(
  seed: number,
  traits: Partial<Traits> = {},
): Promise<{ rig: ModemRig; brought: string[]; outcomes: (SendOutcome | undefined)[] }> {
  const rig = new ModemRig(traits)
  await rig.ready()
  runSchedule(faultSchedule(seed, { withinMs: STORM_MS, faults: FAULTS_IN_STORM }), {
    modems: [rig.modem],
    network: rig.network,
    clock: rig.clock,
  })
  const brought: string[] = []
  for (let at = 0; at < TEXTS; at++) {
    rig.clock.after((STORM_MS / TEXTS) * at + 1, () => {
      for (const pdu of rig.network.parts(NEIGHBOUR, at % 3 === 0 ? `${at} ${LONG}` : `第${at}条`)) {
        brought.push(pdu)
        rig.network.bring(rig.modem, pdu)
      }
    })
  }
  const outcomes: (SendOutcome | undefined)[] = Array(SENDS).fill(undefined)
  for (let at = 0; at < SENDS; at++) {
    rig.clock.after((STORM_MS / SENDS) * at, () => {
      void rig.send('13900000002', `【联防】${at}`).then((outcome) => {
        outcomes[at] = outcome
      })
    })
  }
  await rig.clock.advanceAsync(STORM_MS + CALM_MS)
  await rig.radio.close()
  return { rig, brought, outcomes }
}

/** Every part is handed up once, every send has ended, and nothing is left in the stores. */
async function survives(seed: number, traits?: Partial<Traits>): Promise<void> {
  const { rig, brought, outcomes } = await storm(seed, traits)
  const handedUp = rig.texts.flatMap((sms) => sms.pieces.map((piece) => piece.pdu))
  const plan = `seed ${seed}: ${words(faultSchedule(seed, { withinMs: STORM_MS, faults: FAULTS_IN_STORM }))}`
  expect(handedUp.sort(), plan).toEqual(brought.sort())
  expect(outcomes, plan).not.toContain(undefined)
  expect(rig.modem.usedSlots, plan).toBe(0)
}

test(`in ${SCHEDULES} storms of faults every part is handed up once, and every send ends with an outcome`, async () => {
  for (let seed = 1; seed <= SCHEDULES; seed++) await survives(seed)
}, 120_000)

test.each(FAMILIES.map((family) => [family.name, traitsOf(family)] as const))(
  `a %s gets through ${SCHEDULES_A_FAMILY} storms as well`,
  async (_, traits) => {
    for (let seed = 1; seed <= SCHEDULES_A_FAMILY; seed++) await survives(seed, traits)
  },
  120_000,
)

function words(schedule: readonly ScheduledFault[]): string {
  return schedule.map(({ atMs, fault, forMs }) => `${fault} at ${atMs} for ${forMs}`).join(', ')
}
