import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assertNever } from '../../base/hubError.ts'
import type { AnswerMeaning, IncidentKind, Level } from '../kinds.ts'
import { decideAnswer } from './decideAnswer.ts'
import { decideCancel, decideDoubt, decideJoin, decideRepeat, decideSupplement } from './decideCall.ts'
import { type DeskOrder, decideDesk, decideMerge } from './decideDesk.ts'
import { decideOpen, decideRelease } from './decideOpen.ts'
import { decideTimer } from './decideTimer.ts'
import { type Decision, type DeskActor, NOTHING } from './decision.ts'
import { ALERT_STEP } from './effect.ts'
import { effects } from './effects.ts'
import { evolve } from './evolve.ts'
import type { Caller } from './facts.ts'
import { CHUXIONG_POLICY, type Policy } from './policy.ts'
import { type IncidentState, isOpen } from './state.ts'
import { aroundOf, CALLER_PHONE, callerWith, World } from './world.fixture.ts'

/** Random lives of an incident; each takes a millisecond or two. */
const SEQUENCES = 2500
/** For a machine that has much else to do. */
const PATIENCE_MS = 60_000

const DESK: DeskActor = { accountId: 1, name: '王志强' }
/** 20:00 and 02:00 in China. */
const STARTS = [Date.UTC(2026, 10, 22, 12, 0, 0), Date.UTC(2026, 10, 22, 18, 0, 0)] as const
const ELSEWHERE = {
  words: { location: '大营三组3号', household: '大营三组户3家', coordinates: '101.5400,25.0311' },
  ...{ householdId: 3, groupId: 7, householdPhoneIds: [30] },
}
const KINDS: readonly IncidentKind[] = ['burglary', 'fire', 'medical', 'fight', 'domestic', 'help', 'mutual']
const MEANINGS: readonly AnswerMeaning[] = ['going', 'cannot', 'here', 'car', 'safe', 'more']
const CLOSING = {
  kind: 'close' as const,
  verification: 'faceToFace',
  falseAlarmSort: 'goodFaith' as const,
  metBy: '王芳',
  note: '',
  outcomeText: '已处置',
  arrivals: [],
  handedTo: 'nobody' as const,
  callerTold: 'inPerson' as const,
  notToldBecause: '',
  policeWord: '张警官',
  earlierFalseAlarms: 0,
}

type Step =
  | { readonly is: 'pass'; readonly seconds: number; readonly texts: number }
  | { readonly is: 'timer' }
  | { readonly is: 'answer'; readonly who: number; readonly meaning: AnswerMeaning }
  | { readonly is: 'repeat'; readonly level: Level | undefined; readonly kind: IncidentKind | undefined }
  | { readonly is: 'supplement'; readonly level: Level | undefined; readonly kind: IncidentKind | undefined }
  | { readonly is: 'cancel' }
  | { readonly is: 'doubt'; readonly who: number }
  | { readonly is: 'join'; readonly phoneId: number }
  | { readonly is: 'desk'; readonly order: DeskOrder }
  | { readonly is: 'release' }
  | { readonly is: 'merge' }
  | { readonly is: 'outage' }

const level = fc.constantFrom<Level>(1, 2, 3, 4)
const kind = fc.constantFrom(...KINDS)
const order: fc.Arbitrary<DeskOrder> = fc.oneof(
  fc.constantFrom<DeskOrder>(
    { kind: 'takeOver' },
    { kind: 'reinforce' },
    { kind: 'supplement', text: '看路口' },
    { ...CLOSING, falseAlarm: false, result: 'resolved' },
    { ...CLOSING, falseAlarm: true, result: 'falseAlarm' },
    { ...CLOSING, falseAlarm: false, result: 'sentByMistake' },
    { kind: 'reopen' },
    { kind: 'archive' },
  ),
  level.map((to): DeskOrder => ({ kind: 'setLevel', level: to })),
  kind.map((to): DeskOrder => ({ kind: 'correct', incidentKind: to })),
  fc.constant<DeskOrder>({ kind: 'correct', place: ELSEWHERE }),
)
const further = { level: fc.option(level, { nil: undefined }), kind: fc.option(kind, { nil: undefined }) }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('pass' as const),
      seconds: fc.nat(120),
      texts: fc.nat(12),
    }),
  },
  { weight: 4, arbitrary: fc.constant<Step>({ is: 'timer' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('answer' as const),
      who: fc.nat(30),
      meaning: fc.constantFrom(...MEANINGS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('repeat' as const), ...further }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('supplement' as const), ...further }) },
  { weight: 2, arbitrary: fc.constant<Step>({ is: 'cancel' }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('doubt' as const), who: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.constantFrom(30, 11, 20, 999).map((phoneId): Step => ({ is: 'join', phoneId })) },
  { weight: 3, arbitrary: order.map((given): Step => ({ is: 'desk', order: given })) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ is: 'release' }, { is: 'merge' }, { is: 'outage' }) },
)

