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

describe('the flood', () => {
  test('that has ended is spoken of for half an hour', async () => {
    const village = await flooded(11)
    await village.pass(13 * MINUTE)
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

  test('a rehearsal of the hub’s start counts no call', async () => {
    const village = await flooded(10)
    const again = village.restart()
    expect(again.hub.views.board().flood).toBeNull()
  })
})

describe('the roll-call', () => {
  async function called(): Promise<Village> {
    const village = await Village.open({ sendMs: 500 })
    village.hub.drills.beginFlood(DESK)
    village.hub.drills.startRollCall({ reach: 'everybody' }, DESK)
    return village
  }

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
