import type { Custody } from '../domain/roster/custody.ts'
import type { CustodyRow } from '../store/custodyRepository.ts'

/** A row as the rules know it. */
export function custodyOf(row: CustodyRow): Custody {
  return {
    openedAt: row.openedAt,
    a: { phoneId: row.aPhoneId, askedAt: row.aAskedAt, confirmedAt: row.aConfirmedAt, declinedAt: row.aDeclinedAt },
    b: { phoneId: row.bPhoneId, askedAt: row.bAskedAt, confirmedAt: row.bConfirmedAt, declinedAt: row.bDeclinedAt },
    nobodyAt: row.nobodyAt,
  }
}
