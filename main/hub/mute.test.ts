import { describe, expect, test } from 'vitest'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const BARRED = { ok: false, failure: 'barred', reason: '+CMS ERROR: 8' } as const

async function openVillage(lines: number) {
  const village = await Village.open({ lines, sendMs: 500 })
  for (const line of village.lines) village.status(line)
  return village
}

describe('a SIM that hears but cannot speak', () => {
  test('a number that nobody has says nothing of the SIM', async () => {
    const village = await openVillage(1)
    village.line.outcome = () => ({ ok: false, failure: 'recipient', reason: '+CMS ERROR: 1' })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(30)
    expect(village.store.sims.get(village.line.sim)?.mutedAt ?? null).toBeNull()
  })

  test('it is tried with a word to itself, never with an alert, and sends on when that goes out', async () => {
    const village = await openVillage(1)
    village.store.inTransaction(() => village.store.sims.setNumber(village.line.sim, '19908799999'))
    village.line.outcome = () => BARRED
    village.text(CALLER, '120 我妈晕了')
    await village.pass(5)
    const before = village.line.sent.length
    await village.pass(60)
    const tries = village.line.sent.slice(before)
    expect(tries.length).toBeGreaterThan(0)
    expect(tries.every(({ segment }) => segment.to === '19908799999' && segment.text.includes('自检'))).toBe(true)
    village.line.outcome = () => ({ ok: true, messageReference: 1 })
    await village.pass(300)
    expect(village.store.sims.get(village.line.sim)?.mutedAt).toBeNull()
    expect(village.to(CALLER)).toContain('R1')
    expect(village.messages().filter((each) => each.template === 'N3' && each.state === 'queued')).toEqual([])
  })

  test('where no number of ours is known the next text is the try, one a time', async () => {
    const village = await openVillage(1)
    village.line.outcome = () => BARRED
    village.text(CALLER, '120 我妈晕了')
    await village.pass(5)
    const before = village.line.sent.length
    await village.pass(15)
    expect(village.line.sent.length - before).toBe(1)
  })

  test('it is still known after a restart, and tried again', async () => {
    const village = await openVillage(1)
    village.store.inTransaction(() => {
      village.store.sims.setMute(village.line.sim, village.clock.now(), 'barred')
      village.store.sims.setNumber(village.line.sim, '19908799999')
    })
    village.status(village.line)
    await village.pass(15)
    expect(village.store.sims.get(village.line.sim)?.mutedAt).toBeNull()
  })
})

describe('what the carrier says', () => {
  test('arrears make the SIM mute; one that can still send does so where there is no other', async () => {
    const village = await openVillage(1)
    village.text('10086', '尊敬的客户：您的手机已欠费，请及时充值')
    expect(village.store.sims.get(village.line.sim)).toMatchObject({ muteReason: 'carrier' })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(5)
    expect(village.line.sent.length).toBeGreaterThan(1)
  })

  test('of two SIMs the one in arrears is spared', async () => {
    const village = await openVillage(2)
    const [poor, sound] = village.lines
    if (poor === undefined || sound === undefined) throw new Error('two lines')
    village.text('10010', '您的账户余额不足，请尽快交费', { line: poor })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(60)
    expect(poor.sent).toEqual([])
    expect(sound.sent.length).toBeGreaterThan(20)
  })

  test('once a day the balance is asked for, and a low one is told of', async () => {
    const village = await openVillage(1)
    await village.pass(24 * 3600)
    expect(village.line.sent.map(({ segment }) => `${segment.to} ${segment.text}`)).toContain('10086 YE')
    village.text('10086', '您当前的话费余额为3.20元')
    expect(village.store.sims.get(village.line.sim)).toMatchObject({ balanceFen: 320, muteReason: 'balance' })
    village.text('10086', '充值成功，您的余额为53.20元')
    expect(village.store.sims.get(village.line.sim)).toMatchObject({ balanceFen: 5320, mutedAt: null })
  })
})
