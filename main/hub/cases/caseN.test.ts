import { expect, test } from 'vitest'
import { setSetting } from '../../store/stationSettings.ts'
import type { Store } from '../../store/store.ts'
import { DESK, Village } from '../village.fixture.ts'
import { HOUR, isVillager, newest, openIncidents } from './people.fixture.ts'

/** Each from a house of its own, so that no two are one call. */
const CALLERS = Array.from({ length: 16 }, (_, index) => `1990878${String(index * 3 + 1).padStart(4, '0')}`)
const MINUTE = 60

/** So many sick people, within two minutes. */
async function flooded(calls: number): Promise<Village> {
  const village = await Village.open({ sendMs: 3000 })
  for (const caller of CALLERS.slice(0, calls)) {
    village.text(caller, '120')
    await village.pass(8)
  }
  return village
}

/** Its SIMs may send so little that a text to everybody takes longer than an hour. */
function slow(store: Store): void {
  expect(setSetting(store, 'radio.segmentsPerHour', '120', { who: '王志强', at: 0 })).toBeUndefined()
}

/** A roll-call of a flood that the key turned on. */
async function called(reach: 'everybody' | 'careAndLeaders' = 'everybody'): Promise<Village> {
  const village = await Village.open({ sendMs: 500 })
  village.hub.drills.beginFlood(DESK)
  village.hub.drills.startRollCall({ reach }, DESK)
  return village
}

function flood(village: Village) {
  const view = village.hub.views.board().flood
  if (view === null) throw new Error('no flood')
  return view
}

function rollCall(village: Village) {
  const view = flood(village).rollCall
  if (view === null) throw new Error('no roll-call')
  return view
}

function careOf(village: Village, phoneId: number): string {
  const [person] = village.store.directory.peopleOfPhone(phoneId)
  return village.store.directory.household(person?.householdId ?? 0)?.care ?? ''
}

test('More than ten incidents in ten minutes, or a key, turn it on.', async () => {
  const ten = await flooded(10)
  expect(openIncidents(ten)).toHaveLength(10)
  expect(ten.hub.views.board().flood).toBeNull()
  // By then the first of them are too long ago.
  ten.clock.jump(9 * MINUTE * 1000)
  ten.text(CALLERS[10] ?? '', '120')
  expect(ten.hub.views.board().flood).toBeNull()

  const eleven = await flooded(11)
  expect(openIncidents(eleven)).toHaveLength(11)
  expect(flood(eleven)).toMatchObject({ isOn: true, beganBy: null, opened: 11 })

  const byKey = await Village.open()
  byKey.hub.drills.beginFlood(DESK)
  expect(flood(byKey)).toMatchObject({ isOn: true, beganBy: '王志强' })
  expect(() => byKey.hub.drills.beginFlood(DESK)).toThrow(expect.objectContaining({ code: 'flood/not-allowed' }))
  // Only he knows when it is over.
  await byKey.pass(HOUR)
  expect(flood(byKey).isOn).toBe(true)
  byKey.hub.drills.endFlood(DESK)
  expect(flood(byKey).isOn).toBe(false)
})

test('Single incidents are then not fanned out.', async () => {
  const village = await flooded(11)
  // What was queued for the many is taken back; the nearest still hear of it.
  const taken = village.messages().filter((message) => message.error === 'superseded: flood')
  expect(taken.length).toBeGreaterThan(50)
  expect(taken.every((message) => message.priority >= 60 && message.step === 'alert')).toBe(true)
  const nearest = village.messages().filter((message) => message.priority === 10)
  expect(nearest.length).toBeGreaterThan(10)
  expect(nearest.every((message) => message.state !== 'superseded')).toBe(true)

  village.text(CALLERS[12] ?? '', '120')
  const { id } = newest(village)
  await village.pass(4 * MINUTE)
  const texts = () => village.store.messages.ofIncident(id)
  expect(texts().filter(({ to }) => isVillager(to) && to !== CALLERS[12])).toEqual([])
  expect(texts().map((message) => message.template)).toEqual(expect.arrayContaining(['R1', 'C1s', 'P1s']))
  // The desk still may.
  village.hub.orders.reinforce({ incidentId: id }, DESK)
  expect(texts().some((message) => message.template === 'N3')).toBe(true)
})

test('Incidents are shown by place and kind together.', async () => {
  const village = await flooded(11)
  village.text(CALLERS[12] ?? '', '110 有坏人')
  const { clusters } = flood(village)
  const of = (kind: string | undefined) => clusters.filter((cluster) => cluster.kind === kind)
  expect(of('medical').map(({ place }) => place)).toEqual([...new Set(of('medical').map(({ place }) => place))])
  expect(of('medical')[0]?.incidents.length).toBeGreaterThan(5)
  expect(of(newest(village).kind).map(({ incidents }) => incidents.map(({ id }) => id))).toEqual([[newest(village).id]])
  expect(clusters.reduce((sum, cluster) => sum + cluster.incidents.length, 0)).toBe(12)
})

