import { afterEach, beforeEach, expect, test } from 'vitest'
import { PhoneNetwork } from '../../native/simulator/phoneNetwork.ts'
import type { SimulatedModem } from '../../native/simulator/simulatedModem.ts'
import { FakeClock } from '../base/fakeClock.ts'
import { silentLogger } from '../base/logger.ts'
import { ModemChannel } from '../channels/modemChannel.ts'
import { openMemoryStore, type Store } from '../store/store.ts'
import { Hub } from './hub.ts'

const HUB = '19908780999'
const CALLER = '13900000001'
const LONG = `这是一条很长的短信，讲的是家里的事。${'河边的桥被水冲了一段，'.repeat(12)}请来看看`

let clock: FakeClock
let store: Store
let network: PhoneNetwork
let modem: SimulatedModem
let hub: Hub

beforeEach(async () => {
  clock = new FakeClock()
  store = openMemoryStore(clock)
  network = new PhoneNetwork(clock)
  modem = network.addModem({ number: HUB, path: 'sim:1' })
  hub = await startHub()
})

afterEach(() => hub.close())

test.each([
  ['in order', [0, 1, 2]],
  ['the last first', [2, 1, 0]],
  ['the middle last', [0, 2, 1]],
] as const)('parts that come on both sides of a restart, %s, make one text', async (_, order) => {
  const parts = network.parts(CALLER, LONG)
  expect(parts).toHaveLength(3)
  for (const [place, at] of order.entries()) {
    if (place > 0) {
      await hub.close()
      hub = await startHub()
    }
    network.bring(modem, parts[at] ?? '')
    await clock.advanceAsync(10_000)
  }
  expect(store.signals.latest(10)).toMatchObject([{ body: LONG, partsHave: 3, partsTotal: 3 }])
  expect(modem.usedSlots).toBe(0)
})

test('a part that comes again after a restart changes nothing', async () => {
  const parts = network.parts(CALLER, LONG)
  network.bring(modem, parts[0] ?? '')
  await clock.advanceAsync(10_000)
  await hub.close()
  hub = await startHub()
  for (const pdu of parts) network.bring(modem, pdu)
  await clock.advanceAsync(10_000)
  expect(store.signals.latest(10).filter(({ outcome }) => outcome !== 'duplicate')).toMatchObject([
    { body: LONG, partsHave: 3 },
  ])
})

async function startHub(): Promise<Hub> {
  const started = new Hub({
    store,
    clock,
    logger: silentLogger,
    unattended: false,
    openChannels: (inbound) => [
      new ModemChannel([{ path: 'sim:1', open: modem.open }], inbound, { clock, logger: silentLogger }),
    ],
  })
  started.start()
  await clock.advanceAsync(10_000)
  return started
}
