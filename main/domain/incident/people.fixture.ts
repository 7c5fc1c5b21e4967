import fc from 'fast-check'
import type { IncidentKind, Level } from '../kinds.ts'
import { isRestricted, neverPhones, withoutNever } from './exclusion.ts'
import type { Caller, Member, Post, Surroundings } from './facts.ts'
import type { Occasion } from './firstAlerts.ts'
import { CHUXIONG_POLICY } from './policy.ts'

/** 大营三组12号: everybody else is placed by metres from here. */
export const HOME = { lng: 101.543608, lat: 25.03111 }
const METRES_A_DEGREE = 111_195

/** A place so many metres north of the caller. */
export function north(metres: number): { readonly lng: number; readonly lat: number } {
  return { lng: HOME.lng, lat: HOME.lat + metres / METRES_A_DEGREE }
}

/** A neighbour 100 m away who can go, by the main number of a household of its own. */
export function member(phoneId: number, change: Partial<Member> = {}): Member {
  return {
    phoneId,
    personId: phoneId,
    householdId: phoneId,
    groupId: 1,
    name: `甲${phoneId}`,
    canGo: 'yes',
    isMain: true,
    isAway: false,
    livesElsewhere: false,
    isChild: false,
    inCare: false,
    skills: '',
    chance: 0.5,
    isLeader: false,
    headName: `甲${phoneId}`,
    place: north(100),
    ...change,
  }
}

/** The caller of household 0, phone 1000. */
function caller(change: Partial<Caller> = {}): Caller {
  return {
    phoneId: 1000,
    isStranger: false,
    personId: 1000,
    householdId: 0,
    groupId: 1,
    headName: '罗天才',
    place: HOME,
    infirm: false,
    fearsBeingSeen: false,
    contactPreference: 'any',
    householdPhoneIds: [1000],
    pairHouseholdId: undefined,
    excludedPhoneIds: [],
    trustedPhoneIds: [],
    kinPhoneIds: [],
    ...change,
  }
}

const POSTS: readonly Post[] = [
  { phoneId: 901, party: 'committee', post: 'A', name: '王志强', delivery: 'sms' },
  { phoneId: 902, party: 'committee', post: 'B', name: '李华', delivery: 'sms' },
  { phoneId: 911, party: 'station', post: 'A', name: '张警官', delivery: 'sms' },
  { phoneId: 912, party: 'station', post: 'B', name: '周警官', delivery: 'sms' },
  { phoneId: 921, party: 'township', post: 'other', name: '镇值班室', delivery: 'sms' },
  { phoneId: 931, party: 'women', post: 'other', name: '赵主任', delivery: 'sms' },
]

interface Scene {
  readonly kind?: IncidentKind
  readonly level?: Level
  readonly caller?: Partial<Caller>
  readonly group?: readonly Member[]
  readonly beyond?: readonly Member[]
  readonly posts?: readonly Post[]
  readonly patrols?: Surroundings['patrols']
}

/** A call with everybody around it, those who must not hear of it taken out, as `decideOpen` does. */
export function occasion(scene: Scene): Occasion & { readonly neverPhoneIds: readonly number[] } {
  const { kind = 'medical', level = 2, group = [], beyond = [], posts = POSTS, patrols = [] } = scene
  const who = caller(scene.caller)
  const restricted = isRestricted(kind, who)
  const leadersBeyond = beyond.filter((each) => each.isLeader)
  const neverPhoneIds = neverPhones(kind, restricted, who)
  const surroundings = withoutNever({ group, leadersBeyond, beyond, posts, patrols }, neverPhoneIds)
  return { kind, level, silent: false, restricted, caller: who, policy: CHUXIONG_POLICY, surroundings, neverPhoneIds }
}

const HOUSEHOLDS = 14
const KINDS: readonly IncidentKind[] = ['burglary', 'fire', 'medical', 'missing', 'domestic', 'disaster', 'help']

const anyMember = (groupId: number, firstHousehold: number): fc.Arbitrary<Member> =>
  fc
    .record({
      household: fc.integer({ min: firstHousehold, max: firstHousehold + HOUSEHOLDS }),
      phoneId: fc.integer({ min: firstHousehold * 10, max: firstHousehold * 10 + 40 }),
      canGo: fc.constantFrom('yes', 'no', 'depends', undefined),
      isMain: fc.boolean(),
      isAway: fc.boolean(),
      isChild: fc.boolean(),
      inCare: fc.boolean(),
      isLeader: fc.boolean(),
      livesElsewhere: fc.boolean(),
      skills: fc.constantFrom('', '有车', '会急救 有车', '有水泵', '会水'),
      chance: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      metres: fc.option(fc.integer({ min: 0, max: 1500 }), { nil: undefined }),
    })
    .map(({ household, metres, phoneId, ...rest }) =>
      member(phoneId, {
        ...rest,
        isAway: rest.isAway || rest.livesElsewhere,
        householdId: household,
        groupId,
        place: metres === undefined ? undefined : north(metres),
      }),
    )

/** A village at random: households with several phones, phones of several people, everything that can be said of them. */
export const anyScene: fc.Arbitrary<Required<Omit<Scene, 'posts'>>> = fc.record({
  kind: fc.constantFrom(...KINDS),
  level: fc.constantFrom<Level>(1, 2, 3),
  group: fc.array(anyMember(1, 0), { maxLength: 40, size: 'max' }),
  beyond: fc.array(anyMember(2, 100), { maxLength: 40, size: 'max' }),
  patrols: fc.constantFrom([], [{ phoneId: 941 }]),
  caller: fc.record({
    place: fc.constantFrom(HOME, undefined),
    fearsBeingSeen: fc.boolean(),
    pairHouseholdId: fc.option(fc.integer({ min: 1, max: HOUSEHOLDS }), { nil: undefined }),
    householdPhoneIds: fc.constantFrom([1000], [1000, 3, 4]),
    excludedPhoneIds: fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(941)), { maxLength: 4 }),
    trustedPhoneIds: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }),
    kinPhoneIds: fc.constantFrom([], [3]),
  }),
})
