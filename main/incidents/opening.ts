import type { EpochMs } from '../base/clock.ts'
import { isQuietHour } from '../domain/civilTime.ts'
import type { Distress } from '../domain/inbound/meaning.ts'
import { readText, type TextReader } from '../domain/inbound/readText.ts'
import { decideJoin, decideRepeat, type FurtherSignal, type JoiningReporter } from '../domain/incident/decideCall.ts'
import { decideOpen, mayText, type OpeningCall } from '../domain/incident/decideOpen.ts'
import type { Decision } from '../domain/incident/decision.ts'
import type { CallSource } from '../domain/incident/events.ts'
import { householdNumbers } from '../domain/incident/householdNumbers.ts'
import { joinVerdict, type Whereabouts } from '../domain/incident/joining.ts'
import { byNearness, firstTwo } from '../domain/incident/nearest.ts'
import { policyFrom } from '../domain/incident/policy.ts'
import { readSettings } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import type { DrillGate, FloodGate } from './gates.ts'
import { readHubSettings } from './hubSettings.ts'
import { aroundIncident, placeOf } from './incidentAround.ts'
import type { IncidentBook } from './incidentBook.ts'
import { nextIncidentNumber } from './incidentNumber.ts'
import { type OpenedIncident, stateOf } from './openedIncident.ts'
import type { MadeOf, Spoken } from './spoken.ts'
import { type Loaded, loadAround, loadAroundPlace, NOBODY } from './surroundings.ts'
import { namedPlace } from './wordedPlace.ts'
import { householdPlace, type LabelSource, type NamedPlace, writeLabels } from './writeLabels.ts'

export interface OpeningOptions {
  readonly store: Store
  readonly book: IncidentBook
  readonly drills: DrillGate
  readonly flood: FloodGate
  readonly isUnattended: () => boolean
  readonly read?: TextReader
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** An incident as a desk raises it. */
export interface DeskCall extends Distress {
  readonly where: NamedPlace | undefined
  /** Who raises it: he stands as the caller. */
  readonly by: string
  /** What the officer was told, for the committee and the station. */
  readonly words: string
  readonly at: EpochMs
  /** The desk itself is attacked: no siren, the station first (§4-Q). */
  readonly quiet: boolean
}

/** Another phone's call for what may be known already, and whoever is around its own home. */
interface SecondCall {
  readonly distress: Distress
  readonly spoken: Spoken
  readonly named: NamedPlace | undefined
  readonly home: Loaded
}

/** Opens incidents, or finds that a call belongs to one that is known. Inside the transaction of its signal. */
export class Opening {
  readonly #store: Store
  readonly #book: IncidentBook
  readonly #drills: DrillGate
  readonly #flood: FloodGate
  readonly #isUnattended: () => boolean
  readonly #readText: TextReader

  constructor({ store, book, drills, flood, isUnattended, read = readText }: OpeningOptions) {
    this.#store = store
    this.#book = book
    this.#drills = drills
    this.#flood = flood
    this.#isUnattended = isUnattended
    this.#readText = read
  }

  /** A call for help of a phone: it goes on with its last incident, joins another phone's, or opens one. */
  take(distress: Distress, spoken: Spoken, triage: boolean): MadeOf {
    const known = triage ? undefined : this.#lately(distress, spoken)
    if (known !== undefined) return this.#goOn(known, distress, spoken)
    const named = this.placeIn(spoken)
    const home = loadAround(this.#store, spoken.phoneId, spoken.receivedAt)
    const around = named === undefined ? home : this.#there(named, home, spoken.receivedAt)
    const kin = triage ? undefined : this.#joinable(distress, spoken, around, named)
    if (kin?.verdict === 'join') return this.#join(kin.incident, { distress, spoken, named, home })
    const id = this.#open(
      {
        ...distress,
        triage,
        source: spoken.source,
        raisedAt: spoken.raisedAt,
        at: spoken.receivedAt,
        quiet: false,
        beside: kin?.incident.state.id,
      },
      { around, named, callerPhone: this.#store.phones.numberOf(spoken.phoneId) ?? '', words: spoken.body },
    )
    return { outcome: triage ? 'triage' : 'opened', incidentId: id }
  }

  /**
   * Somebody may be in trouble, and may not: a card for the desk. Undefined where nobody is there to look at it: then it
   * would be a call in no time, which is not what was said.
   */
  lookInto(distress: Distress, spoken: Spoken): MadeOf | undefined {
    return this.#isUnattended() ? undefined : this.take(distress, spoken, true)
  }

  /** A desk raises it: the station or 110 calls the village (§4-P), or the desk itself is attacked (§4-Q). */
  raise(call: DeskCall): string {
    const { where, words, at, quiet, kind, level, silent, by } = call
    const there = loadAroundPlace(
      this.#store,
      { groupId: where?.groupId, householdId: where?.householdId, place: where?.place },
      NOBODY,
      at,
    )
    const around = quiet ? this.#ownVillage(there) : there
    return this.#open(
      { kind, level, silent, triage: false, source: 'desk', raisedAt: at, at, quiet, beside: undefined },
      { around, named: where, callerPhone: '', words, by },
    )
  }

