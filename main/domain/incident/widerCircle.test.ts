import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metresBetween } from './distance.ts'
import type { Recipient } from './events.ts'
import { firstAlerts } from './firstAlerts.ts'
import { anyScene, HOME, member, north, occasion } from './people.fixture.ts'
import { CHUXIONG_POLICY } from './policy.ts'
import type { IncidentState } from './state.ts'
import { nextInLine, widerCircle, withinReach } from './widerCircle.ts'

/** A running incident of which only this matters here: its kind, who is told and who never is. */
function running(call: ReturnType<typeof occasion>, told: readonly Recipient[]): IncidentState {
  const { kind, silent, restricted, neverPhoneIds } = call
  const state = { kind, silent, restricted, neverPhoneIds, told, policy: CHUXIONG_POLICY }
  return state as unknown as IncidentState // the rest is not read
}

const BEYOND = [
  member(101, { groupId: 2, place: north(90) }),
  member(102, { groupId: 2, place: north(250) }),
  member(103, { groupId: 3, place: north(450) }),
  member(104, { groupId: 3, place: north(520) }),
  member(105, { groupId: 4, place: undefined, isLeader: true }),
  member(106, { groupId: 4, place: undefined }),
  member(107, { groupId: 2, place: north(50), canGo: 'no' }),
]

test.each([
  [100, [2, 101, 105, 941]],
  [300, [2, 101, 102, 105, 941]],
  [500, [2, 101, 102, 103, 105, 941]],
])(
  'within %i m: the rest of the group, the others by distance, leaders of unknown place, patrols',
  (metres, expected) => {
    const call = occasion({ group: [member(1), member(2)], beyond: BEYOND, patrols: [{ phoneId: 941 }] })
    const state = running(call, firstAlerts(call).slice(0, 1))
    const told = widerCircle(state, withinReach(state, call), metres).map((each) => each.phoneId)
    expect(told.toSorted((one, other) => one - other)).toEqual(expected)
    expect(told[0]).toBe(2)
    expect(told.at(-1)).toBe(941)
  },
)

test('where the caller’s place is unknown the neighbouring leaders stand for the distance', () => {
  const call = occasion({ beyond: BEYOND, caller: { place: undefined } })
  const state = running(call, [])
  expect(widerCircle(state, call, 100).map((each) => each.phoneId)).toEqual([105])
})

test('one who cannot come is replaced by the next of the group, then by the nearest beyond', () => {
  const call = occasion({ group: [member(1), member(2)], beyond: BEYOND })
  const [first, second] = firstAlerts(call)
  if (first === undefined || second === undefined) throw new Error('two are told')
  expect(nextInLine(running(call, [first]), call)).toMatchObject([{ phoneId: 2 }])
  expect(nextInLine(running(call, [first, second]), call)).toMatchObject([{ phoneId: 101 }])
})

test('in whatever village a ring holds only who lives within it, once, and nobody who must not know', () => {
  fc.assert(
    fc.property(anyScene, fc.constantFrom(100, 300, 500), (scene, metres) => {
      const call = occasion(scene)
      const state = running(call, firstAlerts(call))
      const told = widerCircle(state, withinReach(state, call), metres)
      const phones = told.map((each) => each.phoneId)
      expect(new Set(phones).size).toBe(phones.length)
      for (const each of told) {
        expect(call.neverPhoneIds).not.toContain(each.phoneId)
        expect(state.told.some(({ phoneId }) => phoneId === each.phoneId)).toBe(false)
        const owners = scene.beyond.filter(({ phoneId }) => phoneId === each.phoneId)
        if (each.role !== 'wider' || owners.length === 0) continue
        const isWithin = ({ place }: { readonly place: typeof HOME | undefined }) =>
          place === undefined || scene.caller.place === undefined || metresBetween(HOME, place) <= metres
        expect(owners.some(isWithin)).toBe(true)
      }
    }),
  )
})

test('a phone that two households share is told once', () => {
  const first = member(101, { groupId: 2, place: north(90) })
  const shared = [first, { ...first, householdId: 102, personId: 102 }]
  const call = occasion({ beyond: shared })
  expect(widerCircle(running(call, []), call, 100).map((each) => each.phoneId)).toEqual([101])
})