const opening = fc.record({
  startAt: fc.constantFrom(...STARTS),
  kind,
  level,
  triage: fc.boolean(),
  silent: fc.boolean(),
  unattended: fc.boolean(),
  quiet: fc.constantFrom(false, false, false, true),
  limited: fc.constantFrom(false, false, false, true),
  flood: fc.constantFrom(false, false, false, true),
  held: fc.constantFrom(false, false, false, true),
  lateMinutes: fc.constantFrom(0, 0, 40),
  caller: fc.record({
    fearsBeingSeen: fc.constantFrom(false, false, true),
    infirm: fc.boolean(),
    contactPreference: fc.constantFrom<Caller['contactPreference']>('any', 'any', 'sms', 'call', 'silent'),
    excludedPhoneIds: fc.subarray([30, 50, 901, 911]),
    trustedPhoneIds: fc.subarray([40, 70, 999]),
  }),
})
type Opening = typeof opening extends fc.Arbitrary<infer T> ? T : never

/** Plays a life; `check` looks at the world after every step. */
function live(
  first: Opening,
  steps: readonly Step[],
  policy: Policy,
  check: (world: World, was: IncidentState) => void,
): World {
  const caller = callerWith(first.caller)
  const world = new World(first.startAt)
  world.apply(open('20261122-020', 20, first, caller, policy))
  for (const each of steps) {
    const was = world.incident
    play(world, each, caller, policy)
    check(world, was)
  }
  return world
}

function open(id: string, number: number, first: Opening, caller: Caller, policy: Policy) {
  const { held, startAt, ...call } = first
  return decideOpen({
    ...call,
    ...{ id, number, caller, policy, surroundings: aroundOf(caller).surroundings },
    source: 'sms',
    raisedAt: startAt - first.lateMinutes * 60_000,
    at: startAt,
    quietHours: false,
    drillPhoneIds: new Set(),
    placeNamed: false,
    greeted: false,
    beside: held ? '20261122-019' : undefined,
    labels: {},
  })
}

