import { expect, test } from 'vitest'
import { ModemRig } from './modemRig.ts'
import type { Personality } from './personality.ts'

const BALANCE = '您的余额为12.30元，请及时充值。'

async function readyRig(personality: Partial<Personality> = {}): Promise<ModemRig> {
  const rig = new ModemRig(personality)
  await rig.ready()
  await rig.clock.advanceAsync(1000)
  return rig
}

/** Asks, and lets time pass until there is an answer or nobody waits for one any more. */
async function ask(rig: ModemRig, code: string): Promise<{ answer: string | undefined; tookMs: number }> {
  const startedMs = rig.clock.monotonicMs()
  let done: { answer: string | undefined; tookMs: number } | undefined
  void rig.radio.askNetwork(code).then((answer) => {
    done = { answer, tookMs: rig.clock.monotonicMs() - startedMs }
  })
  for (let waits = 0; waits < 400 && done === undefined; waits++) await rig.clock.advanceAsync(100)
  return done ?? { answer: 'never', tookMs: Number.NaN }
}

test.each([
  ['in UCS-2', BALANCE, 'ucs2'],
  ['as it is', 'Balance 12.30 CNY', 'plain'],
  ['in packed septets', 'Balance 12.30 CNY', 'septets'],
] as const)('an answer that comes %s is read', async (_, text, menuText) => {
  const rig = await readyRig({ menuText })
  rig.network.setMenu('*100#', { text })
  expect((await ask(rig, '*100#')).answer).toBe(text)
})

test('a menu that waits for a choice is left, so that the next question can be asked', async () => {
  const rig = await readyRig()
  rig.network.setMenu('*100#', { text: '1 余额\n2 套餐', wantsMore: true })
  expect((await ask(rig, '*100#')).answer).toBe('1 余额\n2 套餐')
  expect(rig.commands('AT+CUSD=2')).toHaveLength(1)
  rig.network.setMenu('*101#', { text: BALANCE })
  expect((await ask(rig, '*101#')).answer).toBe(BALANCE)
})

test('a network without menus says so, and nobody waits for an answer', async () => {
  const rig = await readyRig()
  const { answer, tookMs } = await ask(rig, '*100#')
  expect(answer).toBeUndefined()
  expect(tookMs).toBeLessThan(5000)
})

test('a network that never answers is waited for half a minute, and can be asked again', async () => {
  const rig = await readyRig()
  rig.network.setMenu('*100#', { text: BALANCE })
  rig.modem.isSilent = true
  const first = rig.radio.askNetwork('*100#')
  await rig.clock.advanceAsync(300)
  rig.modem.isSilent = false
  expect(await rig.radio.askNetwork('*100#')).toBeUndefined() // one question at a time
  await rig.clock.advanceAsync(60_000)
  await first
  expect((await ask(rig, '*100#')).answer).toBe(BALANCE)
})

test('without a network there is no answer', async () => {
  const rig = await readyRig()
  rig.modem.setRegistered(false)
  expect((await ask(rig, '*100#')).answer).toBeUndefined()
})
