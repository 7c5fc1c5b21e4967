import type { EpochMs } from '../../base/clock.ts'
import type { Board } from '../../contract/board.ts'
import { isNight, startOfDay } from '../../domain/civilTime.ts'
import { CHUXIONG_POLICY } from '../../domain/incident/policy.ts'
import { type NightReach, nightReach } from '../../domain/reachability/nightReach.ts'
import type { Store } from '../../store/store.ts'
import { membersOf } from '../members.ts'

type Line = Board['nightReach'][number]

/** A group in which fewer can answer is shown: a call there would at once go to the neighbouring group's leader. */
const TOO_FEW = 3
/** How many groups one drawing of the board measures: a county has 3,300, and a drawing must not be felt. */
const MOST_A_DRAWING = 25
/** How long a round of all groups holds before the next begins. */
const ROUND_HOLDS_MS = 60_000
const NIGHT_BEGINS_MS = 22 * 3_600_000

/** How a group stands at a given hour. */
export function groupReach(store: Store, groupId: number, at: EpochMs): NightReach {
  return nightReach(membersOf(store.surroundings.ofGroup(groupId, at), at), CHUXIONG_POLICY.reachableChance)
}

/** Which groups have too few who can answer tonight. Measured in rounds, some groups at every drawing of the board. */
export class NightForecast {
  readonly #store: Store
  /** By group; only those with too few. */
  readonly #thin = new Map<number, Line>()
  /** The group that was measured last; 0: the round is over. */
  #cursor = 0
  #roundBeganAt: EpochMs | undefined

  constructor(store: Store) {
    this.#store = store
  }

  /** The thinnest first. */
  lines(at: EpochMs): readonly Line[] {
    if (this.#cursor === 0 && this.#roundHolds(at)) return this.#sorted()
    if (this.#cursor === 0) this.#roundBeganAt = at
    for (let measured = 0; measured < MOST_A_DRAWING; measured++) {
      const group = this.#store.surroundings.groupAfter(this.#cursor)
      this.#cursor = group?.id ?? 0
      if (group === undefined) break
      const reach = groupReach(this.#store, group.id, tonight(at))
      if (reach.households > 0 && reach.canAnswer < TOO_FEW) this.#thin.set(group.id, { group: group.name, ...reach })
      else this.#thin.delete(group.id)
    }
    return this.#sorted()
  }

  /** A clock that was set back begins a new round. */
  #roundHolds(at: EpochMs): boolean {
    const began = this.#roundBeganAt
    return began !== undefined && at >= began && at - began < ROUND_HOLDS_MS
  }

  #sorted(): readonly Line[] {
    return [...this.#thin.values()].sort((one, other) => one.canAnswer - other.canAnswer)
  }
}

/** Now, at night; else when the coming night begins. */
function tonight(at: EpochMs): EpochMs {
  return isNight(at) ? at : startOfDay(at) + NIGHT_BEGINS_MS
}
