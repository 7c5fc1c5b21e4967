import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { endOfDay } from '../directory/lastDay.ts'
import type { Store } from '../store/store.ts'
import { WITHHELD } from './surroundings.ts'

/** 这是谁: whose the number of an incident's caller is, by her own consent. */
export interface NumberOwner {
  readonly incidentId: string
  readonly householdId: number
  readonly personName: string
  readonly relation: string
  /** 临时: the last day on which it counts, `2026-12-01` in China; null: always. */
  readonly lastDay: string | null
}

/**
 * Writes a stranger's number into the register, as that of a person of a household who has agreed to it. Her next call
 * is a neighbour's. Inside a transaction.
 *
 * @param phoneId the caller of the incident; null: it came from no phone
 * @param who the account that she told so
 * @throws {HubError} `incident/not-allowed` when the number is not shown or is somebody's already, when there is no such
 *   household, or when the guest's last day is over
 */
export function linkNumber(store: Store, owner: NumberOwner, phoneId: number | null, who: string, at: EpochMs): void {
  const { incidentId, householdId, personName, relation } = owner
  const refuse = (reason: string) =>
    new HubError('incident/not-allowed', `the number of ${incidentId} cannot be linked`, { incidentId, reason })
  if (phoneId === null || store.phones.numberOf(phoneId) === WITHHELD) throw refuse('withheld')
  if (store.directory.household(householdId) === undefined) throw refuse('noHousehold')
  const other = store.directory.peopleOfPhone(phoneId).find((person) => person.householdId !== householdId)
  if (other !== undefined && !store.phoneLinks.isInDoubt(phoneId)) throw refuse('linked')
  const until = owner.lastDay === null ? null : endOfDay(owner.lastDay)
  if (until === undefined || (until !== null && until <= at)) throw refuse('past')
  store.phoneLinks.link({
    personId:
      store.phoneLinks.personNamed(householdId, personName) ??
      store.register.person({ householdId, name: personName, relation, canGo: null, skills: '' }).id,
    phoneId,
    use: until === null ? '本机' : '临时',
    until,
    consentAt: at,
    consentBy: who,
  })
  store.viewingLog.add(at, who, 'link number', `${incidentId} household ${householdId}`)
}
