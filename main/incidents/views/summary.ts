import { maskPhone } from '../../base/phone.ts'
import type { IncidentSummary } from '../../contract/board.ts'
import type { Labels } from '../../domain/incident/labels.ts'
import { firstAcknowledgement, standingOf } from '../../domain/incident/standing.ts'
import { type IncidentState, isOpen } from '../../domain/incident/state.ts'
import type { Store } from '../../store/store.ts'
import { who } from './whoIs.ts'

/** An incident as one line of a list. */
export function summaryOf(store: Store, state: IncidentState, labels: Labels): IncidentSummary {
  const standing = standingOf(state)
  return {
    id: state.id,
    number: state.number,
    level: state.level,
    kind: state.kind,
    state: state.phase,
    drill: state.drill,
    place: placeOf(labels),
    raisedAt: state.raisedAt,
    closedAt: state.closed?.at ?? null,
    takenBy: takenBy(store, state),
    needed: standing.needed,
    going: standing.going.length,
    here: standing.here.length,
    stationConfirmed: firstAcknowledgement(state, 'station') !== undefined,
    quiet: state.quiet,
    askedAt: Math.max(state.receivedAt, state.reopenedAt ?? 0),
    police110Due: isOpen(state) && state.police110DueAt !== null && state.police110ToldAt === null,
    result: state.closed?.result ?? null,
  }
}

/** Whose house it is; else who calls, or, where a desk raised it, where it is. */
function placeOf({ household, callerPhone, location }: Labels): string {
  if (household !== '') return household
  return callerPhone === '' ? location : maskPhone(callerPhone)
}

function takenBy(store: Store, state: IncidentState): string | null {
  if (state.takenOver === null) return null
  const { accountId, phoneId } = state.takenOver
  if (accountId !== null) return store.accounts.nameOf(accountId) ?? ''
  return phoneId === null ? '' : who(store, phoneId)
}
