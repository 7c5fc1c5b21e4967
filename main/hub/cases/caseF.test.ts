import { expect, test } from 'vitest'
import { linkNumberInput } from '../../contract/commands.ts'
import { DESK, Village } from '../village.fixture.ts'
import {
  CALLER,
  COMMITTEE,
  COMMITTEE_B,
  HOUR,
  householdOf,
  isVillager,
  LEADER,
  NIGHT,
  newest,
  openIncidents,
  PAIR,
  STATION,
  STRANGER,
  textsTo,
} from './people.fixture.ts'

/** One digit off the caller's. */
const NEAR = '19908780917'

function officials(village: Village): readonly string[] {
  return [COMMITTEE, STATION].filter((number) => village.to(number).length > 0)
}

test('It is never dropped: it stands on the board as 待甄别.', async () => {
  const text = await Village.open({ sendMs: 200 })
  text.text(STRANGER, '你们村怎么走')
  const ring = await Village.open({ sendMs: 200 })
  ring.ring(STRANGER)
  const withheld = await Village.open({ sendMs: 200 })
  withheld.ring(undefined)
  for (const village of [text, ring, withheld]) {
    expect(openIncidents(village).map((row) => row.state)).toEqual(['triage'])
    expect(village.hub.views.board().open).toHaveLength(1)
  }
})

test('What is no telephone never comes there.', async () => {
  const village = await Village.open({ sendMs: 200 })
  for (const sender of ['10086', '1069012345', '95588', '12110878']) village.text(sender, '着火了')
  expect(village.store.incidents.latest(5)).toEqual([])
  expect(village.messages()).toEqual([])
})

test('A landline of the county counts as a person.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.ring('08783123456')
  expect(openIncidents(village)).toHaveLength(1)
})

test('U1 goes to it once in 24 hours.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(STRANGER, '你们村怎么走')
  await village.pass(30)
  village.hub.orders.dismissTriage({ incidentId: newest(village).id, reason: 'question' }, DESK)
  await village.pass(2 * HOUR)
  village.text(STRANGER, '到底怎么走')
  await village.pass(30)
  expect(village.to(STRANGER).filter((template) => template === 'U1')).toHaveLength(1)
  village.hub.orders.dismissTriage({ incidentId: newest(village).id, reason: 'question' }, DESK)
  await village.pass(23 * HOUR)
  village.text(STRANGER, '还是没找到')
  expect(village.to(STRANGER).filter((template) => template === 'U1')).toHaveLength(2)
})

test('No number gets more than five automatic texts in ten minutes.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(CALLER, '120')
  for (let said = 0; said < 9; said++) {
    await village.pass(50)
    village.text(CALLER, `我妈在${said}楼`)
  }
  expect(village.to(CALLER).filter((template) => template === 'R6')).toHaveLength(5)
})

test('The card names whom it may be, by family name, group, pole and a number that differs by one digit.', async () => {
  const likenesses = (village: Village) => village.card().triage?.likeness.map(({ kind, label }) => `${kind} ${label}`)
  const village = await Village.open()
  village.text(NEAR, '三组老罗家这边怎么了，杆0106')
  expect(village.card().triage?.spoken).toEqual({ group: '三组', pole: '0106', surname: '罗' })
  expect(likenesses(village)).toEqual([
    'pole 大营三组11号门口杆0106',
    'household 大营三组罗天才家',
    'household 大营三组罗银花家',
    'group 大营三组',
    'nearNumber 大营三组罗天才家',
    'nearNumber 新村一组何忠良家',
  ])
  const nobody = await Village.open()
  nobody.text(STRANGER, '你们村怎么走')
  expect(likenesses(nobody)).toEqual([])
  // Whoever is in the register is no riddle.
  nobody.text(CALLER, '你们村怎么走')
  expect(nobody.card().triage).toBeNull()
})

test('A danger phrase, or a second message, brings in the committee and the station at once.', async () => {
  const danger = await Village.open({ sendMs: 200 })
  danger.text(STRANGER, '快来三组有人打架')
  await danger.pass(3)
  const twice = await Village.open({ sendMs: 200 })
  twice.text(STRANGER, '你们村怎么走')
  await twice.pass(20)
  expect(officials(twice)).toEqual([])
  twice.text(STRANGER, '三组这里')
  await twice.pass(3)
  for (const village of [danger, twice]) expect(officials(village)).toEqual([COMMITTEE, STATION])
})

