import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recipient } from './events.ts'
import { firstAlerts } from './firstAlerts.ts'
import { householdNumbers, mayBeAsked } from './householdNumbers.ts'
import { kinAway } from './kinAway.ts'
import { byNearness } from './nearest.ts'
import { anyScene, member, north, occasion } from './people.fixture.ts'

const phones = (recipients: readonly Recipient[]) => recipients.map((each) => each.phoneId)
const neighbours = (recipients: readonly Recipient[]) => recipients.filter((each) => each.party === 'neighbours')

const VILLAGE = [
  member(1, { place: north(400), isLeader: true }),
  member(2, { place: north(60) }),
  member(3, { place: north(110) }),
  member(4, { place: north(200) }),
  member(5, { place: north(380) }),
]

describe('the send order', () => {
  test('is ① the pair and the nearest, ③ the leader, ④ the station, ⑤ the committee, ⑥ the rest by nearness', () => {
    const told = firstAlerts(occasion({ group: VILLAGE, caller: { pairHouseholdId: 5 } }))
    expect(told.map((each) => `${each.role} ${each.phoneId}`)).toEqual([
      'pair 5',
      'nearest 2',
      'leader 1',
      'postA 911',
      'postA 901',
      'member 3',
      'member 4',
    ])
  })

  test('without a pair is the two nearest first', () => {
    expect(phones(firstAlerts(occasion({ group: VILLAGE }))).slice(0, 3)).toEqual([2, 3, 1])
  })

  test('puts a pair that probably does not answer third, behind two who do', () => {
    const group = VILLAGE.map((each) => (each.phoneId === 5 ? { ...each, chance: 0.1 } : each))
    const told = firstAlerts(occasion({ group, caller: { pairHouseholdId: 5 } }))
    expect(told.slice(0, 4).map((each) => `${each.role} ${each.phoneId}`)).toEqual([
      'nearest 2',
      'nearest 3',
      'pair 5',
      'leader 1',
    ])
  })

  test('counts a phone that answers half as often as twice as far', () => {
    const group = VILLAGE.map((each) => (each.phoneId === 2 ? { ...each, chance: 0.1 } : each))
    expect(phones(firstAlerts(occasion({ group }))).slice(0, 2)).toEqual([3, 4])
  })

  test('in blue is the nearest three, the leader and the committee', () => {
    const told = firstAlerts(occasion({ group: VILLAGE, level: 3, kind: 'suspicious' }))
    expect(phones(told)).toEqual([2, 3, 4, 1, 901])
  })
})

test('the caller’s own household, where it may know, is told with the rest and stands for no neighbour', () => {
  const wife = member(31, { householdId: 0, place: north(0) })
  const told = firstAlerts(occasion({ group: [...VILLAGE, wife], caller: { householdPhoneIds: [1000, 31] } }))
  expect(phones(told)).toEqual([2, 3, 1, 911, 901, 31, 4, 5])
})

describe('what somebody can or has', () => {
  const skilled = (phoneId: number, skills: string, metres: number) => member(phoneId, { skills, place: north(metres) })

  test.each([
    ['medical', '会急救', [9, 2]],
    ['medical', '有水泵', [2, 3]],
    ['fire', '有水泵', [9, 2]],
    ['disaster', '会水', [9, 2]],
    ['traffic', '有车', [9, 2]],
    ['burglary', '有车', [2, 3]],
  ] as const)('in %s, %s from 115 m: first %j', (kind, skills, first) => {
    const group = [...VILLAGE, skilled(9, skills, 115)]
    expect(phones(firstAlerts(occasion({ kind, group }))).slice(0, 2)).toEqual(first)
  })

  test('never goes before the pair, and counts nothing from 300 m on', () => {
    const group = [...VILLAGE, skilled(9, '会急救 有车', 90), skilled(10, '会急救 有车', 390)]
    const told = phones(firstAlerts(occasion({ group, caller: { pairHouseholdId: 5 } })))
    expect(told.slice(0, 2)).toEqual([5, 9])
    expect(told.at(-1)).toBe(10)
  })
})

describe('who is never asked to go', () => {
  const household = (change: Parameters<typeof member>[1]) =>
    firstAlerts(occasion({ group: [member(20, change), member(21, { householdId: 20, isMain: false })] }))

  test.each([
    ['who is away', { isAway: true }],
    ['who cannot', { canGo: 'no' }],
    ['a child', { isChild: true }],
    ['of a household that needs care, of whom nobody said that he can', { inCare: true, canGo: undefined }],
  ] as const)('%s: another number of the household stands for it', (_who, change) => {
    expect(phones(neighbours(household(change)))).toEqual([21])
  })

  test('a household in which nobody can is told last, and not asked', () => {
    const told = firstAlerts(occasion({ group: [...VILLAGE, member(20, { canGo: 'no', place: north(10) })] }))
    expect(told.at(-1)).toMatchObject({ phoneId: 20, role: 'informed' })
  })

  test('who only sometimes can is asked behind those who can', () => {
    const group = [...VILLAGE, member(20, { canGo: 'depends', place: north(100) })]
    expect(phones(firstAlerts(occasion({ group }))).slice(0, 2)).toEqual([2, 3])
  })
})

describe('a group in which few answer', () => {
  const thin = VILLAGE.map((each) => ({ ...each, chance: each.phoneId <= 2 ? 0.5 : 0.2 }))
  const beyond = [
    member(101, { groupId: 2, isLeader: true, place: north(800) }),
    member(102, { groupId: 3, isLeader: true, place: north(450) }),
    member(103, { groupId: 3, place: north(300) }),
  ]

  test('has the nearest neighbouring leader told in ③', () => {
    const told = firstAlerts(occasion({ group: thin, beyond }))
    expect(told.filter((each) => each.role === 'leader').map((each) => each.phoneId)).toEqual([1, 102])
    expect(phones(told).indexOf(102)).toBeLessThan(phones(told).indexOf(911))
  })

  test('is told alone while three of the first six answer', () => {
    expect(phones(firstAlerts(occasion({ group: VILLAGE, beyond })))).not.toContain(102)
  })
})

