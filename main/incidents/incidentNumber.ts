import type { EpochMs } from '../base/clock.ts'
import { dayText } from '../domain/civilTime.ts'
import type { Store } from '../store/store.ts'
import { nextSpokenNumber } from './spokenNumber.ts'

const DAY_MS = 24 * 3_600_000

/** A spoken number that is free, and the id that holds it: `20261122-027`. */
export function nextIncidentNumber(store: Store, at: EpochMs): { readonly id: string; readonly number: number } {
  const inUse = new Set(store.incidents.numbersInUse(at - DAY_MS))
  let number = nextSpokenNumber(store.incidents.latest(1)[0]?.number, inUse)
  while (store.incidents.get(idOf(number, at)) !== undefined) {
    inUse.add(number)
    number = nextSpokenNumber(number, inUse)
  }
  return { id: idOf(number, at), number }
}

function idOf(number: number, at: EpochMs): string {
  return `${dayText(at)}-${String(number).padStart(3, '0')}`
}
