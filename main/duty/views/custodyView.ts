import type { EpochMs } from '../../base/clock.ts'
import type { Confirmation, CustodyView } from '../../contract/duty.ts'
import { type Asked, stageOf } from '../../domain/roster/custody.ts'
import { nextAt } from '../../domain/roster/days.ts'
import { minuteOf, readDutySettings } from '../../incidents/dutySettings.ts'
import { nameOfPost } from '../../incidents/postsOnDuty.ts'
import type { Store } from '../../store/store.ts'
import { custodyOf } from '../custodyOf.ts'

/** The custody that runs; null: the desk is manned. */
export function custodyView(store: Store): CustodyView | null {
  const row = store.custody.current()
  if (row === undefined) return null
  const custody = custodyOf(row)
  const stage = stageOf(custody)
  const post = (asked: Asked) => ({ name: nameOfPost(store, asked.phoneId), state: confirmationOf(asked, stage) })
  return {
    openedAt: row.openedAt,
    endsAt: row.endsAt,
    stage,
    a: post(custody.a),
    b: post(custody.b),
    stationKnows: row.stationKnownAt !== null,
  }
}

/** What this phone said tonight; null: no custody runs, or it is neither A nor B of it. */
export function confirmationOfPhone(store: Store, phoneId: number): Confirmation | null {
  const row = store.custody.current()
  if (row === undefined) return null
  const custody = custodyOf(row)
  const asked = [custody.a, custody.b].find((each) => each.phoneId === phoneId)
  return asked === undefined ? null : confirmationOf(asked, stageOf(custody))
}

/** When custody opens by itself tonight; null: only by hand, or it runs already. */
export function opensAt(store: Store, now: EpochMs): EpochMs | null {
  const { custodyOpens, custodyFrom } = readDutySettings(store)
  if (custodyOpens === 'byHand' || store.custody.current() !== undefined) return null
  return nextAt(minuteOf(custodyFrom), now)
}

function confirmationOf(asked: Asked, stage: CustodyView['stage']): Confirmation {
  if (asked.phoneId === null || asked.askedAt === null) return 'off'
  if (asked.confirmedAt !== null) return 'confirmed'
  if (asked.declinedAt !== null) return 'declined'
  return stage === 'asking' ? 'asked' : 'silent'
}
