import { describe, expect, test } from 'vitest'
import { situationOf } from '../incidents/situationOf.ts'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const STATION = '19908790011'

async function called(): Promise<Village> {
  const village = await Village.open({ sendMs: 500 })
  village.ring(CALLER)
  await village.pass(60)
  return village
}

function around(village: Village, number: string) {
  const phoneId = village.store.phones.idOf(number)
  const at = village.clock.now()
  return situationOf(village.store, phoneId, at)
}

describe('what is going on around a phone', () => {
  test('the caller has an incident of her own, of a kind that nobody knows yet', async () => {
    expect(around(await called(), CALLER).own).toMatchObject({ kind: 'help' })
  })

  test('a neighbour is told as a neighbour, a post as a post, each of an incident once', async () => {
    const village = await called()
    expect(around(village, PAIR).alerts).toMatchObject([{ roles: ['neighbour'], open: true }])
    village.text(CALLER, '120')
    village.text(CALLER, '110 他拿刀')
    await village.pass(120)
    expect(around(village, STATION).alerts).toMatchObject([{ roles: ['post'], open: true }])
  })

  test('a bare mark that answered nothing is remembered for ten minutes', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(PAIR, '7')
    expect(around(village, PAIR).lastText).toMatchObject({ body: '7', msAgo: 0 })
    await village.pass(601)
    expect(around(village, PAIR).lastText).toBeUndefined()
  })

  test('the register knows a post’s phone', async () => {
    const village = await Village.open()
    expect(around(village, STATION).registered).toBe(true)
    expect(around(village, '13900000000').registered).toBe(false)
  })
})
