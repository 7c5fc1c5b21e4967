import { describe, expect, test } from 'vitest'
import { Village } from './village.fixture.ts'

const NUMBERS = ['19908799991', '19908799992']

async function openVillage(lines: number, arrives: () => boolean = () => true) {
  const village = await Village.open({ lines, sendMs: 500 })
  village.lines.forEach((line, index) => {
    village.status(line)
    village.store.inTransaction(() => village.store.sims.setNumber(line.sim, NUMBERS[index] ?? ''))
    // A text to one of our own numbers comes in there.
    line.outcome = ({ to, text }) => {
      const target = village.lines[NUMBERS.indexOf(to)]
      if (target !== undefined && arrives()) {
        village.clock.after(2000, () => village.text(NUMBERS[index] ?? '', text, { line: target }))
      }
      return { ok: true, messageReference: 1 }
    }
  })
  return village
}

describe('the loop test', () => {
  test('a lone SIM texts itself', async () => {
    const village = await openVillage(1)
    const verdicts = village.hub.selfTest()
    await village.pass(10)
    expect(await verdicts).toMatchObject([{ outcome: 'heard', from: '卡1', to: '卡1' }])
  })

  test('a SIM that counts as deaf is mended by whatever comes in', async () => {
    const village = await openVillage(1, () => false)
    const verdicts = village.hub.selfTest()
    await village.pass(400)
    expect(await verdicts).toMatchObject([{ outcome: 'lost' }])
    expect(village.hub.views.board().health.state).toBe('deaf')
    village.text('19908780017', '120 我妈晕了')
    expect(village.hub.views.board().health.state).toBe('ok')
  })

  test('one that could not be sent says nothing of the ear', async () => {
    const village = await openVillage(1)
    village.line.outcome = () => ({ ok: false, failure: 'busy', reason: 'no prompt for the message' })
    const verdicts = village.hub.selfTest()
    await village.pass(400)
    expect(await verdicts).toMatchObject([{ outcome: 'notSent' }])
    expect(village.store.sims.get(village.line.sim)?.deafAt ?? null).toBeNull()
  })

  test('a word that nobody sent round is a text like any other', async () => {
    const village = await openVillage(1)
    village.text('19908780017', '【大营村联防】自检BCDFGH，不用理会')
    expect(village.store.signals.latest(1)[0]?.outcome).not.toBe('service')
  })
})
