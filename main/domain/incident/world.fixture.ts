import type { EpochMs } from '../../base/clock.ts'
import type { Decision } from './decision.ts'
import { ALERT_STEP, type Effect, type MessageEffect, REMINDER_STEP, stepIn } from './effect.ts'
import { effects } from './effects.ts'
import type { IncidentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { Caller, Member, Post, SendingProgress, Surroundings } from './facts.ts'
import { afterHandOver, decideHandOver } from './ladder.ts'
import type { IncidentState } from './state.ts'
import type { Around } from './widerCircle.ts'

/** A text in the outbox of a world. */
interface Queued {
  readonly effect: MessageEffect
  readonly at: EpochMs
  state: 'queued' | 'sent' | 'superseded'
  sentAt: EpochMs | undefined
  rule: string
}

/** What one event was followed by, and the state in which it was. */
interface Followed {
  readonly event: IncidentEvent
  readonly effects: readonly Effect[]
}

/**
 * One incident outside of any hub: its events as the record would give them back, an outbox and timers in memory, kept by
 * nothing but `effects`.
 */
export class World {
  state: IncidentState | undefined
  now: EpochMs
  readonly record: Followed[] = []
  readonly outbox: Queued[] = []
  readonly timers = new Map<string, EpochMs>()
  readonly rung: number[] = []

  constructor(at: EpochMs) {
    this.now = at
  }

  get incident(): IncidentState {
    if (this.state === undefined) throw new Error('no incident is open')
    return this.state
  }

  apply(decision: Decision): void {
    for (const event of decision.events) this.#take(JSON.parse(JSON.stringify(event)) as IncidentEvent) // as stored
    for (const { timer, dueAt } of decision.deferred ?? []) this.timers.set(timer, dueAt)
  }

  /** The radio sends so many texts, the most urgent first. */
  send(count: number): void {
    for (let sent = 0; sent < count; sent++) {
      const [next] = this.outbox
        .filter((each) => each.state === 'queued' && each.at + (each.effect.afterMs ?? 0) <= this.now)
        .sort((one, other) => one.effect.priority - other.effect.priority)
      if (next === undefined) return
      next.state = 'sent'
      next.sentAt = this.now
      const recipient = this.incident.told.find((each) => each.phoneId === next.effect.phoneId)
      if (next.effect.step !== ALERT_STEP || recipient === undefined) continue
      for (const effect of afterHandOver(this.incident, recipient, this.now)) this.#perform(effect)
      this.apply(decideHandOver(this.incident, recipient, this.now))
    }
  }

  progress(): SendingProgress {
    const alerts = this.outbox.filter((each) => each.effect.step === ALERT_STEP)
    const sentAt = new Map(
      alerts.flatMap((each) => (each.sentAt === undefined ? [] : [[each.effect.phoneId, each.sentAt]])),
    )
    const isAllOut = alerts.every((each) => each.state !== 'queued')
    return {
      nearestSentAt: isAllOut ? this.incident.circleAt : undefined,
      mainNumbersOut: isAllOut,
      sentAt,
      deliveredTo: new Set(),
    }
  }

  /** Phones that a text of this incident has left the hub for. */
  heard(): ReadonlySet<number> {
    return new Set(this.outbox.filter((each) => each.state === 'sent').map((each) => each.effect.phoneId))
  }

  #take(event: IncidentEvent): void {
    const state = evolve(this.state, event)
    this.state = state
    const followed = effects(event, state)
    this.record.push({ event, effects: followed })
    for (const effect of followed) this.#perform(effect)
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case 'message':
        this.#queue(effect)
        return
      case 'setTimer':
        this.timers.set(effect.timer, effect.dueAt)
        return
      case 'cancelTimers':
        this.timers.clear()
        return
      case 'withdraw':
        for (const each of this.outbox.filter((queued) => this.#isTaken(queued, effect.which))) {
          each.state = 'superseded'
          each.rule = effect.rule
        }
        return
      case 'alertAgain':
        for (const each of this.outbox) {
          const isMeant = effect.phoneIds === undefined || effect.phoneIds.includes(each.effect.phoneId)
          const isAlert = each.effect.step === ALERT_STEP && each.state === 'superseded'
          if (isAlert && isMeant && effect.rules.includes(each.rule)) each.state = 'queued'
        }
        return
      case 'ring':
        this.rung.push(effect.phoneId)
        return
      default:
      // Rings taken back, texts written anew and questions change nothing of what is looked at here.
    }
  }

  #queue(effect: MessageEffect): void {
    if (effect.onlyIfTold === true && !this.heard().has(effect.phoneId)) return
    // The outbox's index: one text a step and phone.
    const isKnown = this.outbox.some(
      ({ effect: known }) => known.step === effect.step && known.phoneId === effect.phoneId,
    )
    if (!isKnown) this.outbox.push({ effect, at: this.now, state: 'queued', sentAt: undefined, rule: '' })
  }

  #isTaken({ effect, state }: Queued, which: Extract<Effect, { kind: 'withdraw' }>['which']): boolean {
    if (state !== 'queued') return false
    if (which === 'all') return true
    if (which === 'neighbours') {
      return this.incident.told.some((each) => each.party === 'neighbours' && each.phoneId === effect.phoneId)
    }
    const isCall = effect.step === ALERT_STEP || effect.step === stepIn(this.incident, REMINDER_STEP)
    return isCall && which.phoneIds.includes(effect.phoneId)
  }
}

