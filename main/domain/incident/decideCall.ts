import type { EpochMs } from '../../base/clock.ts'
import { isNight } from '../civilTime.ts'
import { graver, gravest, type IncidentKind, type Level } from '../kinds.ts'
import { decideRelease, type FoundPlace, planned } from './decideOpen.ts'
import type { Decision } from './decision.ts'
import { RESTRICTED_STEP } from './effect.ts'
import type { CallSource, IncidentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { isRestricted, neverPhones, withoutNever } from './exclusion.ts'
import { firstAlerts } from './firstAlerts.ts'
import { inTurn } from './inTurn.ts'
import { isAtEachHouse } from './joining.ts'
import { withinLimits } from './limits.ts'
import { isOf, lookingIn } from './standing.ts'
import { type Answer, type IncidentState, isOpen } from './state.ts'
import { type Around, notYetTold, withinReach } from './widerCircle.ts'

/** The caller's phone spoke again, or another speaks of the same thing. */
export interface FurtherSignal {
  readonly source: CallSource
  readonly phoneId: number
  readonly at: EpochMs
  readonly words?: string
  /** A place named in the words. */
  readonly location?: string
  /** Place and kind for those on the way, drawn from the words: never the words themselves. */
  readonly details?: string
  /** A graver level that the words hold. */
  readonly level?: Level
  /** The same place, where its group is known. */
  readonly found?: FoundPlace | undefined
  /** What the caller says it is, where nobody knew. */
  readonly kind?: IncidentKind
}

/** A third signal within the window raises the level by one (§4-D). */
const SIGNALS_THAT_RAISE = 3

/**
 * A repeated call or text of the same phone: counted, never a second fan-out. One that comes after the call was taken
 * back, or has ended, takes that back: it goes on (§4-D).
 */
export function decideRepeat(before: IncidentState, signal: FurtherSignal, around: Around): Decision {
  const again = goesOn(before, signal.at)
  const state = again.reduce(evolve, before)
  const times = [...state.signalTimes, signal.at]
  const recent = times.filter((time) => time > signal.at - state.policy.repeatWindowMs)
  const merged: IncidentEvent = {
    type: 'signalMerged',
    at: signal.at,
    data: { source: signal.source, phoneId: signal.phoneId, count: times.length },
    ...privateWords(signal),
  }
  // Only her own count: that others call is a second source, and has raised it once.
  const isThird = recent.length === SIGNALS_THAT_RAISE && signal.phoneId === state.phoneId
  const level = isThird ? graver(state.level) : state.level
  const released = strangerSpokeAgain(state, signal, around)
  const followed = inTurn(state, [
    (now) => named(now, signal, around),
    (now) => raised(now, gravest(level, signal.level ?? level), 'repeat', signal.at, around),
    released,
    (now) => placeFound(now, signal, around),
  ])
  return { events: [...again, merged, ...followed] }
}

/**
 * More words from the caller: they go to those who come, and a graver danger in them raises the level. A danger in them
 * after the call was taken back takes that back.
 */
export function decideSupplement(before: IncidentState, signal: FurtherSignal, around: Around): Decision {
  const again = signal.level === undefined || before.phoneId !== signal.phoneId ? [] : goesOn(before, signal.at)
  const state = again.reduce(evolve, before)
  const supplement: IncidentEvent = {
    type: 'supplementReceived',
    at: signal.at,
    data: { phoneId: signal.phoneId },
    ...privateWords(signal),
  }
  const level = gravest(state.level, signal.level ?? state.level)
  const released = strangerSpokeAgain(state, signal, around)
  const followed = inTurn(state, [
    (now) => named(now, signal, around),
    (now) => raised(now, level, 'words', signal.at, around),
    released,
    (now) => placeFound(now, signal, around),
  ])
  return { events: [...again, supplement, ...followed] }
}

/** It was taken back, or it is over, and the caller calls all the same. */
function goesOn(state: IncidentState, at: EpochMs): readonly IncidentEvent[] {
  const isCalm = state.phase === 'closing' || !isOpen(state)
  return isCalm ? [{ type: 'reopened', at, data: { by: 'caller', accountId: null } }] : []
}

/**
 * The caller takes it back. Only within the first half minute, before any neighbour answered, and never in red, in the
 * restricted circle or where others have reported it too does it stop anything; always somebody goes to look (§4-C).
 */
export function decideCancel(state: IncidentState, phoneId: number, at: EpochMs): Decision {
  const early = at - state.receivedAt <= state.policy.cancelStopsMs
  const answered = state.answers.some((answer) => isOf(answer, 'neighbours'))
  const isAlone = state.reporters.length === 0
  // Nobody could look in at her door while the neighbours' texts still wait for the desk.
  const isLookedAfter = state.level === 4 || lookingIn(state).length > 0
  const stops =
    early && isAlone && isLookedAfter && !answered && !state.restricted && state.level !== 1 && state.phase === 'raised'
  const cancelled: IncidentEvent = { type: 'cancelRequested', at, data: { phoneId, stops } }
  // At night the two who are to look in would sleep through a text, and their rings are taken back with the rest.
  const woken = stops && isNight(at) ? lookingIn(state).map((each) => each.phoneId) : []
  const rings: readonly IncidentEvent[] =
    woken.length === 0 ? [] : [{ type: 'ringsPlanned', at, data: { step: 'lookIn', phoneIds: woken } }]
  return { events: [cancelled, ...rings] }
}

/** `0` or 误报 from a phone that was alerted and did not call (§4-B); of another who reported it, too: two sources. */
export function decideDoubt(state: IncidentState, phoneId: number, words: string, at: EpochMs): Decision {
  const told = state.told.find((each) => each.phoneId === phoneId)
  const isDuty = told !== undefined && told.party !== 'neighbours'
  if (!isDuty || state.restricted) return { events: [{ type: 'cancelDoubted', at, data: { phoneId } }] }
  const proposed: IncidentEvent = {
    type: 'falseAlarmProposed',
    at,
    data: { phoneId, party: told.party },
    private: { words },
  }
  const calm = lastCalm(state, phoneId)
  const isConfirmed = calm !== undefined && state.phase !== 'closing'
  return {
    events: [
      proposed,
      ...(isConfirmed
        ? [{ type: 'falseAlarmConfirmed', at, data: { phoneId: calm.phoneId } } satisfies IncidentEvent]
        : []),
    ],
  }
}

/** Somebody else's `8` from the spot, unless a `9` came after it. */
function lastCalm({ answers }: IncidentState, phoneId: number): Answer | undefined {
  const last = answers.findLast(({ meaning }) => meaning === 'safe' || meaning === 'more')
  return last?.meaning === 'safe' && last.phoneId !== phoneId ? last : undefined
}

/** Who else reports it. */
export interface JoiningReporter {
  readonly householdId: number | null
  readonly mayText: boolean
  /** Her own house, as a text says it, and the two who are nearest to it. */
  readonly house: { readonly words: string; readonly nearPhoneIds: readonly number[] } | undefined
}

/**
 * Another phone speaks of the same thing: one incident, not two. Somebody of another household makes it two sources,
 * and the level rises by one (§4-E).
 */
export function decideJoin(
  state: IncidentState,
  signal: FurtherSignal,
  reporter: JoiningReporter,
  around: Around,
): Decision {
  // The same phone once more: a further signal, no further source.
  const isKnown = state.reporters.some((each) => each.phoneId === signal.phoneId)
  const { phoneId, at, source } = signal
  // Somebody may be at her own door as well.
  const isHerOwn = !isKnown && isAtEachHouse(state.kind) && reporter.householdId !== state.householdId
  const house = isHerOwn ? reporter.house : undefined
  const joined: IncidentEvent = {
    type: 'signalJoined',
    at,
    data: {
      source,
      phoneId,
      householdId: reporter.householdId,
      mayText: reporter.mayText,
      ...(house === undefined ? {} : { nearPhoneIds: house.nearPhoneIds }),
    },
    ...privateWords({ ...signal, ...(house === undefined ? {} : { details: house.words }) }),
  }
  const isOther = (each: { readonly householdId: number | null }) =>
    each.householdId === null || each.householdId !== state.householdId
  // Two sources count once: the fifth phone at one fire does not make it graver than the second did.
  const isSecond = !isKnown && isOther(reporter) && !state.reporters.some(isOther)
  const level = isSecond ? graver(state.level) : state.level
  const wanted = gravest(level, signal.level ?? level)
  return { events: [joined, ...raised(state, wanted, 'twoSources', at, around)] }
}

/** A level changed by the desk, by repetition, by words or by a second source: whoever the new level adds is told. */
export function raised(
  state: IncidentState,
  to: Level,
  reason: 'desk' | 'repeat' | 'words' | 'twoSources',
  at: EpochMs,
  around: Around,
): readonly IncidentEvent[] {
  if (to === state.level) return []
  const event: IncidentEvent = { type: 'levelChanged', at, data: { from: state.level, to, reason } }
  if (state.phase === 'triage' || state.phase === 'closing' || state.restricted || to > state.level) return [event]
  const everybody = withinLimits(state, firstAlerts({ ...state, level: to, ...withinReach(state, around) }))
  return [event, ...planned(at, `level${to}`, notYetTold(state, everybody))]
}

/**
 * The kind becomes another, and with it who may know. Turned into 家暴, the circle closes at once: what is queued for
 * the group is taken back (§0, restricted circle).
 */
export function kindChanged(
  state: IncidentState,
  to: IncidentKind,
  reason: 'caller' | 'desk',
  at: EpochMs,
  around: Around,
): readonly IncidentEvent[] {
  if (to === state.kind) return []
  const restricted = state.restricted || isRestricted(to, around.caller)
  // A household that knew of a fire hears nothing more when it turns out to be what may concern itself.
  const never = [...new Set([...state.neverPhoneIds, ...neverPhones(to, restricted, around.caller)])]
  const event: IncidentEvent = {
    type: 'kindChanged',
    at,
    data: { from: state.kind, to, reason, restricted, neverPhoneIds: never },
  }
  if (!restricted || state.restricted) return [event]
  const circle = firstAlerts({
    ...state,
    kind: to,
    restricted,
    caller: around.caller,
    surroundings: withoutNever(around.surroundings, never),
  })
  const allowed = withinLimits(state, circle)
  const added = notYetTold(state, allowed)
  // Those of it who are told already get the circle's text where their own still waits.
  const known = allowed.filter((each) => !added.includes(each))
  return [event, ...planned(at, RESTRICTED_STEP, known), ...planned(at, 'circle', added)]
}

/** What it is, said by the caller where nobody knew: R3 and R2 ask for it. */
function named(state: IncidentState, signal: FurtherSignal, around: Around): readonly IncidentEvent[] {
  const { kind, at } = signal
  if (kind === undefined || kind === 'help' || state.kind !== 'help' || state.restricted) return []
  return kindChanged(state, kind, 'caller', at, around)
}

/** A stranger's second message needs nobody's judgement any more: committee and station learn of it at once (§4-F). */
function strangerSpokeAgain(
  before: IncidentState,
  signal: FurtherSignal,
  around: Around,
): (state: IncidentState) => readonly IncidentEvent[] {
  const last = before.signalTimes.at(-1) ?? before.receivedAt
  // Two rings within five minutes are meant; two in an afternoon may be a wrong number.
  const isMeant = signal.source !== 'call' || signal.at - last <= before.policy.repeatWindowMs
  const isStranger = around.caller.isStranger && before.phoneId === signal.phoneId
  if (before.phase !== 'triage' || !isStranger || !isMeant) return () => []
  const passedOn: readonly IncidentEvent[] = before.mayText
    ? [{ type: 'callerTold', at: signal.at, data: { template: 'U2', step: 'passedOn' } }]
    : []
  return (state) => [...decideRelease(state, around, 'clock', signal.at, signal.found).events, ...passedOn]
}

/** Nobody knew where, and now the caller says it: whoever lives there is told (§4-F). */
function placeFound(
  state: IncidentState,
  { phoneId, at, found }: FurtherSignal,
  around: Around,
): readonly IncidentEvent[] {
  const isNews = found !== undefined && state.groupId === null && state.phoneId === phoneId
  if (!isNews || state.phase === 'triage' || !isOpen(state)) return []
  const there: IncidentEvent = { type: 'placeFound', at, data: { where: found.where }, private: found.words }
  const everybody = withinLimits(state, firstAlerts({ ...state, ...found.where, ...withinReach(state, around) }))
  return [there, ...planned(at, 'place', notYetTold(state, everybody))]
}

function privateWords(signal: FurtherSignal): { private?: Readonly<Record<string, string>> } {
  const fields = {
    ...(signal.words === undefined ? {} : { words: signal.words }),
    ...(signal.location === undefined ? {} : { location: signal.location }),
    ...(signal.details === undefined || signal.details === '' ? {} : { details: signal.details }),
  }
  return Object.keys(fields).length === 0 ? {} : { private: fields }
}
