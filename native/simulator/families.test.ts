import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../main/base/fakeClock.ts'
import { HUB, ModemRig, NEIGHBOUR } from './modemRig.ts'
import { FAMILIES } from './personalities/families.ts'
import { traitsOf } from './personalities/family.ts'
import { addPool } from './personalities/pool.ts'
import { PhoneNetwork } from './phoneNetwork.ts'

const PHONE = '13900000002'
const LONG = '110 有人撬门，就在村东头第二家，两个人，一辆白色面包车，车牌没看清，请快点来人。'.repeat(3)

describe.each(FAMILIES.map((family) => [family.name, traitsOf(family)] as const))(
  'the driver with a %s',
  (name, traits) => {
    /** Does not say whether a call rang, nor why it failed, before its ATD ends. */
    const saysLittle = traits.dialsSilently === true

    async function readyRig(): Promise<ModemRig> {
      const rig = new ModemRig(traits)
      await rig.ready()
      await rig.clock.advanceAsync(2000)
      return rig
    }

    test('is ready soon, knows it, and has logged no trouble but a strange speed', async () => {
      const rig = await readyRig()
      expect(rig.radio.status).toMatchObject({ state: 'ready', registered: true, problem: undefined })
      expect(rig.radio.status.manufacturer).toBe(traits.manufacturer?.trim())
      expect(rig.clock.monotonicMs()).toBeLessThan(30_000)
      expect(rig.logged.filter((line) => !line.includes('not-a-modem'))).toEqual([])
    })

    test('sends, and hears that it arrived', async () => {
      const rig = await readyRig()
      const outcome = rig.send(PHONE, '【联防】27号有人撬门，快去。')
      await rig.clock.advanceAsync(8000)
      expect(await outcome).toMatchObject({ ok: true })
      expect(rig.network.messages).toEqual([{ phone: PHONE, from: HUB, text: '【联防】27号有人撬门，快去。' }])
      expect(rig.reports).toMatchObject([{ to: PHONE, outcome: 'delivered' }])
    })

    test('takes in short texts and long ones, and frees its stores', async () => {
      const rig = await readyRig()
      rig.network.text(NEIGHBOUR, HUB, '1')
      rig.network.text(NEIGHBOUR, HUB, LONG)
      await rig.clock.advanceAsync(5000)
      expect(rig.texts.map((sms) => sms.text).sort()).toEqual([LONG, '1'].sort())
      expect(rig.modem.usedSlots).toBe(0)
    })

    test('takes in what came while it was away, from every store', async () => {
      const rig = await readyRig()
      rig.modem.unplug()
      rig.network.text(NEIGHBOUR, HUB, '110')
      await rig.clock.advanceAsync(5000)
      rig.modem.replug()
      await rig.clock.advanceAsync(30_000)
      expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
    })

    test('loses nothing when more comes than the stores hold', async () => {
      const rig = await readyRig()
      const count = 60
      for (let at = 0; at < count; at++) rig.network.text(NEIGHBOUR, HUB, `第${at}条`)
      await rig.clock.advanceAsync(180_000)
      expect(rig.texts).toHaveLength(count)
      rig.network.text(NEIGHBOUR, HUB, '还在吗')
      await rig.clock.advanceAsync(90_000)
      expect(rig.texts.at(-1)?.text).toBe('还在吗')
    })

    test('is called: says who, once, and can hang up', async () => {
      const rig = await readyRig()
      rig.network.ring(NEIGHBOUR, HUB, 60_000)
      await rig.clock.advanceAsync(4000)
      expect(rig.calls).toEqual([{ from: NEIGHBOUR }])
      const done = rig.radio.hangUp()
      await rig.clock.advanceAsync(2000)
      await done
      expect(rig.endedCalls).toEqual([{ from: NEIGHBOUR }])
      await rig.clock.advanceAsync(20_000)
      expect(rig.calls).toHaveLength(1)
    })

    test.each([
      ['rings in vain', { kind: 'rings' }, 'rang', 'rang'],
      ['is answered', { kind: 'answers', afterMs: 4000 }, 'answered', 'answered'],
      ['is busy', { kind: 'busy' }, 'busy', 'busy'],
      ['is refused', { kind: 'rejects', afterMs: 4000 }, 'rejected', 'notThrough'],
      ['is not put through', { kind: 'off' }, 'notThrough', 'notThrough'],
    ] as const)('calls a phone that %s, and the line is free again', async (_, manner, outcome, littleSaid) => {
      const rig = await readyRig()
      rig.network.setManner(PHONE, manner)
      expect(await rig.ringOut(PHONE)).toEqual({ outcome: saysLittle ? littleSaid : outcome })
      await rig.clock.advanceAsync(2000)
      expect(rig.network.calls[0]?.lastedMs).toBeDefined()
      expect(await rig.ringOut('13900000009', 5000)).toEqual({ outcome: 'rang' })
    })

    test('asks the network for the balance', async () => {
      const rig = await readyRig()
      for (const text of ['Balance 12.30 CNY', '您的余额为12.30元']) {
        rig.network.setMenu('*100#', { text })
        const answer = rig.radio.askNetwork('*100#')
        await rig.clock.advanceAsync(5000)
        expect(await answer).toBe(text)
      }
    })

    test('survives a restart, and then sends, receives and reports as before', async () => {
      const rig = await readyRig()
      rig.modem.reset()
      await rig.clock.advanceAsync(40_000)
      expect(rig.radio.status.state).toBe('ready')
      rig.network.text(NEIGHBOUR, HUB, '110')
      const outcome = rig.send(PHONE, '【联防】')
      await rig.clock.advanceAsync(8000)
      expect(await outcome).toMatchObject({ ok: true })
      expect(rig.texts.map((sms) => sms.text)).toEqual(['110'])
      expect(rig.reports).toHaveLength(1)
    })

    test('hears keys where the family tells of them', async () => {
      const rig = await readyRig()
      const isTold = traits.keyLine !== undefined
      expect(rig.radio.status.voice.hearsKeys, name).toBe(isTold)
      rig.network.ring(NEIGHBOUR, HUB, 60_000)
      await rig.clock.advanceAsync(1000)
      rig.modem.answer()
      rig.modem.press('5')
      expect(rig.keys).toEqual(isTold ? ['5'] : [])
    })
  },
)

test('a pool is eight modems on eight ports, each with its own SIM', async () => {
  const clock = new FakeClock()
  const network = new PhoneNetwork(clock)
  const numbers = Array.from({ length: 9 }, (_, at) => `1990878090${at}`)
  const pool = addPool(network, numbers)
  expect(pool.map(({ personality }) => personality.path)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((at) => `pool:${at}`))
  expect(new Set(pool.map(({ personality }) => personality.imei)).size).toBe(8)
  network.text(NEIGHBOUR, numbers[3] ?? '', '1')
  clock.advance(1000)
  expect(pool.map(({ usedSlots }) => usedSlots)).toEqual([0, 0, 0, 1, 0, 0, 0, 0])
})
