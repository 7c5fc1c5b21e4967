import type { EpochMs } from '../../base/clock.ts'
import { SteppedClock } from '../../base/steppedClock.ts'
import type { ShadowReport } from '../../contract/drills.ts'
import { stateOf } from '../../incidents/openedIncident.ts'
import type { IncidentRow } from '../../store/incidentRepository.ts'
import type { SignalRow } from '../../store/signalRepository.ts'
import { openShadowStore, type Store } from '../../store/store.ts'
import { courseOf, differences } from './outline.ts'
import { type Act, actsOf } from './playedActs.ts'

/** A hub on lines that take their time and send nothing. */
export interface ShadowHub {
  /** 无人值守 from now on, as it was when the real call came. */
  setUnattended(unattended: boolean): void
  take(signal: SignalRow): void
  takeOver(incidentId: string): void
  close(incidentId: string, falseAlarm: boolean, result: string): void
  end(): Promise<void>
}

export interface ShadowOptions {
  /** Only read. */
  readonly store: Store
  readonly from: EpochMs
  readonly until: EpochMs
  /** Lines of 6 texts a minute. */
  readonly modems: number
  /** Nobody answers, nobody is at the desk. */
  readonly silent: boolean
  readonly open: (store: Store, clock: SteppedClock, modems: number) => ShadowHub
}

/** How long the ladder of the last call is followed. */
const AFTERWARDS_MS = 45 * 60_000
/** A service centre's time and ours round differently. */
const SAME_CALL_MS = 1000
const LEVEL = { 1: 1, 2: 2, 3: 3, 4: 4 } as const

/**
 * 影子演练: plays the calls of a period again, on a copy of the register as it is today, and says what would be
 * otherwise. Nothing is sent, and the real database is not written.
 */
export async function runShadow(options: ShadowOptions): Promise<ShadowReport> {
  const { store, from, until, modems, silent } = options
  const incidents = store.incidents.between(from, until).filter((incident) => !incident.drill)
  const acts = actsOf(store, incidents, silent)
  const clock = new SteppedClock(acts[0]?.at ?? from)
  const copy = openShadowStore(store.image(), clock)
  try {
    await play(acts, copy, clock, options)
    return { from, until, modems, silent, incidents: incidents.flatMap((row) => compare(store, copy, row)) }
  } finally {
    copy.close()
  }
}

async function play(
  acts: readonly Act[],
  copy: Store,
  clock: SteppedClock,
  { modems, open }: ShadowOptions,
): Promise<void> {
  if (acts.length === 0) return
  const hub = open(copy, clock, modems)
  for (const act of acts) {
    await clock.advanceAsync(Math.max(0, act.at - clock.now()))
    perform(hub, act, copy)
  }
  await clock.advanceAsync(AFTERWARDS_MS)
  await hub.end()
}

function perform(hub: ShadowHub, act: Act, copy: Store): void {
  if (act.kind === 'signal') {
    const { unattended } = stateOf(act.incident)
    hub.setUnattended(unattended)
    hub.take(act.signal)
    return
  }
  // What today's rules made of the call, if anything, and if it still runs.
  const own = twinOf(copy, act.incident)
  if (own === undefined || own.closedAt !== null) return
  if (act.kind === 'takeOver') hub.takeOver(own.id)
  else hub.close(own.id, act.falseAlarm, act.result)
}

function compare(store: Store, copy: Store, row: IncidentRow): ShadowReport['incidents'] {
  const real = courseOf(store, row.id)
  if (real === undefined) return []
  const twin = twinOf(copy, row)
  const shadow = twin === undefined ? undefined : courseOf(copy, twin.id)
  const { kind, raisedAt } = stateOf(row)
  return [
    {
      id: row.id,
      number: row.number,
      kind,
      level: LEVEL[real.level as 1 | 2 | 3 | 4], // the rules know no other
      raisedAt,
      real: real.outline,
      shadow: shadow?.outline ?? null,
      differs: [...differences(real, shadow)],
    },
  ]
}

/** The incident that the same call made in the copy, where phones have the same ids. */
function twinOf(copy: Store, { phoneId, raisedAt }: IncidentRow): IncidentRow | undefined {
  return copy.incidents
    .between(raisedAt - SAME_CALL_MS, raisedAt + SAME_CALL_MS)
    .find((incident) => incident.phoneId === phoneId)
}
