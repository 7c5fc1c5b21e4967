import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import { chronicle } from './chronicle.fixture.ts'

const SIX_IN_THE_EVENING = Date.UTC(2026, 10, 22, 10, 0)
const STATION = '19908790011'
const COMMITTEE = '19908790001'
const STRANGER = '13911112222'

/** From one moment of the evening to the next: `19:05`, after midnight `25:20`. */
async function until(village: Village, time: string): Promise<void> {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const at = SIX_IN_THE_EVENING + ((hours - 18) * 60 + minutes) * 60_000
  await village.pass((at - village.clock.now()) / 1000)
}

/** The neighbours that the newest call has reached, the nearest first. */
function reached(village: Village): readonly string[] {
  const [row] = village.store.incidents.latest(1)
  const alerts = village.messages().filter((each) => each.incidentId === row?.id && each.step === 'alert')
  return alerts.filter(({ to, state }) => to.startsWith('1990878') && state === 'sent').map(({ to }) => to)
}

/** Two neighbours go, find it in order, and the desk closes. */
async function rescued(village: Village): Promise<void> {
  await village.pass(45)
  const [one = '', other = ''] = reached(village)
  village.text(one, '1 5')
  await village.pass(30)
  village.text(other, '来了')
  await village.pass(240)
  village.text(one, '3')
  village.text(STATION, '3')
  await village.pass(300)
  village.text(one, '8 人没事')
  await village.pass(120)
  closed(village)
}

function closed(village: Village): void {
  for (const { id } of village.store.incidents.listOpen()) village.close(id, { policeWord: '张警官' })
}

test('a night from six to eight, and twelve calls', async () => {
  const village = await Village.open({ startAt: SIX_IN_THE_EVENING, lines: 2 })
  await until(village, '18:20')
  village.text('19908780031', '借个水泵用用')
  await village.pass(60)
  village.hub.orders.takeOver({ incidentId: village.card().summary.id }, DESK)
  closed(village)
  await until(village, '19:05')
  village.text('19908780021', '有个陌生人在杆0110转来转去')
  await rescued(village)
  await until(village, '19:40')
  village.text('19908780042', '我爹摔倒了起不来')
  await rescued(village)
  await until(village, '20:30')
  village.text(STRANGER, '快来人 三组有人打架')
  await rescued(village)
  await until(village, '21:10')
  village.text('19908780065', '我家牛不见了')
  await rescued(village)
  await until(village, '22:15')
  village.text('19908780006', '')
  await rescued(village)
  await until(village, '23:00')
  village.text('19908780017', '着火啦')
  await village.pass(15)
  village.text('19908780015', '隔壁房子烧起来了')
  await rescued(village)
  await until(village, '24:30')
  village.ring('19908780014')
  await rescued(village)
  await until(village, '25:20')
  village.text('19908780011', '有人撬门')
  await village.pass(20)
  village.text('19908780011', '0')
  await rescued(village)
  await until(village, '26:14')
  village.text('19908780018', '老公打我')
  await village.pass(60)
  village.text(STATION, '1')
  await village.pass(600)
  village.text(STATION, '3')
  await village.pass(300)
  village.close(village.card().summary.id, {
    result: 'handedToPolice',
    metBy: '张警官',
    callerTold: 'inPerson',
    policeWord: '张警官',
  })
  await until(village, '28:40')
  village.text('19908780089', '救命')
  await village.pass(30)
  village.text(COMMITTEE, '1')
  await rescued(village)
  await until(village, '30:30')
  village.text('19908780067', '车翻了 在杆0123')
  await rescued(village)
  await until(village, '32:00')
  await expect(chronicle(village, '一夜：十八点到八点，十二起')).toMatchFileSnapshot('night.golden.txt')
  expect(village.store.incidents.listOpen()).toEqual([])
  expect(village.store.incidents.latest(100)).toHaveLength(12)
})
