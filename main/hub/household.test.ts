import { describe, expect, test } from 'vitest'
import type { Store } from '../store/store.ts'
import { Village } from './village.fixture.ts'

/** 周春梅, the wife in 大营三组2号; her husband 赵天才 answers the household's main number. */
const WIFE = '19908780003'
const HUSBAND = '19908780002'
/** 杨忠良, 大营三组3号, next door: here the husband's brother. */
const BROTHER = '19908780005'

const NIGHT = Date.UTC(2026, 10, 22, 18, 0, 0)

type Wishes = Parameters<Store['register']['safety']>[1]

function wishes(store: Store, change: Partial<Wishes>): void {
  const person = store.directory.peopleOfPhone(store.phones.idOf(WIFE))[0]
  if (person === undefined) throw new Error('the wife is not in the register')
  store.register.safety(person.id, {
    fearsBeingSeen: false,
    contactPreference: 'any',
    excludedPhoneIds: [],
    trustedPhoneIds: [],
    ...change,
  })
}

/** Everything that happens to a call over half an hour in which nobody answers. */
async function halfAnHour(village: Village): Promise<void> {
  await village.pass(31 * 60)
}

describe('the husband stands in the caller’s household', () => {
  test.each<[string, (village: Village) => void]>([
    ['a ring', (village) => village.ring(WIFE)],
    ['a blank text', (village) => village.text(WIFE, '')],
    ['110', (village) => village.text(WIFE, '110')],
    ['救命', (village) => village.text(WIFE, '救命')],
  ])('%s from her never reaches him, by day or night, also after a 0', async (_what, call) => {
    for (const startAt of [undefined, NIGHT]) {
      const village = await Village.open({ sendMs: 500, ...(startAt === undefined ? {} : { startAt }) })
      call(village)
      await village.pass(5)
      village.text(WIFE, '0')
      await halfAnHour(village)
      village.text(WIFE, '救命')
      await halfAnHour(village)
      expect(village.to(HUSBAND)).toEqual([])
      expect(village.to(BROTHER)).not.toEqual([])
    }
  })

  test('at every level that a call can have', async () => {
    for (const level of [1, 2, 3, 4] as const) {
      const village = await Village.open({ sendMs: 500 })
      village.text(WIFE, '110')
      const id = village.store.incidents.listOpen()[0]?.id ?? ''
      village.hub.orders.setLevel({ incidentId: id, level }, { accountId: 1, name: '王志强' })
      await halfAnHour(village)
      expect(village.to(HUSBAND)).toEqual([])
    }
  })

  test('a fire, an illness or a crash he is told', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(WIFE, '着火了')
    await village.pass(60)
    expect(village.to(HUSBAND)).toContain('N2')
  })

  test('even when he is the one on duty', async () => {
    const village = await Village.open({
      sendMs: 500,
      prepare: (store) => {
        store.agencies.upsert({
          party: 'township',
          agency: '大营镇政府',
          post: 'A岗',
          personName: '赵天才',
          phoneId: store.phones.idOf(HUSBAND),
          delivery: 'sms',
          jurisdiction: '',
          agreementNumber: null,
          agreementUntil: null,
          notes: '',
        })
      },
    })
    // Whoever wants no texts as a neighbour is her husband all the same.
    village.text(HUSBAND, '全停')
    village.text(WIFE, '110')
    await halfAnHour(village)
    expect(village.messages().filter(({ template }) => template === 'G1')).not.toEqual([])
    expect(village.to(HUSBAND)).toEqual([])
  })
})

describe('with her flag or her list set, his brother next door is not told either', () => {
  test('the flag: only the restricted circle knows, and her phone shows nothing but R2m', async () => {
    const village = await Village.open({ sendMs: 500, prepare: (store) => wishes(store, { fearsBeingSeen: true }) })
    village.text(WIFE, '110')
    await village.pass(5)
    village.text(WIFE, '0')
    await halfAnHour(village)
    const told = [...new Set(village.messages().map((message) => message.to))].sort()
    // Who is on this list is all that matters here: it is printed, so that a person can read it in every run.
    process.stdout.write(`怕被看见的人发 110 和 0，半小时内收到短信的号码：${told.join(' ')}\n`)
    expect(village.to(BROTHER)).toEqual([])
    expect(village.to(HUSBAND)).toEqual([])
    expect(village.to(WIFE)).toEqual(['R2m', 'R2m'])
    // Station A and B, committee A, her own phone, and the group leader, since she named nobody.
    expect(told).toEqual(expect.arrayContaining(['19908790001', '19908790011', '19908790012', WIFE]))
  })

  test('the list: everybody else of the group is told', async () => {
    const village = await Village.open({
      sendMs: 500,
      prepare: (store) => wishes(store, { excludedPhoneIds: [store.phones.idOf(BROTHER)] }),
    })
    village.text(WIFE, '110')
    await village.pass(5)
    village.text(WIFE, '0')
    await halfAnHour(village)
    expect(village.to(BROTHER)).toEqual([])
    expect(village.to(HUSBAND)).toEqual([])
    expect(village.to('19908780007')).not.toEqual([])
  })

  test('the trust list is told instead of the group, without the name of the house', async () => {
    const village = await Village.open({
      sendMs: 500,
      prepare: (store) => wishes(store, { fearsBeingSeen: true, trustedPhoneIds: [store.phones.idOf('19908780006')] }),
    })
    village.text(WIFE, '110')
    await halfAnHour(village)
    const texts = village.messages().filter((message) => message.to === '19908780006')
    expect(texts[0]?.template).toBe('N1d')
    expect(texts.every((message) => !message.body.includes('赵天才'))).toBe(true)
    const neighbours = village.messages().filter((message) => message.template.startsWith('N'))
    expect(new Set(neighbours.map((message) => message.to))).toEqual(new Set(['19908780006']))
  })
})