/** What is refused changes nothing. */
function play(world: World, given: Step, caller: Caller, policy: Policy): void {
  try {
    act(world, given, caller, policy)
  } catch (error) {
    expect(error).toHaveProperty('code', expect.stringMatching(/^incident\//))
  }
}

function act(world: World, given: Step, caller: Caller, policy: Policy): void {
  const { incident: state, now: at } = world
  switch (given.is) {
    case 'pass':
      world.now += given.seconds * 1000
      world.send(given.texts)
      break
    case 'timer':
      runTimer(world, caller)
      break
    case 'merge':
      merge(world, policy)
      break
    case 'desk':
      world.apply(decideDesk(state, given.order, DESK, at, aroundOf(caller)))
      break
    case 'repeat':
      if (state.mergedInto === null)
        world.apply(decideRepeat(state, { ...signalAt(at), ...some(given) }, aroundOf(caller)))
      break
    default:
      if (isOpen(state)) world.apply(whileOpen(state, given, caller, at))
  }
}

type WhileOpen = Exclude<Step, { readonly is: 'pass' | 'timer' | 'merge' | 'desk' | 'repeat' }>

function whileOpen(state: IncidentState, given: WhileOpen, caller: Caller, at: number): Decision {
  const around = aroundOf(caller)
  const told = 'who' in given ? state.told[given.who % Math.max(1, state.told.length)] : undefined
  switch (given.is) {
    case 'answer': {
      if (told === undefined) return NOTHING
      const { phoneId, personId, householdId } = told
      const { meaning } = given
      return decideAnswer(state, { phoneId, personId, householdId, meaning, minutes: null, at, via: 'sms' }, around)
    }
    case 'supplement':
      return decideSupplement(state, { ...signalAt(at), ...some(given) }, around)
    case 'cancel':
      return decideCancel(state, CALLER_PHONE, at)
    case 'doubt':
      return told === undefined ? NOTHING : decideDoubt(state, told.phoneId, '误报', at)
    case 'join': {
      const { phoneId } = given
      const house = { words: '二户也求助', nearPhoneIds: [30, 50] }
      const reporter = { householdId: phoneId === 999 ? null : Math.floor(phoneId / 10), mayText: true, house }
      const isJoinable = !state.restricted && state.phase !== 'triage'
      return isJoinable ? decideJoin(state, { ...signalAt(at), phoneId }, reporter, around) : NOTHING
    }
    case 'release':
      return state.phase === 'triage' ? decideRelease(state, around, 'desk', at) : NOTHING
    case 'outage':
      return { events: [{ type: 'outageNoted', at, data: { minutes: 200 } }] }
    default:
      return assertNever(given)
  }
}

function signalAt(at: number) {
  return { source: 'sms' as const, phoneId: CALLER_PHONE, at, words: '快来', details: '杆0123' }
}

function some({ level: to, kind: is }: { level: Level | undefined; kind: IncidentKind | undefined }) {
  return { ...(to === undefined ? {} : { level: to }), ...(is === undefined ? {} : { kind: is }) }
}

function runTimer(world: World, caller: Caller): void {
  const [next] = [...world.timers].sort(([, one], [, other]) => one - other)
  if (next === undefined) return
  const [timer, dueAt] = next
  world.now = Math.max(world.now, dueAt)
  world.timers.delete(timer)
  world.apply(
    decideTimer(world.incident, { timer, at: world.now, around: aroundOf(caller), progress: world.progress() }),
  )
}

/** Goes on in another household's incident of the same group; that one's own caller and list decide who hears of it. */
function merge(world: World, policy: Policy): void {
  const neighbour = callerWith({ phoneId: 20, householdId: 2, householdPhoneIds: [20], pairHouseholdId: 1 })
  const other = new World(world.now)
  const first: Opening = { ...FIRE, kind: world.incident.kind === 'domestic' ? 'fight' : world.incident.kind }
  other.apply(open('20261122-021', 21, first, neighbour, policy))
  const heard = world.heard()
  const both = decideMerge(world.incident, other.incident, DESK, world.now, (phoneId) => heard.has(phoneId))
  world.apply(both.from)
  other.apply(both.into)
  const known = new Set([...other.incident.told.map((each) => each.phoneId), ...other.incident.neverPhoneIds])
  const told = world.incident.told.filter((each) => heard.has(each.phoneId))
  expect(told.filter((each) => !known.has(each.phoneId))).toEqual([])
}

const FIRE: Opening = {
  startAt: STARTS[0],
  kind: 'fire',
  level: 2,
  triage: false,
  silent: false,
  unattended: true,
  quiet: false,
  limited: false,
  flood: false,
  held: false,
  lateMinutes: 0,
  caller: { fearsBeingSeen: false, infirm: false, contactPreference: 'any', excludedPhoneIds: [], trustedPhoneIds: [] },
}

function alerts(world: World, state: 'queued' | 'sent') {
  return world.outbox.filter((each) => each.effect.step === ALERT_STEP && each.state === state)
}

/** Nobody's first alert is decided twice, and no event asks for the same text twice. */
function nobodyTwice(world: World): void {
  const keys = world.record.flatMap(({ effects: followed }) => {
    const texts = followed.flatMap((each) => (each.kind === 'message' ? [`${each.step} ${each.phoneId}`] : []))
    expect(texts).toHaveLength(new Set(texts).size)
    return texts.filter((key) => key.startsWith(`${ALERT_STEP} `))
  })
  expect(keys).toHaveLength(new Set(keys).size)
}

/** After the end everybody who was called has been told of it, but for who must not hear of it any more. */
function everybodyKnowsTheEnd(world: World): void {
  const { incident } = world
  const { closed, mergedInto, neverPhoneIds } = incident
  if (closed === null || mergedInto !== null || isOpen(incident)) return
  const ended = new Set(
    world.outbox
      .filter(({ effect, state }) => effect.step.startsWith('allClear') && state !== 'superseded')
      .filter(({ at }) => at >= closed.at)
      .map(({ effect }) => effect.phoneId),
  )
  const called = alerts(world, 'sent').map(({ effect }) => effect.phoneId)
  expect(called.filter((phoneId) => !ended.has(phoneId) && !neverPhoneIds.includes(phoneId))).toEqual([])
}

/** Cancelled, merged or closed: nobody is called out any more. */
function calmIsCalm(world: World): void {
  const { incident } = world
  const waiting = alerts(world, 'queued').map(({ effect }) => effect.phoneId)
  const neighbours = incident.told.filter(({ party }) => party === 'neighbours').map(({ phoneId }) => phoneId)
  if (!isOpen(incident)) expect(waiting).toEqual([])
  if (incident.phase === 'closing') expect(waiting.filter((phoneId) => neighbours.includes(phoneId))).toEqual([])
}

/** Whoever must not hear of it was written or rung to by no event; the caller's own phone gets receipts alone. */
function neverMeansNever(world: World): void {
  let state: IncidentState | undefined
  for (const { event, effects: followed } of world.record) {
    state = evolve(state, event)
    const joins = event.type === 'signalJoined' ? event.data.phoneId : undefined
    const reached = followed.filter((each) => each.kind === 'message' || each.kind === 'ring')
    const others = reached.filter((each) => each.phoneId !== CALLER_PHONE).map((each) => each.phoneId)
    const never = state.neverPhoneIds
    expect(others.filter((phoneId) => phoneId !== joins && never.includes(phoneId))).toEqual([])
    const own = reached.filter((each) => each.phoneId === CALLER_PHONE && each.kind === 'message')
    expect(own.filter((each) => 'template' in each && !each.template.startsWith('R'))).toEqual([])
  }
}

/** A smaller number is graver. */
function levelsStay(world: World, was: IncidentState, given: Step): void {
  if (given.is !== 'desk') expect(world.incident.level).toBeLessThanOrEqual(was.level)
}

function replays(world: World): void {
  let state: IncidentState | undefined
  for (const { event, effects: followed } of world.record) {
    const again = JSON.parse(JSON.stringify(event)) as typeof event // as a start reads it
    state = evolve(state, again)
    expect(effects(again, state)).toEqual(followed)
  }
  expect(state).toEqual(world.incident)
}

/** Unless the kind allows it her household is among those who must not hear of it, whatever it was before. */
function householdStaysOut({ incident: { kind: is, neverPhoneIds } }: World): void {
  if (!['fire', 'medical'].includes(is)) expect(neverPhoneIds).toContain(CALLER_PHONE + 1)
}

/** Where the desk is attacked no neighbour is ever among those who are told. */
function quietIsQuiet({ incident }: World): void {
  if (incident.quiet) expect(incident.told.filter(({ party }) => party === 'neighbours')).toEqual([])
}

function somebodyOwnsIt({ incident, timers }: World): void {
  if (isOpen(incident)) expect(timers.size > 0 || incident.takenOver !== null).toBe(true)
}

test(
  'whatever happens in whatever order, the ladder keeps its promises',
  () => {
    fc.assert(
      fc.property(opening, fc.array(step, { maxLength: 25 }), (first, steps) => {
        const policy = structuredClone(CHUXIONG_POLICY)
        let turn = 0
        const world = live(first, steps, policy, (now, was) => {
          const given = steps[turn++]
          calmIsCalm(now)
          somebodyOwnsIt(now)
          quietIsQuiet(now)
          householdStaysOut(now)
          everybodyKnowsTheEnd(now)
          if (given !== undefined) levelsStay(now, was, given)
        })
        nobodyTwice(world)
        neverMeansNever(world)
        replays(world)
      }),
      { numRuns: SEQUENCES },
    )
  },
  PATIENCE_MS,
)

test(
  'a policy that is edited meanwhile changes nothing that runs',
  () => {
    fc.assert(
      fc.property(opening, fc.array(step, { maxLength: 15 }), (first, steps) => {
        const kept = steps.filter((each) => each.is !== 'merge')
        const left = live(first, kept, CHUXIONG_POLICY, () => undefined)
        const policy = structuredClone(CHUXIONG_POLICY)
        const edited = live(first, kept, policy, () => {
          Object.assign(policy, { remindMs: 1, widen: [], cancelStopsMs: 0, neededByLevel: { 1: 0, 2: 0, 3: 0, 4: 0 } })
        })
        expect(edited.record).toEqual(left.record)
      }),
      { numRuns: 300 },
    )
  },
  PATIENCE_MS,
)