describe('kin away', () => {
  const son = member(30, { householdId: 0, livesElsewhere: true, isAway: true, isMain: false })
  const scene = { group: [...VILLAGE, son], caller: { householdPhoneIds: [1000, 30], kinPhoneIds: [30] } }

  test.each(['burglary', 'help', 'medical'] as const)('whom the caller named are told by K1 in %s', (kind) => {
    const call = occasion({ ...scene, kind })
    expect(kinAway(call)).toMatchObject([{ phoneId: 30, party: 'kin', role: 'kin', template: 'K1' }])
    expect(neighbours(firstAlerts(call)).map((each) => each.phoneId)).not.toContain(30)
  })

  test('are not told in 家暴, when she did not name them, or when they have come home', () => {
    expect(kinAway(occasion({ ...scene, kind: 'domestic' }))).toEqual([])
    expect(kinAway(occasion({ ...scene, caller: { ...scene.caller, fearsBeingSeen: true }, kind: 'help' }))).toEqual([])
    expect(kinAway(occasion({ ...scene, caller: { householdPhoneIds: [1000, 30] } }))).toEqual([])
    const home = { ...son, livesElsewhere: false, isAway: false }
    expect(kinAway(occasion({ ...scene, group: [...VILLAGE, home] }))).toEqual([])
  })

  test('are among those who never hear of 家暴, whatever else goes wrong', () => {
    const call = occasion({ ...scene, kind: 'domestic' })
    expect(call.neverPhoneIds).toContain(30)
    expect(kinAway({ ...call, surroundings: { ...call.surroundings, group: scene.group } })).toEqual([])
  })

  test('who stand on her 不通知名单 as well are not told', () => {
    expect(kinAway(occasion({ ...scene, caller: { ...scene.caller, excludedPhoneIds: [30] } }))).toEqual([])
  })
})

describe('the restricted circle', () => {
  const leader = member(1, { isLeader: true, name: '李建国', headName: '李建国' })
  const group = [leader, member(2), member(3)]

  test('is station A and B, committee A, the leader and 妇联 where she trusts nobody', () => {
    expect(phones(firstAlerts(occasion({ kind: 'domestic', group })))).toEqual([911, 912, 901, 1, 931])
  })

  test('is her trust list in her order, instead of leader and 妇联', () => {
    const told = firstAlerts(occasion({ kind: 'domestic', group, caller: { trustedPhoneIds: [3, 77] } }))
    expect(phones(told)).toEqual([911, 912, 901, 3, 77])
  })

  test('passes over the committee’s A, the leader and 妇联 of the head’s family name', () => {
    expect(phones(firstAlerts(occasion({ kind: 'domestic', group, caller: { headName: '王强' } })))).toEqual([
      911, 912, 902, 1, 931,
    ])
    expect(phones(firstAlerts(occasion({ kind: 'domestic', group, caller: { headName: '李强' } })))).toEqual([
      911, 912, 901, 931,
    ])
  })
})

describe('in whatever village', () => {
  test('nobody is told who must not, nobody twice, and nobody asked who may not', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const call = occasion(scene)
        const told = firstAlerts(call)
        expect(new Set(phones(told)).size).toBe(told.length)
        for (const { phoneId } of told) expect(call.neverPhoneIds).not.toContain(phoneId)
        const byNearness = neighbours(told).filter((each) => each.role !== 'trusted' && each.role !== 'informed')
        for (const { phoneId } of byNearness) {
          expect([...scene.group, ...scene.beyond].some((each) => each.phoneId === phoneId && mayBeAsked(each))).toBe(
            true,
          )
        }
      }),
    )
  })

  test('a household with anybody who may be asked is asked in red and orange', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const call = occasion({ ...scene, level: 2 })
        fc.pre(!call.restricted)
        const told = phones(firstAlerts(call))
        for (const [, household] of Map.groupBy(call.surroundings.group, (each) => each.householdId)) {
          if (household.some(mayBeAsked)) expect(household.some((each) => told.includes(each.phoneId))).toBe(true)
        }
      }),
    )
  })

  test('the pair is among the first three, whatever the chances', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const call = occasion(scene)
        fc.pre(!call.restricted)
        const pair = call.surroundings.group.filter((each) => each.householdId === call.caller.pairHouseholdId)
        fc.pre(pair.some(mayBeAsked))
        const first = firstAlerts(call).slice(0, 3)
        expect(first.some((each) => pair.some(({ phoneId }) => phoneId === each.phoneId))).toBe(true)
      }),
    )
  })

  test('nobody’s nearness puts the pair lower than third', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { kind, caller, surroundings } = occasion(scene)
        const ranked = byNearness(householdNumbers(surroundings.group), { kind, caller })
        expect(ranked.findIndex(({ member }) => member.householdId === caller.pairHouseholdId)).toBeLessThan(3)
      }),
    )
  })

  test('the restricted circle holds nobody of the group but those she trusts, or a leader where she trusts nobody', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const call = occasion({ ...scene, kind: 'domestic' })
        for (const { phoneId, role } of neighbours(firstAlerts(call))) {
          const mayTrust = call.caller.trustedPhoneIds.filter((each) => !call.neverPhoneIds.includes(each))
          if (mayTrust.length > 0) expect(mayTrust).toContain(phoneId)
          else expect(role).toBe('leader')
        }
        expect(kinAway(call)).toEqual([])
      }),
    )
  })
})
