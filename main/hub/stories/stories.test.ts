import { expect, test } from 'vitest'
import type { Store } from '../../store/store.ts'
import { Village } from '../village.fixture.ts'
import { chronicle } from './chronicle.fixture.ts'

/** Ten seconds a text: six a minute, as slow radios do. */
const SLOW_MS = 10_000
const CALLER = '19908780017'
const PAIR = '19908780015'
const NEAREST = '19908780018'
const STATION = '19908790011'
const COMMITTEE = '19908790001'
const NIGHT = Date.UTC(2026, 10, 22, 18, 14)

/** A golden file that anybody can read: a change in it is a change of the rules, and is looked at as one. */
async function isGolden(village: Village, name: string, title: string): Promise<void> {
  await expect(chronicle(village, title)).toMatchFileSnapshot(`${name}.golden.txt`)
}

test('the husband: she texts that he hits her, he finds the phone and takes it back', async () => {
  const village = await Village.open({ sendMs: SLOW_MS, startAt: NIGHT, unattended: true })
  village.text(CALLER, '老公打我')
  await village.pass(60)
  village.text(CALLER, '0')
  await village.pass(20)
  village.text(CALLER, '没事了')
  village.ring(CALLER)
  await village.pass(40)
  village.text(STATION, '1')
  await village.pass(400)
  village.text(STATION, '3')
  await village.pass(600)
  village.close(village.card().summary.id, {
    result: 'handedToPolice',
    metBy: '张警官',
    callerTold: 'inPerson',
    policeWord: '张警官',
  })
  await village.pass(120)
  await isGolden(village, 'husband', '丈夫：她发短信说挨打，他拿走手机要取消')
})

test('five phones, one fire', async () => {
  const village = await Village.open({ sendMs: SLOW_MS })
  village.text(CALLER, '着火了')
  await village.pass(15)
  village.text(PAIR, '119 房子烧起来了')
  await village.pass(10)
  village.text('19908780011', '失火了快来')
  village.ring('19908780005')
  await village.pass(20)
  village.text('19908780014', '119')
  village.text(NEAREST, '1 我带灭火器')
  await village.pass(60)
  village.text(NEAREST, '3')
  village.text(COMMITTEE, '1')
  await village.pass(900)
  await isGolden(village, 'five-phones', '一处起火，五个电话')
})

test('the officer’s 0 cancels nothing', async () => {
  const village = await Village.open({ sendMs: SLOW_MS })
  village.text(CALLER, '110 有人撬门')
  await village.pass(70)
  village.text(PAIR, '1 5')
  await village.pass(30)
  village.text(STATION, '0')
  await village.pass(60)
  village.text(PAIR, '3')
  await village.pass(30)
  village.text(PAIR, '8')
  await village.pass(60)
  village.falseAlarm(village.card().summary.id, { metBy: '孙云峰' })
  await village.pass(400)
  await isGolden(village, 'officers-0', '民警回“0”')
})

test('the hub is off for three hours, and twelve texts wait', async () => {
  const village = await Village.open({ sendMs: SLOW_MS, startAt: NIGHT, unattended: true })
  village.text(CALLER, '120 我妈晕了')
  await village.pass(45)
  await village.sleep(3 * 3600)
  const smscAt = village.clock.now() - 2 * 3_600_000
  for (const [index, number] of WAITING.entries()) village.text(number, WAITING_TEXTS[index] ?? '', { smscAt })
  await village.pass(900)
  await isGolden(village, 'three-hours', '本机停了三小时，十二条短信等着')
})

const WAITING = ['19908780017', '19908780015', '19908780018', '19908780001', '19908780002', '19908780005'].concat([
  '19908780010',
  '19908780011',
  '19908780014',
  '19908780065',
  '19908780067',
  '13911112222',
])
const WAITING_TEXTS = [
  '还没醒',
  '1',
  '收到',
  '',
  '谢谢',
  '房子塌了',
  '救命',
  '1 10',
  '2',
  '着火了',
  '119',
  '我家牛不见了',
]

/**
 * 新村一组: 30 households, one and a half phones each. Nobody answers. One modem cannot do it in five minutes: 32 first
 * texts and the rings before them take longer at six a minute.
 */
test.each([
  ['one modem', 1, 7, 'silent-one-modem', '三十户，一个模块，没有人应答'],
  ['two modems', 2, 5, 'silent-two-modems', '三十户，两个模块，没有人应答'],
] as const)(
  'thirty households, %s, nobody answers: all is out in 15 minutes',
  async (_, lines, mostMinutes, name, title) => {
    const village = await Village.open({ sendMs: SLOW_MS, lines })
    village.text('19908780089', '110 有贼')
    const waits: number[] = []
    for (let minute = 0; minute < 15; minute++) {
      await village.pass(60)
      waits.push(longestWaitMs(village.store, village.clock.now()))
    }
    expect(village.store.messages.queued().filter((message) => message.step === 'alert')).toEqual([])
    await isGolden(village, name, title)
    expect(Math.max(...waits)).toBeLessThanOrEqual(mostMinutes * 60_000)
  },
)

/** How long the oldest first alert has been waiting. */
function longestWaitMs(store: Store, now: number): number {
  const waiting = store.messages.queued().filter((message) => message.step === 'alert')
  return Math.max(0, ...waiting.map((message) => now - message.queuedAt))
}
