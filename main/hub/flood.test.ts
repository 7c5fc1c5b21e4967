import { describe, expect, test } from 'vitest'
import { RollCalls } from '../drills/rollCalls.ts'
import { Questions } from '../incidents/questions.ts'
import { Village } from './village.fixture.ts'

const DESK = { accountId: 1, name: '王志强' }
const CALLERS = Array.from({ length: 14 }, (_, index) => `1990878${String(index * 3 + 1).padStart(4, '0')}`)
const MINUTE = 60

/** Eleven sick people, each in a house of its own, within a minute and a half. */
async function flooded(calls = 11): Promise<Village> {
  const village = await Village.open({ sendMs: 3000 })
  for (const caller of CALLERS.slice(0, calls)) {
    village.text(caller, '120')
    await village.pass(8)
  }
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

function opened(village: Village): number {
  return village.store.incidents.listOpen().length
}

describe('the flood', () => {
  test('ten incidents in ten minutes are none, eleven are', async () => {
    const ten = await flooded(10)
    expect(opened(ten)).toBe(10)
    expect(ten.hub.views.board().flood).toBeNull()
    const eleven = await flooded(11)
    expect(opened(eleven)).toBe(11)
    expect(flood(eleven)).toMatchObject({ isOn: true, beganBy: null, opened: 11 })
  })

  test('stops the fan-out: what was queued for the many is taken back, the nearest still hear of it', async () => {
    const village = await flooded(11)
    const taken = village.messages().filter((message) => message.error === 'superseded: flood')
    expect(taken.length).toBeGreaterThan(50)
    expect(taken.every((message) => message.priority >= 60 && message.step === 'alert')).toBe(true)
    const nearest = village.messages().filter((message) => message.priority === 10)
    expect(nearest.length).toBeGreaterThan(10)
    expect(nearest.every((message) => message.state !== 'superseded')).toBe(true)
  })

  test('a new call tells the officials and no neighbour, and its ladder widens by nobody’s hand but the desk’s', async () => {
    const village = await flooded(11)
    village.text(CALLERS[12] ?? '', '120')
    const id = village.store.incidents.latest(1)[0]?.id ?? ''
    await village.pass(10 * MINUTE)
    const texts = village.store.messages.ofIncident(id)
    const neighbours = texts.filter((message) => message.step === 'alert' && message.template === 'N3')
    expect(neighbours).toEqual([])
    expect(texts.map((message) => message.template)).toEqual(expect.arrayContaining(['R1', 'C1s', 'P1s']))
    village.hub.orders.reinforce({ incidentId: id }, DESK)
    expect(village.store.messages.ofIncident(id).some((message) => message.template === 'N3')).toBe(true)
  })

  test('calls of one kind in one place are one line', async () => {
    const village = await flooded(11)
    const { clusters } = flood(village)
    expect(clusters[0]?.incidents.length).toBeGreaterThan(5)
    expect(clusters.reduce((sum, cluster) => sum + cluster.incidents.length, 0)).toBe(11)
  })

  test('ends by itself when fewer than five came in ten minutes, and says so', async () => {
    const village = await flooded(11)
    await village.pass(9 * MINUTE)
    expect(flood(village).isOn).toBe(true)
    await village.pass(4 * MINUTE)
    expect(flood(village)).toMatchObject({ isOn: false, endedAt: expect.any(Number) })
    await village.pass(40 * MINUTE)
    expect(village.hub.views.board().flood).toBeNull()
  })

  test('survives a restart', async () => {
    const village = await flooded(11)
    const again = village.restart()
    expect(flood(again).isOn).toBe(true)
    await again.pass(13 * MINUTE)
    expect(flood(again).isOn).toBe(false)
  })

  test('by the key it stays on until the key ends it', async () => {
    const village = await Village.open()
    village.hub.drills.beginFlood(DESK)
    expect(flood(village)).toMatchObject({ isOn: true, beganBy: '王志强' })
    expect(() => village.hub.drills.beginFlood(DESK)).toThrow(expect.objectContaining({ code: 'flood/not-allowed' }))
    await village.pass(3600)
    expect(flood(village).isOn).toBe(true)
    village.hub.drills.endFlood(DESK)
    expect(flood(village).isOn).toBe(false)
  })

  test('a rehearsal of the hub’s start counts no call', async () => {
    const village = await flooded(10)
    const again = village.restart()
    expect(again.hub.views.board().flood).toBeNull()
  })
})

describe('the roll-call', () => {
  async function called(reach: 'everybody' | 'careAndLeaders' = 'everybody'): Promise<Village> {
    const village = await Village.open({ sendMs: 500 })
    village.hub.drills.beginFlood(DESK)
    village.hub.drills.startRollCall({ reach }, DESK)
    return village
  }

  test('says how long it would take before it begins', async () => {
    const village = await Village.open()
    const { everybody, careAndLeaders, sims, advised } = village.hub.drills.forecastRollCall()
    expect(sims).toBe(1)
    expect(everybody.texts).toBe(village.store.directory.counts().households)
    expect(everybody.minutes).toBe(Math.ceil(everybody.texts / 6))
    expect(careAndLeaders.texts).toBeLessThan(everybody.texts)
    expect(advised).toBe((everybody.minutes ?? 0) > 20 ? 'careAndLeaders' : 'everybody')
  })

  test('what waits before it counts, too', async () => {
    const quiet = (await Village.open()).hub.drills.forecastRollCall().everybody.minutes ?? 0
    const village = await flooded(11)
    const ahead = village.messages().filter((message) => message.state === 'queued').length
    expect(ahead).toBeGreaterThan(20)
    const { minutes } = village.hub.drills.forecastRollCall().everybody
    expect(minutes).toBeGreaterThanOrEqual(quiet + Math.floor(ahead / 6))
  })

  test('asks 关照户 first, and each household once', async () => {
    const village = await called()
    const texts = village.messages().filter((message) => message.template === 'N13')
    const { entries, counts } = rollCall(village)
    const care = entries.filter((entry) => entry.isCare).length
    expect(texts).toHaveLength(counts.total)
    const careTexts = texts.slice(0, care).map((message) => village.store.directory.peopleOfPhone(message.phoneId)[0])
    for (const person of careTexts) {
      expect(village.store.directory.household(person?.householdId ?? 0)?.care).not.toBe('')
    }
    expect(texts[0]?.body).toMatch(/点名：平安回1，要帮助回110（火119病120）加位置。\d\d:\d[05]前没回的派人上门看/)
  })

  test('where it takes too long, 关照户 are texted and each leader goes round', async () => {
    const village = await called('careAndLeaders')
    const round = village.messages().filter((message) => message.template === 'N13g')
    expect(round).toHaveLength(village.store.directory.groups().length)
    expect(round[0]?.body).toContain('请挨户看')
    const { entries, counts } = rollCall(village)
    expect(counts.total).toBe(village.store.directory.counts().households)
    expect(entries.some((entry) => entry.text === 'none')).toBe(true)
  })

  test('1 is safe, 110 is a call of its own and a call for help on the list, and silence stands above both', async () => {
    const village = await called()
    await village.pass(120)
    village.text('19908780001', '1')
    village.text('19908780011', '119 着火了')
    const { entries, counts } = rollCall(village)
    expect(counts).toMatchObject({ safe: 1, help: 1 })
    expect(opened(village)).toBe(1)
    const outcomes = entries.filter((entry) => !entry.isCare).map((entry) => entry.outcome)
    expect(outcomes[0]).toBeNull()
    expect(outcomes.at(-1)).toBe('safe')
    expect(outcomes.at(-2)).toBe('help')
    expect(entries[0]?.isCare).toBe(true)
  })

  test('words with a danger in them call for help, other words are shown and settle nothing', async () => {
    const village = await called()
    const { store, clock } = village
    const questions = new Questions(store)
    new RollCalls(store, questions, () => [])
    const say = (number: string, body: string) =>
      store.inTransaction(() => {
        const phoneId = store.phones.idOf(number)
        const questionId = store.questions.openOf(phoneId, clock.now())[0]?.id ?? 0
        const at = clock.now()
        questions.take({ questionId, digit: undefined }, { source: 'sms', phoneId, body, receivedAt: at, raisedAt: at })
      })
    say('19908780001', '房子塌了我妈在里面')
    say('19908780005', '在路上')
    expect(rollCall(village).counts).toMatchObject({ help: 1, safe: 0 })
    expect(rollCall(village).entries.find((entry) => entry.words === '在路上')).toMatchObject({ outcome: null })
  })

  test('an answer from any phone of the household speaks for it', async () => {
    const village = await called()
    await village.pass(120)
    const before = rollCall(village).counts.safe
    village.text('19908780003', '1')
    expect(rollCall(village).counts.safe).toBe(before + 1)
  })

  test('who was visited is safe; after the deadline nobody is waited for, and what comes late is still written down', async () => {
    const village = await called()
    await village.pass(120)
    const [first] = rollCall(village).entries
    village.hub.drills.noteVisit({ householdId: first?.householdId ?? 0 })
    expect(rollCall(village).counts.safe).toBe(1)
    const waitMs = rollCall(village).deadlineAt - village.clock.now()
    await village.pass(waitMs / 1000 + 61)
    expect(rollCall(village).endedAt).not.toBeNull()
    village.text('19908780001', '1')
    expect(rollCall(village).counts.safe).toBe(2)
  })

  test('goes on after a restart, deadline and all', async () => {
    const village = await called()
    const { deadlineAt } = rollCall(village)
    const again = village.restart()
    await again.pass(60)
    expect(rollCall(again)).toMatchObject({ deadlineAt, endedAt: null })
    await again.pass((deadlineAt - again.clock.now()) / 1000 + 61)
    expect(rollCall(again).endedAt).not.toBeNull()
  })

  test('a flood does not end in the middle of it', async () => {
    const village = await flooded(11)
    village.hub.drills.startRollCall({ reach: 'everybody' }, DESK)
    await village.pass(14 * MINUTE)
    expect(flood(village).isOn).toBe(true)
  })
})