const GROUP = 7
/** The caller's household is the first; hers is the first phone. */
export const CALLER_PHONE = 10

/** Ten households on a line, 40 m apart, the first of them the caller's; every third has a second number. */
const MEMBERS: readonly Member[] = Array.from({ length: 10 }, (_, index) => index + 1).flatMap((household) => [
  member(household, household * 10, true),
  ...(household % 3 === 1 ? [member(household, household * 10 + 1, false)] : []),
])

const BEYOND: readonly Member[] = [20, 21, 22].map((household) => ({
  ...member(household, household * 10, true),
  groupId: 8,
}))

const POSTS: readonly Post[] = [
  post(901, 'committee', 'A', '王志强'),
  post(902, 'committee', 'B', '李华'),
  post(911, 'station', 'A', '张警官'),
  post(912, 'station', 'B', '周警官'),
  post(921, 'township', 'other', '镇值班室'),
  post(931, 'county', 'other', '市值班室'),
  { ...post(941, 'police110', 'other', '指挥中心'), delivery: 'by-agreement' },
  post(951, 'women', 'other', '妇女主任'),
  // On duty, and a neighbour.
  post(50, 'committee', 'other', '五户'),
]

const SURROUNDINGS: Surroundings = {
  group: MEMBERS,
  beyond: BEYOND,
  leadersBeyond: BEYOND.slice(0, 1),
  posts: POSTS,
  patrols: [],
}

export function callerWith(wishes: Partial<Caller>): Caller {
  return {
    phoneId: CALLER_PHONE,
    isStranger: false,
    personId: 1,
    householdId: 1,
    groupId: GROUP,
    headName: '赵一',
    place: { lng: 101.54, lat: 25.03 },
    infirm: false,
    fearsBeingSeen: false,
    contactPreference: 'any',
    householdPhoneIds: [CALLER_PHONE, CALLER_PHONE + 1],
    pairHouseholdId: 2,
    excludedPhoneIds: [],
    trustedPhoneIds: [],
    kinPhoneIds: [],
    ...wishes,
  }
}

export function aroundOf(caller: Caller): Around {
  return { caller, surroundings: SURROUNDINGS }
}

function member(household: number, phoneId: number, isMain: boolean): Member {
  return {
    phoneId,
    personId: phoneId,
    householdId: household,
    groupId: GROUP,
    name: `人${phoneId}`,
    canGo: household === 4 ? 'no' : 'yes',
    isMain,
    isAway: household === 9,
    livesElsewhere: false,
    isChild: false,
    inCare: false,
    skills: '',
    chance: 0.5,
    isLeader: household === 6,
    headName: `户${household}`,
    place: { lng: 101.54, lat: 25.03 + household * 0.000_36 },
  }
}

function post(phoneId: number, party: Post['party'], letter: Post['post'], name: string): Post {
  return { phoneId, party, post: letter, name, delivery: 'sms' }
}
