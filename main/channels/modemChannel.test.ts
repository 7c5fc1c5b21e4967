import { expect, test } from 'vitest'
import { PhoneNetwork } from '../../native/simulator/phoneNetwork.ts'
import { FakeClock } from '../base/fakeClock.ts'
import { silentLogger } from '../base/logger.ts'
import type { InboundHandler } from './channel.ts'
import { ModemChannel, type ModemPort, type PortFinder } from './modemChannel.ts'

const HUB = '19908780999'
const NEIGHBOUR = '13900000001'

/** Ports that come and go, and what the channel hands in. */
class Desk {
  readonly clock = new FakeClock()
  readonly network = new PhoneNetwork(this.clock)
  readonly moved: string[] = []
  readonly texts: string[] = []
  ports: ModemPort[] = []
  /** Names that lead to a port. */
  readonly links = new Map<string, string>()
  #onChange: () => void = () => undefined

  finder(takesStrangers: boolean): PortFinder {
    return {
      takesStrangers,
      realPath: (path) => this.links.get(path) ?? path,
      list: () => Promise.resolve(this.ports),
      watch: (onChange) => {
        this.#onChange = onChange
        return () => undefined
      },
    }
  }

  async change(ports: ModemPort[]): Promise<void> {
    this.ports = ports
    this.#onChange()
    await this.clock.advanceAsync(5000)
  }

  open(named: readonly ModemPort[], takesStrangers: boolean): ModemChannel {
    const inbound: InboundHandler = {
      onSms: (sms, line) => this.texts.push(`${line.device} ${sms.text}`),
      onReport: () => undefined,
      onCall: () => undefined,
      onStatus: () => undefined,
      onMoved: (from, to) => this.moved.push(`${from} → ${to}`),
      isUrgent: () => false,
    }
    const { clock } = this
    return new ModemChannel(named, inbound, { clock, logger: silentLogger, finder: this.finder(takesStrangers) })
  }
}

test('a modem that comes back under another path is the same line', async () => {
  const desk = new Desk()
  const modem = desk.network.addModem({ number: HUB, path: 'ttyUSB2' })
  const port = { path: 'ttyUSB2', open: modem.open }
  const channel = desk.open([port], false)
  await desk.clock.advanceAsync(5000)
  expect(channel.lines.map((line) => [line.device, line.isReady])).toEqual([['ttyUSB2', true]])
  modem.unplug()
  await desk.change([])
  expect(channel.lines[0]?.isReady).toBe(false)
  modem.replug()
  port.open = () => Promise.reject(new Error('no such device'))
  await desk.change([{ path: 'ttyUSB3', open: modem.open }])
  expect(desk.moved).toEqual(['ttyUSB2 → ttyUSB3'])
  expect(channel.lines.map((line) => [line.device, line.isReady])).toEqual([['ttyUSB3', true]])
  desk.network.text(NEIGHBOUR, HUB, '1')
  await desk.clock.advanceAsync(3000)
  expect(desk.texts).toEqual(['ttyUSB3 1'])
  await channel.close()
})

test('another modem in the place of a gone one is not taken for it', async () => {
  const desk = new Desk()
  const modem = desk.network.addModem({ number: HUB, path: 'a' })
  const other = desk.network.addModem({ number: '19908780998', path: 'b' })
  const channel = desk.open([{ path: 'a', open: modem.open }], false)
  await desk.clock.advanceAsync(5000)
  modem.unplug()
  await desk.change([{ path: 'b', open: other.open }])
  expect(desk.moved).toEqual([])
  expect(channel.lines).toHaveLength(1)
  await channel.close()
})

test('modems are found, those plugged in later too; what is none is left in peace', async () => {
  const desk = new Desk()
  const modems = ['a', 'b'].map((path, at) => desk.network.addModem({ number: `1990878099${at}`, path }))
  const stranger = desk.network.addModem({ number: '1', path: 'printer' })
  stranger.isSilent = true
  const ports = [stranger, ...modems].map((modem) => ({ path: modem.personality.path, open: modem.open }))
  desk.ports = ports.slice(0, 2)
  const channel = desk.open([], true)
  await desk.clock.advanceAsync(20_000)
  expect(channel.lines.map((line) => line.device)).toEqual(['a'])
  await desk.change(ports)
  await desk.clock.advanceAsync(5000)
  expect(channel.lines.map((line) => [line.device, line.isReady])).toEqual([
    ['a', true],
    ['b', true],
  ])
  await channel.close()
})

test('a stick with two ports is one line', async () => {
  const desk = new Desk()
  const modem = desk.network.addModem({ number: HUB, path: 'a', manufacturer: 'huawei' })
  desk.ports = ['a', 'b'].map((path) => ({ path, open: modem.open }))
  const channel = desk.open([], true)
  await desk.clock.advanceAsync(20_000)
  expect(channel.lines.map((line) => line.device)).toEqual(['b'])
  await channel.close()
})

test('a modem that was named by its plug is not taken for another one in the same place', async () => {
  const desk = new Desk()
  const modem = desk.network.addModem({ number: HUB, path: 'ttyUSB2' })
  desk.links.set('by-path/usb-1', 'ttyUSB2')
  desk.ports = [{ path: 'ttyUSB2', open: modem.open }]
  const channel = desk.open([{ path: 'by-path/usb-1', open: modem.open }], false)
  await desk.clock.advanceAsync(5000)
  modem.unplug()
  await desk.change([])
  modem.replug()
  await desk.change([{ path: 'ttyUSB2', open: modem.open }])
  expect(desk.moved).toEqual([])
  expect(channel.lines.map((line) => [line.device, line.isReady])).toEqual([['by-path/usb-1', true]])
  await channel.close()
})
