import { expect, test } from 'vitest'
import { PhoneNetwork } from '../../native/simulator/phoneNetwork.ts'
import { FakeClock } from '../base/fakeClock.ts'
import { silentLogger } from '../base/logger.ts'
import { ModemChannel } from '../channels/modemChannel.ts'
import { openMemoryStore } from '../store/store.ts'
import { Hub } from './hub.ts'

test('a service centre that was seen once is written again, also by a hub that has restarted', async () => {
  const clock = new FakeClock()
  const store = openMemoryStore(clock)
  const network = new PhoneNetwork(clock)
  const modem = network.addModem({ number: '19908799901', path: 'sim:1', knowsNumber: true })
  const start = async (): Promise<Hub> => {
    const hub = new Hub({
      store,
      clock,
      logger: silentLogger,
      unattended: true,
      openChannels: (inbound) => [
        new ModemChannel([{ path: 'sim:1', open: modem.open }], inbound, { clock, logger: silentLogger }),
      ],
    })
    hub.start()
    await clock.advanceAsync(20_000)
    return hub
  }
  const first = await start()
  const centre = modem.sim.serviceCentre
  expect(centre).toBeDefined()
  await first.close()
  modem.sim.serviceCentre = undefined
  const second = await start()
  const verdicts = second.selfTest()
  await clock.advanceAsync(30_000)
  expect(await verdicts).toMatchObject([{ outcome: 'heard' }])
  expect(modem.sim.serviceCentre).toBe(centre)
  await second.close()
})