test('A text that nobody has looked at goes to A and B after 60 s, marked 未登记号码.', async () => {
  const village = await Village.open({ sendMs: 200, unattended: true })
  village.text(STRANGER, '你们村怎么走')
  await village.pass(59)
  expect(officials(village)).toEqual([])
  await village.pass(4)
  for (const number of [COMMITTEE, COMMITTEE_B]) expect(textsTo(village, number)[0]).toContain('未登记号码')
})

test('A ring by day is passed on when a second one comes within five minutes.', async () => {
  const once = await Village.open({ sendMs: 200, unattended: true })
  once.ring(STRANGER)
  await once.pass(HOUR)
  expect(officials(once)).toEqual([])
  once.ring(STRANGER)
  await once.pass(20)
  expect(officials(once)).toEqual([])
  once.ring(STRANGER)
  await once.pass(20)
  expect(officials(once)).toEqual([COMMITTEE, STATION])
})

test('At night one ring is passed on as a text is.', async () => {
  const village = await Village.open({ sendMs: 200, startAt: NIGHT })
  village.ring(STRANGER)
  await village.pass(59)
  expect(officials(village)).toEqual([])
  await village.pass(4)
  expect(officials(village)).toEqual([COMMITTEE, STATION])
})

test('Without a place no neighbour is told.', async () => {
  for (const words of ['快来有人打架', '着火了', '救命', '你们村怎么走']) {
    const village = await Village.open({ sendMs: 200, unattended: true })
    village.text(STRANGER, words)
    await village.pass(31 * 60)
    expect(village.messages().filter((message) => isVillager(message.to))).toEqual([])
  }
})

test('With a place that was recognised its neighbours are.', async () => {
  for (const [words, first] of [
    ['三组12号着火了', PAIR],
    ['杆0106着火了', PAIR],
    ['三组着火了', LEADER],
    ['着火了 是罗天才家', PAIR],
  ] as const) {
    const village = await Village.open({ sendMs: 200 })
    village.text(STRANGER, words)
    await village.pass(20)
    expect(village.to(first)).toEqual(['N2'])
    // It may be her house.
    expect(village.to(CALLER)).toEqual(['N2'])
  }
  // Where she says it later, from then on.
  const later = await Village.open({ sendMs: 200 })
  later.text(STRANGER, '着火了')
  await later.pass(20)
  expect(later.messages().filter(({ to }) => isVillager(to))).toEqual([])
  later.text(STRANGER, '在三组12号')
  await later.pass(20)
  expect(later.to(PAIR)).toEqual(['N2'])
})

test('Somebody may say later whose number it is, and with that person’s consent it is registered.', async () => {
  const village = await Village.open({ sendMs: 200 })
  village.text(STRANGER, '三组12号这边怎么了')
  const { id: incidentId } = newest(village)
  const [first] = village.card().triage?.households ?? []
  const householdId = householdOf(village.store, CALLER)
  expect(first).toEqual({ householdId, label: '大营三组罗天才家 12号' })
  const owner = { incidentId, householdId, personName: '罗小妹', relation: '女儿', lastDay: null }
  for (const refused of [owner, { ...owner, consent: false }])
    expect(linkNumberInput.safeParse(refused).success).toBe(false)
  village.hub.orders.linkNumber({ ...owner, consent: true }, DESK)
  expect(village.card().triage?.linkedTo).toBe('大营三组罗天才家 罗小妹')
  expect(village.store.viewingLog.latest(1)[0]).toMatchObject({ who: '王志强', what: 'link number' })
  // Her next call is a neighbour's.
  village.hub.orders.dismissTriage({ incidentId, reason: 'question' }, DESK)
  await village.pass(2 * HOUR)
  village.text(STRANGER, '120')
  expect(village.card().summary.place).toBe('大营三组罗天才家')
  expect(village.card().triage).toBeNull()
  await village.pass(20)
  expect(village.to(PAIR)).toContain('N3')
})
