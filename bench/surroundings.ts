import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../main/base/systemClock.ts'
import { firstAlerts } from '../main/domain/incident/firstAlerts.ts'
import { CHUXIONG_POLICY } from '../main/domain/incident/policy.ts'
import { loadAround } from '../main/incidents/surroundings.ts'
import { groupReach } from '../main/incidents/views/nightForecast.ts'
import { openStore } from '../main/store/store.ts'
import { fillCounty } from './county.ts'
import { machine, row, TABLE_HEAD, timed } from './timing.ts'

/**
 * How long it takes to load everybody around a call, and to put them in order, in a county of 120,000 people in which
 * every phone has a history. The caller's own village is the worst: groups of 30 households, most of them within 500 m.
 */
const CALLS = 3000
/** All of one group call in turn. */
const GROUP_PHONES = 90

const folder = mkdtempSync(join(tmpdir(), 'lianfang-bench-'))
const store = openStore(folder, systemClock)
try {
  const at = systemClock.now()
  const callers = fillCounty(store, at).slice(0, GROUP_PHONES)
  const { people, households } = store.directory.counts()
  const occasion = { kind: 'medical', level: 2, silent: false, restricted: false, policy: CHUXIONG_POLICY } as const
  const loads: number[] = []
  const orders: number[] = []
  for (let call = 0; call < CALLS; call++) {
    const phoneId = callers[call % callers.length] ?? 0
    let around = loadAround(store, phoneId, at)
    loads.push(timed(() => (around = loadAround(store, phoneId, at + call))))
    orders.push(timed(() => firstAlerts({ ...occasion, ...around })))
  }
  const { group, beyond } = loadAround(store, callers[0] ?? 0, at).surroundings
  const rings = callers.map((phoneId) => timed(() => loadAround(store, phoneId, at).surroundings.beyond))
  const reaches = Array.from({ length: 500 }, (_, index) => timed(() => groupReach(store, index + 1, at)))
  process.stdout.write(
    `${machine()}; ${people} people, ` +
      `${households} households; ${group.length} numbers in the group, ${beyond.length} beyond\n\n` +
      TABLE_HEAD +
      row('everybody around a call', loads) +
      row('with those within 500 m, for a wider circle', rings) +
      row('the order of the first alerts', orders) +
      row('one group’s night', reaches),
  )
} finally {
  store.close()
  rmSync(folder, { recursive: true, force: true })
}