test('One text goes to everybody, the roll-call, 关照户 first.', async () => {
  const village = await called()
  const texts = village.messages()
  const { counts, entries } = rollCall(village)
  expect(counts.total).toBe(village.store.directory.counts().households)
  expect(texts.map(({ template }) => template)).toEqual(Array(counts.total).fill('N13'))
  expect(new Set(texts.map(({ to }) => to)).size).toBe(counts.total)
  const care = entries.filter((entry) => entry.isCare).length
  expect(care).toBeGreaterThan(2)
  expect(texts.map(({ phoneId }) => careOf(village, phoneId) !== '').lastIndexOf(true)).toBe(care - 1)
  expect(texts[0]?.body).toMatch(/点名：平安回1，要帮助回110（火119病120）加位置。\d\d:\d[05]前没回的派人上门看/)
})

test('The list shows households that need care first, then who has not answered, then who needs help.', async () => {
  const village = await called()
  await village.pass(2 * MINUTE)
  village.text('19908780001', '1')
  village.text('19908780011', '119 着火了')
  const { entries, counts } = rollCall(village)
  expect(counts).toMatchObject({ safe: 1, help: 1 })
  // Her 119 is a call as well.
  expect(openIncidents(village)).toHaveLength(1)
  const care = entries.filter((entry) => entry.isCare)
  expect(entries.slice(0, care.length)).toEqual(care)
  expect(care.length).toBeGreaterThan(2)
  const outcomes = entries.slice(care.length).map(({ outcome }) => outcome)
  const silent = Array(entries.length - care.length - 2).fill(null)
  expect(outcomes).toEqual([...silent, 'help', 'safe'])
})

test('It ends below five in ten minutes.', async () => {
  for (const [calls, isOn] of [
    [5, true],
    [4, false],
  ] as const) {
    const village = await flooded(11)
    village.clock.jump(9 * MINUTE * 1000)
    await village.pass(30)
    for (const caller of CALLERS.slice(11, 11 + calls)) village.text(caller, '120')
    expect(openIncidents(village)).toHaveLength(11 + calls)
    expect(flood(village).isOn).toBe(true)
    village.clock.jump(2 * MINUTE * 1000)
    await village.pass(MINUTE + 1)
    expect(flood(village)).toMatchObject({ isOn, endedAt: isOn ? null : expect.any(Number) })
  }
})

test('Before a roll-call the console says how long it takes.', async () => {
  const quiet = await Village.open()
  const { everybody, careAndLeaders, sims } = quiet.hub.drills.forecastRollCall()
  expect(sims).toBe(1)
  expect(everybody.texts).toBe(quiet.store.directory.counts().households)
  expect(everybody.minutes).toBe(Math.ceil(everybody.texts / 6))
  expect(careAndLeaders.texts).toBeLessThan(everybody.texts)
  // What waits before it counts, too.
  const busy = await flooded(11)
  const ahead = busy.messages().filter((message) => message.state === 'queued').length
  expect(ahead).toBeGreaterThan(20)
  const { minutes } = busy.hub.drills.forecastRollCall().everybody
  expect(minutes).toBeGreaterThanOrEqual((everybody.minutes ?? 0) + Math.floor(ahead / 6))
})

test('Where it would take more than 20 minutes, leaders go from door to door, and who is not texted is left to the loudspeaker.', async () => {
  const quick = await Village.open()
  expect(quick.hub.drills.forecastRollCall()).toMatchObject({ everybody: { minutes: 11 }, advised: 'everybody' })
  const late = await Village.open({ prepare: slow })
  const { everybody, advised } = late.hub.drills.forecastRollCall()
  expect(everybody.minutes).toBeGreaterThan(20)
  expect(advised).toBe('careAndLeaders')

  const village = await called('careAndLeaders')
  const round = village.messages().filter((message) => message.template === 'N13g')
  expect(round).toHaveLength(village.store.directory.groups().length)
  expect(round[0]?.body).toContain('请挨户看')
  const others = village.messages().filter((message) => message.template !== 'N13g')
  expect(others.every(({ template, phoneId }) => template === 'N13' && careOf(village, phoneId) !== '')).toBe(true)
  const { entries, counts } = rollCall(village)
  expect(counts.total).toBe(village.store.directory.counts().households)
  expect(entries.filter((entry) => entry.text === 'none')).toHaveLength(counts.total - round.length - others.length)
})