  /** The desk stands in the hub's own village: the posts of others are none of its. */
  #ownVillage(around: Loaded): Loaded {
    const village = this.#store.directory.firstVillage()
    if (village === undefined) return around
    const inCharge = new Set(this.#store.agencies.inChargeOf(village).map((row) => row.phoneId))
    const posts = around.surroundings.posts.filter((post) => inCharge.has(post.phoneId))
    return { ...around, surroundings: { ...around.surroundings, posts } }
  }

  /** A call that was joined by mistake gets an incident of its own (§4-E). @returns its id */
  split(from: OpenedIncident, phoneId: number, source: CallSource, at: EpochMs): string {
    const around = loadAround(this.#store, phoneId, at)
    const { kind, level, silent } = from.state
    return this.#open(
      { kind, level, silent, triage: false, source, raisedAt: at, at, quiet: false, beside: undefined },
      { around, named: undefined, callerPhone: this.#store.phones.numberOf(phoneId) ?? '', words: undefined },
    )
  }

  /** The place that the words name; it wins over the caller's home (§4-E). */
  placeIn(spoken: Spoken): NamedPlace | undefined {
    const { body: text, phoneId, receivedAt: at } = spoken
    return text === undefined
      ? undefined
      : namedPlace(this.#store, { phoneId, text, pole: this.#readText(text).pole, at })
  }

  /** Around the place that is named, with the caller's own wishes. */
  #there(named: NamedPlace, home: Loaded, at: EpochMs): Loaded {
    const groupId = named.groupId ?? home.caller.groupId
    const householdId = named.householdId ?? (named.groupId === undefined ? home.caller.householdId : undefined)
    const there = loadAroundPlace(this.#store, { groupId, householdId, place: named.place }, home.caller, at)
    return { ...there, entry: home.entry }
  }

  #open(
    call: Pick<OpeningCall, 'kind' | 'level' | 'silent' | 'triage' | 'source' | 'raisedAt' | 'at' | 'quiet' | 'beside'>,
    words: LabelSource & { readonly by?: string },
  ): string {
    const { at, triage, raisedAt } = call
    const { around, named, by } = words
    const { phoneId } = around.caller
    const { id, number } = nextIncidentNumber(this.#store, at)
    const labels = writeLabels(this.#store, readHubSettings(this.#store), words)
    const settings = readSettings(this.#store)
    const lateMinutes = Math.round((at - raisedAt) / MINUTE_MS)
    const decision = decideOpen({
      ...call,
      ...{ id, number },
      caller: around.caller,
      surroundings: around.surroundings,
      unattended: this.#isUnattended(),
      quietHours: isQuietHour(at),
      policy: policyFrom(settings),
      drillPhoneIds: triage || call.level === 4 ? new Set() : this.#drills.preempt(at),
      flood: this.#flood.isOn,
      limited: this.#unverifiedCalls(phoneId, at) >= settings['signals.unverifiedCalls'],
      lateMinutes: lateMinutes > settings['signals.lateMinutes'] ? lateMinutes : 0,
      placeNamed: named !== undefined,
      greeted: this.#store.messages.countToPhone(phoneId, ['U1'], at - DAY_MS) > 0,
      labels: { ...labels, ...(by === undefined ? {} : { callerName: by }) },
    })
    this.#book.apply(id, undefined, decision)
    this.#flood.noteOpened(id, at)
    return id
  }

  /** The same phone's last incident, when it ended so lately that this call belongs to it (§4-D). */
  #lately({ kind }: Distress, { phoneId, receivedAt }: Spoken): OpenedIncident | undefined {
    const [row] = this.#store.incidents.ofPhoneSince(phoneId, receivedAt - DAY_MS)
    if (row === undefined || row.closedAt === null) return undefined
    const state = stateOf(row)
    const lastSignal = state.signalTimes.at(-1) ?? state.receivedAt
    const belongs = receivedAt - lastSignal <= state.policy.mergeMs
    // What never was a call, or went on elsewhere, is not what this call goes on with.
    const isOver = state.mergedInto !== null || state.closed?.result === 'notDistress'
    // Another danger is another call.
    const isSame = kind === state.kind || kind === 'help'
    return belongs && isSame && !isOver ? this.#book.find(row.id) : undefined
  }

  /** It is not over after all: who was told learns it, and so does she, where a text cannot betray her. */
  #goOn(incident: OpenedIncident, { kind, level }: Distress, spoken: Spoken): MadeOf {
    const { state } = incident
    const { receivedAt: at, source, phoneId, body } = spoken
    const signal = { source, phoneId, at, kind, level, ...(body === undefined ? {} : { words: body }) }
    const repeated = decideRepeat(state, signal, aroundIncident(this.#store, incident, at))
    const receipt: Decision['events'] =
      state.restricted || !state.mayText
        ? []
        : [{ type: 'callerTold', at, data: { template: source === 'call' ? 'R3' : 'R1', step: 'receipt' } }]
    this.#book.apply(state.id, incident, { events: [...repeated.events, ...receipt] })
    return { outcome: 'merged', incidentId: state.id }
  }

  /** The open incident of which this may be another report, the surest first. */
  #joinable(
    distress: Distress,
    spoken: Spoken,
    around: Loaded,
    named: NamedPlace | undefined,
  ): { readonly verdict: 'join' | 'hold'; readonly incident: OpenedIncident } | undefined {
    const where = whereabouts(this.#store, around, named !== undefined)
    const call = { kind: distress.kind, at: spoken.receivedAt, where }
    const candidates = this.#store.incidents
      .listOpen()
      .filter((row) => row.kind === distress.kind)
      .map((row) => this.#book.read(row.id))
      .map((incident) => ({
        incident,
        verdict: joinVerdict(incident.state, knownWhereabouts(this.#store, incident), call),
      }))
    const surest =
      candidates.find(({ verdict }) => verdict === 'join') ?? candidates.find(({ verdict }) => verdict === 'hold')
    return surest === undefined || surest.verdict === 'apart'
      ? undefined
      : { verdict: surest.verdict, incident: surest.incident }
  }

  #join(incident: OpenedIncident, { distress, spoken, named, home }: SecondCall): MadeOf {
    const signal: FurtherSignal = {
      source: spoken.source,
      phoneId: spoken.phoneId,
      at: spoken.receivedAt,
      level: distress.level,
      ...(spoken.body === undefined ? {} : { words: spoken.body }),
      ...(named === undefined ? {} : { location: named.location }),
    }
    const reporter = {
      householdId: home.caller.householdId ?? null,
      mayText: mayText(home.caller),
      house: this.#houseOf(home),
    }
    const around = aroundIncident(this.#store, incident, spoken.receivedAt)
    this.#book.apply(incident.state.id, incident, decideJoin(incident.state, signal, reporter, around))
    return { outcome: 'merged', incidentId: incident.state.id }
  }

  /** Where the second caller lives, and who is nearest to it. */
  #houseOf({ caller, surroundings }: Loaded): JoiningReporter['house'] {
    if (caller.householdId === undefined) return undefined
    const { household, location } = householdPlace(this.#store, caller.householdId)
    const near = surroundings.group.filter((each) => each.householdId !== caller.householdId)
    const ranked = byNearness(householdNumbers(near), { kind: 'medical', caller })
    const { reachableChance } = policyFrom(readSettings(this.#store))
    const first = firstTwo(ranked, caller.pairHouseholdId, reachableChance).slice(0, 2)
    return { words: `${household}也求助，${location}`, nearPhoneIds: first.map(({ member }) => member.phoneId) }
  }

  /** Calls of this phone within a day that nobody has verified yet, or that were none. */
  #unverifiedCalls(phoneId: number, at: EpochMs): number {
    if (phoneId === 0) return 0
    return this.#store.incidents.ofPhoneSince(phoneId, at - DAY_MS).filter((row) => {
      const { closed, answers } = stateOf(row)
      if (closed !== null) return closed.falseAlarm
      return !answers.some(({ meaning }) => meaning === 'here' || meaning === 'safe')
    }).length
  }
}

function whereabouts(store: Store, { caller }: Loaded, isNamed: boolean): Whereabouts {
  const { groupId, householdId, place } = caller
  return {
    groupId: groupId ?? null,
    village: groupId === undefined ? null : villageKey(store, groupId),
    householdId: householdId ?? null,
    place,
    isNamed,
  }
}

function knownWhereabouts(store: Store, { state, labels }: OpenedIncident): Whereabouts {
  const { groupId, householdId, placeNamed } = state
  return {
    groupId,
    village: groupId === null ? null : villageKey(store, groupId),
    householdId,
    place: placeOf(labels),
    isNamed: placeNamed,
  }
}

function villageKey(store: Store, groupId: number): string | null {
  const village = store.directory.villageOfGroup(groupId)
  return village === undefined ? null : `${village.county}/${village.township}/${village.name}`
}
