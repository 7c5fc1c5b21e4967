import type { Clock } from '../../base/clock.ts'
import { HubError } from '../../base/hubError.ts'
import type { HouseholdHit, PhoneTree, Police110Draft } from '../../contract/desk.ts'
import { placeholderValues } from '../../domain/incident/labels.ts'
import type { Store } from '../../store/store.ts'
import type { IncidentBook } from '../incidentBook.ts'
import { wordingFor, writeText } from '../templateBook.ts'
import { householdPlace } from '../writeLabels.ts'
import { phoneTreeOf } from './phoneTree.ts'

/** How many households a search shows. */
const MAX_HITS = 8
/** The draft names nobody of the neighbours. */
const NO_NAMES = { helper: undefined, lookIn: undefined, stationKnows: false }

/** What the desk takes into its hand: sheets with numbers in full, so each look is written down. */
export class DeskSheets {
  readonly #store: Store
  readonly #book: IncidentBook
  readonly #clock: Clock

  constructor(store: Store, book: IncidentBook, clock: Clock) {
    this.#store = store
    this.#book = book
    this.#clock = clock
  }

  /** @throws {HubError} `incident/not-allowed` in the restricted circle: nobody of the group may hear of it */
  phoneTree(incidentId: string, reader: string): PhoneTree {
    const { state } = this.#book.read(incidentId)
    if (state.restricted) {
      throw new HubError('incident/not-allowed', `${incidentId} has no phone tree`, { incidentId })
    }
    this.#note(reader, 'phone-tree', incidentId)
    return phoneTreeOf(this.#store, state)
  }

  /** D1 as it would be sent now (§5). */
  police110Draft(incidentId: string, reader: string): Police110Draft {
    const { state, labels } = this.#book.read(incidentId)
    const wording = wordingFor(this.#store, 'D1')
    const values = placeholderValues('D1', wording.text, state, labels, NO_NAMES)
    const { text, units, segments } = writeText('D1', wording, values)
    const posts = this.#store.agencies.all().filter(({ party }) => party === 'police110')
    this.#note(reader, 'police110-draft', incidentId)
    return { text, units, segments, hasPost: posts.some(({ delivery }) => delivery === 'sms-on-key') }
  }

  /** Households of a village by any of their words: group, head, member, number, address or pole. */
  households(words: string, incidentId: string | undefined): readonly HouseholdHit[] {
    const state = incidentId === undefined ? undefined : this.#book.find(incidentId)?.state
    const groupId = state?.groupId ?? undefined
    return this.#store.directory
      .searchHouseholds(words.split(/\s+/).map(withoutHome), groupId, MAX_HITS)
      .map((id) => ({ id, place: householdPlace(this.#store, id) }))
      .map(({ id, place }) => ({ id, label: place.household, address: place.location }))
  }

  #note(reader: string, what: string, incidentId: string): void {
    this.#store.inTransaction(() => this.#store.viewingLog.add(this.#clock.now(), reader, what, incidentId))
  }
}

/** 李兴明家 is found by 李兴明. */
function withoutHome(word: string): string {
  return word.length > 1 ? word.replace(/家$/, '') : word
}
